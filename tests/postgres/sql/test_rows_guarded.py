"""
What every row of a table is guarded by, each guard by itself: checks, stamps, frozen columns, seven years.

Whoever writes is a superuser, past every grant and policy, and the guards beside the one in question are switched off
first (T-185): a database stays right even when the code above it is wrong.
"""

from typing import Final

import psycopg
import pytest

from tests.postgres.sql.rooms import LAYOUT, ROOMS, STAMPED, Rooms
from tests.postgres.sql.stage import TABLES, invite

_EVERYWHERE: Final = sorted({*TABLES, *ROOMS, *LAYOUT, "photos_archive"})
_LONG: Final = "repeat('x', {})".format
_BIG: Final = "jsonb_build_object('a', repeat('x', {}))".format
_TEXTS: Final = {"text": f"comment_text = {_LONG(501)}", "deleted_by": "deleted_by_user_id = %(anna)s"}
CHECKS: Final = {
    "activity_events": {"payload": "payload = '[]'", "type": "type = 'x'"},
    "baby_memberships": {
        "follower_has_label": "relationship_label = null where role = 'follower'",
        "label": "relationship_label = ' '",
        "owner_slot": "owner_slot = 3 where role = 'owner'",
        "role": "role = 'x' where role = 'follower'",
        "slot_means_active_owner": "owner_slot = null where role = 'owner'",
    },
    "baby_profiles": {
        "actual_in_calendar": "actual_birth_date = 'infinity'",
        "birth_date_known": "expected_birth_date = null",
        "expected_in_calendar": "expected_birth_date = 'infinity'",
        "gender": "gender = 'x'",
        "last_name_source": "default_last_name_source = 'x'",
        "name": "name = ' '",
        "not_90_days_early": "actual_birth_date = expected_birth_date - 91",
        "photo_url": f"profile_photo_url = {_LONG(2001)}",
        "time_zone": "time_zone = ' '",
    },
    "birth_date_predictions": {"date_in_calendar": "predicted_date = 'infinity'"},
    "event_comments": _TEXTS,
    "event_rsvps": {"status": "status = 'x'", "yes_is_remembered": "status = 'yes'"},
    "events": {
        "cover_photo_url": f"cover_photo_url = {_LONG(2001)}",
        "date_in_calendar": "event_date = 'infinity'",
        "day_slot": "day_slot = 3",
        "description": f"description = {_LONG(1001)}",
        "end_in_calendar": "ends_at = 'infinity'",
        "ends_after_start": "ends_at = event_date",
        "location": f"location = {_LONG(201)}",
        "slot_means_live": "day_slot = null",
        "title": "title = ' '",
        "video_link": "video_link = 'x'",
    },
    "gender_votes": {"vote": "vote = 'x'"},
    "invitations": {
        "accepted_by": "accepted_by_user_id = %(rosa)s",
        "accepted_has_a_time": "accepted_at = nonna.now()",
        "invited_role": "invited_role = 'x'",
        "invitee_email": "invitee_email = 'x'",
        "open_slot": "open_slot = 51",
        "seven_days": "expires_at = sent_at",
        "slot_means_pending": "open_slot = null",
        "status": "status = 'x', open_slot = null",
        "token_hash_is_sha256": "token_hash = 'x'",
    },
    "name_suggestions": {
        "deleted_by": "deleted_by_user_id = %(anna)s",
        "gender": "gender = 'x'",
        "name": "suggested_name = '1'",
    },
    "notifications": {"dedupe_key": "dedupe_key = ''", "payload": "payload = '[]'", "type": "type = 'x'"},
    "owner_update_markers": {"last_is_latest": "last_updated_at = '2001-01-01'"},
    "photo_comments": _TEXTS,
    "photo_tags": {"tag": "tag = ' '"},
    "photos": {
        "caption": f"caption = {_LONG(501)}",
        "thumbnail_url": f"thumbnail_url = {_LONG(2001)}",
        "url": "url = ' '",
    },
    "photos_archive": {"after_removal": "archived_at = deleted_at"},
    "profiles": {"avatar_url": f"avatar_url = {_LONG(2001)}", "display_name": "display_name = ' '"},
    "registry_items": {
        "description": f"description = {_LONG(1001)}",
        "link_url": "link_url = 'x'",
        "name": "name = ' '",
        "priority": "priority = 6",
    },
    "registry_purchases": {"note": f"note = {_LONG(501)}"},
    "screens": {"description": f"description = {_LONG(501)}", "screen_name_form": "screen_name = 'X'"},
    "tile_configs": {
        "display_order": "display_order = -1",
        "params": f"params = {_BIG(10_000)}",
        "role": "role = 'x'",
    },
    "tile_definitions": {
        "description": f"description = {_LONG(501)}",
        "schema_params": "schema_params = '[]'",
        "tile_type_form": "tile_type = 'X'",
    },
    "user_engagement_summary": {
        "comments_added": "comments_added = -1",
        "events_attended": "events_attended = -1",
        "month": "month = '2026-03-02'",
        "photos_uploaded": "photos_uploaded = -1",
    },
    "user_stats": {
        "comments_added_count": "comments_added_count = -1",
        "events_attended_count": "events_attended_count = -1",
        "items_purchased_count": "items_purchased_count = -1",
        "photos_squished_count": "photos_squished_count = -1",
    },
}
"""What each check, by its name after the table's, refuses and no other does."""

