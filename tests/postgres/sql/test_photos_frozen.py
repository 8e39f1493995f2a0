"""What a frozen snapshot does not see, and how the rooms notice (T-44, T-48); a module without furnished rooms."""

from collections.abc import Iterator
from uuid import UUID

import psycopg
import pytest

from tests.postgres.sql.rooms import Rooms, added, furnished
from tests.postgres.sql.stage import Stage

LEVELS = [psycopg.IsolationLevel.REPEATABLE_READ, psycopg.IsolationLevel.SERIALIZABLE]


@pytest.fixture(params=LEVELS, ids=lambda level: level.name)
def frozen(request: pytest.FixtureRequest, database_url: str, template: tuple[str, dict[str, UUID]]) -> Iterator[Rooms]:
    """Open furnished rooms under a frozen snapshot."""
    with psycopg.connect(database_url) as connection:
        connection.isolation_level = request.param
        with connection.transaction(force_rollback=True):
            yield furnished(Stage(connection, template[1]))


def test_a_frozen_snapshot_keeps_the_limit(frozen: Rooms) -> None:
    """A sixth tag is refused there too (T-44, PHO-06)."""
    for word in "abcd":
        frozen.run("anna", added("photo_tags", tag=f"'{word}'"))
    assert "NNTAG" == frozen.refusal("ben", added("photo_tags", tag="'e'"))


@pytest.mark.parametrize(
    "act",
    [
        "remove_photo(%(sun)s)",
        "remove_registry_item(%(pram)s)",
        "remove_name_suggestion(%(lena)s)",
        "remove_baby(%(mia)s)",
    ],
)
def test_a_removal_with_children_needs_read_committed(frozen: Rooms, act: str) -> None:
    """It would leave behind what was added since; the caller is told to try again (T-48, SEC-11)."""
    assert "NNISO" == frozen.refusal("anna", f"select nonna.{act}")
    frozen.run("anna", "select nonna.remove_photo_comment(%(word)s)")
    frozen.run("anna", "select nonna.remove_photo_tag(%(beach)s)")


def test_the_loser_of_a_tag_notices(database_url: str, template: tuple[str, dict[str, UUID]]) -> None:
    """The turn is a row that every tag changes: who comes second on an old snapshot tries again (T-44)."""
    with psycopg.connect(database_url) as first, psycopg.connect(database_url) as second:
        one, other = Rooms(first, template[1]), Rooms(second, template[1])
        one.add("anna", "photos", "sea")
        other.ids |= {"sea": one.ids["sea"]}
        second.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with second.transaction(force_rollback=True):
            assert 1 == other.count("ben", "photos", "id = %(sea)s")
            one.run("anna", added("photo_tags", parent="%(sea)s"))
            assert "40001" == other.refusal("ben", added("photo_tags", parent="%(sea)s", tag="'y'"))
