"""Profiles and counters in memory."""

from __future__ import annotations

from nonna_adapters.memory.scope import Repository
from nonna_core.identity import (
    PROFILES,
    USER_ENGAGEMENT_SUMMARY,
    USER_STATS,
    CounterRepository,
    EngagementSummary,
    Profile,
    ProfileRepository,
    UserStats,
)
from nonna_core.kernel.values import UserId


class MemoryProfiles(Repository, ProfileRepository):
    """Profiles."""

    def get(self, user_id: UserId) -> Profile:
        """The profile of a person."""
        return self._gate.see(PROFILES, self._rows.profiles.get(user_id))

    def keep(self, before: Profile, after: Profile) -> None:
        """Store what differs."""
        self._scope.change(PROFILES, before, after)


class MemoryCounters(Repository, CounterRepository):
    """Counters."""

    def of(self, user_id: UserId) -> UserStats:
        """The counters of a person."""
        return self._gate.see(USER_STATS, self._rows.user_stats.get(user_id))

    def months(self) -> list[EngagementSummary]:
        """The actor's own months."""
        own = self._rows.user_engagement_summary.by("user", self._scope.person)
        return sorted(self._gate.visible(USER_ENGAGEMENT_SUMMARY, own), key=lambda row: row.month, reverse=True)
