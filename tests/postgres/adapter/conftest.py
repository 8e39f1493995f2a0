"""A scratch database for the tests of the storage on PostgreSQL, shared by a worker; each test founds its families."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.world import Door
from tests.postgres.adapter.family import Family


@pytest.fixture(scope="session")
def database() -> Iterator[Database]:
    """A clone of the migrated template."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.fixture
def family(database: Database) -> Family:
    """Anna's family, new, behind the synchronous door."""
    return Family.founded(database, "sync")


@pytest.fixture(params=["sync", "async"])
def door(request: pytest.FixtureRequest) -> Door:
    """Each of the two doors."""
    chosen: Door = request.param
    return chosen


@pytest.fixture
def either(database: Database, door: Door) -> Family:
    """Anna's family, new, behind each of the doors."""
    return Family.founded(database, door)
