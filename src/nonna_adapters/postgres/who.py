"""The first statement of every transaction: who is asking, and what time it is. Nothing else sets an identity."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Final

from attrs import frozen

from nonna_adapters.postgres.line import Sent
from nonna_core.kernel.processes import ProcessLock
from nonna_core.kernel.values import Instant, UserId

_MICROSECOND: Final = timedelta(microseconds=1)
_IDENTITY: Final = "set_config('role', %(role)s, true), set_config('request.jwt.claims', %(claims)s, true)"
_READS_ONLY: Final = "set_config('transaction_read_only', 'on', true)"
_TEST_CLOCK: Final = "set_config('nonna.test_now', %(instant)s, true)"


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
    speaker: Speaker, *, writes: bool, instant: Instant | None = None, limits: Limits | None = None
) -> Sent:
    """
    The statement that says who is asking, for one transaction; its last column is the instant of that transaction.

    Args:
        speaker: who is asking.
        writes: whether the transaction may write.
        instant: what a test takes for now.
        limits: what the transaction has to say by itself, the time zone too, where the connection is not its own.
    """
    values = {"role": speaker.role, "claims": speaker.claims}
    columns = [_IDENTITY] if writes else [_IDENTITY, _READS_ONLY]
    for name, value in {"timezone": "UTC", **limits.settings}.items() if limits else ():
        columns.append(f"set_config('{name}', %({name})s, true)")
        values[name] = value
    if instant is not None:
        columns.append(_TEST_CLOCK)
        values["instant"] = instant.isoformat()
    return f"select {', '.join(columns)}, nonna.now()", values


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
