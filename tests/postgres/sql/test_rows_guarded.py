"""
What every row of a table is guarded by, each guard by itself: checks, stamps, frozen columns, seven years.

Whoever writes is a superuser, past every grant and policy, and the guards beside the one in question are switched off
first (T-185): a database stays right even when the code above it is wrong.
"""

from collections.abc import Mapping
from typing import Final

import psycopg
import pytest

from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.stage import literal
from tests.equivalence.matrix.values import other_value
from tests.postgres.sql.rooms import LAYOUT, ROOMS, STAMPED, Rooms
from tests.postgres.sql.stage import TABLES, invite

_EVERYWHERE: Final = sorted({*TABLES, *ROOMS, *LAYOUT, "photos_archive"})
_BIG: Final = "jsonb_build_object('a', repeat('x', 10000))"


def _words(column: str, most: int) -> tuple[str, ...]:
    """Blank, and one character too many."""
    return f"{column} = ' '", *_at_most(column, most)


def _at_most(column: str, most: int) -> tuple[str, ...]:
    return (f"{column} = repeat('x', {most + 1})",)


def _link(column: str) -> tuple[str, ...]:
    return f"{column} = 'x'", f"{column} = 'https://' || repeat('x', 1993)"


def _between(column: str, low: object, high: object) -> tuple[str, ...]:
    """On both sides of what is good."""
    return f"{column} = '{low}'", f"{column} = '{high}'"


def _time(column: str) -> tuple[str, ...]:
    return _between(column, "-infinity", "infinity")


_COMMENT: Final = {"text": _words("comment_text", 500), "deleted_by": ("deleted_by_user_id = %(anna)s",)}
_PAYLOAD: Final = ("payload = '[]'", f"payload = {_BIG}")
_COUNTERS: Final = ("comments_added", "events_attended", "items_purchased", "photos_squished")
CHECKS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "activity_events": {"payload": _PAYLOAD, "type": ("type = 'x'",)},
    "baby_memberships": {
        "follower_has_label": ("relationship_label = null where role = 'follower'",),
        "label": _words("relationship_label", 50),
        "owner_slot": ("owner_slot = 3 where role = 'owner'",),
        "role": ("role = 'x' where role = 'follower'",),
        "slot_means_active_owner": ("owner_slot = null where role = 'owner'",),
    },
    "baby_profiles": {
        "actual_in_calendar": _time("actual_birth_date"),
        "birth_date_known": ("expected_birth_date = null",),
        "expected_in_calendar": _time("expected_birth_date"),
        "gender": ("gender = 'x'",),
        "last_name_source": ("default_last_name_source = 'x'",),
        "name": _words("name", 100),
        "not_90_days_early": ("actual_birth_date = expected_birth_date - 91",),
        "photo_url": _at_most("profile_photo_url", 2000),
        "time_zone": _words("time_zone", 64),
    },
    "birth_date_predictions": {"date_in_calendar": _time("predicted_date")},
    "event_comments": _COMMENT,
    "event_rsvps": {"status": ("status = 'x'",), "yes_is_remembered": ("status = 'yes'",)},
    "events": {
        "cover_photo_url": _at_most("cover_photo_url", 2000),
        "date_in_calendar": _time("event_date"),
        "day_slot": ("day_slot = 3",),
        "duration_class": ("duration_class = 1", "last_day = event_day + 1"),
        "description": _at_most("description", 1000),
        "end_in_calendar": _time("ends_at"),
        "ends_after_start": ("ends_at = event_date",),
        "last_day_not_before": ("last_day = event_day - 1",),
        "location": _at_most("location", 200),
        "slot_means_live": ("day_slot = null",),
        "title": _words("title", 100),
        "video_link": _link("video_link"),
    },
    "gender_votes": {"vote": ("vote = 'x'",)},
    "invitations": {
        "accepted_by": ("accepted_by_user_id = %(rosa)s",),
        "accepted_has_a_time": ("accepted_at = nonna.now()",),
        "invited_role": ("invited_role = 'x'",),
        "invitee_email": ("invitee_email = 'x'", "invitee_email = 'x@' || repeat('x', 254)"),
        "open_slot": _between("open_slot", 0, 51),
        "seven_days": ("expires_at = sent_at",),
        "slot_means_pending": ("status = 'revoked'",),
        "status": ("status = 'x', open_slot = null",),
        "token_hash_is_sha256": ("token_hash = 'x'",),
    },
    "name_suggestions": {
        "deleted_by": ("deleted_by_user_id = %(anna)s",),
        "gender": ("gender = 'x'",),
        "name": tuple(f"suggested_name = {name}" for name in ("'@a'", "'[a'", "'`a'", "'{a'", "repeat('x', 101)")),
    },
    "notifications": {
        "dedupe_key": ("dedupe_key = ''", *_at_most("dedupe_key", 200)),
        "payload": _PAYLOAD,
        "type": ("type = 'x'",),
    },
    "owner_update_markers": {"last_is_latest": ("last_updated_at = '2001-01-01'",)},
    "photo_comments": _COMMENT,
    "photo_tags": {"tag": _words("tag", 50)},
    "photos": {
        "caption": _at_most("caption", 500),
        "thumbnail_url": _at_most("thumbnail_url", 2000),
        "url": _words("url", 2000),
    },
    "photos_archive": {"after_removal": ("archived_at = deleted_at",)},
    "profiles": {"avatar_url": _at_most("avatar_url", 2000), "display_name": _words("display_name", 50)},
    "registry_items": {
        "description": _at_most("description", 1000),
        "link_url": _link("link_url"),
        "name": _words("name", 200),
        "priority": _between("priority", 0, 6),
    },
    "registry_purchases": {"note": _at_most("note", 500)},
    "screens": {"description": _at_most("description", 500), "screen_name_form": ("screen_name = 'X'",)},
    "tile_configs": {
        "display_order": ("display_order = -1",),
        "params": ("params = '[]'", f"params = {_BIG}"),
        "role": ("role = 'x'",),
    },
    "tile_definitions": {
        "description": _at_most("description", 500),
        "schema_params": ("schema_params = '[]'",),
        "tile_type_form": ("tile_type = 'X'",),
    },
    "user_engagement_summary": {
        "month": ("month = '2026-03-02'", *_time("month")),
        **{counter: (f"{counter} = -1",) for counter in ("photos_uploaded", "comments_added", "events_attended")},
    },
    "user_stats": {f"{counter}_count": (f"{counter}_count = -1",) for counter in _COUNTERS},
}  # fmt: skip
"""What each check, by its name after the table's, refuses."""

