"""
The same storage for the asynchronous door: the very same use cases, in SQLAlchemy's bridge between greenlets.

The functions of that bridge are half public; nothing outside of this file knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import Engine
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util.concurrency import await_, greenlet_spawn

from nonna_adapters.postgres.engine import (
    DIALECT,
    MOST_PREPARED,
    Pooler,
    connection_options,
    plain_url,
    pool_options,
    watched,
)
from nonna_adapters.postgres.line import Line, Rows, Sent, first, leave_out_flush
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.who import Limits
from nonna_core.aio import AsyncStorage

T = TypeVar("T")


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


async def _connect(url: str, pooler: Pooler, limits: Limits) -> psycopg.AsyncConnection:
    connection = await psycopg.AsyncConnection.connect(url, **connection_options(url, pooler, limits))
    connection.prepared_max = MOST_PREPARED
    return connection


def awaited_engine(url: str, *, pooler: Pooler, pool_size: int, limits: Limits) -> Engine:
    """The engine of the asynchronous door, as the storage uses it inside the bridge."""
    connect = partial(_connect, plain_url(url), pooler, limits)
    return watched(create_async_engine(DIALECT, async_creator=connect, **pool_options(pool_size)).sync_engine)


async def bridged(call: Callable[[], T]) -> T:
    """Run something synchronous that waits by :class:`AwaitedLine` or by an engine of this file."""
    return await greenlet_spawn(call)


class AsyncPostgresStorage(PostgresStorage, AsyncStorage):
    """The storage of the asynchronous door, on engines of :func:`awaited_engine` and an :class:`AwaitedLine`."""

    async def run(self, call: Callable[[], T]) -> T:
        """Run a use case; the loop is free while it waits."""
        return await bridged(call)

    async def aclose(self) -> None:
        """Close the idle connections."""
        await bridged(self.close)
