"""The first statement of every transaction: who is asking, and what time it is. Nothing else sets an identity."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from nonna_adapters.postgres.line import Sent
from nonna_core.kernel.processes import ProcessLock
from nonna_core.kernel.values import Instant, UserId

_MICROSECOND: Final = timedelta(microseconds=1)
_IDENTITY: Final = (
    "pg_catalog.set_config('role', %(role)s, true), pg_catalog.set_config('request.jwt.claims', %(claims)s, true)"
)
_READS_ONLY: Final = "pg_catalog.set_config('transaction_read_only', 'on', true)"
_TEST_CLOCK: Final = "pg_catalog.set_config('nonna.test_now', %(instant)s, true)"
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@frozen(kw_only=True)
class Limits:
    """
    How long the database waits, in milliseconds; what takes longer is refused and nothing is written.

    Attributes:
        lock: for a lock that somebody else holds.
        statement: for one statement.
        idle: for the next statement of an open transaction.
    """

    lock: int = 5_000
    statement: int = 15_000
    idle: int = 30_000

    @property
    def settings(self) -> dict[str, str]:
        """The names that PostgreSQL has for them."""
        return {
            "lock_timeout": str(self.lock),
            "statement_timeout": str(self.statement),
            "idle_in_transaction_session_timeout": str(self.idle),
        }


@frozen
class Speaker:
    """
    A role of the database, and the claims of the person behind it.

    Attributes:
        role: ``authenticated`` for a person, ``service_role`` for the service's jobs.
        claims: the JSON that ``nonna.me()`` reads; empty for a machine.
    """

    role: str
    claims: str = ""

    @classmethod
    def person(cls, person: UserId) -> Speaker:
        """Somebody who is signed in."""
        return cls("authenticated", json.dumps({"sub": str(person), "role": "authenticated"}))


NOBODY: Final = Speaker("anon")
SERVICE: Final = Speaker("service_role")
RETENTION: Final = Speaker("nonna_retention")


def introduction(
    speaker: Speaker, *, writes: bool, instant: Instant | None = None, said: Mapping[str, str] = _NOTHING
) -> Sent:
    """
    The statement that says who is asking, for one transaction; its last column is the instant of that transaction.

    Args:
        speaker: who is asking.
        writes: whether the transaction may write.
        instant: what a test takes for now.
        said: the settings that the transaction sets for itself, where the session is not its own.
    """
    values = {"role": speaker.role, "claims": speaker.claims}
    if instant is not None:
        values["instant"] = instant.isoformat()
    return _introduction(_IDENTITY, tuple(said.items()), writes=writes, is_test=instant is not None), values


@cache
def _introduction(identity: str, said: tuple[tuple[str, str], ...], *, writes: bool, is_test: bool) -> str:
    columns = [f"pg_catalog.set_config('{name}', {_literal(value)}, true)" for name, value in said]
    columns += [identity] if writes else [identity, _READS_ONLY]
    columns += [_TEST_CLOCK] if is_test else []
    return f"select {', '.join(columns)}, nonna.now()"


def _literal(value: str) -> str:
    """A value of our own or of the URL's options in the text of a statement, however backslashes are read there."""
    escaped = value.replace("\\", "\\\\").replace("'", "''").replace("%", "%%")
    return f"e'{escaped}'" if "\\" in value else f"'{escaped}'"


class Instants:
    """The clock of a test, which never stands still: each transaction is at least a microsecond later than the last."""

    def __init__(self, clock: Callable[[], Instant]) -> None:
        self._clock = clock
        self._lock = ProcessLock()
        self._last: Instant | None = None

    def next(self) -> Instant:
        """The instant of one more transaction."""
        with self._lock:
            now = self._clock()
            self._last = now if self._last is None else max(now, self._last + _MICROSECOND)
            return self._last
