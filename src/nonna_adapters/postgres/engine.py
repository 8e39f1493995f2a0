"""Connections: how they are opened, kept, found dead, and given back."""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic
from typing import Any, Final, Literal, TypeAlias
from weakref import WeakKeyDictionary, WeakSet

import psycopg
import sqlalchemy.exc
from attrs import field, frozen
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import PoolProxiedConnection

from nonna_adapters.postgres.connecting import SECONDS_FOR_A_CONNECTION, Connector, Target
from nonna_adapters.postgres.connections import BlockingConnection, keep_untouched, known
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.errors import is_suspect, translated, unforeseen
from nonna_adapters.postgres.line import BlockingLine, Line
from nonna_adapters.postgres.urls import plain_url  # noqa: F401  # callers know it from here
from nonna_adapters.postgres.who import Limits, Speaker, introduction
from nonna_adapters.postgres.wire import BEGIN, Wire
from nonna_core.kernel.errors import NonnaError, Unavailable
from nonna_core.kernel.processes import Process, this_process
from nonna_core.kernel.values import Instant

Pooler: TypeAlias = Literal["session", "transaction"]
"""What stands before the server: nothing or a pooler that keeps sessions, or one that keeps transactions only."""

DIALECT: Final = "postgresql+psycopg://"
MOST_PREPARED: Final = 1_000
"""More than there are statements: one that is pushed out of the memory of a connection is prepared again."""

_READY: Final[WeakSet[Engine]] = WeakSet()
"""The pools whose logins, servers and schemas have been looked at and found right."""


def pool_options(pool_size: int) -> dict[str, Any]:
    """What every engine of ours is made with: the wire says BEGIN and COMMIT itself, and nothing is reset behind it."""
    return {
        "isolation_level": "AUTOCOMMIT",
        "pool_reset_on_return": None,
        "pool_size": pool_size,
        "max_overflow": 0,
        "pool_timeout": SECONDS_FOR_A_CONNECTION,
        "hide_parameters": True,
        "use_native_hstore": False,
    }


def target(url: str, pooler: Pooler, limits: Limits) -> Target:
    """Where the connections of a pool lead, and what is set there."""
    return Target.of(url, keeps_sessions=pooler == "session", changes=limits.settings)


def connection_options(url: str, pooler: Pooler, limits: Limits) -> dict[str, Any]:
    """How the first connection is opened; what the URL says has the last word."""
    return {**target(url, pooler, limits).arguments(asks=True), **more_options(pooler)}


def more_options(pooler: Pooler) -> dict[str, Any]:
    """What a connection prepares: everything where it keeps its session, else nothing."""
    return {"prepare_threshold": 0 if pooler == "session" else None}


def _connect(url: str, **options: Any) -> psycopg.Connection:
    began = monotonic()
    connection = BlockingConnection.connect(url, **options)
    connection.prepared_max = MOST_PREPARED
    return known(connection, began)


def blocking_engines(url: str, *, pooler: Pooler, pool_size: int, limits: Limits) -> Engines:
    """The engines of the synchronous door."""
    connector = Connector(target=target(url, pooler, limits), connect=_connect, more=more_options(pooler))
    options = pool_options(pool_size)
    return Engines(lambda: watched(create_engine(DIALECT, creator=connector, **options), connector.target))


class _Watch:
    """
    Looks at a connection when it is taken out of the pool; to look costs no round trip.

    Attributes:
        outdated_before: connections that began before this are not used again.
    """

    def __init__(self) -> None:
        self.outdated_before = 0.0

    def look(self, _: object, record: Any, __: object) -> None:
        """Have another opened in the place of one that is outdated, or that the server has closed."""
        connection = record.driver_connection
        # Nobody has asked for anything, so whatever can be read here is a goodbye.
        if connection.began < self.outdated_before or can_be_read(connection.pgconn.socket):
            raise sqlalchemy.exc.DisconnectionError


_WATCHES: Final[WeakKeyDictionary[Engine, _Watch]] = WeakKeyDictionary()