_ONLY: Final = """
do $$ declare one record; begin
  alter table public.{0} disable trigger user;
  for one in select conname from pg_constraint
             where conrelid = 'public.{0}'::regclass and contype = 'c' and conname <> '{0}_{1}'
  loop execute format('alter table public.{0} drop constraint %I', one.conname); end loop;
end $$
"""
_FROZEN_ALONE: Final = """
alter table public.{0} disable trigger user;
alter table public.{0} enable trigger freeze_identity
"""
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
    [(table, check, change) for table, checks in CHECKS.items() for check, every in checks.items() for change in every],
)
def test_each_check_refuses_by_itself(rooms: Rooms, table: str, check: str, change: str) -> None:
    """No trigger computes or refuses before it, and no other check (T-115, T-185)."""
    _fill(rooms)
    if table == "invitations":
        rooms.run("superuser", "delete from invitations where status <> 'pending'")
    rooms.connection.execute(_ONLY.format(table, check).encode())
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
def test_what_is_frozen_never_changes(rooms: Rooms, table: str) -> None:
    """For a superuser neither; an ended invitation says no in its own words (T-185, SEC-04, SEC-05, NOT-05)."""
    _fill(rooms)
    pending = "where status = 'pending'" if table == "invitations" else ""
    for column in models()[table].frozen:
        again = f"update {table} set {column} = {literal(other_value(table, column))} {pending}"
        with pytest.raises(psycopg.Error) as refused:
            rooms.run("superuser", again)
        assert ("NNFRZ", column) == (refused.value.sqlstate, refused.value.diag.column_name)


@pytest.mark.parametrize("table", STAMPED)
def test_a_removal_is_never_moved(rooms: Rooms, table: str) -> None:
    """It is set once and can only be cleared, whoever writes, with no other trigger (T-185, RET-08)."""
    rooms.connection.execute(_FROZEN_ALONE.format(table).encode())
    also = ", day_slot = null" if table == "events" else ""
    stamp = "removed_at" if table == "baby_memberships" else "deleted_at"
    if table != "baby_memberships":  # Carl was removed in the beginning
        rooms.run("superuser", f"update {table} set {stamp} = nonna.now(){also}")
    assert "NNFRZ" == rooms.refusal("superuser", f"update {table} set {stamp} = nonna.now() where {stamp} is not null")


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
