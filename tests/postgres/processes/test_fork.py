"""A connection is used in the process that opened it and in no other, whatever the parent was doing when it forked."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import Any, Final
from unittest.mock import patch

import pytest

from nonna_adapters.postgres.ready import ReadyCheck
from nonna_adapters.postgres.scratch import Database
from nonna_core import AsyncNonna, Nonna, UserId, WrongContext
from nonna_core.kernel.values import BabyId
from tests.forking import fork_without_hooks, forked, in_child
from tests.postgres.adapter.family import Family
from tests.postgres.processes.people import (
    SESSIONS,
    awaited_babies,
    babies,
    backend,
    below,
    machines,
    pools_inherited,
    tasks,
    threads,
)

CHILDREN: Final = 4
CALLS: Final = 8
FORKS: Final = [pytest.param(forked, id="hooks"), pytest.param(fork_without_hooks, id="no hooks")]
Fork = Callable[[], int]


@pytest.fixture
def app(database: Database) -> Iterator[Nonna]:
    """An application of the synchronous door with one connection of each login."""
    with closing(threads(database, pool_size=1)) as made:
        yield made


def crowd(app: Nonna, family: Family) -> Counter[str]:
    """Four children and the parent at once, each as another person: whose babies they were told, and their ends."""
    people = [(family.anna, family.mia), (family.zoe, family.leo)]
    go, (reading, writing) = time.time() + 0.05, os.pipe()

    def ask(number: int) -> None:
        person, baby = people[number % 2]
        while time.time() < go:
            pass
        for _ in range(CALLS):
            os.write(writing, f"{_told(app, person, baby.id)}\n".encode())

    children = [_child(partial(ask, number)) for number in range(CHILDREN)]
    ask(CHILDREN)
    told = Counter(_ended(child) for child in children)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return told + Counter(pipe.read().split())


def _told(app: Nonna, person: UserId, baby: BabyId) -> str:
    try:
        return "own" if babies(app, person) == {baby} else "another's"
    except Exception as error:  # noqa: BLE001  # it is counted
        return type(error).__name__


def _child(act: Callable[[], None]) -> int:
    pid = forked()
    if pid == 0:
        act()
        os._exit(0)
    return pid


def _ended(child: int) -> str:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if os.waitpid(child, os.WNOHANG)[0]:
            return "ended"
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "hung"


def test_forked_workers_are_told_their_own(app: Nonna, family: Family) -> None:
    """A pool that was used once, then four workers and the parent at once: everybody is told their own (T-157)."""
    babies(app, family.anna)
    assert {"ended": CHILDREN, "own": (CHILDREN + 1) * CALLS} == crowd(app, family)


def test_a_pool_that_is_inherited_is_noticed(database: Database, family: Family) -> None:
    """Planted fault: where nobody asks for the process, a child speaks on the parent's connection."""
    with pools_inherited():
        app = threads(database, pool_size=1)
        assert backend(app, family.anna) == in_child(lambda: backend(app, family.zoe))
    app.close()


@pytest.mark.parametrize("fork", FORKS)
def test_the_session_of_the_parent_goes_on(fork: Fork, app: Nonna, family: Family) -> None:
    """A child works on a connection of its own, closes it, drops everything, and the parent's is as it was."""
    before = backend(app, family.anna), machines(app)

    def child() -> tuple[int, object, set[BabyId]]:
        told = backend(app, family.zoe), machines(app), {*babies(app, family.zoe)}
        app.close()
        gc.collect()
        return told

    other, worked, seen = in_child(child, fork=fork)
    assert (before[1], {family.leo.id}) == (worked, seen)
    assert other != before[0]
    assert before == (backend(app, family.anna), machines(app))


@pytest.mark.parametrize("fork", FORKS)
def test_a_child_that_closes_first_says_nothing(fork: Fork, app: Nonna, family: Family) -> None:
    """``close()`` in a child that has opened nothing is about nothing; the application works there afterwards."""
    before = backend(app, family.anna)

    def child() -> set[BabyId]:
        app.close()
        gc.collect()
        return {*babies(app, family.zoe)}

    assert {family.leo.id} == in_child(child, fork=fork)
    assert before == backend(app, family.anna)


