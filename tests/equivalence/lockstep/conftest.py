"""Pairs of worlds: memory, and beside it the storage that a test is run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.world import Door, postgres_world
from nonna_adapters.worlds import memory_world
from nonna_core.testing import MORNING, World
from tests.conftest import chosen
from tests.counts import Count
from tests.equivalence.lockstep.pair import Open, Pair
from tests.equivalence.lockstep.sources import Source
from tests.steps.blocking import BlockingWorld

Opened = Callable[[], Pair]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what is told to both worlds one by one on the storage that blocks; memory is the other world of each pair."""
    if "blocking_storage" in metafunc.fixturenames:
        in_memory_alone = set(chosen(metafunc.config)) == {"memory"}
        metafunc.parametrize("blocking_storage", ["memory" if in_memory_alone else "postgres"])


def in_memory(source: Source) -> World:
    """An empty world in memory."""
    return memory_world(ids=source.new_id, tokens=source.new_token)


@pytest.fixture(scope="session")
def emptied() -> Iterator[Database]:
    """A database of lockstep's own, since each story begins in an empty one."""
    database = template().clone(pool_size=1)
    yield database
    database.close()


_DELIVERED: Final = ("screens", "tile_definitions", "tile_configs")
_REMEMBER: Final = """
    create temporary table delivered_{0} as table public.{0};
    update delivered_{0} set created_at = '{1}', updated_at = '{1}';
"""


def _empty(database: Database) -> None:
    """Nothing is left but what is delivered, as it was at first and as if it had been so in the morning."""
    root = database.superuser
    if root.execute("select to_regclass('pg_temp.delivered_screens')").fetchone() == (None,):
        root.execute("".join(_REMEMBER.format(table, MORNING) for table in _DELIVERED).encode())
    found = root.execute("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'public'")
    deleted = [f"delete from {table}" for table in ("auth.users", *(row[0] for row in found))]
    delivered = [f"insert into public.{table} table delivered_{table}" for table in _DELIVERED]
    # Without triggers: they refuse to let rows go, and a truncation takes a hundred times as long.
    alone = ["set session_replication_role = replica", *deleted, *delivered, "reset session_replication_role"]
    root.execute("; ".join(alone).encode())


def on_postgres(database: Database, storage: str) -> Open:
    """Opens an empty world on PostgreSQL, behind one door or the other."""

    def opened(source: Source) -> World:
        _empty(database)
        door: Door = "sync" if storage == "postgres" else "async"
        world = postgres_world(door=door, database=database, ids=source.new_id, tokens=source.new_token)
        return world if door == "sync" else BlockingWorld(world, database.runner)

    return opened


@pytest.fixture
def opened(storage: str, request: pytest.FixtureRequest, count: Count) -> Iterator[Opened]:
    """Opens pairs of empty worlds, memory and the storage of the test, and counts what they went through."""
    yield from _opened(storage, request, count)


@pytest.fixture
def opened_in_turn(blocking_storage: str, request: pytest.FixtureRequest, count: Count) -> Iterator[Opened]:
    """The same without the asynchronous door, which carries the very same calls: it has the random stories."""
    yield from _opened(blocking_storage, request, count)


def _opened(storage: str, request: pytest.FixtureRequest, count: Count) -> Iterator[Opened]:
    other = in_memory if storage == "memory" else on_postgres(request.getfixturevalue("emptied"), storage)
    pairs: list[Pair] = []

    def one() -> Pair:
        pairs.append(Pair(in_memory, other, seed=len(pairs)))
        return pairs[-1]

    yield one
    count(f"lockstep steps on {storage}", sum(pair.steps for pair in pairs))
    count(f"lockstep calls compared on {storage}", sum(pair.calls for pair in pairs))
