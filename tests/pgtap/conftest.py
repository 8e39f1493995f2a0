"""A migrated database with pgTAP in a schema of its own, and copies of it to spoil."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import psycopg
import pytest

from nonna_adapters.postgres.scratch import template
from tests.pgtap.source import pgtap

Clone = Callable[[], str]


def load(url: str, schema: str) -> None:
    """Put pgTAP into a new schema, where everybody finds it."""
    with psycopg.connect(url) as connection:
        connection.execute(f"create schema {schema}; grant usage on schema {schema} to public".encode())
        connection.execute(f"set local search_path = {schema}".encode())
        connection.execute(pgtap().encode())


@pytest.fixture(scope="session")
def tap_url() -> Iterator[str]:
    """Give a database in which the files run, each in a transaction that it takes back."""
    database = template().clone()
    load(database.url(), "tap")
    yield database.url()
    database.close()


@pytest.fixture
def clone(tap_url: str) -> Iterator[Clone]:
    """Copy that database as often as a test wants to."""
    name = tap_url.split("?", maxsplit=1)[0].rpartition("/")[2]
    with ExitStack() as stack:
        yield lambda: stack.enter_context(template().server.scratch_database(template=name))
