"""
A world that no other scenario has ever seen, for what looks at whole tables: the layout, the purge, the summaries.

A module of scenarios that imports the fixture runs each of them on a database of its own, where there is one.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from nonna_adapters.postgres.scratch import Database

__all__ = ["scratch_database"]


@pytest.fixture
def scratch_database() -> Iterator["Database"]:
    """One database for one scenario; nobody asks for it in memory."""
    from nonna_adapters.postgres.scratch import template  # noqa: PLC0415  # memory needs no driver

    database = template().clone()
    yield database
    database.close()
