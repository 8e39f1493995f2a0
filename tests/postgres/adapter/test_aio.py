"""The asynchronous door: the loop is free while it waits, and a task that is cancelled leaves nothing behind."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Final, cast

import psycopg
import pytest

from nonna_adapters.postgres.scratch import Database, template
from nonna_core import AsyncNonna, NotFound, StorageTrouble, TryAgain, Unavailable
from tests.postgres.adapter.family import Family

TICK: Final = 0.005
LAG: Final = 0.15
"""Seconds that the loop may be late, on a busy machine."""


@pytest.fixture
def awaiting(database: Database) -> Family:
    """A family behind the asynchronous door."""
    return Family.founded(database, "async")


@pytest.fixture
def narrow() -> Iterator[Family]:
    """The same with one connection."""
    with closing(template().clone(pool_size=1)) as clone:
        yield Family.founded(clone, "async")


def app_of(family: Family) -> AsyncNonna:
    """The application as it is."""
    return cast("AsyncNonna", family.world.app)


async def _worst_lag(until: asyncio.Event) -> float:
    worst, last = 0.0, time.monotonic()
    while not until.is_set():
        await asyncio.sleep(TICK)
        worst, last = max(worst, time.monotonic() - last - TICK), time.monotonic()
    return worst


def _locked(family: Family) -> psycopg.Connection:
    other = psycopg.connect(family.world.database.url())
    other.execute(b"select from public.baby_profiles where id = %s for update", (family.mia.id,))
    return other


def test_the_loop_is_free_while_a_lock_is_held(awaiting: Family) -> None:
    """An edit that waits half a second for a lock holds up nobody else."""

    async def story() -> float:
        done = asyncio.Event()
        lag = asyncio.create_task(_worst_lag(done))
        with closing(_locked(awaiting)) as other:
            edit = asyncio.ensure_future(
                app_of(awaiting).acting_as(awaiting.anna).babies.edit(awaiting.mia.id, name="M")
            )
            await asyncio.sleep(0.5)
            assert not edit.done()
            other.rollback()
        assert (await edit).name == "M"
        done.set()
        return await lag

    assert awaiting.world.database.runner.run(story()) < LAG


def test_the_lag_is_measured(awaiting: Family) -> None:
    """Planted: something that blocks the loop is seen."""

    async def story() -> float:
        done = asyncio.Event()
        lag = asyncio.create_task(_worst_lag(done))
        await asyncio.sleep(TICK)
        time.sleep(2 * LAG)  # noqa: ASYNC251  # the fault
        await asyncio.sleep(TICK)
        done.set()
        return await lag

    assert awaiting.world.database.runner.run(story()) > LAG


def test_many_calls_share_few_connections(awaiting: Family) -> None:
    """Forty at once on three connections are all answered, each with its own."""

    async def story() -> list[set[object]]:
        app = app_of(awaiting)
        people = [awaiting.anna, awaiting.zoe] * 20
        return [
            {m.baby.id for m in mine}
            for mine in await asyncio.gather(*(app.acting_as(p).babies.mine() for p in people))
        ]

    assert awaiting.world.database.runner.run(story()) == [{awaiting.mia.id}, {awaiting.leo.id}] * 20


def test_a_cancelled_task_leaves_nothing_behind(narrow: Family) -> None:
    """Its transaction is gone with its locks, its connection is not used again, and the next call is served."""

    async def story() -> None:
        anna = app_of(narrow).acting_as(narrow.anna)
        with closing(_locked(narrow)):
            edit = asyncio.ensure_future(anna.babies.edit(narrow.mia.id, name="Never"))
            await asyncio.sleep(0.2)
            edit.cancel()
            with suppress(asyncio.CancelledError):
                await edit
            assert edit.cancelled()
        assert (await anna.babies.get(narrow.mia.id)).name == "Mia"
        assert (await anna.babies.edit(narrow.mia.id, name="Now")).name == "Now"

    narrow.world.database.runner.run(story())


def test_errors_are_the_same_behind_both_doors(awaiting: Family) -> None:
    """Class, message and nothing of the driver."""

    async def story() -> NotFound:
        with pytest.raises(NotFound) as caught:
            await app_of(awaiting).acting_as(awaiting.zoe).babies.get(awaiting.mia.id)
        return caught.value

    error = awaiting.world.database.runner.run(story())
    assert NotFound().message == error.message
    assert error.__context__ is None


def test_trouble_can_be_caught_in_one_go() -> None:
    """The two that a caller repeats and the one that waits are all trouble of the storage."""
    assert issubclass(TryAgain, StorageTrouble)
    assert issubclass(Unavailable, StorageTrouble)


@pytest.mark.parametrize(
    ("absent", "code"),
    [
        ("greenlet", "import nonna_adapters; nonna_adapters.postgres('postgresql://a@/b')"),
        ("sqlalchemy", "import nonna_adapters; nonna_adapters.in_memory()"),
        ("greenlet", "import nonna_adapters.postgres.world"),
        ("psycopg", "import nonna_adapters.worlds; nonna_adapters.worlds.memory_world().app.as_service()"),
        ("dependency_injector", "import nonna_adapters; nonna_adapters.postgres_async('postgresql://a@/b')"),
    ],
)
def test_nobody_needs_what_they_do_not_use(absent: str, code: str) -> None:
    """The synchronous door needs no greenlet, the memory no driver, and nobody the container."""
    blocked = f"import sys; sys.modules[{absent!r}] = None; {code}"
    done = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)
    assert done.stderr == ""
