"""Databases that stand ready: a mutant lives in a transaction of one of them, and is gone with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from itertools import count
from typing import Any, Final
from uuid import UUID

import psycopg

from nonna_adapters.postgres import scratch
from nonna_adapters.postgres.migrate import Migrator
from tests.equivalence.matrix.cast import NOW, Setting
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import Stage as Scenery
from tests.postgres.sql.rooms import Rooms, furnished
from tests.postgres.sql.stage import CLOCK, Stage, found_families

__all__ = ["Evening", "evening", "family", "scenery", "with_families", "with_rooms", "with_snapshot"]

_PATIENCE: Final = "set statement_timeout = '20s'; set lock_timeout = '2s'; set track_functions = 'all'"
_NUMBERS: Final = count(1)

Connection = psycopg.Connection[tuple[Any, ...]]


def _migrated() -> Connection:
    server = scratch.template().server
    url = server.create_database(f"nonna_theatre_{next(_NUMBERS)}_{scratch.template().name[-12:]}")
    Migrator(url).up()
    connection = psycopg.connect(url)
    connection.execute(CLOCK.encode())
    connection.execute(_PATIENCE.encode())
    connection.commit()
    return connection


@cache
def with_families() -> tuple[Connection, dict[str, UUID]]:
    """The two families of the attacks, and who is who."""
    connection = _migrated()
    ids = found_families(connection)
    connection.commit()
    return connection, ids


@cache
def with_snapshot() -> tuple[Connection, dict[str, UUID]]:
    """The same families on a database of their own, whose transactions see what was there when they began."""
    connection = _migrated()
    ids = found_families(connection)
    connection.commit()
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection, ids


@cache
def with_rooms() -> Rooms:
    """The two families, and what hangs in their rooms."""
    connection = _migrated()
    rooms = furnished(Stage(connection, found_families(connection)))
    connection.commit()
    return rooms


@cache
def family(setting: Setting) -> Family:
    """The family of the matrix in a setting."""
    return Family(setting)


@cache
def _furnished(setting: Setting) -> Connection:
    connection = _migrated()
    Scenery(connection).enter(family(setting).rows)
    connection.commit()
    return connection


def scenery(setting: Setting) -> Connection:
    """The family of the matrix, with its clock at the right instant as soon as something is played."""
    return _furnished(setting)


class Evening:
    """One mutant, on each stage on which it is looked at; it is gone from all of them in the end."""

    def __init__(self, sql: str) -> None:
        self._sql = sql
        self._weak = set[int]()
        self._undo = ExitStack()

    def weaken(self, connection: Connection) -> None:
        """Let the mutant in, unless it is here already."""
        if id(connection) in self._weak:
            return
        self._weak.add(id(connection))
        self._undo.enter_context(connection.transaction(force_rollback=True))
        connection.execute(self._sql.encode())

    def stage(self, setting: Setting) -> Scenery:
        """The family of the matrix, weakened."""
        connection = scenery(setting)
        self.weaken(connection)
        connection.execute("select set_config('nonna.test_now', %s, true)", (NOW.isoformat(),))
        return Scenery(connection)

    def close(self) -> None:
        """Take the mutant back."""
        self._undo.close()


@contextmanager
def evening(sql: str) -> Iterator[Evening]:
    """An evening that ends."""
    opened = Evening(sql)
    try:
        yield opened
    finally:
        opened.close()
