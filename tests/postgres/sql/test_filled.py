"""Every column that must be filled, emptied where no trigger helps: only the column itself can refuse."""

import pytest

from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.catalog.model_page import models
from tests.postgres.sql.rooms import Rooms

HELD = """
    insert into user_engagement_summary (user_id, month) values (%(anna)s, '2026-03-01');
    insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at)
      values (%(unknown)s, %(mia)s, %(anna)s, 'x', '2019-03-01')
"""
"""A row of each table in which the rooms have none."""


def emptied(rooms: Rooms, table: str) -> set[str]:
    """Empty each column of a table where no trigger helps; give those that let it happen."""
    rooms.run("superuser", "set local session_replication_role = replica")
    for held in HELD.split(";"):
        rooms.run("superuser", held)
    return {
        column
        for column in models()[table].columns
        if "23502" != rooms.refusal("superuser", f"update {table} set {column} = null")
    }


@pytest.mark.parametrize("table", TABLES)
def test_only_what_the_model_lets_be_empty_can_be_emptied(rooms: Rooms, table: str) -> None:
    """Whoever writes, whatever is switched off (CHK-07)."""
    assert {name for name, column in models()[table].columns.items() if column.nullable} == emptied(rooms, table)


def test_a_column_that_may_be_empty_would_be_noticed(rooms: Rooms) -> None:
    """One of them is enough (CHK-07)."""
    rooms.plant("alter table events alter title drop not null")
    assert "title" in emptied(rooms, "events")
