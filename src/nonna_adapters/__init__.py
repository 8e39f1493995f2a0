"""
The storages, and the three functions that compose an application on one of them.

>>> import nonna_adapters
>>> app = nonna_adapters.in_memory()
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

from nonna_core.aio import AsyncNonna
from nonna_core.kernel.values import Instant
from nonna_core.nonna import Nonna

__all__ = ["in_memory", "postgres", "postgres_async"]


def in_memory(
    *,
    clock: Callable[[], Instant] | None = None,
    ids: Callable[[], UUID] | None = None,
    tokens: Callable[[], str] | None = None,
) -> Nonna:
    """
    An application whose families live as long as the process.

    Args:
        clock: gives aware UTC instants; the system's by default.
        ids: makes the ids of new rows; random ones by default.
        tokens: makes the secrets of invitations, 43 characters of URL-safe base64; random ones by default.

    Raises:
        Invalid: an argument, or later what it gives; the message names it.
    """
    from nonna_adapters.memory.storage import MemoryStorage  # noqa: PLC0415  # neither storage loads the other

    given: dict[str, Any] = {"clock": clock, "ids": ids, "tokens": tokens}
    return Nonna(MemoryStorage(**{name: value for name, value in given.items() if value is not None}))


def postgres(
    url: str,
    *,
    service_url: str | None = None,
    retention_url: str | None = None,
    pooler: Literal["session", "transaction"] = "session",
    pool_size: int = 5,
) -> Nonna:
    """
    An application on a PostgreSQL database that ``nonna migrate up`` has brought to this version.

    Nothing is asked before the first call. That one answers ``Unavailable`` with what to do, if the login, the server
    or the schema is not what it should be.

    Args:
        url: a login that may become ``anon`` and ``authenticated`` and has no rights of its own, such as ``nonna_app``.
        service_url: a login that may become ``service_role``, such as ``nonna_admin``; without it ``as_service()``
            answers ``NotAllowed``.
        retention_url: a login that may become ``nonna_retention``, such as ``nonna_job``; without it
            ``as_retention()`` answers ``NotAllowed``.
        pooler: ``transaction`` where a pooler between us and the server gives each transaction another connection;
            else ``session``, which a pooler that keeps sessions serves too.
        pool_size: how many connections are opened at most, 1 to 1,000, for each of the logins.

    Raises:
        Invalid: an argument; the message names it and says what it must be.
    """
    from nonna_adapters.postgres.compose import blocking  # noqa: PLC0415  # memory needs no driver

    return blocking(url, service_url=service_url, retention_url=retention_url, pooler=pooler, pool_size=pool_size)


def postgres_async(
    url: str,
    *,
    service_url: str | None = None,
    retention_url: str | None = None,
    pooler: Literal["session", "transaction"] = "session",
    pool_size: int = 5,
) -> AsyncNonna:
    """
    The same as :func:`postgres` for an event loop: ``await app.acting_as(anna).babies.mine()``.

    One application belongs to one event loop at a time: ``WrongContext`` in a second one while the first is not closed.

    Raises:
        Invalid: an argument; the message names it and says what it must be.
    """
    from nonna_adapters.postgres.compose import awaited  # noqa: PLC0415  # memory needs no driver

    return awaited(url, service_url=service_url, retention_url=retention_url, pooler=pooler, pool_size=pool_size)