def test_the_parent_closes_and_the_child_works_on(app: Nonna, family: Family) -> None:
    """What the parent closes is the parent's; its sessions end although a child has copies of the sockets."""
    babies(app, family.anna)
    (asking, ask), (reading, writing) = os.pipe(), os.pipe()
    pid = forked()
    if pid == 0:
        os.read(asking, 1)
        os.write(writing, b"own" if babies(app, family.zoe) == {family.leo.id} else b"no")
        os._exit(0)
    app.close()
    deadline = time.monotonic() + 5
    server = family.world.database.superuser
    name = family.world.database.name
    others = len(family.world.database._engines)
    while server.execute(SESSIONS, (name,)).fetchall()[0][0] > others and time.monotonic() < deadline:
        time.sleep(0.01)
    os.write(ask, b"!")
    assert b"own" == os.read(reading, 100)
    os.waitpid(pid, 0)
    for number in (asking, ask, reading, writing):
        os.close(number)


def test_the_readiness_is_looked_at_anew(app: Nonna, family: Family) -> None:
    """A child that connects for the first time looks at its login, as every process does."""
    babies(app, family.anna)
    looked: list[str] = []
    check = ReadyCheck.__call__

    def counted(self: ReadyCheck, line: Any, connection: Any) -> None:
        looked.append("looked")
        check(self, line, connection)

    def child() -> list[str]:
        babies(app, family.zoe)
        babies(app, family.zoe)
        return looked

    with patch.object(ReadyCheck, "__call__", counted):
        babies(app, family.anna)
        assert ["looked"] == in_child(child)


@pytest.mark.parametrize("fork", FORKS)
def test_a_unit_of_work_belongs_to_the_parent(fork: Fork, app: Nonna, family: Family) -> None:
    """Forked in the middle of it, the child is refused by a sentence, and what was written is stored once."""
    with app.storage.desk(family.anna).begin() as work:
        event = family.another(family.party())
        work.events.add(event)

        def child() -> None:
            work.babies.get(family.mia.id)

        with pytest.raises(WrongContext, match="before a fork"):
            in_child(child, fork=fork)
    assert [(1,)] == family.stored("select count(*) from events where id = %s", event.id)


@pytest.mark.parametrize("fork", FORKS)
@pytest.mark.parametrize("end", ["well", "by an error", "by an interrupt"])
def test_leaving_the_block_in_a_child_says_nothing(end: str, fork: Fork, app: Nonna, family: Family) -> None:
    """However a child leaves a unit of work that the parent had begun, it is the parent that stores it."""
    event = family.another(family.party())
    before = backend(app, family.anna)
    raised = {"well": None, "by an error": ZeroDivisionError(), "by an interrupt": KeyboardInterrupt()}[end]

    def child_of(middle: Callable[[], int]) -> int:
        with app.storage.desk(family.anna).begin() as work:
            work.events.add(event)
            work.babies.get(family.mia.id)
            pid = middle()
            if pid == 0 and raised is not None:
                raise raised
        return pid

    reading, writing = os.pipe()
    parent = os.getpid()
    try:
        pid = child_of(fork)
    except BaseException as error:
        if os.getpid() == parent:
            raise
        gc.collect()
        own = babies(app, family.zoe) == {family.leo.id}
        os.write(writing, f"{type(error).__name__} {own}".encode())
        os._exit(0)
    expected = {"well": "WrongContext", "by an error": "ZeroDivisionError", "by an interrupt": "KeyboardInterrupt"}[end]
    assert f"{expected} True" == os.read(reading, 100).decode()
    os.waitpid(pid, 0)
    os.close(reading)
    os.close(writing)
    assert [(1,)] == family.stored("select count(*) from events where id = %s", event.id)
    assert before == backend(app, family.anna)


def test_a_look_belongs_to_the_parent(app: Nonna, family: Family) -> None:
    """Reading in a child goes by a unit of work of its own as well."""
    with app.storage.desk(family.anna).look() as work:
        work.babies.get(family.mia.id)
        with pytest.raises(WrongContext, match="before a fork"):
            in_child(lambda: work.babies.get(family.mia.id).name)
        assert "Mia" == work.babies.get(family.mia.id).name


