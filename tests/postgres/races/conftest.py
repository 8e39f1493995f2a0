"""A town for all races, and others with a guard taken away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nonna_adapters.postgres.scratch import template
from tests.postgres.races.town import Town


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """Thirty-two clients of one database."""
    database = template().clone()
    opened = Town(database)
    yield opened
    opened.close()
    database.close()
