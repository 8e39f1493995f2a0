"""Profiles and counters in PostgreSQL."""

from __future__ import annotations

from typing import Final

from attrs import frozen
from sqlalchemy import select

from nonna_adapters.postgres.asking import PERSON
from nonna_adapters.postgres.rows import columns_of, keep, one, read, table_of
from nonna_adapters.postgres.wire import Wire
from nonna_core.identity import (
    PROFILES,
    CounterRepository,
    EngagementSummary,
    Profile,
    ProfileRepository,
    UserStats,
)
from nonna_core.kernel.values import UserId

PROFILES_TABLE: Final = table_of(Profile, "profiles")
USER_STATS_TABLE: Final = table_of(UserStats, "user_stats")
MONTHS: Final = table_of(EngagementSummary, "user_engagement_summary")

_PROFILE: Final = select(*columns_of(Profile, PROFILES_TABLE)).where(PROFILES_TABLE.c.user_id == PERSON)
_COUNTERS: Final = select(*columns_of(UserStats, USER_STATS_TABLE)).where(USER_STATS_TABLE.c.user_id == PERSON)

_MONTHS: Final = (
    select(*columns_of(EngagementSummary, MONTHS)).where(MONTHS.c.user_id == PERSON).order_by(MONTHS.c.month.desc())
)


@frozen
class PostgresProfiles(ProfileRepository):
    """Profiles, as the policies show them."""

    _wire: Wire

    def get(self, user_id: UserId) -> Profile:
        """The profile of a person."""
        return read(Profile, one(self._wire.read(_PROFILE, person=user_id)))

    def keep(self, before: Profile, after: Profile) -> None:
        """Store what differs."""
        keep(self._wire, PROFILES_TABLE, PROFILES, before, after, "user_id")


@frozen
class PostgresCounters(CounterRepository):
    """Counters, as the policies show them."""

    _wire: Wire
    _person: UserId

    def of(self, user_id: UserId) -> UserStats:
        """The counters of a person."""
        return read(UserStats, one(self._wire.read(_COUNTERS, person=user_id)))

    def months(self) -> list[EngagementSummary]:
        """The actor's own months."""
        return [read(EngagementSummary, row) for row in self._wire.read(_MONTHS, person=self._person)]
