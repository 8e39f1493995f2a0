"""Markers, counters, activity, notifications: what every client gets, raw SQL included (T-90 to T-101)."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest

from tests.postgres.sql.stage import Stage, comment, invite, schedule

MARKER = "select last_updated_at, event_updated_at, photo_updated_at, registry_updated_at from owner_update_markers"


def marker(stage: Stage, baby: str = "mia") -> tuple[Any, ...]:
    """Give the four stamps of a family."""
    return stage.run("superuser", f"{MARKER} where baby_profile_id = %({baby})s")[0]


def messages(stage: Stage, kind: str) -> set[str]:
    """Give who has a message of this kind."""
    names = {user: name for name, user in stage.ids.items()}
    rows = stage.run("superuser", "select recipient_user_id from notifications where type = %(kind)s", kind=kind)
    return {names[user] for (user,) in rows}


def test_a_purge_stamps_the_marker_of_a_living_family(stage: Stage) -> None:
    """NEW is null on DELETE (T-90, MRK-04)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    stage.now = stage.now.replace(year=stage.now.year + 8)
    before = marker(stage)
    stage.run("retention", "delete from events where id = %(tea)s")
    assert before[:2] < marker(stage)[:2]


def test_a_new_account_brings_its_rows(stage: Stage) -> None:
    """A profile, four zeros and the preferences that everybody begins with (ACC-01, ACC-02, NOT-09)."""
    stage.run("superuser", "insert into auth.users (id, email) values (%(unknown)s, 'somebody@example.org')")
    brought = (
        "select display_name, events_attended_count + items_purchased_count + photos_squished_count"
        " + comments_added_count, push_new_photos, email_new_photos from profiles"
        " join user_stats using (user_id) join notification_preferences using (user_id) where user_id = %(unknown)s"
    )
    assert [("somebody", 0, True, False)] == stage.run("superuser", brought)


def test_a_new_family_has_its_marker(stage: Stage) -> None:
    """Made with the baby, with nothing stamped yet (T-91, MRK-01)."""
    stage.run("carl", "select nonna.create_baby(%(unknown)s, 'Nia', '2026-09-01')")
    assert (stage.now, None, None, None) == marker(stage, "unknown")


def test_stamps_rise_under_a_frozen_clock(stage: Stage) -> None:
    """A hundred changes at one instant make a hundred rising stamps (T-92, T-93, MRK-03)."""
    stage.step = timedelta(0)
    seen = []
    for number in range(100):
        stage.run("anna", "update events set title = %(title)s where id = %(tea)s", title=f"t{number}")
        seen.append(marker(stage)[:2])
    assert sorted(set(seen)) == seen
    assert all(last == event for last, event in seen)


def test_a_clock_set_back_lowers_nothing(stage: Stage) -> None:
    """The stamp is later than the one before, even if the instant is not (T-92, T-93)."""
    stage.run("anna", "update events set title = 'a' where id = %(tea)s")
    before = marker(stage)
    stage.now -= timedelta(days=1)
    stage.run("anna", "update events set title = 'b' where id = %(tea)s")
    assert before[:2] < marker(stage)[:2]
    stage.run(
        "superuser", "update owner_update_markers set last_updated_at = '2000-01-01', event_updated_at = '2000-01-01'"
    )
    assert before[:2] < marker(stage)[:2]


def test_only_ones_own_family_and_column_rise(stage: Stage) -> None:
    """An event stamps its column and the last, a baby the last, an answer nothing (T-94, MRK-02, MRK-06, MRK-10)."""
    other = marker(stage, "leo")
    last, event, *rest = marker(stage)
    comment(stage, "rosa", "one")
    after = marker(stage)
    assert (last, event) < after[:2]
    assert after[0] == after[1]
    stage.run("anna", "update baby_profiles set name = 'Mia Maria' where id = %(mia)s")
    assert after[1] == marker(stage)[1] != marker(stage)[0]
    before = marker(stage)
    stage.run("rosa", "select nonna.answer_event(gen_random_uuid(), %(tea)s, 'yes')")
    invite(stage, "anna", "mia", "eva")
    stage.run("rosa", "select nonna.leave_baby(%(mia)s)")
    assert before == marker(stage)
    assert [None, None] == rest
    assert other == marker(stage, "leo")


