"""What the identity domain asks of a storage."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.identity.model import Profile, UserStats
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
