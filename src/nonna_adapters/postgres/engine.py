"""Connections: how they are opened, kept, found dead, and given back."""

from __future__ import annotations

import select
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, Final, Literal, TypeAlias
from weakref import WeakSet

import psycopg
import sqlalchemy.exc
from attrs import field, frozen
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import PoolProxiedConnection

from nonna_adapters.postgres.line import BlockingLine, Line
from nonna_adapters.postgres.who import Limits, Speaker, introduction
from nonna_adapters.postgres.wire import BEGIN, Wire
from nonna_core.kernel.errors import Unavailable
from nonna_core.kernel.values import Instant

Pooler: TypeAlias = Literal["session", "transaction"]
"""What stands before the server: nothing or a pooler that keeps sessions, or one that keeps transactions only."""

DIALECT: Final = "postgresql+psycopg://"
MOST_PREPARED: Final = 1_000
"""More than there are statements: one that is pushed out of the memory of a connection is prepared again."""

SECONDS_FOR_A_CONNECTION: Final = 10
_READY: Final[WeakSet[Engine]] = WeakSet()
"""The pools whose logins, servers and schemas have been looked at and found right."""

_KEEP_ALIVE: Final = {
    "connect_timeout": SECONDS_FOR_A_CONNECTION,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}


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


def connection_options(url: str, pooler: Pooler, limits: Limits) -> dict[str, Any]:
    """How a connection is opened; what the URL says about options has the last word."""
    # A pooler of transactions lets nobody in who asks for settings of a session: there each transaction says its own.
    settings = {}
    if pooler == "session":
        settings = {"timezone": "UTC", "default_transaction_isolation": "read\\ committed", **limits.settings}
    ours = " ".join(f"-c {name}={value}" for name, value in settings.items())
    theirs = conninfo_to_dict(url).get("options") or ""
    prepared = 0 if pooler == "session" else None
    return {
        "autocommit": True,
        "client_encoding": "utf8",
        "prepare_threshold": prepared,
        "options": f"{ours} {theirs}".strip(),
        **_KEEP_ALIVE,
    }


def plain_url(url: str) -> str:
    """The URL as the driver reads it, without the name of a driver in it."""
    scheme, separator, rest = url.partition("://")
    return f"{scheme.partition('+')[0]}{separator}{rest}"


def _connect(url: str, pooler: Pooler, limits: Limits) -> psycopg.Connection:
    connection = psycopg.connect(url, **connection_options(url, pooler, limits))
    connection.prepared_max = MOST_PREPARED
    return connection


def blocking_engine(url: str, *, pooler: Pooler, pool_size: int, limits: Limits) -> Engine:
    """The engine of the synchronous door."""
    connect = partial(_connect, plain_url(url), pooler, limits)
    return watched(create_engine(DIALECT, creator=connect, **pool_options(pool_size)))


def watched(engine: Engine) -> Engine:
    """Leave out connections that the server has closed while they were idle; to look costs no round trip."""
    event.listen(engine, "checkout", _leave_out_the_dead)
    return engine


def _leave_out_the_dead(_: object, record: Any, __: object) -> None:
    found = select.poll()
    found.register(record.driver_connection.pgconn.socket, select.POLLIN)
    # Nobody has asked for anything, so whatever can be read here is a goodbye.
    if found.poll(0):
        raise sqlalchemy.exc.DisconnectionError


@frozen(kw_only=True)
class Source:
    """
    Where units of work get their connections.

    Attributes:
        engine: the pool.
        line: how its connections are spoken to.
        check: looks at a connection before the first unit of work, and raises if it is not what it should be.
        limits: what each transaction has to say by itself; ``None`` where the connection has said it.
        next_instant: what tests take for now.
    """

    engine: Engine
    line: Line = field(factory=BlockingLine)
    check: Callable[[Line, Any], None]
    limits: Limits | None = None
    next_instant: Callable[[], Instant] | None = None

    @contextmanager
    def transaction(self, speaker: Speaker, *, writes: bool) -> Iterator[Wire]:
        """
        A unit of work: stored at the end of the block, undone when an error leaves it.

        Raises:
            NonnaError: the database refused, or cannot be reached.
        """
        instant = self.next_instant() if self.next_instant else None
        hello = introduction(speaker, writes=writes, instant=instant, limits=self.limits)
        pooled = self._taken()
        try:
            self._ask_if_ready(pooled.driver_connection)
            opening = [BEGIN, hello] if writes else [hello]
            wire = Wire(line=self.line, connection=pooled.driver_connection, opening=opening, writes=writes)
            yield from _used(wire)
        except Exception:
            _given_back(pooled)
            raise
        except BaseException:
            pooled.invalidate()  # interrupted in the middle of a word
            raise
        _given_back(pooled)

    def _taken(self) -> PoolProxiedConnection:
        with suppress(psycopg.Error, sqlalchemy.exc.SQLAlchemyError):
            return self.engine.raw_connection()
        raise Unavailable  # outside of a handler, so that nothing of the driver hangs on it

    def _ask_if_ready(self, connection: Any) -> None:
        # Several may ask at first: a lock would stop the loop of the asynchronous door, and to ask again does no harm.
        if self.engine not in _READY:
            self.check(self.line, connection)
            _READY.add(self.engine)


def _used(wire: Wire) -> Iterator[Wire]:
    try:
        yield wire
        wire.finish()
    except Exception:
        with suppress(psycopg.Error):
            wire.abandon()
        raise


def _given_back(pooled: PoolProxiedConnection) -> None:
    """Only an idle connection goes back into the pool."""
    connection: Any = pooled.driver_connection
    if connection.closed or connection.info.transaction_status is not TransactionStatus.IDLE:
        pooled.invalidate()
    pooled.close()
