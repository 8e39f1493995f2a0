"""The purge: exactly what is due, children first, photos into the archive (T-64, T-65, T-80 to T-85, T-90)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.postgres.sql.rooms import ROOMS, STAMPED, Rooms, added

PURGE = "select table_name, n from nonna.purge(%(size)s, %(dry)s)"
OF_A_FAMILY = (*ROOMS, "events", "event_comments", "event_rsvps", "baby_memberships", "invitations",
               "owner_update_markers", "activity_events", "notifications")  # fmt: skip


def purge(rooms: Rooms, size: int = 10_000) -> dict[str, int]:
    """Take at most so many rows."""
    return dict(rooms.run("retention", PURGE, size=size, dry=False))


def dry(rooms: Rooms) -> dict[str, int]:
    """Count what a whole run would take."""
    return dict(rooms.run("retention", PURGE, size=1, dry=True))


def years_pass(rooms: Rooms, years: int = 8) -> None:
    """Let some years pass."""
    rooms.now = rooms.now.replace(year=rooms.now.year + years)


def backdate(rooms: Rooms, table: str, key: str, stamp: str) -> None:
    """Give a row a removal stamp as time alone would."""
    rooms.plant(f"alter table public.{table} disable trigger user")
    rooms.run("superuser", f"update {table} set deleted_at = {stamp} where id = %({key})s")
    rooms.plant(f"alter table public.{table} enable trigger user")


def test_a_living_family_loses_nothing(rooms: Rooms) -> None:
    """But the membership of one who was removed eight years ago (RET-02, RET-06)."""
    years_pass(rooms)
    assert {"baby_memberships": 1} == purge(rooms)
    before = rooms.picture()
    assert ({}, {}) == (dry(rooms), purge(rooms))
    assert before == rooms.picture()


def test_an_old_family_goes_entirely(rooms: Rooms) -> None:
    """No row of any table but the archive holds its id; the other family is as it was (T-85, RET-04, RET-10, BP-12)."""
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    years_pass(rooms)
    hers = "select r::text from {} r where baby_profile_id = %(leo)s"
    zoes = [rooms.run("superuser", hers.format(table)) for table in OF_A_FAMILY]
    expected = dry(rooms)
    assert {*STAMPED} == {*expected}
    assert expected == purge(rooms)
    assert ({}, {}) == (dry(rooms), purge(rooms))
    for table in OF_A_FAMILY:
        assert 0 == rooms.count("superuser", table, "baby_profile_id = %(mia)s"), table
    assert 0 == rooms.count("superuser", "baby_profiles", "id = %(mia)s")
    assert [(rooms.ids["sun"], "at the sea")] == rooms.run("superuser", "select id, caption from photos_archive")
    assert zoes == [rooms.run("superuser", hers.format(table)) for table in OF_A_FAMILY]


@pytest.mark.parametrize("size", [1, 2, 5])
def test_batches_add_up(rooms: Rooms, size: int) -> None:
    """Each takes at most so many, children before parents, and all together what the dry run counted (RET-04)."""
    rooms.run("anna", "select nonna.remove_baby(%(mia)s)")
    years_pass(rooms)
    expected, taken = dry(rooms), dict[str, int]()
    while batch := purge(rooms, size):
        assert sum(batch.values()) <= size
        taken = {table: taken.get(table, 0) + batch.get(table, 0) for table in {*taken, *batch}}
    assert expected == taken
    assert 1 == rooms.count("superuser", "photos_archive")


def waiting_parents(rooms: Rooms) -> None:
    """Let a photo and an item be due, each with a child that is not, and a photo whose children all are."""
    rooms.add("anna", "photos", "old")
    rooms.add("rosa", "photo_comments", "older", under="old")
    rooms.add("anna", "photos", "waits")
    rooms.add("rosa", "photo_comments", "live", under="waits")
    backdate(rooms, "photo_comments", "older", "nonna.now() - interval '9 years'")
    for table, key in (("photos", "old"), ("photos", "sun"), ("photos", "waits"), ("registry_items", "pram")):
        backdate(rooms, table, key, "nonna.now() - interval '8 years'")
    for table, key in (("photo_comments", "word"), ("photo_squishes", "hug"), ("photo_tags", "beach")):
        backdate(rooms, table, key, "nonna.now() - interval '8 years'")
    backdate(rooms, "photo_comments", "reply", "nonna.now() - interval '1 day'")
    assert {"photo_comments": 2, "photo_squishes": 1, "photo_tags": 1, "photos": 1} == dry(rooms)
    assert {"photo_comments": 2, "photo_squishes": 1, "photo_tags": 1, "photos": 1} == purge(rooms)
    assert [(rooms.ids["old"],)] == rooms.run("superuser", "select id from photos_archive")
    assert [(rooms.ids["live"],), (rooms.ids["reply"],)] == sorted(
        rooms.run("superuser", "select id from photo_comments"), key=lambda row: row[0] != rooms.ids["live"]
    )
    assert 1 == rooms.count("superuser", "registry_items")


def test_a_parent_waits_for_a_young_or_live_child(rooms: Rooms) -> None:
    """A comment removed yesterday holds its photo, a live purchase its item (T-80, RET-09)."""
    waiting_parents(rooms)


def test_a_purge_that_does_not_wait_would_be_noticed(rooms: Rooms) -> None:
    """Without the condition the cascade meets the young child, and the database refuses the whole (T-80, T-82)."""
    body = rooms.one("superuser", "select pg_get_functiondef('nonna.purge(integer, boolean)'::regprocedure)")
    rooms.plant(body.replace("step.stamp, step.nobody_waits);", "step.stamp, '');"))
    with pytest.raises(AssertionError):
        waiting_parents(rooms)


def test_a_baby_waits_for_all_that_is_its_own(rooms: Rooms) -> None:
    """Left by hand, its live rows hold it, and the purge takes what it may besides (T-80, RET-09, RET-10)."""
    rooms.connection.execute(b"set local session_replication_role = replica")
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    rooms.connection.execute(b"set local session_replication_role = origin")
    years_pass(rooms)
    assert {"baby_memberships": 1} == dry(rooms)
    assert {"baby_memberships": 1} == purge(rooms)


def test_the_database_refuses_what_a_wrong_filter_would_take(rooms: Rooms) -> None:
    """A job that takes every row, and a superuser's DELETE, take no live or younger one (T-82, RET-06)."""
    body = rooms.one("superuser", "select pg_get_functiondef('nonna.purge(integer, boolean)'::regprocedure)")
    wrong = body.replace("interval '7 years') at", "interval '-1 years') at")
    assert wrong != body
    rooms.plant(wrong)
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    before = rooms.picture()
    assert {} == purge(rooms)
    for table in STAMPED:
        assert "NNRET" == rooms.refusal("superuser", f"delete from {table}"), table
        rooms.refusal("retention", f"delete from {table}")
    assert before == rooms.picture()


