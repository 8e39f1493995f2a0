"""A typed catalogue of the applications, for services that compose theirs with dependency-injector."""

from __future__ import annotations

from dependency_injector import containers, providers

from nonna_adapters import in_memory, postgres, postgres_async
from nonna_core.aio import AsyncNonna
from nonna_core.nonna import Nonna


class Applications(containers.DeclarativeContainer):
    """
    One application each, made when it is first asked for.

    Attributes:
        config: ``url``, ``service_url``, ``retention_url``, ``pooler`` and ``pool_size``, as
            :func:`nonna_adapters.postgres` takes them.
        in_memory: families that live as long as the process.
        postgres: families in PostgreSQL.
        postgres_async: the same for an event loop.
    """

    config = providers.Configuration(
        default={"service_url": None, "retention_url": None, "pooler": "session", "pool_size": 5}
    )

    in_memory: providers.Provider[Nonna] = providers.Singleton(in_memory)
    postgres: providers.Provider[Nonna] = providers.Singleton(
        postgres,
        url=config.url,
        service_url=config.service_url,
        retention_url=config.retention_url,
        pooler=config.pooler,
        pool_size=config.pool_size,
    )
    postgres_async: providers.Provider[AsyncNonna] = providers.Singleton(
        postgres_async,
        url=config.url,
        service_url=config.service_url,
        retention_url=config.retention_url,
        pooler=config.pooler,
        pool_size=config.pool_size,
    )
