"""
The same storage for the asynchronous door: the very same use cases, in SQLAlchemy's bridge between greenlets.

The functions of that bridge are half public; nothing outside of this file knows them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from time import monotonic
from typing import Any, Final, TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util.concurrency import await_, greenlet_spawn, in_greenlet

from nonna_adapters.postgres.connecting import Connector
from nonna_adapters.postgres.connections import AwaitedConnection, finish_those_of, known
from nonna_adapters.postgres.engine import (
    DIALECT,
    MOST_PREPARED,
    Pooler,
    more_options,
    pool_options,
    target,
    watched,
)
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.line import Line, Rows, Sent, first, leave_out_flush
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.who import Limits
from nonna_core.aio import AsyncStorage
from nonna_core.kernel.errors import WrongContext
from nonna_core.kernel.processes import Process, ProcessLock, this_process

T = TypeVar("T")

OTHER_LOOP: Final = (
    "This application is at work in another event loop. Nothing was written: make an application in each event loop "
    "with postgres_async(), or await its close() in the first loop before the next one uses it."
)
NO_LOOP: Final = (
    "This application is for asyncio. Nothing was written: await its calls in a running event loop of asyncio, or make "
    "an application with postgres() for calls without one."
)


async def _sent(connection: psycopg.AsyncConnection, batch: Sequence[Sent]) -> list[Rows]:
    cursors: list[psycopg.AsyncCursor] = []
    failure: psycopg.Error | None = None
    try:
        async with connection.pipeline() as pipeline:
            leave_out_flush(pipeline)
            try:
                for text, values in batch:
                    cursors.append(await connection.execute(text.encode(), values))  # one by one
            except psycopg.Error as error:
                failure = error
    except psycopg.Error as error:
        failure = failure or first(error)
    if failure is not None:
        raise failure
    return [await cursor.fetchall() if cursor.description else [] for cursor in cursors]


async def _recovered(connection: psycopg.AsyncConnection) -> None:
    if connection.info.transaction_status is not TransactionStatus.IDLE:
        await connection.rollback()
    elif connection.prepare_threshold is not None:
        await connection.execute(b"deallocate all")


class AwaitedLine(Line):
    """The line of an asynchronous connection; :class:`.line.BlockingLine` says why it is as it is."""

    def send(self, connection: psycopg.AsyncConnection, batch: Sequence[Sent]) -> list[Rows]:
        """One pipeline, one round trip."""
        return await_(_sent(connection, batch))

    def recover(self, connection: psycopg.AsyncConnection) -> None:
        """Leave the transaction."""
        await_(_recovered(connection))


class LoopEngines(Engines):
    """The same for the asynchronous door: an engine belongs to the first loop that uses it, until that is closed."""

    def __init__(self, make: Callable[[], Engine]) -> None:
        super().__init__(make)
        self._loops: dict[Process, asyncio.AbstractEventLoop] = {}
        self._lock = ProcessLock()

    def entered(self) -> Engine:
        """
        The engine of this process and of the running loop, to be used now.

        Raises:
            WrongContext: it is at work in another event loop that is not closed, or there is none.
        """
        running = _running_loop()
        here = this_process()
        if self._loops.setdefault(here, running) is not running:
            with self._lock:
                self._move(here, running)
        return self.engine

    def _move(self, here: Process, running: asyncio.AbstractEventLoop) -> None:
        before = self._loops.get(here, running)
        if before is running:
            return
        if not before.is_closed():
            raise WrongContext(OTHER_LOOP)
        finish_those_of(before)
        self._made.pop(here, None)
        self._loops[here] = running

    def close(self) -> None:
        """
        Close the idle connections of this process, and be free for another loop.

        Raises:
            WrongContext: it is at work in another event loop that is not closed, or there is none.
        """
        here = this_process()
        if here in self._loops:
            self.entered().dispose()
            self._made.pop(here, None)
            self._loops.pop(here, None)


def _running_loop() -> asyncio.AbstractEventLoop:
    with suppress(RuntimeError):
        running = asyncio.get_running_loop()
        if in_greenlet():
            return running
    raise WrongContext(NO_LOOP)


def _connect(url: str, **options: Any) -> psycopg.AsyncConnection:
    began = monotonic()
    connection = await_(AwaitedConnection.connect(url, **options))
    connection.prepared_max = MOST_PREPARED
    return known(connection, began, asyncio.get_running_loop())


def _aside(call: Callable[[], T]) -> T:
    return await_(asyncio.to_thread(call))


def awaited_engines(url: str, *, pooler: Pooler, pool_size: int, limits: Limits) -> Engines:
    """The engines of the asynchronous door, as the storage uses them inside the bridge."""
    connector = Connector(
        target=target(url, pooler, limits),
        connect=_connect,
        line=AwaitedLine(),
        aside=_aside,
        more=more_options(pooler),
    )
    opened = partial(bridged, connector)
    options = pool_options(pool_size)
    return LoopEngines(
        lambda: watched(create_async_engine(DIALECT, async_creator=opened, **options).sync_engine, connector.target)
    )


async def bridged(call: Callable[[], T]) -> T:
    """Run something synchronous that waits by :class:`AwaitedLine` or by an engine of this file."""
    return await greenlet_spawn(call)


class AsyncPostgresStorage(PostgresStorage, AsyncStorage):
    """The storage of the asynchronous door, on engines of :func:`awaited_engine` and an :class:`AwaitedLine`."""

    async def run(self, call: Callable[[], T]) -> T:
        """
        Run a use case; the loop is free while it waits.

        Raises:
            WrongContext: no event loop of asyncio is running.
        """
        return await bridged(call)

    async def aclose(self) -> None:
        """Close the idle connections."""
        await bridged(self.close)