@pytest.mark.parametrize("removed_at", ["2024-02-28 23:30", "2024-02-29 12:00", "2024-03-01 00:30", "2023-03-26 02:30"])
@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Vienna"])
def test_seven_years_are_calendar_years_in_utc(rooms: Rooms, removed_at: str, zone: str) -> None:
    """At exactly seven years a row stays, a microsecond later it goes; from 29 February (T-64, T-65, RET-02)."""
    rooms.run("superuser", f"set local timezone = '{zone}'")
    at = datetime.fromisoformat(removed_at).replace(tzinfo=UTC)
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    for table, key in (("photos", "sun"), ("photo_comments", "word"), ("photo_comments", "reply"),
                       ("photo_squishes", "hug"), ("photo_tags", "beach")):  # fmt: skip
        backdate(rooms, table, key, f"'{at.isoformat()}'")
    day_after = datetime(2031, 3, 1, tzinfo=UTC)
    last_kept = day_after - timedelta(microseconds=1) if at.day == 29 else at.replace(year=at.year + 7)
    rooms.now, rooms.step = last_kept, timedelta(0)
    assert ({}, {}) == (dry(rooms), purge(rooms))
    rooms.now += timedelta(microseconds=1)
    assert {"photo_comments": 2, "photo_squishes": 1, "photo_tags": 1, "photos": 1} == purge(rooms)


def test_a_photo_is_archived_as_it_was(rooms: Rooms) -> None:
    """In the statement that deletes it, with its own dates; written once (T-81, RET-03)."""
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    columns = "id, baby_profile_id, uploaded_by_user_id, url, thumbnail_url, caption, deleted_at, created_at"
    before = rooms.run("superuser", f"select {columns} from photos where id = %(sun)s")
    years_pass(rooms)
    purge(rooms)
    at = rooms.now
    assert before == rooms.run("superuser", f"select {columns} from photos_archive")
    assert [(at,)] == rooms.run("superuser", "select archived_at from photos_archive")
    for column in columns.split(", "):
        value = "gen_random_uuid()" if "id" in column else "'2000-01-01'" if column.endswith("_at") else "'y'"
        assert "NNFRZ" == rooms.refusal("superuser", f"update photos_archive set {column} = {value}")


