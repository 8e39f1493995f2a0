"""A migrated database with the settable clock, the two families in it, and a stage on which nothing stays."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from nonna_adapters.postgres.embedded import Server, any_server
from nonna_adapters.postgres.migrate import Migrator
from tests.postgres.sql.rooms import Rooms, furnished
from tests.postgres.sql.stage import CLOCK, Stage, found_families


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all attacks."""
    with any_server() as found:
        yield found


@pytest.fixture(scope="session")
def template(server: Server) -> Iterator[tuple[str, dict[str, UUID]]]:
    """Migrate one database, make its clock settable, found the families; tell its name and who is who."""
    with server.scratch_database() as url:
        Migrator(url).up()
        with psycopg.connect(url) as connection:
            connection.execute(CLOCK.encode())
            ids = found_families(connection)
        yield url.split("?")[0].rpartition("/")[2], ids


@pytest.fixture(scope="module")
def database_url(server: Server, template: tuple[str, dict[str, UUID]]) -> Iterator[str]:
    """Clone the template for the tests of one module; the login is a superuser's."""
    with server.scratch_database(template=template[0]) as url:
        yield url


@pytest.fixture(scope="module")
def connection(database_url: str) -> Iterator[psycopg.Connection]:
    """One connection for the tests of a module, so that their plans are warm, as those of a pool are."""
    with psycopg.connect(database_url) as opened:
        yield opened


@pytest.fixture
def stage(connection: psycopg.Connection, template: tuple[str, dict[str, UUID]]) -> Iterator[Stage]:
    """Open a transaction that is rolled back at the end."""
    with connection.transaction(force_rollback=True):
        yield Stage(connection, template[1])


@pytest.fixture(scope="module")
def house(database_url: str, template: tuple[str, dict[str, UUID]]) -> Iterator[Rooms]:
    """Furnish the rooms of the families for the tests of one module."""
    with psycopg.connect(database_url) as connection, connection.transaction(force_rollback=True):
        yield furnished(Stage(connection, template[1]))


@pytest.fixture
def rooms(house: Rooms) -> Iterator[Rooms]:
    """Let somebody act in the furnished rooms; nothing of it stays."""
    with house.undone():
        yield Rooms(house.connection, house.ids, house.now)
