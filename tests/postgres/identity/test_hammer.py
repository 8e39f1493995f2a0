"""
Sixty-four people hammer on a pool of four, by threads and by tasks: nobody is ever somebody else (T-150, T-155).

``NONNA_HAMMER_CALLS`` says how many transactions each door carries (1,200).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from random import Random
from typing import Final

import pytest
from sqlalchemy import Engine

from nonna_adapters.postgres import engine, who
from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_adapters.postgres.who import Limits
from nonna_core.aio import AsyncNonna
from nonna_core.nonna import Nonna
from tests.counts import Count
from tests.postgres.identity.hammer import CONNECTIONS, PEOPLE, THREADS, Hammer

CALLS: Final = int(os.environ.get("NONNA_HAMMER_CALLS", "1200"))
FEW: Final = 300

Door = Callable[[Database, Hammer, int], None]
_LIMITS: Final = Limits(lock=200, statement=200, idle=2_000)


@pytest.fixture
def database() -> Iterator[Database]:
    """A database of the hammer's own."""
    with closing(template().clone()) as clone:
        yield clone


def by_threads(database: Database, hammer: Hammer, calls: int) -> None:
    """So many calls through the synchronous door."""
    app = blocking(database.url(APP), pool_size=CONNECTIONS, limits=_LIMITS)

    def strike(number: int) -> None:
        chance = Random(number)  # noqa: S311  # no secret
        hammer.strike(app, hammer.plan(chance), chance)

    with closing(app), hammer.watch(_engine(app)), ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(strike, range(calls)))


def by_tasks(database: Database, hammer: Hammer, calls: int) -> None:
    """So many calls through the asynchronous door, by a task for each person; one in ten is cancelled."""

    async def run() -> None:
        app = awaited(database.url(APP), pool_size=CONNECTIONS, limits=_LIMITS)
        blocked = Nonna(app.storage)
        with hammer.watch(_engine(app)):
            await asyncio.gather(*(_person(blocked, hammer, seed, calls // PEOPLE) for seed in range(PEOPLE)))
        await app.close()

    asyncio.run(run())


async def _person(app: Nonna, hammer: Hammer, seed: int, calls: int) -> None:
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


def _engine(app: Nonna | AsyncNonna) -> Engine:
    people = getattr(app.storage, "_people")  # noqa: B009  # no port shows it
    assert isinstance(people, engine.Source)
    return people.engine


@pytest.mark.parametrize("door", [by_threads, by_tasks], ids=["threads", "tasks"])
def test_nobody_is_ever_somebody_else(door: Door, database: Database, count: Count) -> None:
    """Errors, time-outs, cancelled statements, dead servers and cancelled tasks: each sees their own canary only."""
    hammer = Hammer(database)
    door(database, hammer, CALLS)
    hammer.look_afterwards()
    assert hammer.endings["done"] > CALLS / 4, hammer.endings
    assert {"Unavailable", "refused: Clumsy", "refused: Invalid"} <= set(hammer.endings), hammer.endings
    count("hammered transactions", hammer.endings.total())
    count(
        "hammered transactions that ended in trouble", hammer.endings["Unavailable"] + hammer.endings["OutcomeUnknown"]
    )


@pytest.mark.parametrize("door", [by_threads, by_tasks], ids=["threads", "tasks"])
def test_an_identity_of_the_session_is_found(door: Door, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: who is asking is said for the session instead of the transaction."""
    monkeypatch.setattr(who, "_IDENTITY", who._IDENTITY.replace("true", "false"))
    hammer = Hammer(database)
    door(database, hammer, FEW)
    with pytest.raises(AssertionError):
        hammer.look_afterwards()


def test_an_identity_that_is_not_said_again_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a connection is given back as it is, in the middle of a transaction."""
    monkeypatch.setattr(engine, "_given_back", lambda pooled: pooled.close())
    monkeypatch.setattr("nonna_adapters.postgres.wire.Wire.abandon", lambda _: None)
    hammer = Hammer(database)
    by_threads(database, hammer, FEW)
    with pytest.raises(AssertionError):
        hammer.look_afterwards()
