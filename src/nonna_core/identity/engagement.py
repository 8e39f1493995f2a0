"""The machine's use case of this domain."""

from __future__ import annotations

from datetime import date

from nonna_core.identity.model import judged_month
from nonna_core.identity.ports import EngagementWork
from nonna_core.kernel.work import Desk


def refresh_engagement(desk: Desk[EngagementWork], month: date) -> int:
    """
    Compute everybody's line of a month from the content; again, and nothing changes (STA-08).

    Returns:
        How many lines were made or changed.

    Raises:
        Invalid: it is not the first day of a month (``month``).
    """
    with desk.begin() as work:
        return work.refresh_engagement(judged_month(month))
