"""
What an application or a migrator is made with, judged when it is given.

Each function gives back what will be used, or raises ``Invalid`` with the name of the argument. A message never holds
a URL: there may be a password in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import Instant

POOLERS: Final = ("session", "transaction")
MOST_CONNECTIONS: Final = 1_000
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
_NO_CALL: Final = "must be a function that takes no argument"


def pooler(value: object) -> str:
    """One of the two words."""
    if isinstance(value, str) and value in POOLERS:
        return str(value)
    raise Invalid("pooler", "must be 'session' or 'transaction'")


def pool_size(value: object) -> int:
    """How many connections are opened at most."""
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_CONNECTIONS:
        return int(value)
    raise Invalid("pool_size", f"must be a whole number from 1 to {MOST_CONNECTIONS:,}")


def clock(given: object) -> Callable[[], Instant]:
    """A clock whose answers are judged: aware, and turned into plain UTC."""
    ask = _callable("clock", given)

    def judged() -> Instant:
        now = ask()
        if not isinstance(now, datetime) or now.utcoffset() is None:
            raise Invalid("clock", "must give an aware datetime, such as datetime.now(UTC)")
        now = now.astimezone(UTC)
        return datetime(now.year, now.month, now.day, now.hour, now.minute, now.second, now.microsecond, tzinfo=UTC)

    return judged


def ids(given: object) -> Callable[[], UUID]:
    """A source of ids whose answers are judged."""
    ask = _callable("ids", given)

    def judged() -> UUID:
        new = ask()
        if not isinstance(new, UUID):
            raise Invalid("ids", "must give a uuid.UUID each time")
        return new

    return judged


def tokens(given: object) -> Callable[[], str]:
    """A source of the secrets of invitations whose answers are judged (INV-03)."""
    ask = _callable("tokens", given)

    def judged() -> str:
        new = ask()
        if not (isinstance(new, str) and _TOKEN.fullmatch(new)):
            raise Invalid("tokens", "must give 43 characters of URL-safe base64 each time, such as token_urlsafe(32)")
        return str(new)

    return judged


def folder(given: object) -> Path | None:
    """A folder of files, if one was given."""
    if given is None or isinstance(given, Path):
        return given
    if isinstance(given, str) and given:
        return Path(given)
    raise Invalid("folder", "must be a path")


def patience(given: object) -> float:
    """How many seconds somebody waits."""
    if isinstance(given, (int, float)) and not isinstance(given, bool) and given >= 0:
        return float(given)
    raise Invalid("patience", "must be a number of seconds, 0 or more")


def version(given: object) -> str:
    """The version of a migration."""
    if isinstance(given, str):
        return given
    raise Invalid("to", "must be the version of a migration, as a text")


def _callable(name: str, given: object) -> Callable[[], Any]:
    if not callable(given):
        raise Invalid(name, _NO_CALL)
    return given
