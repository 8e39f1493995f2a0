"""The same again by any client: an unread message or a line of the last hour stands for it (NOT-13, ACT-04)."""

from datetime import timedelta

import pytest

from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import invite, schedule

EDIT = "update events set title = title || '!' where id = %(tea)s"
RENAME = "update baby_profiles set name = name || '!' where id = %(mia)s"
ANSWER = "select nonna.answer_event(gen_random_uuid(), %(tea)s, %(status)s)"


def lines(rooms: Rooms, kind: str) -> int:
    """Give how often something is written down of Mia's family."""
    return rooms.count("superuser", "activity_events", f"type = '{kind}' and baby_profile_id = %(mia)s")


def marked_read(rooms: Rooms, *people: str) -> None:
    """Let people read everything."""
    for who in people:
        rooms.run(who, "update notifications set read_at = nonna.now() where read_at is null")


def test_fifty_corrections_are_one_message_and_one_line(rooms: Rooms) -> None:
    """By plain statements of an owner, one after the other."""
    for _ in range(50):
        rooms.run("anna", EDIT)
    assert (["rosa"], 1) == (rooms.told("event_updated"), lines(rooms, "event_updated"))


def test_a_statement_about_several_things_tells_of_each(rooms: Rooms) -> None:
    """One message for each event, whatever the number of rows that the statement touched."""
    schedule(rooms, "anna", "second", "2026-03-09 15:00+00")
    rooms.run("rosa", "select nonna.answer_event(gen_random_uuid(), %(second)s, 'yes')")
    for _ in range(3):
        rooms.run("anna", "update events set title = title || '!' where baby_profile_id = %(mia)s")
    assert (["rosa", "rosa"], 2) == (rooms.told("event_updated"), lines(rooms, "event_updated"))


def test_a_machine_repeats_itself_as_a_person_does(rooms: Rooms) -> None:
    """Without an actor, nobody's line stands for a person's."""
    rooms.run("anna", RENAME)
    before = lines(rooms, "profile_updated")
    for _ in range(3):
        rooms.run("superuser", RENAME)
    assert 1 == lines(rooms, "profile_updated") - before


@pytest.mark.parametrize(
    ("age", "told"), [(timedelta(hours=1) - timedelta(microseconds=1), 1), (timedelta(hours=1), 2)]
)
def test_the_hour_ends_at_the_hour(rooms: Rooms, age: timedelta, told: int) -> None:
    """Younger than an hour is younger: at the hour it is told and written down anew."""
    rooms.run("anna", EDIT)
    first = rooms.now
    rooms.now = first + age - rooms.step
    rooms.run("anna", EDIT)
    assert (["rosa"] * told, told) == (rooms.told("event_updated"), lines(rooms, "event_updated"))


def test_what_one_has_read_and_another_has_not(rooms: Rooms) -> None:
    """Each recipient by themselves."""
    rooms.run("pina", ANSWER, status="maybe")
    rooms.run("anna", EDIT)
    marked_read(rooms, "pina")
    rooms.run("anna", EDIT)
    assert ["pina", "pina", "rosa"] == rooms.told("event_updated")


def test_each_acceptance_is_told(rooms: Rooms) -> None:
    """Another invitation is another cause, also within the hour of the same person's last one (NOT-13)."""
    kind = "new_follower"
    before, joined = rooms.told(kind).count("anna"), lines(rooms, "member_joined")
    for token in ("first-token", "second-token"):
        invite(rooms, "anna", "mia", "zoe", token=token)
        rooms.run("zoe", "select nonna.accept_invitation(gen_random_uuid(), %(token)s, 'Kin')", token=token)
        rooms.run("zoe", "select nonna.leave_baby(%(mia)s)")
    assert (2, 2) == (rooms.told(kind).count("anna") - before, lines(rooms, "member_joined") - joined)


