"""
One pipeline of the driver: what is sent with one Sync, and comes back as rows or as the first error.

The asynchronous door has a line of its own, which says the same and waits differently.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeAlias

import psycopg
from psycopg.abc import PQGen
from psycopg.generators import send
from psycopg.pq import TransactionStatus

Rows: TypeAlias = Sequence[tuple[Any, ...]]
Sent: TypeAlias = tuple[str, Mapping[str, Any]]
"""The text of a statement and its parameters."""


class Line(Protocol):
    """How one driver's connection is spoken to: blocking, or awaited."""

    @abstractmethod
    def send(self, connection: Any, batch: Sequence[Sent]) -> list[Rows]:
        """One pipeline, one round trip: the rows of each statement, or the first error."""

    @abstractmethod
    def recover(self, connection: Any) -> None:
        """After an error: leave the transaction, and forget statements that may never have been prepared."""


class BlockingLine(Line):
    """The line of a synchronous connection."""

    def send(self, connection: psycopg.Connection, batch: Sequence[Sent]) -> list[Rows]:
        """One pipeline; rows are read after it, since reading inside costs another round trip."""
        cursors: list[psycopg.Cursor] = []
        failure: psycopg.Error | None = None
        try:
            with connection.pipeline() as pipeline:
                leave_out_flush(pipeline)
                try:
                    cursors.extend(connection.execute(text.encode(), values) for text, values in batch)
                except psycopg.Error as error:
                    failure = error
        except psycopg.Error as error:
            failure = failure or first(error)
        if failure is not None:
            raise failure
        return [cursor.fetchall() if cursor.description else [] for cursor in cursors]

    def recover(self, connection: psycopg.Connection) -> None:
        """Roll back where a transaction is open; else take back what the failed pipeline prepared."""
        if connection.info.transaction_status is not TransactionStatus.IDLE:
            connection.rollback()
        elif connection.prepare_threshold is not None:
            connection.execute(b"deallocate all")


def leave_out_flush(pipeline: psycopg.Pipeline | psycopg.AsyncPipeline) -> None:
    """
    Let a pipeline end with Sync, which flushes by itself.

    The driver sends Flush behind it; the server takes that for a sign of life and forgets to watch over a transaction
    that is left alone.
    """
    fetch = pipeline._fetch_gen  # noqa: SLF001  # the driver offers no other way

    def without(*, flush: bool) -> PQGen[None]:  # noqa: ARG001  # it is what is left out
        # What the socket had no room for is still sent, or a long text would be waited for on both sides.
        yield from send(pipeline.pgconn)
        yield from fetch(flush=False)

    pipeline._fetch_gen = without  # type: ignore[method-assign]  # noqa: SLF001  # of this one pipeline


def first(error: psycopg.Error) -> psycopg.Error:
    """The error that made the others: what follows it in a pipeline is only told to have been aborted."""
    while isinstance(error.__context__, psycopg.Error):
        error = error.__context__
    return error
