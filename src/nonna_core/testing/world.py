"""A storage to play with: an application, the platform that makes accounts, and a clock that obeys."""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import Instant, UserId, plain_text
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


LONGEST_EMAIL: Final = 255
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


def kept_email(email: object) -> str | None:
    """
    What a sign-in system keeps of an address: nothing of one that cannot be stored.

    Raises:
        Invalid: it is no text, or over 255 characters (``email``).
    """
    if email is None:
        return None
    if not isinstance(email, str) or len(email) > LONGEST_EMAIL:
        raise Invalid("email", f"must be a text of at most {LONGEST_EMAIL} characters")
    try:
        return plain_text("email", email)
    except Invalid:
        return None


def kept_metadata(metadata: object) -> dict[str, Any] | None:
    """
    What a sign-in system keeps of the metadata: all of it as JSON, or nothing where that cannot be.

    Raises:
        Invalid: it is no object (``metadata``).
    """
    if metadata is None:
        return None
    if not isinstance(metadata, Mapping):
        raise Invalid("metadata", "must be an object")
    try:
        text = json.dumps(dict(metadata), ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        return None
    kept: dict[str, Any] | None = None if _NUL.search(text) else json.loads(text)
    return kept


class Platform(Protocol):
    """The sign-in system's two acts (ACC-01, ACC-18)."""

    @abstractmethod
    def register(self, email: str | None, metadata: Mapping[str, Any] | None = None) -> UserId:
        """Make an account; ``Invalid`` if :func:`kept_email` or :func:`kept_metadata` refuses what is given."""

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
