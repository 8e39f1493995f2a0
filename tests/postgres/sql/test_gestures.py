"""
Answers, likes, purchases, squishes: each is one row of one person under one thing; its function asks by itself (T-185).

The trigger that asks the same of plain statements is switched off first, or what another question of the function's own
would refuse as well.
"""

from typing import Final
from uuid import UUID, uuid4

import pytest
from attrs import frozen

from tests.postgres.sql.holding import names_held
from tests.postgres.sql.meanwhile import after
from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import schedule


@frozen
class Gesture:
    """
    What somebody has done already, and how it is done again and taken back.

    Attributes:
        who: the person.
        row: the key of what they did.
        table: where it is.
        parents: the table of the things that it hangs on.
        parent: the key of the thing.
        does: the call that does it.
        undoes: the call that takes it back.
    """

    who: str
    row: str
    table: str
    parents: str
    parent: str
    does: str
    undoes: str


_GESTURES: Final = (
    Gesture(
        "rosa", "answer", "event_rsvps", "events", "tea",
        "nonna.answer_event(%(id)s, %(thing)s, 'maybe')", "nonna.withdraw_rsvp(%(thing)s)",
    ),
    Gesture(
        "pina", "heart", "name_suggestion_likes", "name_suggestions", "lena",
        "nonna.like_name(%(id)s, %(thing)s)", "nonna.unlike_name(%(thing)s)",
    ),
    Gesture(
        "rosa", "hug", "photo_squishes", "photos", "sun",
        "nonna.squish(%(id)s, %(thing)s)", "nonna.unsquish(%(thing)s)",
    ),
    Gesture(
        "rosa", "gift", "registry_purchases", "registry_items", "pram",
        "nonna.purchase(%(id)s, %(thing)s, null)", "nonna.unpurchase(%(thing)s)",
    ),
)  # fmt: skip
_each = pytest.mark.parametrize("gesture", _GESTURES, ids=lambda gesture: gesture.table)
_ALONE: Final = "drop trigger ask_standing on public.{}"
_ANY_PARENT: Final = """
    create or replace function nonna_private.hold_parent(p_table text, p_baby uuid, p_id uuid) returns void
    language plpgsql as 'begin end'
"""


def _alone(rooms: Rooms, gesture: Gesture) -> None:
    """Let the trigger refuse nothing that the function lets pass."""
    rooms.connection.execute(_ALONE.format(gesture.table).encode())


def _does(rooms: Rooms, gesture: Gesture, who: str, thing: str, row: UUID | None = None) -> UUID:
    """Do it, and give the id of the row that there is now."""
    found = rooms.one(who, f"select id from {gesture.does}", id=row or uuid4(), thing=rooms.ids[thing])
    assert isinstance(found, UUID)
    return found


def _refusals(rooms: Rooms, gesture: Gesture, who: str) -> list[str | None]:
    """How doing it and taking it back are refused."""
    values = {"id": rooms.ids["unknown"], "thing": rooms.ids[gesture.parent]}
    return [rooms.refusal(who, f"select {call}", **values) for call in (gesture.does, gesture.undoes)]


def _second_thing(rooms: Rooms, gesture: Gesture) -> None:
    """Another event, name or photo, with the key ``other``."""
    if gesture.parents == "events":
        schedule(rooms, "anna", "other", "2026-05-01 10:00+00")
    else:
        rooms.add("anna", gesture.parents, "other")


@_each
def test_a_repeat_is_the_same_row_untouched(rooms: Rooms, gesture: Gesture) -> None:
    """With its own id or another, it gives the row there is and writes nothing (T-46, T-71, PHO-07, EVT-12)."""
    before = rooms.picture()
    for row in (None, rooms.ids[gesture.row]):
        assert rooms.ids[gesture.row] == _does(rooms, gesture, gesture.who, gesture.parent, row)
    assert before == rooms.picture()


@_each
def test_everybody_has_a_row_of_their_own_for_each_thing(rooms: Rooms, gesture: Gesture) -> None:
    """A repeat finds it, and taking it back leaves all others (T-46, T-71)."""
    _second_thing(rooms, gesture)
    people = ("anna", gesture.who, "ben")
    rows = {(who, thing): _does(rooms, gesture, who, thing) for thing in (gesture.parent, "other") for who in people}
    assert rows == {(who, thing): _does(rooms, gesture, who, thing) for who, thing in rows}
    assert 6 == len({*rows.values()})
    rooms.run(gesture.who, f"select {gesture.undoes}", thing=rooms.ids["other"])
    live = {row for (row,) in rooms.run("anna", f"select id from {gesture.table}")}
    assert {*rows.values()} - live == {rows[gesture.who, "other"]}


@_each
def test_who_takes_back_holds_that_row_alone(rooms: Rooms, gesture: Gesture) -> None:
    """Not what they did to another thing, whose turn it is not (T-49)."""
    _second_thing(rooms, gesture)
    rooms.ids["second"] = _does(rooms, gesture, gesture.who, "other")
    locked = names_held(rooms, gesture.who, gesture.undoes, thing=rooms.ids[gesture.parent])
    assert {gesture.row} == locked & {gesture.row, "second"}


@_each
def test_nothing_is_done_to_what_is_removed(rooms: Rooms, gesture: Gesture) -> None:
    """The function looks for a live thing, though nobody asks for one once more (T-73, T-185)."""
    _alone(rooms, gesture)
    rooms.connection.execute(_ANY_PARENT.encode())
    rooms.run("superuser", f"update {gesture.parents} set deleted_at = nonna.now() where id = %({gesture.parent})s")
    assert ["NNNFD", "NNNFD"] == _refusals(rooms, gesture, gesture.who)


@_each
def test_nothing_is_done_to_what_is_removed_meanwhile(rooms: Rooms, gesture: Gesture) -> None:
    """The thing was there when it was looked for, and is not once it is held (T-48, T-185, SEC-11)."""
    _alone(rooms, gesture)
    removal = f"update public.{gesture.parents} set deleted_at = nonna.now() where id = %({gesture.parent})s"
    after("hold_membership", rooms, removal)
    assert ["NNNFD", "NNNFD"] == _refusals(rooms, gesture, gesture.who)


@_each
def test_nothing_is_done_in_a_removed_family(rooms: Rooms, gesture: Gesture) -> None:
    """Though its rows were left live by hand (T-73, T-185, BP-09)."""
    _alone(rooms, gesture)
    rooms.connection.execute(b"set local session_replication_role = replica")
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    rooms.connection.execute(b"set local session_replication_role = origin")
    assert ["NNNFD", "NNNFD"] == _refusals(rooms, gesture, gesture.who)


@_each
def test_who_is_no_member_does_nothing(rooms: Rooms, gesture: Gesture) -> None:
    """Without the trigger the function tells strangers and the removed the same (T-185, SEC-10)."""
    _alone(rooms, gesture)
    for who in ("carl", "zoe"):
        assert ["NNNFD", "NNNFD"] == _refusals(rooms, gesture, who)
