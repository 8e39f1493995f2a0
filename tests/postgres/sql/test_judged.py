"""What is judged as it changes and not again, and limits that count their own family's live rows (T-40 to T-47)."""

from datetime import date, timedelta

import psycopg
import pytest

from tests.postgres.sql.rooms import Rooms, added
from tests.postgres.sql.stage import NOTHING, invite, schedule

OUTSIDE = """
    set local allow_system_table_mods = on;
    create or replace view pg_catalog.pg_timezone_names as select * from pg_catalog.pg_timezone_names() union all
    select name, 'GMT', interval '0', false from unnest(array['posix/Etc/GMT+3', 'Etc/GMT+33']) name
"""
OWNER = "update baby_memberships set role = role where user_id = %({})s"
SLOT = "select owner_slot from baby_memberships where baby_profile_id = %(mia)s and user_id = %(ben)s"


def of_old(rooms: Rooms, statement: str) -> None:
    """Leave behind what the guards of today would not let in."""
    rooms.run("superuser", "set local session_replication_role = replica")
    rooms.run("superuser", statement)
    rooms.run("superuser", "set local session_replication_role = origin")


def bad_value(rooms: Rooms, assignment: str) -> str | None:
    """Give the column that Anna's edit of Mia is refused for."""
    with pytest.raises(psycopg.Error) as refused:
        rooms.run("anna", f"update baby_profiles set {assignment} where id = %(mia)s")
    assert "NNINP" == refused.value.sqlstate
    return refused.value.diag.column_name


def test_a_zone_that_is_gone_hinders_no_edit(rooms: Rooms) -> None:
    """Zones are judged when they change, and the day only where a date does (BP-19, BP-20)."""
    of_old(rooms, "update baby_profiles set time_zone = 'Gone/Away' where id = %(mia)s")
    rooms.run("anna", "update baby_profiles set name = 'Mia Maria' where id = %(mia)s")


def test_a_folder_of_zones_that_count_otherwise_is_none(rooms: Rooms) -> None:
    """Though the server's files have it (T-63, BP-19)."""
    rooms.connection.execute(OUTSIDE.encode())
    zones = ("Etc/GMT+33", "posix/Etc/GMT+3")
    assert [True, False] == [rooms.one("superuser", "select nonna_private.is_zone(%(zone)s)", zone=z) for z in zones]


def test_each_birth_date_is_judged_by_itself(rooms: Rooms) -> None:
    """One that is expected lies ahead, one that was lies back (BP-04, BP-05)."""
    assert "expected_birth_date" == bad_value(rooms, "expected_birth_date = '2026-03-01'")
    assert "actual_birth_date" == bad_value(rooms, "actual_birth_date = '2026-12-01'")
    rooms.run("anna", "update baby_profiles set expected_birth_date = '2026-03-02' where id = %(mia)s")


def test_a_child_that_is_born_was_expected_before(rooms: Rooms) -> None:
    """The expected day may lie back then; what is refused is taking back the birth (BP-05, BP-22)."""
    born = "update baby_profiles set actual_birth_date = '2026-02-27', expected_birth_date = '2026-02-20'"
    rooms.run("anna", f"{born} where id = %(mia)s")
    assert "actual_birth_date" == bad_value(rooms, "actual_birth_date = null")


def test_a_birth_of_today_stays_good_in_another_zone(rooms: Rooms) -> None:
    """Nobody judges it again when the family moves to where it still is yesterday (BP-20)."""
    rooms.now = rooms.now.replace(day=10, hour=12)
    born = "actual_birth_date = '2026-03-11', expected_birth_date = null, time_zone = 'Pacific/Auckland'"
    for assignment in (born, "time_zone = 'UTC'", "expected_birth_date = '2026-03-12'"):
        rooms.run("anna", f"update baby_profiles set {assignment} where id = %(mia)s")


