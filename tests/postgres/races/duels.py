"""
Two acts, one of them held between its statement and its commit; the second is over by then, or waits.

Nobody sleeps: the server says who waits for whom. A third person may stand in the way until both have begun, so that
the first is stopped in the middle of the act.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
from attrs import frozen

from nonna_adapters.postgres.errors import translated
from tests.postgres.races.town import Act, Town, introduce

_OPTIONS: Final = "-c lock_timeout=5s -c statement_timeout=10s -c timezone=UTC -c track_functions=all"
_PATIENT: Final = f"{_OPTIONS} -c deadlock_timeout=2s"
_IMPATIENT: Final = f"{_OPTIONS} -c deadlock_timeout=150ms"
"""If they wait in a circle, it is the second who gives way."""
_WAITS: Final = "select cardinality(pg_blocking_pids(%s)) > 0"
_NOW: Final = "select to_jsonb(nonna.now()) #>> '{}'"
_CALLED: Final = "select funcname::text, calls from pg_stat_xact_user_functions"

Connection = psycopg.Connection[tuple[Any, ...]]


@frozen
class Said:
    """
    How an act was answered.

    Attributes:
        word: ``done``, or the name of the error.
        at: the instant of its transaction, as JSON has it.
    """

    word: str
    at: str = ""


@frozen
class Ending:
    """
    How a duel went.

    Attributes:
        first: how the first act was answered.
        second: how the second was.
        waited: whether the second was still waiting when the first had not been committed.
    """

    first: Said
    second: Said
    waited: bool

    @property
    def words(self) -> tuple[str, str, bool]:
        """The answers alone, and who waited."""
        return self.first.word, self.second.word, self.waited


class Ring:
    """Two who act, one who may stand in the way, and one who watches, each with a connection to a database."""

    def __init__(self, town: Town) -> None:
        self._one, self._other, self._holder, self._watcher = (
            psycopg.connect(town.url, autocommit=True, options=options)
            for options in (_PATIENT, _IMPATIENT, _PATIENT, _PATIENT)
        )
        self._threads = ThreadPoolExecutor(2)

    def close(self) -> None:
        """Send them home."""
        self._threads.shutdown()
        for connection in (self._one, self._other, self._holder, self._watcher):
            connection.close()

    def duel(self, first: Act, second: Act, hold: str = "") -> Ending:
        """The second begins when the first has done all but commit, or waits for what somebody holds."""
        with self._held(hold):
            one = self._threads.submit(_begun, self._one, first)
            self._over(one, self._one)
            other = self._threads.submit(_done, self._other, second)
            waited = not self._over(other, self._other)
        said = _committed(self._one, one.result(30))
        return Ending(said, other.result(30), waited)

    def in_turn(self, first: Act, second: Act) -> Ending:
        """One after the other."""
        return Ending(_done(self._one, first), _done(self._other, second), waited=True)

    def touched(self, act: Act) -> set[str]:
        """Which functions the act calls."""
        with self._one.transaction():
            before: dict[str, int] = dict(self._one.execute(_CALLED).fetchall())
            with suppress(psycopg.Error), self._one.transaction():
                introduce(self._one, act)
                self._one.execute(act.sql.encode(), act.given)
            self._one.execute("reset role")
            after: dict[str, int] = dict(self._one.execute(_CALLED).fetchall())
        return {name for name, calls in after.items() if calls != before.get(name, 0)}

    @contextmanager
    def _held(self, hold: str) -> Iterator[None]:
        """Somebody holds a row, and lets it go in the end."""
        with self._holder.transaction():
            if hold:
                self._holder.execute(hold.encode())
            yield

    def _over(self, ending: Future[Said], who: Connection) -> bool:
        """Look until the act is over, or waits for somebody."""
        while not ending.done():
            if self._watcher.execute(_WAITS, (who.info.backend_pid,)).fetchone() == (True,):
                return False
        return True


def _begun(connection: Connection, act: Act) -> Said:
    """The statement is there, its transaction not over."""
    with connection.pipeline():
        connection.execute("begin")
        introduce(connection, act)
        cursor = connection.execute(_NOW)
    at = str((cursor.fetchone() or ("",))[0])
    try:
        touched = connection.execute(act.sql.encode(), act.given).rowcount
    except psycopg.Error as error:
        return Said(type(translated(error)).__name__, at)
    return Said("done" if touched else "NotFound", at)


def _committed(connection: Connection, said: Said) -> Said:
    """The same, and its transaction is over: what was refused is rolled back."""
    try:
        connection.execute("commit")
    except psycopg.Error as error:
        return Said(type(translated(error)).__name__, said.at)
    return said


def _done(connection: Connection, act: Act) -> Said:
    return _committed(connection, _begun(connection, act))
