"""The use cases of a person's own profile and of the counters they can see."""

from __future__ import annotations

from nonna_core.identity.model import EngagementSummary, Profile, UserStats
from nonna_core.identity.ports import IdentityWork
from nonna_core.kernel.values import KEEP, Keep, UserId
from nonna_core.kernel.work import Desk, use_case


class Identity:
    """``app.acting_as(person).identity``."""

    def __init__(self, desk: Desk[IdentityWork]) -> None:
        self._desk = desk

    @use_case
    def me(self) -> Profile:
        """
        One's own profile.

        Raises:
            NotFound: there is no account behind this identity.
        """
        with self._desk.look() as work:
            return work.profiles.get(work.person)

    @use_case
    def profile(self, user_id: UserId) -> Profile:
        """
        The profile of somebody one shares a live family with, or one's own (ACC-11).

        Raises:
            NotFound: no such person, or not yours to see.
        """
        with self._desk.look() as work:
            return work.profiles.get(user_id)

    @use_case
    def counters(self, user_id: UserId) -> UserStats:
        """
        The four counters of somebody whose profile one can see (ACC-11, STA-01 to STA-06).

        Raises:
            NotFound: no such person, or not yours to see.
        """
        with self._desk.look() as work:
            return work.counters.of(user_id)

    @use_case
    def engagement(self) -> list[EngagementSummary]:
        """One's own months, the newest first, whole (STA-08, STA-09)."""
        with self._desk.look() as work:
            return work.counters.months()

    @use_case
    def edit_profile(
        self,
        *,
        display_name: str | Keep = KEEP,
        avatar_url: str | Keep | None = KEEP,
        biometric_enabled: bool | Keep = KEEP,
    ) -> Profile:
        """
        Change what one shows of oneself.

        - Only one's own profile can be changed (ACC-17).
        - A display name has 1 to 50 characters and is not blank (ACC-03).

        Raises:
            NotFound: there is no account behind this identity.
            Invalid: the name is empty or too long; the address is too long; the flag is neither true nor false.
        """
        with self._desk.begin() as work:
            profile = work.profiles.get(work.person)
            edited = profile.edited(
                at=work.now, display_name=display_name, avatar_url=avatar_url, biometric_enabled=biometric_enabled
            )
            if edited is not profile:
                work.profiles.keep(profile, edited)
            return edited
