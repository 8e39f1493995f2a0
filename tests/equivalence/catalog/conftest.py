"""A migrated database to look at; whatever a test does to it is rolled back."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.equivalence.catalog.database import migrated
from tests.equivalence.catalog.live import Connection


@pytest.fixture
def catalog() -> Iterator[Connection]:
    """A superuser's connection to a freshly migrated database, in a transaction that comes to nothing."""
    with psycopg.connect(migrated()) as connection:
        yield connection
        connection.rollback()