def test_counters_count_firsts(stage: Stage) -> None:
    """Toggles, edits of the event and removal count nothing (T-96, STA-01 to STA-06)."""
    counters = "select events_attended_count, comments_added_count from user_stats where user_id = %(rosa)s"
    assert [(0, 1)] == stage.run("rosa", counters)
    for status in ("yes", "no", "yes"):
        stage.run("rosa", "update event_rsvps set status = %(status)s", status=status)
    stage.run("anna", "update events set title = 'Later'")
    comment(stage, "rosa", "one")
    stage.run("rosa", "select nonna.remove_event_comment(%(one)s)")
    assert [(1, 2)] == stage.run("rosa", counters)
    for counter in ("events_attended_count", "comments_added_count"):
        assert "NNFRZ" == stage.refusal("superuser", f"update user_stats set {counter} = 0 where user_id = %(rosa)s")


def test_each_consequence_reaches_whom_it_should(stage: Stage) -> None:
    """Never the actor, never a removed member, one message to who is owner and commenter (T-97, NOT-01, NOT-02)."""
    assert {"rosa", "pina"} == messages(stage, "event_created")
    assert {"anna", "ben"} == messages(stage, "event_rsvp")
    comment(stage, "pina", "pinas")
    news = stage.run(
        "superuser", "select recipient_user_id from notifications where dedupe_key = 'new_comment:' || %(pinas)s"
    )
    assert {stage.ids[name] for name in ("anna", "ben", "rosa")} == {user for (user,) in news}
    assert 3 == len(news)
    stage.run("ben", "update events set title = 'Later' where id = %(tea)s")
    assert {"rosa"} == messages(stage, "event_updated")
    stage.run("anna", "select nonna.answer_event(gen_random_uuid(), %(tea)s, 'no')")
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    assert {"rosa"} == messages(stage, "event_cancelled")
    stage.run(
        "anna",
        "update baby_profiles set actual_birth_date = '2026-02-28', expected_birth_date = null where id = %(mia)s",
    )
    assert {"rosa", "pina"} == messages(stage, "birth_announcement")


def test_who_comes_is_told_to_the_owners(stage: Stage) -> None:
    """The insert into baby_memberships is as good as the update of who returns; it is an activity (T-97)."""
    told = "select (select count(*) from notifications where type = 'new_follower'),"
    told += " (select count(*) from activity_events where type = 'member_joined' and actor_user_id = %(zoe)s)"
    [(before, none)] = stage.run("superuser", told)
    invite(stage, "anna", "mia", "zoe")
    stage.run("zoe", "select nonna.accept_invitation(gen_random_uuid(), 'zoe-token', 'Kin')")
    assert [(before + 2, none + 1)] == stage.run("superuser", told)


def test_who_has_left_hears_nothing(stage: Stage) -> None:
    """Rosa answered and left; the cancellation does not reach her (T-97, NOT-02)."""
    stage.run("rosa", "select nonna.leave_baby(%(mia)s)")
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    assert set() == messages(stage, "event_cancelled")


def test_a_restore_is_silent(stage: Stage) -> None:
    """It stamps the marker and tells nobody (TRA-10)."""
    stage.run("anna", "select nonna.remove_event(%(tea)s)")
    counts = "select (select count(*) from notifications), (select count(*) from activity_events)"
    before, stamps = stage.run("superuser", counts), marker(stage)
    stage.run("anna", "select nonna.restore_event(%(tea)s)")
    assert before == stage.run("superuser", counts)
    assert stamps[:2] < marker(stage)[:2]


def test_bookkeeping_goes_with_its_row(stage: Stage) -> None:
    """A consequence that fails takes the row with it (T-98)."""
    stage.plant("alter table public.activity_events add constraint naive check (type <> 'comment_added') not valid")
    before = stage.picture()
    with pytest.raises(psycopg.errors.CheckViolation):
        comment(stage, "rosa", "one")
    assert before == stage.picture()


@pytest.mark.parametrize("table", ["notifications", "activity_events", "owner_update_markers", "user_stats"])
@pytest.mark.parametrize("who", ["rosa", "anna", "zoe", "nobody", "service"])
def test_nobody_forges_bookkeeping(stage: Stage, who: str, table: str) -> None:
    """People have no INSERT there (T-99, NOT-06, ACT-01, MRK-08, STA-07)."""
    values = {
        "notifications": "(recipient_user_id, type, dedupe_key) values (%(anna)s, 'new_photo', 'x')",
        "activity_events": "(baby_profile_id, type) values (%(mia)s, 'event_created')",
        "owner_update_markers": "(baby_profile_id) values (%(unknown)s)",
        "user_stats": "(user_id) values (%(unknown)s)",
    }
    stage.refused(who, f"insert into {table} {values[table]}")


