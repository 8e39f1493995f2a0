"""The two doors, each with sixteen threads or sixty-four tasks before a pool of four, straight or behind a pooler."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from random import Random
from typing import Final

from attrs import frozen
from sqlalchemy import Engine

from nonna_adapters.postgres import engine
from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.scratch import APP, Database
from nonna_adapters.postgres.who import Limits
from nonna_core.aio import AsyncNonna
from nonna_core.nonna import Nonna
from tests.postgres.identity.hammer import CONNECTIONS, PEOPLE, THREADS, Hammer

LIMITS: Final = Limits(lock=200, statement=200, idle=2_000)


@frozen
class Way:
    """
    How the application reaches the database.

    Attributes:
        url: as the login of the application.
        pooler: what stands between.
    """

    url: str
    pooler: Pooler = "session"

    @classmethod
    def straight(cls, database: Database) -> Way:
        """With nothing between."""
        return cls(database.url(APP))


Door = Callable[[Way, Hammer, int, str], None]


def by_threads(way: Way, hammer: Hammer, calls: int, seed: str = "") -> None:
    """So many calls through the synchronous door."""
    app = blocking(way.url, pooler=way.pooler, pool_size=CONNECTIONS, limits=LIMITS)

    def strike(number: int) -> None:
        chance = Random(f"{seed} {number}")  # noqa: S311  # no secret
        hammer.strike(app, hammer.plan(chance), chance)

    with closing(app), hammer.watch(pool(app), seed), ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(strike, range(calls)))


def by_tasks(way: Way, hammer: Hammer, calls: int, seed: str = "") -> None:
    """So many calls through the asynchronous door, by a task for each person; one in ten is cancelled."""

    async def run() -> None:
        app = awaited(way.url, pooler=way.pooler, pool_size=CONNECTIONS, limits=LIMITS)
        blocked = Nonna(app.storage)
        with hammer.watch(pool(app), seed):
            shares = (calls // PEOPLE + (place < calls % PEOPLE) for place in range(PEOPLE))
            people = (_person(blocked, hammer, f"{seed} {place}", share) for place, share in enumerate(shares))
            await asyncio.gather(*people)
        await app.close()

    asyncio.run(run())


async def _person(app: Nonna, hammer: Hammer, seed: str, calls: int) -> None:
    chance = Random(seed)  # noqa: S311  # no secret
    for _ in range(calls):
        plan = hammer.plan(chance)
        task = asyncio.create_task(bridged(partial(hammer.strike, app, plan, Random(chance.random()))))  # noqa: S311
        if chance.random() < 0.1:
            await asyncio.sleep(chance.random() / 100)
            if task.cancel():
                hammer.note("cancelled")
        with suppress(asyncio.CancelledError):
            await task


def pool(app: Nonna | AsyncNonna) -> Engine:
    """The connections of an application."""
    people = getattr(app.storage, "_people")  # noqa: B009  # no port shows it
    assert isinstance(people, engine.Source)
    return people.engines.engine
