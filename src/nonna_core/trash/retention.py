"""The machine's use case of this domain."""

from __future__ import annotations

from collections.abc import Mapping

from nonna_core.kernel.values import flag, whole
from nonna_core.kernel.work import Desk
from nonna_core.trash.ports import PurgeWork

_batch_size = whole("batch_size", 1, 2**31 - 1, "must be a whole number from 1")


def purge(desk: Desk[PurgeWork], batch_size: int, *, dry_run: bool) -> Mapping[str, int]:
    """
    Delete for good what was removed more than seven years ago, children before parents (RET-02 to RET-10).

    Args:
        desk: where the retention role works.
        batch_size: how many rows one call takes at most, 1 or more; repeated until it takes none it is a run.
        dry_run: take none, and count exactly what a whole run would take.

    Returns:
        How many rows were taken, by table, of the tables that had any.

    Raises:
        NotAllowed: the application was given no connection for it.
        Invalid: the size is no whole number from 1 (``batch_size``).
    """
    with desk.begin() as work:
        return work.purge(_batch_size(batch_size), dry_run=flag("dry_run")(dry_run))
