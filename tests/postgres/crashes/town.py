"""Four houses in a database as it is shipped, whose server may be killed."""

from __future__ import annotations

import uuid
from types import TracebackType
from typing import Final, Self

import psycopg

from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.scratch import APP, Database, Template
from nonna_adapters.postgres.who import Limits
from tests.postgres.crashes.crowds import Crowd
from tests.postgres.crashes.judging import aftermath
from tests.postgres.crashes.lives import House

HOUSES: Final = 4


class Town:
    """
    A database that is migrated and not cloned, so that its clock is real and ``nonna check`` has nothing to say.

    Attributes:
        database: where it is.
        houses: the families.
    """

    def __init__(self, template: Template) -> None:
        name = f"nonna_{uuid.uuid4().hex[:16]}"
        Migrator(template.server.create_database(name)).up()
        self.database = Database(template, name, Limits(), 1)
        self.houses = [House.founded(self.root) for _ in range(HOUSES)]

    @property
    def root(self) -> psycopg.Connection:
        """A connection past all policies."""
        return self.database.superuser

    @property
    def url(self) -> str:
        """The way in, as the login of the application."""
        return self.database.url(APP)

    def crowd(self, url: str = "") -> Crowd:
        """People who are about to live here, by the straight way unless another is named."""
        return Crowd(url or self.url, self.houses)

    def reconnect(self) -> None:
        """The server was killed."""
        self.root.close()

    def aftermath(self) -> list[str]:
        """What should not be so."""
        return aftermath(self.root, self.database.url())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.database.close()
