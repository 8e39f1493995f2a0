"""Each unique key, marker and removal by itself, where a trigger or what hangs on the row hides them (T-185)."""

from itertools import pairwise
from typing import Final

import psycopg
import pytest

from tests.postgres.sql.rooms import SHAPES, STAMPED, Rooms
from tests.postgres.sql.stage import comment, invite, schedule

_OTHER_LETTER: Final = "'invitee_email', 'x@example.org'"
KEYS: Final = {
    "baby_memberships": {
        "one_per_person": ("role = 'follower'", ""),
        "two_owners": ("role = 'owner'", "'user_id', %(zoe)s::uuid"),
    },
    "birth_date_predictions": {"one_per_person": ("true", "")},
    "event_rsvps": {"one_per_person": ("true", "")},
    "events": {"two_a_day": ("true", "")},
    "gender_votes": {"one_per_person": ("true", "")},
    "invitations": {
        "fifty_open": ("status = 'pending'", f"'token_hash', repeat('b', 64), {_OTHER_LETTER}"),
        "token_hash": ("status = 'pending'", f"'open_slot', 50, {_OTHER_LETTER}"),
    },
    "name_suggestion_likes": {"one_per_person": ("true", "")},
    "notifications": {"one_per_cause": ("true", "")},
    "photo_squishes": {"one_per_person": ("true", "")},
    "registry_purchases": {"one_per_person": ("true", "")},
    "screens": {"screen_name": ("true", "")},
    "tile_definitions": {"tile_type": ("true", "")},
    "user_engagement_summary": {"user_month": ("true", "")},
}
"""The row that is copied under another id for each key, by its name after the table's, and what the copy has else."""

_PARENTS: Final = ("events", "photos", "registry_items", "name_suggestions")
_CARRIES_NOTHING: Final = "alter table public.{} disable trigger carry_removal"
_NO_TRIGGERS: Final = "alter table public.{} disable trigger user"
_MARKED: Final = {
    "events": "event",
    "event_comments": "event",
    "photos": "photo",
    "photo_comments": "photo",
    "photo_tags": "photo",
    "registry_items": "registry",
    "registry_purchases": "registry",
}
"""Which room's stamp each table moves."""


@pytest.mark.parametrize(
    ("table", "key", "row", "changed"),
    [(table, key, *how) for table, keys in KEYS.items() for key, how in keys.items()],
)
def test_each_key_refuses_by_itself(rooms: Rooms, table: str, key: str, row: str, changed: str) -> None:
    """A second row with the same key is refused whoever writes it, without any trigger (T-44, T-185)."""
    invite(rooms, "anna", "mia", "eva")
    rooms.run("superuser", "insert into user_engagement_summary (user_id, month) values (%(anna)s, '2026-02-01')")
    rooms.connection.execute(_NO_TRIGGERS.format(table).encode())
    change = f"jsonb_build_object('id', gen_random_uuid(){changed and f', {changed}'})"
    copy = f"select (jsonb_populate_record(r, {change})).* from {table} r where {row} limit 1"
    with pytest.raises(psycopg.errors.UniqueViolation) as refused:
        rooms.run("superuser", f"insert into {table} {copy}")
    assert f"{table}_{key}" == refused.value.diag.constraint_name


def _add(rooms: Rooms, table: str) -> None:
    """Make a row on which nothing hangs."""
    if table == "events":
        schedule(rooms, "anna", "fresh", "2026-05-01 10:00+00")
    elif table == "event_comments":
        comment(rooms, "pina", "fresh")
    else:
        rooms.add("anna" if SHAPES[table].author != "purchased_by_user_id" else "pina", table, "fresh")


@pytest.mark.parametrize(("table", "room"), _MARKED.items())
def test_each_step_of_a_row_stamps_its_room(rooms: Rooms, table: str, room: str) -> None:
    """When it is made, removed and purged, though nothing hangs on it that would stamp too (T-90, MRK-02, MRK-04)."""
    stamps = [rooms.marker()]
    _add(rooms, table)
    stamps.append(rooms.marker())
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where id = %(fresh)s")
    stamps.append(rooms.marker())
    rooms.now = rooms.now.replace(year=rooms.now.year + 8)
    rooms.run("superuser", f"delete from {table} where id = %(fresh)s")
    stamps.append(rooms.marker())
    for before, after in pairwise(stamps):
        assert {room, "last"} == {name for name in after if after[name] != before[name]}


def test_a_removed_baby_takes_each_table_along(rooms: Rooms) -> None:
    """What hangs on its events, photos, items and names too, without their help (T-185, BP-09)."""
    for parent in _PARENTS:
        rooms.connection.execute(_CARRIES_NOTHING.format(parent).encode())
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    for table in {*STAMPED} - {"baby_profiles", "baby_memberships"}:
        assert 0 == rooms.count("superuser", table, "baby_profile_id = %(mia)s and deleted_at is null"), table
