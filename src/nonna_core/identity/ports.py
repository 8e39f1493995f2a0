"""What the identity domain asks of a storage."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date
from typing import Protocol

from nonna_core.identity.model import EngagementSummary, Profile, UserStats
from nonna_core.kernel.values import UserId
from nonna_core.kernel.work import Work


class ProfileRepository(Protocol):
    """Profiles that the actor can see: their own, and those of their families."""

    @abstractmethod
    def get(self, user_id: UserId) -> Profile:
        """The profile of a person. ``NotFound`` if it is not there or not visible."""

    @abstractmethod
    def keep(self, before: Profile, after: Profile) -> None:
        """Store what differs between the two."""


class CounterRepository(Protocol):
    """Counters, visible as profiles are."""

    @abstractmethod
    def of(self, user_id: UserId) -> UserStats:
        """The counters of a person. ``NotFound`` if they are not there or not visible."""

    @abstractmethod
    def months(self) -> list[EngagementSummary]:
        """The actor's own months, the newest first."""


class IdentityWork(Work, Protocol):
    """The identity domain's slice of the unit of work."""

    @property
    @abstractmethod
    def profiles(self) -> ProfileRepository:
        """Profiles."""

    @property
    @abstractmethod
    def counters(self) -> CounterRepository:
        """Counters."""


class EngagementWork(Protocol):
    """What the job that computes a month may do."""

    @abstractmethod
    def refresh_engagement(self, month: date) -> int:
        """Make or mend every person's line of a month; how many were made or changed (STA-08)."""
