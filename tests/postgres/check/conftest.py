"""A freshly migrated database, to look at and to damage."""

from collections.abc import Iterator

import pytest

from nonna_adapters.postgres.embedded import Server, any_server
from nonna_adapters.postgres.migrate import Migrator


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all looks."""
    with any_server() as found:
        yield found


@pytest.fixture(scope="session")
def template_name(server: Server) -> str:
    """A migrated database that nobody touches."""
    Migrator(server.create_database("nonna_check_template")).up()
    return "nonna_check_template"


@pytest.fixture
def fresh(server: Server, template_name: str) -> Iterator[str]:
    """A copy of it."""
    url = server.create_database("nonna_check_copy", template=template_name)
    yield url
    server.drop_database("nonna_check_copy")