def test_an_ended_invitation_loses_its_person_and_gets_no_other(rooms: Rooms) -> None:
    """It stays when the account goes; one of old comes with its end (INV-05, INV-17)."""
    letter = invite(rooms, "anna", "mia", "zoe")
    rooms.run("zoe", "select nonna.accept_invitation(gen_random_uuid(), 'zoe-token', 'Kin')")
    change = "update invitations set accepted_by_user_id = {} where id = %(it)s"
    assert "NNTOK" == rooms.refusal("superuser", change.format("%(carl)s"), it=letter)
    for value in ("accepted_by_user_id", "null"):
        rooms.run("superuser", change.format(value), it=letter)
    ended = "insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash, status)"
    rooms.run("superuser", f"{ended} values (%(mia)s, %(anna)s, 'a@b', repeat('a', 64), 'revoked')")


def test_a_mailbox_is_its_familys(rooms: Rooms) -> None:
    """What another family has open takes no place, and what of theirs is overdue is theirs to end (INV-12, INV-14)."""
    others = invite(rooms, "zoe", "leo", "carl", token="other")
    for name in ("eva", "eve"):
        invite(rooms, "anna", "mia", name)
    slots = "select open_slot from invitations where open_slot is not null order by created_at"
    assert [(1,), (2,)] == rooms.run("anna", slots)
    rooms.now += timedelta(days=8)
    invite(rooms, "anna", "mia", "evi")
    assert "pending" == rooms.one("zoe", "select status from invitations where id = %(it)s", it=others)


def test_who_left_is_invited_again_whatever_else_they_belong_to(rooms: Rooms) -> None:
    """A membership of another family takes nobody's place (INV-19)."""
    rooms.run("rosa", "select nonna.create_baby(%(unknown)s, 'Nia', '2026-09-01')")
    rooms.run("rosa", "select nonna.leave_baby(%(mia)s)")
    invite(rooms, "anna", "mia", "rosa", token="again")


def test_an_event_whose_date_is_said_again_stays_on_its_day(rooms: Rooms) -> None:
    """In the zone of then (EVT-04, BP-20)."""
    schedule(rooms, "anna", "late", "2026-03-14 20:00+00")
    rooms.run("anna", "update baby_profiles set time_zone = 'Asia/Tokyo' where id = %(mia)s")
    rooms.run("anna", "update events set event_date = event_date where id = %(late)s")
    assert date(2026, 3, 14) == rooms.one("anna", "select event_day from events where id = %(late)s")


def test_an_event_keeps_its_place_on_its_day(rooms: Rooms) -> None:
    """Moved by an hour, and said again with its id although the day is full (EVT-03, T-41)."""
    schedule(rooms, "anna", "second", "2026-03-08 18:00+00")
    again = (
        "insert into events (id, baby_profile_id, created_by_user_id, title, event_date)"
        " values (%(second)s, %(mia)s, nonna.me(), 'Again', '2026-03-08 18:00+00')"
        " on conflict (id) do update set title = excluded.title returning day_slot"
    )
    assert 2 == rooms.one("anna", again)
    rooms.run("anna", "select nonna.remove_event(%(tea)s)")
    later = "update events set event_date = event_date + interval '1 hour' where id = %(second)s returning day_slot"
    assert 2 == rooms.one("anna", later)


def test_an_event_comes_back_however_old_it_is(rooms: Rooms) -> None:
    """A year back is asked of one that is made or moved; one of old that is removed takes no place (EVT-06, TRA-05)."""
    rooms.now += timedelta(days=800)
    rooms.run("anna", "select nonna.remove_event(%(tea)s)")
    rooms.run("anna", "select nonna.restore_event(%(tea)s)")
    schedule(rooms, "anna", "a", "2028-06-01 10:00+00")
    schedule(rooms, "anna", "b", "2028-06-01 11:00+00")
    removed = (
        "insert into events (baby_profile_id, created_by_user_id, title, event_date, deleted_at)"
        " values (%(mia)s, %(anna)s, 'x', '2028-06-01 12:00+00', nonna.now()) returning event_day, day_slot"
    )
    assert [(date(2028, 6, 1), None)] == rooms.run("superuser", removed)


