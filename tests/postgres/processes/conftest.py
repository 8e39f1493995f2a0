"""A family in a database of its own, since its connections are counted, and end."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from nonna_adapters.postgres.scratch import Database, template
from tests.postgres.adapter.family import Family


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """A clone of the migrated template."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.fixture
def family(database: Database) -> Family:
    """Anna's family, new."""
    return Family.founded(database, "sync")