def test_another_family_is_another_thing(rooms: Rooms) -> None:
    """One person renames two babies within the hour: each family reads its line."""
    rooms.ids["second"] = rooms.one(
        "anna", "select id from nonna.create_baby(gen_random_uuid(), 'Second', '2026-09-01')"
    )
    for baby in ("mia", "second"):
        rooms.run("anna", f"update baby_profiles set name = name || '!' where id = %({baby})s")
        kind = f"type = 'profile_updated' and baby_profile_id = %({baby})s"
        assert 1 == rooms.count("superuser", "activity_events", kind)


def test_a_restore_tells_nothing(rooms: Rooms) -> None:
    """The event is there again, and those who have read of its removal hear nothing new (NOT-13)."""
    rooms.run("anna", "select nonna.remove_event(%(tea)s)")
    marked_read(rooms, "rosa", "pina", "ben")
    before = rooms.told("event_cancelled")
    rooms.run("anna", "select nonna.restore_event(%(tea)s)")
    assert before == rooms.told("event_cancelled")
    assert "rosa" in before


def test_an_answer_that_was_not_told_can_still_be_told(rooms: Rooms) -> None:
    """Its cause is free (EVT-13)."""
    marked_read(rooms, "anna", "ben")
    before = rooms.told("event_rsvp")
    for status in ("yes", "maybe", "no", "yes", "maybe"):
        rooms.run("pina", ANSWER, status=status)
    assert sorted([*before, "anna", "ben"]) == rooms.told("event_rsvp")
    marked_read(rooms, "anna", "ben")
    rooms.run("pina", ANSWER, status="no")
    assert sorted([*before, *["anna", "ben"] * 2]) == rooms.told("event_rsvp")


def test_nothing_that_was_sent_is_touched(rooms: Rooms) -> None:
    """Neither a message nor a line, whatever comes after."""
    rooms.run("anna", EDIT)
    sent = "select r::text from {} r order by id"
    tables = ("notifications", "activity_events")
    before = {table: {*rooms.run("superuser", sent.format(table))} for table in tables}
    rooms.run("rosa", "select nonna.leave_baby(%(mia)s)")
    for act in (EDIT, RENAME, "select nonna.remove_event(%(tea)s)", "select nonna.restore_event(%(tea)s)"):
        rooms.run("anna", act)
    assert [True, True] == [before[table] <= {*rooms.run("superuser", sent.format(table))} for table in tables]


def test_a_purchase_made_again_is_told_once(rooms: Rooms) -> None:
    """One row, one message to each owner, one line, one step of the counter (REG-08, STA-02)."""
    bought = rooms.counter("pina", "items_purchased")
    told, written = rooms.told("registry_purchase"), lines(rooms, "item_purchased")
    notes = []
    for number in range(3):
        sql = "select (p).note, (p).id from nonna.purchase(gen_random_uuid(), %(pram)s, %(note)s) as p"
        notes.append(rooms.run("pina", sql, note=str(number))[0])
        rooms.run("pina", "select nonna.unpurchase(%(pram)s)")
    assert ["0", "1", "2"] == [note for note, _ in notes]
    assert 1 == len({row for _, row in notes})
    assert sorted([*told, "anna", "ben"]) == rooms.told("registry_purchase")
    assert (1, 1) == (lines(rooms, "item_purchased") - written, rooms.counter("pina", "items_purchased") - bought)
    assert 0 == rooms.count("anna", "registry_purchases", "purchased_by_user_id = %(pina)s")


@pytest.mark.parametrize("who", ["anna", "ben", "pina"])
def test_nobody_takes_back_what_rosa_bought(rooms: Rooms, who: str) -> None:
    """Neither by the function, nor by hand, nor by another note (REG-08)."""
    rooms.run(who, "select nonna.unpurchase(%(pram)s)")
    assert 1 == rooms.count("rosa", "registry_purchases", "deleted_at is null and purchased_by_user_id = nonna.me()")
    for change in ("deleted_at = now()", "note = 'x'", "purchased_at = now()"):
        assert "42501" == rooms.refusal(who, f"update registry_purchases set {change}")
