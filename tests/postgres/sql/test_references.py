"""
Each reference by itself: what it refuses, and what becomes of the row when what it names is deleted.

Most references stand beside others, beside triggers and beside checks, and would be missed by nobody. So all of those
are switched off first (T-185).
"""

from typing import Final

import pytest

from tests.postgres.sql.rooms import Rooms

_FAMILY: Final = (
    "activity_events", "baby_memberships", "birth_date_predictions", "event_comments", "event_rsvps", "events",
    "gender_votes", "invitations", "name_suggestion_likes", "name_suggestions", "notifications",
    "owner_update_markers", "photo_comments", "photo_squishes", "photo_tags", "photos", "registry_items",
    "registry_purchases",
)  # fmt: skip
_PARENTS: Final = {
    "event_comments": "event_id", "event_rsvps": "event_id", "name_suggestion_likes": "name_suggestion_id",
    "photo_comments": "photo_id", "photo_squishes": "photo_id", "photo_tags": "photo_id",
    "registry_purchases": "registry_item_id",
}  # fmt: skip
_KEPT: Final = {
    "baby_memberships": "user_id", "birth_date_predictions": "user_id", "event_comments": "user_id",
    "event_rsvps": "user_id", "events": "created_by_user_id", "gender_votes": "user_id",
    "invitations": "invited_by_user_id", "name_suggestion_likes": "user_id", "name_suggestions": "user_id",
    "photo_comments": "user_id", "photo_squishes": "user_id", "photos": "uploaded_by_user_id",
    "registry_items": "created_by_user_id", "registry_purchases": "purchased_by_user_id",
}  # fmt: skip
_FORGOTTEN: Final = {
    "activity_events": "actor_user_id", "event_comments": "deleted_by_user_id", "invitations": "accepted_by_user_id",
    "name_suggestions": "deleted_by_user_id", "photo_comments": "deleted_by_user_id",
}  # fmt: skip
_OWN: Final = {
    "notification_preferences": "user_id", "notifications": "recipient_user_id", "profiles": "user_id",
    "user_engagement_summary": "user_id", "user_stats": "user_id",
}  # fmt: skip
CARRIED: Final = [
    *((table, "baby_profile_id", "public.baby_profiles") for table in _FAMILY),
    *((table, column, f"public.{column.removesuffix('_id')}s") for table, column in _PARENTS.items()),
    *((table, column, "auth.users") for table, column in _OWN.items()),
    ("tile_configs", "screen_id", "public.screens"),
    ("tile_configs", "tile_definition_id", "public.tile_definitions"),
]
_ALONE: Final = """
do $$ declare one record; begin
  for one in select conrelid::regclass as child, conname from pg_constraint o
             where (conrelid = '{child}'::regclass and contype in ('c', 'f')
                    or confrelid in ('{child}'::regclass, '{parent}'::regclass) and contype = 'f')
               and (conrelid <> '{child}'::regclass or contype = 'c' or '{column}' <> (
                 select attname from pg_attribute where attrelid = conrelid and attnum = conkey[cardinality(conkey)]))
  loop execute format('alter table %s drop constraint %I', one.child, one.conname); end loop;
  alter table {child} disable trigger user;
  alter table {parent} disable trigger user;
end $$
"""


def _alone(rooms: Rooms, table: str, column: str, parent: str) -> None:
    """Switch off every other reference, every check and every trigger of ours at both ends."""
    rooms.connection.execute(_ALONE.format(child=f"public.{table}", parent=parent, column=column).encode())


def _unknown(rooms: Rooms, table: str, column: str) -> str | None:
    one = f"ctid = (select ctid from {table} limit 1)"
    return rooms.refusal("superuser", f"update {table} set {column} = gen_random_uuid() where {one}")


@pytest.mark.parametrize(("table", "column", "parent"), CARRIED)
def test_what_is_named_carries_the_row_away(rooms: Rooms, table: str, column: str, parent: str) -> None:
    """Nothing unknown is named; the purge of the one takes the other along (RET-06)."""
    rooms.run("superuser", "insert into user_engagement_summary (user_id, month) values (%(anna)s, '2026-02-01')")
    _alone(rooms, table, column, parent)
    assert "23503" == _unknown(rooms, table, column)
    named = rooms.one("superuser", f"select {column} from {table} limit 1")
    rooms.run("superuser", f"delete from {parent} where id = %(named)s", named=named)
    assert 0 == rooms.one("superuser", f"select count(*) from {table} where {column} = %(named)s", named=named)


@pytest.mark.parametrize(("table", "column"), _KEPT.items())
def test_an_account_cannot_go_while_something_names_it(rooms: Rooms, table: str, column: str) -> None:
    """No unknown person is named, and what a person made keeps their account (ACC-18)."""
    _alone(rooms, table, column, "auth.users")
    assert "23503" == _unknown(rooms, table, column)
    named = rooms.one("superuser", f"select {column} from {table} limit 1")
    refusal = rooms.refusal("superuser", "delete from auth.users where id = %(named)s", named=named)
    assert refusal in {"23001", "23503"}


@pytest.mark.parametrize(("table", "column"), _FORGOTTEN.items())
def test_an_account_that_goes_is_forgotten(rooms: Rooms, table: str, column: str) -> None:
    """No unknown person is named; of who removed, accepted or did something only the name goes (INV-17)."""
    _alone(rooms, table, column, "auth.users")
    assert "23503" == _unknown(rooms, table, column)
    rooms.run("superuser", f"update {table} set {column} = %(pina)s")
    rows = rooms.one("superuser", f"select count(*) from {table}")
    rooms.run("superuser", "delete from auth.users where id = %(pina)s")
    assert (0, rows) == rooms.run("superuser", f"select count({column}), count(*) from {table}")[0]
