"""The use case of closing one's account; it is here because it ends memberships."""

from __future__ import annotations

from nonna_core.babies.ports import BabiesWork
from nonna_core.kernel.work import Desk, use_case


class Account:
    """``app.acting_as(person).account``."""

    def __init__(self, desk: Desk[BabiesWork]) -> None:
        self._desk = desk

    @use_case
    def close(self) -> None:
        """
        End all one's memberships at once and leave a ``Former member`` behind.

        - Every access ends with it; what one wrote stays with the families (ACC-13, ACC-14, ACC-16).
        - Closing a closed account changes nothing (ACC-19).

        Raises:
            NotFound: there is no account any more (SEC-08).
            LastOwner: a live baby would be left without an owner (ACC-12).
        """
        with self._desk.begin() as work:
            work.accounts.close()