_NO_TRIGGERS: Final = "alter table public.{} disable trigger user"
_ALONE: Final = """
do $$ declare one record; begin
  for one in select conrelid::regclass as child, conname from pg_constraint
             where confrelid = 'public.{}'::regclass
  loop execute format('alter table %s drop constraint %I', one.child, one.conname); end loop;
end $$
"""
"""Nothing hangs on a row any more, so that nothing else holds it."""


def _fill(rooms: Rooms) -> None:
    """Put a row into the tables that are empty in the beginning."""
    invite(rooms, "anna", "mia", "eva")
    rooms.run("superuser", "insert into user_engagement_summary (user_id, month) values (%(anna)s, '2026-02-01')")
    archived = "insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at)"
    rooms.run("superuser", f"{archived} values (%(unknown)s, %(unknown)s, %(anna)s, 'x', '2001-01-01')")


@pytest.mark.parametrize(
    ("table", "check", "change"),
    [(table, check, change) for table, checks in CHECKS.items() for check, change in checks.items()],
)
def test_each_check_refuses_by_itself(rooms: Rooms, table: str, check: str, change: str) -> None:
    """No trigger computes or refuses before it (T-115, T-185)."""
    _fill(rooms)
    if table == "invitations":
        rooms.run("superuser", "delete from invitations where status <> 'pending'")
    rooms.connection.execute(_NO_TRIGGERS.format(table).encode())
    with pytest.raises(psycopg.errors.CheckViolation) as refused:
        rooms.run("superuser", f"update {table} set {change}")
    assert f"{table}_{check}" == refused.value.diag.constraint_name


def test_every_check_is_among_them(rooms: Rooms) -> None:
    """The list is that of the catalog (T-115, T-183)."""
    every = "select conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace"
    listed = {f"{table}_{check}" for table, checks in CHECKS.items() for check in checks}
    assert listed == {name for (name,) in rooms.run("superuser", every)}


@pytest.mark.parametrize("table", _EVERYWHERE)
def test_the_database_says_when_a_row_changed(rooms: Rooms, table: str) -> None:
    """Whatever is said (T-95, CHK-12)."""
    _fill(rooms)
    rooms.run("superuser", f"update {table} set updated_at = '2001-01-01'")
    assert [(rooms.now,)] == rooms.run("superuser", f"select distinct updated_at from {table}")


@pytest.mark.parametrize("table", _EVERYWHERE)
def test_nobody_says_when_a_row_was_made(rooms: Rooms, table: str) -> None:
    """A superuser neither; an ended invitation says no in its own words (T-185, SEC-05)."""
    _fill(rooms)
    pending = "where status = 'pending'" if table == "invitations" else ""
    again = f"update {table} set created_at = '2001-01-01' {pending}"
    assert "NNFRZ" == rooms.refusal("superuser", again)


@pytest.mark.parametrize("table", STAMPED)
def test_a_row_by_itself_is_kept_for_seven_years(rooms: Rooms, table: str) -> None:
    """Live or just removed, with nothing hanging on it and no key holding it (T-82, T-185, RET-06)."""
    rooms.connection.execute(_ALONE.format(table).encode())
    stamp = "removed_at" if table == "baby_memberships" else "deleted_at"
    for removed in ("is null", "is not null"):
        row = f"ctid = (select min(ctid) from {table} where {stamp} {removed})"
        assert "NNRET" == rooms.refusal("superuser", f"delete from {table} where {row}")
        if table != "baby_memberships":  # Carl was removed in the beginning
            rooms.run("superuser", f"update {table} set {stamp} = nonna.now() where {stamp} is null")
