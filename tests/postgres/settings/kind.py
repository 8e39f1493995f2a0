"""
The kind of faults: whatever somebody has stored, the same is meant and the same is said.

Most settings change nothing at all. They are stored many at once, a value of each in every round, and only where
something differs are they taken apart until the one that does it is found. What is refused is stored one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from attrs import frozen

from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.settings import LOOKED_AT, PINNED
from tests.postgres.settings.under import Place, Tell, Where, fault
from tests.postgres.settings.values import Stored, everything

REFUSED: Final = frozenset(
    {
        "session_replication_role",
        "session_preload_libraries",
        "dynamic_library_path",
        "default_transaction_read_only",
    }
)
"""By the application, however it is connected: a login may not overrule them, or should not."""

REFUSED_BEHIND_A_POOLER: Final = frozenset({*LOOKED_AT, "local_preload_libraries"})
"""By the application where it cannot set its session: a transaction cannot set them for itself."""


ALONE: Final = frozenset({"transaction_timeout"})
"""
Stored one by one: beside settings that make every plan a parallel one it ends parallel workers while they begin.

A worker takes what is stored for the role before it takes over what its leader has set.
"""


def refused_by(pooler: Pooler) -> frozenset[str]:
    """What is refused with a sentence that names it, if its value is not the one that is needed."""
    return REFUSED | REFUSED_BEHIND_A_POOLER if pooler == "transaction" else REFUSED


@frozen
class Trial:
    """
    Settings stored for somebody, and what that changes.

    Attributes:
        place: where they are stored.
        where: under the role, the database, or both.
        tell: gives the answers.
        usual: the answers where nothing is stored.
    """

    place: Place
    where: Where
    tell: Tell
    usual: Sequence[str]

    def faults(self, settings: Sequence[Stored]) -> Iterator[str]:
        """What is wrong under them, each with the setting that does it."""
        with self.place.under(settings, self.where) as stored:
            found = fault(self.tell, self.usual, stored) if stored else None
        if found is None:
            return
        if len(stored) == 1:
            yield f"{stored[0]} for the {self.where}: {found}"
            return
        half = len(stored) // 2
        alone = [*self.faults(stored[:half]), *self.faults(stored[half:])]
        yield from alone or [f"{', '.join(map(str, stored))} together for the {self.where}: {found}"]


def rounds(settings: Sequence[Stored]) -> list[list[Stored]]:
    """The settings with a value of each in every round."""
    values: dict[str, list[Stored]] = {}
    for each in settings:
        values.setdefault(each.name, []).append(each)
    return [[each for each in several if each is not None] for several in zip_longest(*values.values())]


def plain(settings: Sequence[Stored], without: frozenset[str]) -> list[Stored]:
    """Those that change nothing."""
    return [each for each in settings if each.name not in without]


def listed(place: Place) -> list[Stored]:
    """Every setting with every odd value."""
    return everything(place.database.superuser)


def without(name: str) -> dict[str, str]:
    """What is pinned, but for one: a planted fault."""
    return {other: value for other, value in PINNED.items() if other != name}
