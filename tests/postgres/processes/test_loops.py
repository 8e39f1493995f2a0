"""One application belongs to one event loop at a time, and says so; a loop that is closed leaves no trace."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import warnings
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import pytest

from nonna_adapters.postgres import connections
from nonna_adapters.postgres.scratch import APP, Database
from nonna_core import AsyncNonna, Nonna, WrongContext
from tests.postgres.adapter.family import Family
from tests.postgres.processes.people import awaited_babies, backend, below, tasks

WHAT_TO_DO: Final = "make an application in each event loop"


@contextmanager
def no_warnings() -> Iterator[None]:
    """Whatever is dropped is dropped in silence."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield
        gc.collect()


@pytest.fixture
def app(database: Database) -> AsyncNonna:
    """An application of the asynchronous door."""
    return tasks(database, pool_size=2)


def in_thread(coroutine: Coroutine[Any, Any, Any]) -> object:
    """What it gives, or its error, in a loop of another thread."""
    told: list[object] = []

    def run() -> None:
        try:
            told.append(asyncio.run(coroutine))
        except Exception as error:  # noqa: BLE001  # it is asserted
            told.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    return told[0]


def test_a_second_loop_is_refused_while_the_first_lives(app: AsyncNonna, family: Family) -> None:
    """One typed error says what to do, and the first loop works on (T-158)."""

    async def story() -> None:
        assert {family.mia.id} == await awaited_babies(app, family.anna)
        refused = await asyncio.to_thread(in_thread, awaited_babies(app, family.anna))
        assert isinstance(refused, WrongContext)
        assert WHAT_TO_DO in refused.message
        assert refused.__context__ is None
        closed = await asyncio.to_thread(in_thread, app.close())
        assert isinstance(closed, WrongContext)
        assert {family.mia.id} == await awaited_babies(app, family.anna)
        await app.close()

    with no_warnings():
        asyncio.run(story())


def test_loops_one_after_the_other(app: AsyncNonna, family: Family) -> None:
    """``asyncio.run`` three times in a row works, and the sessions of the loops that are closed have ended."""
    with no_warnings():
        for _ in range(3):
            assert {family.mia.id} == asyncio.run(awaited_babies(app, family.anna))
        asyncio.run(app.close())
    assert [] == [left for left in _opened() if left.loop is not None and left.loop.is_closed() and not left.closed]


def _opened() -> list[Any]:
    return [connection for seen in list(connections._OPENED) if (connection := seen()) is not None]


def test_a_call_that_was_under_way_when_its_loop_was_closed(app: AsyncNonna, family: Family) -> None:
    """A task that ``asyncio.run`` cancels leaves nothing that the next loop would meet."""

    async def story() -> None:
        await awaited_babies(app, family.anna)
        waiting = [asyncio.ensure_future(awaited_babies(app, family.anna)) for _ in range(5)]
        await asyncio.sleep(0.001)
        assert not all(task.done() for task in waiting)

    with no_warnings():
        for _ in range(3):
            asyncio.run(story())
        assert {family.mia.id} == asyncio.run(awaited_babies(app, family.anna))
        asyncio.run(app.close())


def test_an_application_that_was_closed_is_free(app: AsyncNonna, family: Family) -> None:
    """After ``close()`` in the first loop another may use it although the first lives."""

    async def story() -> None:
        await awaited_babies(app, family.anna)
        await app.close()
        told = await asyncio.to_thread(in_thread, awaited_babies(app, family.anna))
        assert {family.mia.id} == told

    with no_warnings():
        asyncio.run(story())
        asyncio.run(app.close())


def test_loops_of_many_threads_are_judged_alike(app: AsyncNonna, family: Family) -> None:
    """Of several loops at once one is served and the others are refused, and never anything else."""
    together = threading.Barrier(4)
    told: list[str] = []

    async def story() -> None:
        together.wait(10)
        try:
            assert {family.mia.id} == await awaited_babies(app, family.anna)
            told.append("served")
        except WrongContext:
            told.append("refused")
        await asyncio.to_thread(together.wait, 10)

    threads = [threading.Thread(target=asyncio.run, args=(story(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert ["refused"] * 3 + ["served"] == sorted(told)


def test_a_call_outside_of_any_loop(app: AsyncNonna, family: Family) -> None:
    """Whoever drives the call by something that is no loop of asyncio is told so."""
    coroutine = awaited_babies(app, family.anna)
    with pytest.raises(WrongContext, match="is for asyncio"):
        coroutine.send(None)


def test_a_call_that_is_not_awaited(app: AsyncNonna, family: Family) -> None:
    """Whoever calls the storage of the asynchronous door like the other one is told so, loop or none."""
    blocked = Nonna(app.storage)

    async def story() -> None:
        with pytest.raises(WrongContext, match="is for asyncio"):
            blocked.acting_as(family.anna).babies.mine()

    with no_warnings():
        asyncio.run(story())
        with pytest.raises(WrongContext, match="is for asyncio"):
            blocked.acting_as(family.anna).babies.mine()


def test_the_synchronous_door_works_in_any_thread_and_loop(family: Family) -> None:
    """It waits in the thread that calls, whether or not a loop runs there."""

    async def story() -> int:
        return backend(family.world.app, family.anna)

    assert asyncio.run(story()) > 0
    assert isinstance(in_thread(story()), int)


def test_without_the_closing_the_next_loop_meets_the_last(app: AsyncNonna, family: Family) -> None:
    """Planted fault: where nobody asks for the loop, connections of a closed one are met again."""
    engines = app.storage._people.engines  # type: ignore[attr-defined]  # no port shows it
    first = asyncio.run(_backend(app, family))
    assert first != asyncio.run(_backend(app, family))
    engines.entered = lambda: engines.engine
    second = asyncio.run(_backend(app, family))
    assert second == asyncio.run(_backend(app, family))
    del engines.entered
    asyncio.run(app.close())


async def _backend(app: AsyncNonna, family: Family) -> int:
    return await below(app, partial(backend, person=family.anna))


_LEFT_OPEN: Final = """
import asyncio, sys, nonna_adapters
url, person = sys.argv[1:]
app = nonna_adapters.postgres(url)
app.acting_as(person).babies.mine()
other = nonna_adapters.postgres_async(url)
async def story():
    await other.acting_as(person).babies.mine()
asyncio.run(story())
asyncio.run(story())
"""
_FORKED: Final = (
    _LEFT_OPEN
    + """
import os
pid = os.fork()
app.acting_as(person).babies.mine()
asyncio.run(story())
if pid:
    assert os.waitpid(pid, 0)[1] == 0
    app.acting_as(person).babies.mine()
"""
)


@pytest.mark.parametrize("code", [_LEFT_OPEN, _FORKED], ids=["alone", "parent and child"])
def test_an_interpreter_ends_in_silence(code: str, database: Database, family: Family) -> None:
    """Applications that nobody closed go with the interpreter, of a parent and of a child, and say nothing about it."""
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", code, database.url(APP), str(family.anna)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (0, "", "") == (ended.returncode, ended.stdout, ended.stderr)
