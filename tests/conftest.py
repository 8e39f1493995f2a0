"""
On which storages a test runs, and the world it runs in.

A test that takes ``world`` runs once on each storage that ``--storage`` chooses; all three if it chooses none.
"""

import gc
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

from nonna_adapters.worlds import memory_world, postgres_world
from nonna_core.testing import World
from tests.steps.blocking import BlockingWorld

if TYPE_CHECKING:
    from nonna_adapters.postgres.scratch import Database

# Several folders race; whichever comes first, a promise that is broken says how.
pytest.register_assert_rewrite("tests.postgres.races.races", "tests.postgres.races.promises")

STORAGES: Final = ("memory", "postgres", "postgres-async")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--storage``."""
    parser.addoption(
        "--storage",
        action="append",
        choices=[*STORAGES, "all"],
        help="run scenarios and conformance on this storage only; may be repeated (default: all)",
    )


def chosen(config: pytest.Config) -> tuple[str, ...]:
    """The storages that were asked for."""
    asked = config.getoption("storage") or ["all"]
    return tuple(storage for storage in STORAGES if storage in asked or "all" in asked)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes a storage once on each."""
    if "storage" in metafunc.fixturenames:
        metafunc.parametrize("storage", chosen(metafunc.config))


@pytest.fixture(scope="session")
def scratch_database() -> Iterator["Database"]:
    """One database for all the worlds of this worker, one after the other; nothing in it is ever cleaned."""
    from nonna_adapters.postgres.scratch import template  # noqa: PLC0415  # memory needs no driver

    database = template().clone()
    yield database
    database.close()


@pytest.fixture
def world(storage: str, request: pytest.FixtureRequest) -> Iterator[World]:
    """
    A world on one storage: its clock begins on a Sunday morning; whoever is in it was made by the test.

    Worlds on PostgreSQL share a database, so no test may assert on a whole table. The asynchronous door is answered by
    a synchronous one that waits.
    """
    opened = memory_world() if storage == "memory" else _on_postgres(storage, request)
    yield opened
    opened.close()


def _on_postgres(storage: str, request: pytest.FixtureRequest) -> World:
    database: Database = request.getfixturevalue("scratch_database")
    if storage == "postgres":
        return postgres_world(database=database)
    return BlockingWorld(postgres_world(database=database, door="async"), database.runner)


def pytest_collection_finish() -> None:
    """Spare the collector of garbage what the collection made: it lives as long as the run."""
    gc.collect()
    gc.freeze()
