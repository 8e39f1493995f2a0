"""A storage to play with: an application, the platform that makes accounts, and a clock that obeys."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from nonna_core.kernel.values import Instant, UserId
from nonna_core.nonna import Nonna

MORNING: Final = datetime(2026, 3, 1, 9, tzinfo=UTC)
"""When the days of the examples begin."""


class Clock:
    """A clock that moves when it is told to; a storage adds a microsecond whenever it would stand still."""

    def __init__(self, start: Instant = MORNING) -> None:
        self._now = start

    def __call__(self) -> Instant:
        """The instant it shows."""
        return self._now

    def set(self, instant: Instant) -> None:
        """Show this instant."""
        self._now = instant

    def move(self, **by: float) -> None:
        """Go on by so many ``days``, ``hours``, ``microseconds``, … as :class:`datetime.timedelta` takes them."""
        self._now += timedelta(**by)


class Platform(Protocol):
    """The sign-in system's two acts (ACC-01, ACC-18)."""

    @abstractmethod
    def register(self, email: str | None, metadata: Mapping[str, Any] | None = None) -> UserId:
        """Make an account."""

    @abstractmethod
    def delete_account(self, user_id: UserId) -> None:
        """Delete an account for good; ``NotAllowed`` while the person holds a membership or wrote anything."""


class World(Protocol):
    """One storage with everything that a test or a story needs around it."""

    @property
    @abstractmethod
    def name(self) -> str:
        """``memory``, ``postgres`` or ``postgres-async``."""

    @property
    @abstractmethod
    def app(self) -> Nonna:
        """The application."""

    @property
    @abstractmethod
    def platform(self) -> Platform:
        """The sign-in system."""

    @property
    @abstractmethod
    def clock(self) -> Clock:
        """What the storage takes for now."""

    @abstractmethod
    def close(self) -> None:
        """Give back what it holds."""