def test_a_message_is_only_read(stage: Stage) -> None:
    """Its reader marks it once, with the database's instant; the rest never changes (T-99, NOT-04, NOT-05)."""
    for assignment in ("type = 'new_photo'", "payload = '{}'", "recipient_user_id = %(rosa)s", "dedupe_key = 'x'"):
        stage.refused("anna", f"update notifications set {assignment}")
    for who in ("ben", "zoe", "nobody", "nameless"):
        mine = "update notifications set read_at = '2001-01-01' where recipient_user_id = %(anna)s"
        stage.refused(who, mine)
    stage.run("anna", "update notifications set read_at = '2001-01-01'")
    first = stage.now
    stage.run("anna", "update notifications set read_at = null")
    stage.run("anna", "update notifications set read_at = nonna.now()")
    assert [(first,)] == stage.run("anna", "select distinct read_at from notifications")
    assert 0 == stage.one(
        "superuser", "select count(*) from notifications where recipient_user_id <> %(anna)s and read_at is not null"
    )


def test_payloads_hold_ids_and_no_text_of_people(stage: Stage) -> None:
    """No planted text, name, address or label is found in them (T-100, NOT-07)."""
    stage.run("anna", "update events set title = 'canary-title', location = 'canary-place'")
    comment(stage, "rosa", "one")
    stage.run("rosa", "update event_comments set comment_text = 'canary-text'")
    rows = stage.run("superuser", "select payload::text || coalesce(dedupe_key, '') from notifications")
    rows += stage.run("superuser", "select payload::text from activity_events")
    for word in ("canary", "said by", "rosa", "example.org", "Kin", "Mia"):
        assert [] == [text for (text,) in rows if word in text]


def nothing_follows_from_no_change(stage: Stage) -> None:
    """Write back what is there, with every column named."""
    assignments = {
        "events": "title = title, event_date = event_date, ends_at = ends_at",
        "event_comments": "comment_text = comment_text",
        "event_rsvps": "status = status",
        "baby_profiles": "name = name, gender = gender",
    }
    bare = "select to_jsonb(r) - 'updated_at' from {0} r order by 1"
    watched = (*assignments, "owner_update_markers", "notifications", "activity_events", "user_stats")
    before = [stage.run("superuser", bare.format(table)) for table in watched]
    for table, assignment in assignments.items():
        for who in ("anna", "rosa"):
            stage.refusal(who, f"update {table} set {assignment}")
    assert before == [stage.run("superuser", bare.format(table)) for table in watched]


def test_a_change_of_nothing_has_no_consequence(stage: Stage) -> None:
    """Nothing moves but updated_at (T-101)."""
    nothing_follows_from_no_change(stage)


def test_bookkeeping_that_does_not_compare_would_be_noticed(stage: Stage) -> None:
    """A trigger that stamps at every UPDATE turns it red (T-101, T-183)."""
    stage.plant(
        "create function public.naive() returns trigger language plpgsql security definer as 'begin"
        " update public.owner_update_markers set last_updated_at = nonna.now(); return null; end'"
    )
    stage.plant("create trigger naive after update on public.events for each row execute function public.naive()")
    with pytest.raises(AssertionError):
        nothing_follows_from_no_change(stage)


def test_a_bulk_stamps_once(stage: Stage) -> None:
    """Many rows of one statement make one stamp and a message each (T-93, T-97)."""
    before = marker(stage)
    stage.run(
        "anna",
        "insert into events (baby_profile_id, created_by_user_id, title, event_date)"
        " select %(mia)s, nonna.me(), 'day ' || n, '2026-05-01 10:00+00'::timestamptz + n * interval '1 day'"
        " from generate_series(1, 40) n",
    )
    instant = stage.now
    assert before[0] != marker(stage)[0] == instant
    made = "select count(*) from notifications where type = 'event_created' and recipient_user_id = %(rosa)s"
    assert 41 == stage.one("rosa", made)
    schedule(stage, "ben", "one_more", "2026-07-20 10:00+00")
    assert 42 == stage.one("rosa", made)
