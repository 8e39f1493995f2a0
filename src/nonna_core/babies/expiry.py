"""The machine's use case of this domain."""

from __future__ import annotations

from nonna_core.babies.ports import ExpiryWork
from nonna_core.kernel.work import Desk


def expire_invitations(desk: Desk[ExpiryWork]) -> int:
    """
    Write down as ``expired`` what is overdue; whether this has run changes no answer (INV-12).

    Returns:
        How many invitations were overdue; a second run gives 0.
    """
    with desk.begin() as work:
        return work.expire_invitations()