def test_an_owner_keeps_their_place(rooms: Rooms) -> None:
    """Whatever is said of them that is so already; who comes back gets one again (MEM-02)."""
    again = "insert into baby_memberships (id, baby_profile_id, user_id, role)"
    again += " values (%(annas_membership)s, %(mia)s, %(anna)s, 'owner') on conflict do nothing"
    assert NOTHING == rooms.refusal("superuser", again)
    rooms.run("anna", "select nonna.leave_baby(%(mia)s)")
    rooms.run("superuser", OWNER.format("ben"))
    assert 2 == rooms.one("superuser", SLOT)
    invite(rooms, "ben", "mia", "anna", "owner", token="back")
    rooms.run("anna", "select nonna.accept_invitation(gen_random_uuid(), 'back')")
    assert [(1,), (2,)] == rooms.run(
        "anna", "select owner_slot from baby_memberships where role = 'owner' order by owner_slot"
    )


def test_the_last_owner_may_be_named_but_not_demoted(rooms: Rooms) -> None:
    """Saying what is so already ends nothing (MEM-14)."""
    rooms.run("superuser", OWNER.format("zoe"))
    down = "update baby_memberships set role = 'follower', relationship_label = 'Kin' where user_id = %(zoe)s"
    assert "NNLST" == rooms.refusal("superuser", down)


def test_five_tags_are_counted_where_they_live(rooms: Rooms) -> None:
    """On their photo; one that is removed takes no place until it comes back; no photo is another family's (PHO-06)."""
    for number in range(4):
        rooms.add("anna", "photo_tags", f"tag{number}", under="sun", tag=f"'tag{number}'")
    rooms.add("superuser", "photo_tags", "sixth", under="sun", tag="'sixth'", deleted_at="nonna.now()")
    assert "NNTAG" == rooms.refusal("superuser", "update photo_tags set deleted_at = null where id = %(sixth)s")
    assert "23503" == rooms.refusal("superuser", added("photo_tags", baby="%(leo)s", tag="'seventh'"))
    rooms.add("anna", "photos", "cot")
    rooms.add("anna", "photo_tags", "elsewhere", under="cot", tag="'elsewhere'")
    rooms.run("anna", "select nonna.remove_photo_tag(%(beach)s)")
    rooms.add("anna", "photo_tags", "instead", under="sun", tag="'instead'")


@pytest.mark.parametrize("counter", ["events_attended", "items_purchased", "photos_squished", "comments_added"])
def test_no_counter_is_lowered(rooms: Rooms, counter: str) -> None:
    """Each by itself (STA-05)."""
    change = f"update user_stats set {counter}_count = {{}} where user_id = %(rosa)s"
    rooms.run("superuser", change.format(5))
    assert "NNFRZ" == rooms.refusal("superuser", change.format(4))


def test_the_first_yes_is_remembered_once(rooms: Rooms) -> None:
    """The next one moves nothing (STA-01)."""
    first = "select first_yes_at from event_rsvps where user_id = %(pina)s"
    answer = "select nonna.answer_event(gen_random_uuid(), %(tea)s, %(status)s)"
    rooms.run("pina", answer, status="yes")
    instant = rooms.now
    for status in ("no", "yes"):
        rooms.run("pina", answer, status=status)
    assert instant == rooms.one("superuser", first)


def test_a_marker_that_is_told_nothing_new_stays(rooms: Rooms) -> None:
    """Nobody's stamp rises by being said again (MRK-03, T-101)."""
    last = "select last_updated_at from owner_update_markers where baby_profile_id = %(mia)s"
    before = rooms.one("superuser", last)
    rooms.run("superuser", "update owner_update_markers set last_updated_at = last_updated_at")
    assert before == rooms.one("superuser", last)


