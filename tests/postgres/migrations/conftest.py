"""A server, an empty database and a small set of migrations for the tests of the runner."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import psycopg
import pytest

from nonna_adapters.postgres.embedded import Server, any_server
from nonna_adapters.postgres.migrate import Migrator


class Write(Protocol):
    """Write one migration and its way back."""

    def __call__(self, version: int, up: str, down: str = "") -> None:
        """Write the files of a version; an empty ``down`` writes no way back."""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """One server for all tests of the migrations."""
    with any_server() as found:
        yield found


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """An empty database."""
    with server.scratch_database() as made:
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of migrations."""
    made = tmp_path / "migrations"
    (made / "down").mkdir(parents=True)
    return made


@pytest.fixture
def write(folder: Path) -> Write:
    """Write small migrations: version 1 is the file 20260101000001_step.sql."""

    def one(version: int, up: str, down: str = "") -> None:
        name = f"{20260101000000 + version}_step.sql"
        (folder / name).write_text(up)
        if down:
            (folder / "down" / name).write_text(down)

    return one


@pytest.fixture
def other_url(server: Server) -> Iterator[str]:
    """Another empty database."""
    with server.scratch_database() as made:
        yield made


@pytest.fixture
def populated(url: str) -> str:
    """Give a database at the newest version with rows in every table."""
    Migrator(url).up()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(Path(__file__).with_name("family.sql").read_bytes())
    return url