def watched(engine: Engine, target: Target) -> Engine:
    """Leave out connections that are outdated, or that the server has closed while they were idle."""
    watch = _WATCHES[engine] = _Watch()
    event.listen(engine, "checkout", watch.look)
    engine.update_execution_options(said=target.said)
    return engine


def can_be_read(number: int) -> bool:
    """Whether a socket has something to read, or its end, at this moment."""
    if hasattr(select, "poll"):
        found = select.poll()
        found.register(number, select.POLLIN)
        return bool(found.poll(0))
    # Windows has no ``poll``, and what makes a process cooperative takes it away.
    try:
        return bool(select.select([number], [], [], 0)[0])
    except ValueError:  # the number is too high for ``select``, which on Windows none is
        return _peeked(number)


def _peeked(number: int) -> bool:
    with socket.socket(fileno=os.dup(number)) as copy, suppress(BlockingIOError):
        copy.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        return True
    return False


@frozen(kw_only=True)
class Source:
    """
    Where units of work get their connections.

    Attributes:
        engines: the pools.
        line: how its connections are spoken to.
        check: looks at a connection before the first unit of work, and raises if it is not what it should be.
        next_instant: what tests take for now.
    """

    engines: Engines
    line: Line = field(factory=BlockingLine)
    check: Callable[[Line, Any], None]
    next_instant: Callable[[], Instant] | None = None

    @contextmanager
    def transaction(self, speaker: Speaker, *, writes: bool) -> Iterator[Wire]:
        """
        A unit of work: stored at the end of the block, undone when an error leaves it.

        Raises:
            NonnaError: the database refused, or cannot be reached.
        """
        instant = self.next_instant() if self.next_instant else None
        process = this_process()
        engine = self.engines.entered()
        said = engine.get_execution_options()["said"]
        hello = introduction(speaker, writes=writes, instant=instant, said=said)
        pooled = _taken(engine)
        try:
            opening = [BEGIN, hello] if writes else [hello]
            wire = Wire(
                line=self.line, connection=pooled.driver_connection, opening=opening, writes=writes, process=process
            )
            self._ask_if_ready(engine, wire.connection)
            yield from _used(engine, wire)
        except BaseException as error:
            _given_back(pooled, process, error)
            raise
        _given_back(pooled, process)

    def _ask_if_ready(self, engine: Engine, connection: Any) -> None:
        # Several may ask at first: a lock would stop the loop of the asynchronous door, and to ask again does no harm.
        if engine not in _READY:
            self.check(self.line, connection)
            _READY.add(engine)


def _taken(engine: Engine) -> PoolProxiedConnection:
    try:
        return engine.raw_connection()
    except NonnaError:
        raise
    except psycopg.Error as error:
        translated(error)  # for the log; whatever it is, there is no connection
    except sqlalchemy.exc.SQLAlchemyError:
        pass  # all connections are in use
    except Exception as error:  # noqa: BLE001  # whatever a driver raises
        unforeseen(error)
    raise Unavailable  # outside of a handler, so that nothing of the driver hangs on it


def _used(engine: Engine, wire: Wire) -> Iterator[Wire]:
    try:
        yield wire
        wire.finish()
    except Exception:
        if wire.outdated:
            _WATCHES[engine].outdated_before = monotonic()
        with suppress(Exception):
            wire.abandon()
        raise


def _given_back(pooled: PoolProxiedConnection, process: Process, error: BaseException | None = None) -> None:
    """Only an idle connection in good order goes back into the pool, and only in the process that took it out."""
    if process != this_process():
        keep_untouched(pooled)
        return
    if _is_spent(pooled.driver_connection, error):
        pooled.invalidate()
    if error is None or isinstance(error, Exception):
        pooled.close()


def _is_spent(connection: Any, error: BaseException | None) -> bool:
    if error is not None and (is_suspect(error) or not isinstance(error, Exception)):
        return True  # out of order, or interrupted in the middle of a word
    return connection.closed or connection.info.transaction_status is not TransactionStatus.IDLE
