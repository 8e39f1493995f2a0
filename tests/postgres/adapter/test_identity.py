"""Who is asking: said once per transaction, gone with it, never somebody else, in pools that are hammered."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from functools import partial
from random import Random
from typing import Any, Final

import psycopg
import pytest
from sqlalchemy import event, func, select, text

from nonna_adapters.postgres import who
from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.scratch import ADMIN, APP, Database, template
from nonna_adapters.postgres.world import Door, PostgresWorld, postgres_world
from nonna_core import NonnaError, UserId
from tests.postgres.adapter.family import Family

PEOPLE: Final = 64
THREADS: Final = 16
CALLS: Final = 400

_ME: Final = select(func.nonna.me(), text("current_user"), func.current_setting("request.jwt.claims"))
_VISIBLE: Final = select(text("user_id, display_name from public.profiles"))
_SLOW: Final = select(func.pg_sleep(0.001))
_BROKEN: Final = select(text("1 / 0"))
_SUICIDE: Final = select(func.pg_terminate_backend(func.pg_backend_pid()))
_BLANK: Final = (
    b"select session_user = current_user, coalesce(current_setting('request.jwt.claims', true), ''), "
    b"coalesce(current_setting('nonna.test_now', true), ''), current_setting('transaction_read_only')"
)


class Hammer:
    """
    Many people at once on few connections, with errors, broken statements and dead servers between them.

    Attributes:
        mixed_up: what somebody saw that was not theirs.
        unclean: what a connection still knew when it was taken from the pool.
        answered: how many transactions ended well.
    """

    def __init__(self, world: PostgresWorld) -> None:
        self.world = world
        self.mixed_up: list[object] = []
        self.unclean: list[object] = []
        self.answered = 0
        self._lock = threading.Lock()
        self._people = [world.platform.register(f"{uuid.uuid4().hex}@town.example") for _ in range(PEOPLE)]

    def strike(self, number: int) -> None:
        """One transaction of one person."""
        chance = Random(number)  # noqa: S311  # nothing is protected by it
        person = chance.choice(self._people)
        desk = self.world.app.storage.desk(person)
        with suppress(NonnaError, ZeroDivisionError), chance.choice([desk.begin, desk.look])() as work:
            self._see(work, person)
            self._suffer(work, chance)
            self._see(work, person)
            with self._lock:
                self.answered += 1

    def _see(self, work: Any, person: UserId) -> None:
        me = work._wire.read(_ME)[0]
        visible = [row[0] for row in work._wire.read(_VISIBLE)]
        if me[:2] != (person, "authenticated") or str(person) not in me[2] or visible != [person]:
            self.mixed_up.append((person, me, visible))

    @staticmethod
    def _suffer(work: Any, chance: Random) -> None:
        trouble = chance.random()
        if trouble < 0.1:
            work._wire.read(_BROKEN)
        elif trouble < 0.2:
            raise ZeroDivisionError
        elif trouble < 0.22:
            work._wire.read(_SUICIDE)
        elif trouble < 0.6:
            work._wire.read(_SLOW)

    def run(self, calls: int = CALLS) -> None:
        """So many calls, by threads or by tasks."""
        engine = self.world.database.engine(APP, awaits=self.world.name != "postgres")
        event.listen(engine, "checkout", self._look_at)
        try:
            if self.world.name == "postgres":
                with ThreadPoolExecutor(THREADS) as threads:
                    list(threads.map(self.strike, range(calls)))
            else:
                self.world.database.runner.run(self._tasks(calls))
        finally:
            event.remove(engine, "checkout", self._look_at)

    async def _tasks(self, calls: int) -> None:
        turns = asyncio.Semaphore(THREADS)

        async def strike(number: int) -> None:
            async with turns:
                task = asyncio.create_task(bridged(partial(self.strike, number)))
                if number % 10 == 0:
                    await asyncio.sleep(0.001)
                    task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

        await asyncio.gather(*(strike(number) for number in range(calls)))

    def _look_at(self, _: object, record: Any, __: object) -> None:
        result = record.driver_connection.pgconn.exec_(_BLANK)
        if result.status == psycopg.pq.ExecStatus.TUPLES_OK:
            row = [result.get_value(0, column) for column in range(4)]
            if row != [b"t", b"", b"", b"off"]:
                self.unclean.append(row)


@pytest.fixture
def hammer(door: Door) -> Iterator[Callable[[], Hammer]]:
    """A hammer on a database of its own, with four connections."""
    with closing(template().clone(pool_size=4)) as database:
        yield lambda: Hammer(postgres_world(door=door, database=database))


def test_nobody_is_ever_somebody_else(hammer: Callable[[], Hammer]) -> None:
    """64 people on 4 connections: each transaction sees its own person only and leaves nothing behind (T-150)."""
    struck = hammer()
    struck.run()
    assert [] == struck.mixed_up
    assert [] == struck.unclean
    assert struck.answered > CALLS / 3


def test_the_hammer_finds_an_identity_that_outlives_its_transaction(
    hammer: Callable[[], Hammer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: identity said for the session instead of the transaction is found in the next one."""
    monkeypatch.setattr(who, "_IDENTITY", who._IDENTITY.replace("true", "false"))
    struck = hammer()
    struck.run(CALLS // 8)
    assert struck.unclean


def test_the_hammer_finds_an_identity_that_is_not_said(
    hammer: Callable[[], Hammer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: who leaves out the claims is nobody, and that is found as well."""
    monkeypatch.setattr(who, "_IDENTITY", who._IDENTITY.replace("%(claims)s", "coalesce(null, '', %(claims)s)"))
    struck = hammer()
    struck.run(CALLS // 8)
    assert struck.mixed_up


def test_a_person_without_an_account_sees_nothing(either: Family) -> None:
    """An identity alone opens nothing."""
    stranger = UserId(uuid.uuid4())
    assert either.do(stranger, lambda person: person.babies.mine()) == []


def test_one_prepared_statement_serves_many(database: Database) -> None:
    """A plan made for one person is used for the next without showing anything of the first (T-153)."""
    family = Family.founded(database, "sync")
    for _ in range(8):
        for person, expected in ((family.anna, [family.mia.id]), (family.zoe, [family.leo.id]), (family.carl, [])):
            assert expected == [mine.baby.id for mine in family.do(person, lambda somebody: somebody.babies.mine())]


def test_the_service_is_nobody(family: Family) -> None:
    """A job of the service runs as its role, without a person."""
    with family.storage.service_desk().begin() as work:
        wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
        assert wire.read(select(func.current_setting("role")))[0][0] == "service_role"
        assert wire.read(select(func.current_setting("request.jwt.claims")))[0][0] == ""


def test_the_logins_of_people_cannot_climb(database: Database) -> None:
    """Who leaves the role of a transaction is a login without rights, and can become nothing else (T-154)."""
    with psycopg.connect(database.url(APP), autocommit=True) as connection:
        for statement in (
            b"set role service_role",
            b"set role nonna_retention",
            b"set role nonna_definer",
            b"select * from public.profiles",
            b"create temporary table toads (name text)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)
    with psycopg.connect(database.url(ADMIN), autocommit=True) as connection, pytest.raises(psycopg.Error):
        connection.execute(b"set role authenticated")
