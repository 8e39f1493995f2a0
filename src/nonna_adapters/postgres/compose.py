"""Composes the storage and the application on it, for both doors."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from nonna_adapters import arguments
from nonna_adapters.postgres.engine import Pooler, blocking_engines
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_adapters.postgres.urls import judged_url
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
    """
    The application of the synchronous door; ``made`` is the clock, the ids and the tokens of a test.

    Raises:
        Invalid: an argument; the message names it and says what it must be.
    """
    engines = partial(blocking_engines, **_judged(pooler, pool_size, limits))
    return Nonna(PostgresStorage(**_logins(engines, url, service_url, retention_url), **made))


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
    """The application of the asynchronous door; arguments and errors are those of :func:`blocking`."""
    from nonna_adapters.postgres.aio import (  # noqa: PLC0415  # the other door needs no greenlets
        AsyncPostgresStorage,
        AwaitedLine,
        awaited_engines,
    )

    engines = partial(awaited_engines, **_judged(pooler, pool_size, limits))
    logins = _logins(engines, url, service_url, retention_url)
    return AsyncNonna(AsyncPostgresStorage(**logins, line=AwaitedLine(), **made))


def _judged(pooler: object, pool_size: object, limits: Limits) -> dict[str, Any]:
    return {"pooler": arguments.pooler(pooler), "pool_size": arguments.pool_size(pool_size), "limits": limits}


def _logins(
    engines: Callable[[str], Engines], url: str, service_url: str | None, retention_url: str | None
) -> dict[str, Any]:
    """The pools of the logins; all URLs are judged before the first is made."""
    people = judged_url("url", url)
    service = None if service_url is None else judged_url("service_url", service_url)
    retention = None if retention_url is None else judged_url("retention_url", retention_url)
    return {
        "engines": engines(people),
        "service_engines": engines(service) if service else None,
        "retention_engines": engines(retention) if retention else None,
    }