def test_the_chosen_name_can_be_said_again(rooms: Rooms) -> None:
    """Another is refused, in our words (GAM-21, SEC-12)."""
    rooms.run("anna", "select nonna.choose_name(%(lena)s)")
    rooms.run("rosa", "update name_suggestions set suggested_name = suggested_name where id = %(lena)s")
    with pytest.raises(psycopg.Error) as refused:
        rooms.run("rosa", "update name_suggestions set suggested_name = 'Lea' where id = %(lena)s")
    assert ("42501", "not allowed") == (refused.value.sqlstate, refused.value.diag.message_primary)


def test_what_is_removed_can_still_be_mended(rooms: Rooms) -> None:
    """Its stamp stands in nobody's way who does not touch it (RET-01)."""
    rooms.run("anna", "select nonna.remove_photo(%(sun)s)")
    rooms.run("superuser", "update photos set caption = null where id = %(sun)s")


def test_another_familys_reveal_opens_no_ballot(rooms: Rooms) -> None:
    """Totals are a follower's after the reveal of their own baby; predictions outlast the gender (GAM-04, GAM-08)."""
    rooms.run("zoe", "update baby_profiles set gender = 'male', actual_birth_date = '2026-03-01',"
              " expected_birth_date = null where id = %(leo)s")  # fmt: skip
    for totals in ("gender_vote_totals", "birth_date_totals"):
        assert "42501" == rooms.refusal("rosa", f"select * from nonna.{totals}(%(mia)s)")
    rooms.run("anna", "update baby_profiles set gender = 'female' where id = %(mia)s")
    rooms.run("rosa", "update birth_date_predictions set predicted_date = '2026-06-04' where id = %(hunch)s")


def test_nothing_is_added_to_a_baby_that_is_gone(rooms: Rooms) -> None:
    """It is not found, also where its people were left behind; who is nobody is told nothing (SEC-08, SEC-14)."""
    assert "42501" == rooms.refusal("nameless", added("photos", baby="%(unknown)s", by="%(anna)s"))
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    for table in ("photos", "name_suggestions"):
        assert "NNNFD" == rooms.refusal("anna", added(table, gender="'unknown'") if "name" in table else added(table))


def test_a_removal_that_changes_nothing_touches_no_child(rooms: Rooms) -> None:
    """A stamp that is said again carries nothing (T-101)."""
    children = "select * from photo_comments"
    before = rooms.run("superuser", children)
    rooms.run("superuser", "update photos set deleted_at = deleted_at where id = %(sun)s")
    assert before == rooms.run("superuser", children)


def test_whoever_makes_the_account_its_rows_are_made(rooms: Rooms) -> None:
    """The platform has no rights on them (ACC-01)."""
    rooms.run("superuser", "grant usage on schema auth to service_role")
    rooms.run("superuser", "grant insert on auth.users to service_role")
    rooms.run("service", "insert into auth.users (id, email) values (%(unknown)s, 'somebody@example.org')")
    assert "somebody" == rooms.one("superuser", "select display_name from profiles where user_id = %(unknown)s")


@pytest.mark.parametrize("name", [" ", "\t\n", "two\nlines", "\u001b[2J"])
def test_a_name_that_is_no_line_is_passed_over(rooms: Rooms, name: str) -> None:
    """The account is made under the address instead (ACC-02)."""
    rooms.run(
        "superuser",
        "insert into auth.users (id, email, raw_user_meta_data)"
        " values (%(unknown)s, 'somebody@example.org', jsonb_build_object('display_name', %(name)s::text))",
        name=name,
    )
    assert "somebody" == rooms.one("superuser", "select display_name from profiles where user_id = %(unknown)s")


def test_a_tile_fits_its_own_kind(rooms: Rooms) -> None:
    """What another kind allows is no parameter of it (TIL-04)."""
    change = "update tile_configs set params = '{\"days_ahead\": 5}' where tile_definition_id ="
    change += " (select id from tile_definitions where tile_type = %(kind)s)"
    answers = [rooms.refusal("service", change, kind=kind) for kind in ("upcoming_events", "recent_photos")]
    assert [None, "NNINP"] == answers