def test_locks_that_another_thread_holds_are_not_inherited(app: Nonna, family: Family) -> None:
    """Forked while another thread has the only connection and the locks of the pool, a child does not wait."""
    held, done = threading.Event(), threading.Event()
    pool = app.storage._people.engines.engine.pool  # type: ignore[attr-defined]  # no port shows it

    def hold() -> None:
        with app.storage.desk(family.anna).look() as work:
            work.babies.get(family.mia.id)
            with pool._pool.mutex, pool._overflow_lock:
                held.set()
                done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)

    def child() -> set[BabyId]:
        told = {*babies(app, family.zoe)}
        app.close()
        return told

    try:
        assert {family.leo.id} == in_child(child, seconds=8)
    finally:
        done.set()
        holder.join()
    assert {family.mia.id} == babies(app, family.anna)


def test_the_clock_of_a_test_can_be_held_too(database: Database) -> None:
    """Forked while another thread asks for the instant of its transaction, a child does not wait either."""
    family = Family.founded(database, "sync")
    instants = family.storage.instants
    assert instants is not None
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with instants._lock:
            held.set()
            done.wait(20)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(10)
    try:
        assert {family.leo.id} == in_child(lambda: {*babies(family.world.app, family.zoe)}, seconds=8)
    finally:
        done.set()
        holder.join()


# The asynchronous door.


async def _parent_and_child(app: AsyncNonna, family: Family, fork: Fork) -> tuple[int, int, set[BabyId], int]:
    await awaited_babies(app, family.anna)
    before = await below(app, partial(backend, person=family.anna))

    async def child() -> tuple[int, set[BabyId]]:
        told = await below(app, partial(backend, person=family.zoe)), {*await awaited_babies(app, family.zoe)}
        await app.close()
        return told

    other, seen = in_child(lambda: asyncio.run(child()), fork=fork)
    return before, other, seen, await below(app, partial(backend, person=family.anna))


@pytest.mark.parametrize("fork", FORKS)
def test_the_asynchronous_door_as_well(fork: Fork, database: Database, family: Family) -> None:
    """Forked in a running loop, the child has a loop and a connection of its own, and the parent's goes on."""

    async def story() -> None:
        app = tasks(database, pool_size=1)
        before, other, seen, after = await _parent_and_child(app, family, fork)
        assert ({family.leo.id}, before) == (seen, after)
        assert other != before
        await app.close()

    asyncio.run(story())


def test_tasks_that_wait_are_not_disturbed(database: Database, family: Family) -> None:
    """Forked while tasks wait for the server, each is told its own, and the child too."""

    async def story() -> None:
        app = tasks(database, pool_size=2)
        waiting = [asyncio.ensure_future(awaited_babies(app, family.anna)) for _ in range(6)]
        await asyncio.sleep(0.002)
        assert {family.leo.id} == in_child(lambda: asyncio.run(awaited_babies(app, family.zoe)))
        assert [{family.mia.id}] * 6 == await asyncio.gather(*waiting)
        await app.close()

    asyncio.run(story())


def test_a_unit_of_work_of_the_loop_belongs_to_the_parent(database: Database, family: Family) -> None:
    """The child is refused, and the parent stores what it began."""
    event = family.another(family.party())

    def act(app: Nonna) -> None:
        with app.storage.desk(family.anna).begin() as work:
            work.events.add(event)
            with pytest.raises(WrongContext, match="before a fork"):
                in_child(lambda: work.babies.get(family.mia.id))

    async def story() -> None:
        app = tasks(database, pool_size=1)
        await below(app, act)
        await app.close()

    asyncio.run(story())
    assert [(1,)] == family.stored("select count(*) from events where id = %s", event.id)


def test_a_platform_of_tests_can_be_used_in_a_child(family: Family) -> None:
    """The connection past all policies is opened anew as well."""

    def child() -> UserId:
        return family.world.platform.register(None)

    person = in_child(child)
    assert [(1,)] == family.stored("select count(*) from auth.users where id = %s", person)
