"""Composes the storage and the application on it, for both doors."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from nonna_adapters.postgres.engine import Pooler, blocking_engines
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.who import Limits
from nonna_core.aio import AsyncNonna
from nonna_core.nonna import Nonna

_LIMITS: Final = Limits()


def blocking(
    url: str,
    *,
    service_url: str | None = None,
    retention_url: str | None = None,
    pooler: Pooler = "session",
    pool_size: int = 5,
    limits: Limits = _LIMITS,
    **made: Any,
) -> Nonna:
    """The application of the synchronous door; ``made`` is the clock, the ids and the tokens of a test."""
    engines = partial(blocking_engines, pooler=pooler, pool_size=pool_size, limits=limits)
    service = engines(service_url) if service_url else None
    retention = engines(retention_url) if retention_url else None
    said_each_time = limits if pooler == "transaction" else None
    return Nonna(
        PostgresStorage(
            engines(url), service_engines=service, retention_engines=retention, limits=said_each_time, **made
        )
    )


def awaited(
    url: str,
    *,
    service_url: str | None = None,
    retention_url: str | None = None,
    pooler: Pooler = "session",
    pool_size: int = 5,
    limits: Limits = _LIMITS,
    **made: Any,
) -> AsyncNonna:
    """The application of the asynchronous door; the arguments are those of :func:`blocking`."""
    from nonna_adapters.postgres.aio import (  # noqa: PLC0415  # the other door needs no greenlets
        AsyncPostgresStorage,
        AwaitedLine,
        awaited_engines,
    )

    engines = partial(awaited_engines, pooler=pooler, pool_size=pool_size, limits=limits)
    service = engines(service_url) if service_url else None
    retention = engines(retention_url) if retention_url else None
    said_each_time = limits if pooler == "transaction" else None
    line = AwaitedLine()
    return AsyncNonna(
        AsyncPostgresStorage(
            engines(url),
            service_engines=service,
            retention_engines=retention,
            line=line,
            limits=said_each_time,
            **made,
        )
    )