def test_an_archive_that_fails_keeps_the_photo(rooms: Rooms) -> None:
    """One statement: what cannot be archived is not deleted (T-81)."""
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    years_pass(rooms)
    rooms.plant("alter table public.photos_archive add constraint naive check (caption is null)")
    assert "23514" == rooms.refusal("retention", PURGE, size=100, dry=False)
    assert (1, 0) == (rooms.count("superuser", "photos", "id = %(sun)s"), rooms.count("superuser", "photos_archive"))


@pytest.mark.parametrize("who", ["anna", "rosa", "zoe", "nobody", "service", "bookkeeping"])
def test_nobody_else_sees_the_archive_or_purges(rooms: Rooms, who: str) -> None:
    """Nor writes into it (T-84, COV-11, RET-03, RET-04)."""
    for statement in ("select 1 from photos_archive", "insert into photos_archive (id) values (gen_random_uuid())",
                      "update photos_archive set caption = 'y'", "delete from photos_archive"):  # fmt: skip
        assert "42501" == rooms.refusal(who, statement)
    if who != "bookkeeping":
        assert "42501" == rooms.refusal(who, PURGE, size=1, dry=True)


def test_retention_sees_ids_and_stamps(rooms: Rooms) -> None:
    """Of photos all, of the rest no text and no author; it archives nothing young and changes nothing (RET-11)."""
    for column in ("photo_comments.comment_text", "photo_squishes.user_id", "photo_tags.tag", "registry_items.name",
                   "registry_purchases.note", "name_suggestions.suggested_name", "gender_votes.vote",
                   "birth_date_predictions.predicted_date", "baby_profiles.name"):  # fmt: skip
        table, name = column.split(".")
        assert "42501" == rooms.refusal("retention", f"select {name} from {table}"), column
    young = "insert into photos_archive (id, baby_profile_id, uploaded_by_user_id, url, deleted_at) select id,"
    young += " baby_profile_id, uploaded_by_user_id, url, nonna.now() - interval '1 day' from photos"
    assert "42501" == rooms.refusal("retention", young)
    for table in (*ROOMS, "photos_archive"):
        column = "url" if table == "photos_archive" else "deleted_at"
        assert "42501" == rooms.refusal("retention", f"update {table} set {column} = null"), table


@pytest.mark.parametrize("size", [0, -1, None])
def test_a_batch_has_one_row_or_more(rooms: Rooms, size: int | None) -> None:
    """Named in the diagnostics (RET-04)."""
    assert "NNINP" == rooms.refusal("retention", PURGE, size=size, dry=False)
    assert "NNINP" == rooms.refusal("retention", PURGE, size=size, dry=True)


@pytest.mark.parametrize(("room", "removal"), [
    ("photo", "remove_photo(%(sun)s)"), ("photo", "remove_photo_comment(%(word)s)"),
    ("photo", "remove_photo_tag(%(beach)s)"), ("event", "remove_event(%(tea)s)"),
    ("registry", "remove_registry_item(%(pram)s)"), ("registry", "unpurchase(%(pram)s)"),
    ("", "remove_name_suggestion(%(lena)s)"), ("", "unsquish(%(sun)s)"),
])  # fmt: skip
def test_a_purge_stamps_the_marker_of_a_living_family(rooms: Rooms, room: str, removal: str) -> None:
    """As the removal did: NEW is null on DELETE (T-90, MRK-04, MRK-10)."""
    rooms.run("rosa" if removal.startswith("un") else "anna", f"select nonna.{removal}")
    years_pass(rooms)
    before, other, counters = rooms.marker(), rooms.marker("leo"), counters_of(rooms)
    assert purge(rooms) != {}
    after = rooms.marker()
    assert ({room, "last"} if room else set()) == {name for name in after if after[name] != before[name]}
    assert (other, counters) == (rooms.marker("leo"), counters_of(rooms))


def counters_of(rooms: Rooms) -> list[tuple[Any, ...]]:
    """Give everybody's counters, which no purge lowers (STA-05)."""
    return rooms.run("superuser", "select user_id, r::text from user_stats r order by 1")


def test_what_is_purged_can_be_added_anew(rooms: Rooms) -> None:
    """A squish taken back eight years ago is gone; the next one is a first again (RET-02)."""
    rooms.run("rosa", "select nonna.unsquish(%(sun)s)")
    years_pass(rooms)
    assert {"photo_squishes": 1, "baby_memberships": 1} == purge(rooms)
    rooms.run("rosa", added("photo_squishes"))
    assert 2 == rooms.counter("rosa", "photos_squished")
