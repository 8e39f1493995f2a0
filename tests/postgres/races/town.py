"""Thirty-two clients of one database, who begin at the same moment."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from time import monotonic, sleep
from typing import Any, Final, Literal
from uuid import UUID, uuid4

import psycopg
from attrs import Factory, evolve, frozen

from nonna_adapters.postgres.errors import translated
from nonna_adapters.postgres.scratch import Database
from nonna_core.kernel.errors import StorageTrouble, TryAgain, Unavailable

CLIENTS: Final = 32
_SECONDS: Final = 60
_WAITS: Final = "-c lock_timeout=20s -c statement_timeout=30s -c deadlock_timeout=200ms -c timezone=UTC"
_WHO: Final = "select set_config('role', %s, true), set_config('request.jwt.claims', %s, true)"

_UNTYPED: Final = {StorageTrouble.__name__, Unavailable.__name__}

Level = Literal["read committed", "repeatable read", "serializable"]

_DEADLOCK: Final = "40P01"
"""Every transaction of the library takes its locks in one order, so that nobody waits in a circle."""


@frozen
class Act:
    """
    One transaction.

    Attributes:
        who: the person; ``None`` is the service.
        sql: its one statement.
        given: the statement's parameters.
        machine: the role, where it is not a person's.
        at: the instant that the transaction takes for now, where it is not that of its beginning.
        called: its name in the history, where the value that it gives belongs to the answer, too.
        pause: for how many seconds the client hesitates when all the others begin.
        patience: after what time of waiting a deadlock is looked for, where it is not the usual one.
    """

    who: UUID | None
    sql: str
    given: Mapping[str, Any] = Factory(dict)
    machine: str = "service_role"
    at: datetime | None = None
    called: str = ""
    pause: float = 0.0
    patience: str = ""


@frozen
class Outcome:
    """
    How it ended.

    Attributes:
        word: ``done``, or the name of the error class of the core.
        state: the SQLSTATE behind it.
        rows: what the statement gave.
        began: before it looked at anything, by the clock of this process.
        ended: when its end was known.
        again: the SQLSTATEs of the tries before.
    """

    word: str
    state: str = ""
    rows: Sequence[tuple[Any, ...]] = ()
    began: float = 0.0
    ended: float = 0.0
    again: Sequence[str] = ()


class Town:
    """
    The clients, and a connection past all policies for what must be true afterwards.

    Attributes:
        url: the way in, past all policies.
        people: accounts, as many as there are clients and a few more.
        root: the connection past all policies.
        history: the acts of the last race, and how each ended.
        seen: what is no fault and yet worth counting.
    """

    history: Sequence[tuple[Act, Outcome]] = ()

    def __init__(self, database: Database, clients: int = CLIENTS) -> None:
        self.url = database.url()
        self.root = database.superuser
        self.people = self.newcomers(clients + 4)
        self.seen: Counter[str] = Counter()
        self._connections = [
            psycopg.connect(database.url(), autocommit=True, options=_WAITS, prepare_threshold=None)
            for _ in range(clients)
        ]
        self._threads = ThreadPoolExecutor(clients)

    def newcomers(self, how_many: int) -> tuple[UUID, ...]:
        """Accounts that nobody has had before."""
        people = tuple(uuid4() for _ in range(how_many))
        rows = [(person, f"{person}@home.example") for person in people]
        self.root.cursor().executemany("insert into auth.users (id, email) values (%s, %s)", rows)
        return people

    def close(self) -> None:
        """Send everybody home."""
        self._threads.shutdown()
        for connection in self._connections:
            connection.close()

    def race(self, acts: Sequence[Act], *, level: Level = "read committed", tries: int = 1) -> list[Outcome]:
        """All acts at once, each by a client of its own; who is told to try again does so, as often as is said."""
        barrier = Barrier(len(acts), timeout=_SECONDS)

        def run(place: int) -> Outcome:
            return _perform(self._connections[place], acts[place], level, tries, barrier)

        outcomes = list(self._threads.map(run, range(len(acts)), timeout=_SECONDS))
        self.history = list(zip(acts, outcomes, strict=True))
        self.seen.update(f"told to try again ({state}), {level}" for one in outcomes for state in one.again)
        bad = [outcome for outcome in outcomes if outcome.word in _UNTYPED or outcome.state == _DEADLOCK]
        assert [] == bad, "an error that no caller can understand, or a deadlock"
        return outcomes

    def at_once(self, acts: Sequence[Act], *, level: Level = "read committed", tries: int = 1) -> Counter[str]:
        """The same, counted by their words."""
        return Counter(outcome.word for outcome in self.race(acts, level=level, tries=tries))

    def ask(self, sql: str, **given: object) -> Any:  # the one value of a row
        """One value, past all policies."""
        row = self.root.execute(sql.encode(), given).fetchone()
        return None if row is None else row[0]


def introduce(connection: psycopg.Connection, act: Act) -> None:
    """Say who is asking, as the library does, and when."""
    role, claims = (act.machine, "") if act.who is None else ("authenticated", json.dumps({"sub": str(act.who)}))
    connection.execute(_WHO, (role, claims))
    if act.at is not None:
        connection.execute("select set_config('nonna.test_now', %s, true)", (act.at.isoformat(),))


def _perform(connection: psycopg.Connection, act: Act, level: Level, tries: int, barrier: Barrier) -> Outcome:
    first = outcome = _once(connection, act, level, barrier)
    again: list[str] = []
    while outcome.word == TryAgain.__name__ and len(again) < tries - 1:
        again.append(outcome.state)
        outcome = _once(connection, act, level, None)
    return evolve(outcome, began=first.began, again=again)


def _once(connection: psycopg.Connection, act: Act, level: Level, barrier: Barrier | None) -> Outcome:
    began = monotonic()
    try:
        connection.execute(f"begin isolation level {level}".encode())
        if act.patience:
            connection.execute("select set_config('deadlock_timeout', %s, true)", (act.patience,))
        introduce(connection, act)
        if barrier is not None:
            barrier.wait()
            sleep(act.pause)
        if level == "read committed":  # Elsewhere the snapshot was taken with the first question.
            began = monotonic()
        cursor = connection.execute(act.sql.encode(), act.given)
        rows = cursor.fetchall() if cursor.description else []
        connection.execute("commit")
    except psycopg.Error as error:
        connection.rollback()
        return Outcome(type(translated(error)).__name__, error.sqlstate or "", began=began, ended=monotonic())
    return Outcome("done", rows=rows, began=began, ended=monotonic())
