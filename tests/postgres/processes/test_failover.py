"""What a failover looks like from here: nothing is stored, a caller can wait, the next call finds the new server."""

from __future__ import annotations

import asyncio
import os
import resource
import select
import socket
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from typing import Final

import psycopg
import pytest
from psycopg import sql

from nonna_adapters.postgres.engine import can_be_read
from nonna_adapters.postgres.scratch import Database, template
from nonna_core import Nonna, StorageTrouble, Unavailable
from tests.postgres.adapter.family import Family
from tests.postgres.processes.people import awaited_babies, babies, backend, tasks, threads

SIZE: Final = 3


@pytest.fixture
def own() -> Iterator[Database]:
    """A database of its own, whose server changes its mind."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.fixture
def app(own: Database) -> Iterator[Nonna]:
    """An application with several connections."""
    with closing(threads(own, pool_size=SIZE)) as made:
        yield made


def filled(app: Nonna, family: Family) -> None:
    """Have all its connections opened."""
    with ThreadPoolExecutor(SIZE) as crowd:
        list(crowd.map(lambda _: _slowly(app, family), range(4 * SIZE)))


def _slowly(app: Nonna, family: Family) -> None:
    with app.storage.desk(family.anna).look() as work:
        work.babies.get(family.mia.id)
        time.sleep(0.02)


@contextmanager
def standby(database: Database) -> Iterator[None]:
    """Connections that are opened meanwhile lead to a server that refuses writes."""
    _set(database, "alter database {} set default_transaction_read_only = on")
    yield
    _set(database, "alter database {} reset default_transaction_read_only")


def _set(database: Database, statement: str) -> None:
    with psycopg.connect(database.template.server.url(), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(database.name)))


def test_a_standby_is_left_at_once(own: Database, app: Nonna) -> None:
    """The first write is told to wait; the next one, on whichever connection, finds the server that writes."""
    family = Family.founded(own, "sync")
    with standby(own):
        filled(app, family)
        assert "anna" == app.acting_as(family.anna).identity.me().display_name
    with pytest.raises(Unavailable):
        app.acting_as(family.anna).identity.edit_profile(display_name="Lost")
    for number in range(2 * SIZE):
        name = f"Anna {number}"
        assert name == app.acting_as(family.anna).identity.edit_profile(display_name=name).display_name


def test_a_pool_that_is_kept_meets_the_standby_again(
    own: Database, app: Nonna, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted fault: where only the one connection leaves, the next call fails in the same way."""
    family = Family.founded(own, "sync")
    monkeypatch.setattr("nonna_adapters.postgres.wire.is_outdated", lambda _: False)
    with standby(own):
        filled(app, family)
    failed = 0
    for _ in range(2 * SIZE):
        try:
            app.acting_as(family.anna).identity.edit_profile(display_name="Anna")
        except StorageTrouble:
            failed += 1
    assert failed > 1


def test_the_other_door_leaves_it_too(own: Database) -> None:
    """In a loop it is the same."""
    family = Family.founded(own, "sync")

    async def story() -> None:
        app = tasks(own, pool_size=SIZE)
        anna = app.acting_as(family.anna)
        with standby(own):
            await asyncio.gather(*(awaited_babies(app, family.anna) for _ in range(4 * SIZE)))
        with pytest.raises(Unavailable):
            await anna.identity.edit_profile(display_name="Lost")
        edits = [anna.identity.edit_profile(display_name="Anna") for _ in range(2 * SIZE)]
        assert ["Anna"] * 2 * SIZE == [profile.display_name for profile in await asyncio.gather(*edits)]
        await app.close()

    asyncio.run(story())


def test_an_altered_table_is_asked_again(own: Database, app: Nonna) -> None:
    """After a statement's rows have got another shape each call works, at the latest when it is repeated."""
    family = Family.founded(own, "sync")
    filled(app, family)
    own.superuser.execute(b"alter table public.profiles alter column display_name type varchar(200)")
    told = []
    for _ in range(3 * SIZE):
        try:
            told.append(app.acting_as(family.anna).identity.me().display_name)
        except StorageTrouble as error:
            told.append(error.code)
    assert told.count("try_again") <= 1
    assert ["anna"] * 2 * SIZE == told[-2 * SIZE :]


# Looking at a socket.


def _without_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(select, "poll")


WAYS: Final[dict[str, Callable[[pytest.MonkeyPatch], None]]] = {
    "poll": lambda _: None,
    "no poll": _without_poll,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_dead_connection_is_seen(way: str, own: Database, app: Nonna, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ``select.poll`` is absent, as on Windows and in processes that were made cooperative, too."""
    family = Family.founded(own, "sync")
    WAYS[way](monkeypatch)
    before = backend(app, family.anna)
    assert before == backend(app, family.anna)
    own.superuser.execute(b"select pg_terminate_backend(%s, 5000)", (before,))
    assert {family.mia.id} == babies(app, family.anna)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("high", [False, True], ids=["a low number", "a high number"])
def test_a_socket_is_looked_at_whatever_its_number(way: str, monkeypatch: pytest.MonkeyPatch, *, high: bool) -> None:
    """``select`` takes no number from 1,024 on; nothing is read by looking."""
    WAYS[way](monkeypatch)
    ours, theirs = socket.socketpair()
    ours.settimeout(0)
    with ours, theirs, _numbered(ours, high=high) as number:
        assert not can_be_read(number)
        theirs.send(b"!")
        assert can_be_read(number)
        assert b"!" == ours.recv(10)
        assert not can_be_read(number)
        theirs.close()
        assert can_be_read(number)


@contextmanager
def _numbered(ours: socket.socket, *, high: bool) -> Iterator[int]:
    if not high:
        yield ours.fileno()
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2_048), max(hard, 2_048)))
    os.dup2(ours.fileno(), 1_500, inheritable=False)
    try:
        yield 1_500
    finally:
        os.close(1_500)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
