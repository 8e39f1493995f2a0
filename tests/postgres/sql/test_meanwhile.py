"""
What a function asked first is asked again under its lock: somebody else was faster (T-48, T-73, T-76, COV-08).

The other is heard right after a question of the function's own, as if their commit fell between two of its statements;
triggers that would refuse as well are switched off (T-185).
"""

from datetime import timedelta
from typing import Final

import pytest

from tests.postgres.sql.meanwhile import after
from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import schedule

_REMOVALS: Final = {
    "remove_event": ("events", "tea"),
    "remove_event_comment": ("event_comments", "rosas"),
    "remove_name_suggestion": ("name_suggestions", "lena"),
    "remove_photo": ("photos", "sun"),
    "remove_photo_comment": ("photo_comments", "word"),
    "remove_photo_tag": ("photo_tags", "beach"),
    "remove_registry_item": ("registry_items", "pram"),
}

_RESTORES: Final = {
    "restore_event": ("events", "tea", "party"),
    "restore_event_comment": ("event_comments", "rosas", "annas"),
    "restore_photo": ("photos", "sun", "moon"),
    "restore_photo_comment": ("photo_comments", "word", "reply"),
    "restore_registry_item": ("registry_items", "pram", "cot"),
}
_LEFT_BEHIND: Final = "drop trigger carry_removal on public.{}"


def _both_are_removed(rooms: Rooms, function: str) -> str:
    """Remove what is to be restored and another thing of its kind, and say which they are."""
    table, key, other = _RESTORES[function]
    rooms.add("anna", "registry_items", "cot")
    both = f"id in (%({key})s, %({other})s)"
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where {both}")
    return both


@pytest.mark.parametrize("function", _REMOVALS)
def test_what_is_removed_meanwhile_is_not_removed_again(rooms: Rooms, function: str) -> None:
    """Whoever comes second finds nothing, though there are others of its kind (T-76, RET-08)."""
    table, key = _REMOVALS[function]
    for other, under in (("registry_items", ""), ("name_suggestions", ""), ("photo_tags", "moon")):
        rooms.add("zoe", other, f"leos_{other}", baby="leo", under=under)
    after("hold_membership", rooms, f"update public.{table} set deleted_at = nonna.now() where id = %({key})s")
    assert "NNNFD" == rooms.refusal("anna", f"select nonna.{function}(%({key})s)")


@pytest.mark.parametrize("function", _REMOVALS)
def test_a_follower_is_told_nothing_of_what_was_removed(rooms: Rooms, function: str) -> None:
    """What is in the trash is not there: who may not remove it is not told that it was (SEC-14)."""
    table, key = _REMOVALS[function]
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where id = %({key})s")
    assert "NNNFD" == rooms.refusal("pina", f"select nonna.{function}(%({key})s)")


_PARENTS: Final = {
    "remove_event_comment": ("events", "tea"),
    "remove_photo_comment": ("photos", "sun"),
    "remove_photo_tag": ("photos", "sun"),
}


@pytest.mark.parametrize("function", _PARENTS)
def test_nothing_is_removed_under_what_is_removed_meanwhile(rooms: Rooms, function: str) -> None:
    """Though what hangs on it was left behind (T-48, T-185, SEC-11)."""
    parents, parent = _PARENTS[function]
    rooms.connection.execute(_LEFT_BEHIND.format(parents).encode())
    after("hold_membership", rooms, f"update public.{parents} set deleted_at = nonna.now() where id = %({parent})s")
    assert "NNNFD" == rooms.refusal("anna", f"select nonna.{function}(%({_REMOVALS[function][1]})s)")


@pytest.mark.parametrize("function", [*_REMOVALS, *_RESTORES])
def test_nothing_is_removed_or_restored_in_a_removed_family(rooms: Rooms, function: str) -> None:
    """Though of the family only the baby was stamped (T-72, T-185, BP-09, TRA-11)."""
    table, key = _REMOVALS[function] if function in _REMOVALS else _RESTORES[function][:2]
    if function in _RESTORES:
        rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where id = %({key})s")
    rooms.connection.execute(b"set local session_replication_role = replica")
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    rooms.connection.execute(b"set local session_replication_role = origin")
    assert "NNNFD" == rooms.refusal("anna", f"select nonna.{function}(%({key})s)")


@pytest.mark.parametrize("function", _RESTORES)
def test_what_is_restored_meanwhile_is_not_restored_again(rooms: Rooms, function: str) -> None:
    """Whoever comes second finds nothing, though there is something else in the trash (T-76, TRA-08)."""
    table, key, _ = _RESTORES[function]
    _both_are_removed(rooms, function)
    after("hold_membership", rooms, f"update public.{table} set deleted_at = null where id = %({key})s")
    assert "NNNFD" == rooms.refusal("anna", f"select nonna.{function}(%({key})s)")


@pytest.mark.parametrize("function", _RESTORES)
def test_one_thing_is_restored_for_seven_years(rooms: Rooms, function: str) -> None:
    """At exactly seven years it still is; what else is in the trash stays there (TRA-08, TRA-09)."""
    table, key, other = _RESTORES[function]
    both = _both_are_removed(rooms, function)
    rooms.now = rooms.now.replace(year=rooms.now.year + 7) - rooms.step + timedelta(microseconds=1)
    assert "NNNFD" == rooms.refusal("anna", f"select nonna.{function}(%({key})s)")
    rooms.now -= rooms.step + timedelta(microseconds=1)
    assert [(None,)] == rooms.run("anna", f"select deleted_at from nonna.{function}(%({key})s)")
    assert [(rooms.ids[other],)] == rooms.run(
        "superuser", f"select id from {table} where {both} and deleted_at is not null"
    )


@pytest.mark.parametrize(
    ("function", "comments", "parents", "parent", "under"),
    [
        ("restore_event_comment", "event_comments", "events", "tea", "event_id"),
        ("restore_photo_comment", "photo_comments", "photos", "sun", "photo_id"),
    ],
)
def test_a_comment_waits_for_its_own_parent(
    rooms: Rooms, function: str, comments: str, parents: str, parent: str, under: str
) -> None:
    """Not for another that was removed with it, nor does one that is there help (TRA-07)."""
    for name in ("before", "later"):
        if parents == "events":
            schedule(rooms, "anna", name, "2026-05-01 10:00+00")
        else:
            rooms.add("anna", parents, name)
    word = _RESTORES[function][1]
    gone = "deleted_at = nonna.now() where id = %(it)s"
    for name in ("before", "later"):
        rooms.run("superuser", f"update {parents} set {gone}", it=rooms.ids[name])
    rooms.run("anna", f"select nonna.{function.replace('restore', 'remove')}(%({word})s)")
    with rooms.undone():
        rooms.run("anna", f"select nonna.{function}(%({word})s)")
    for name in ("before", "later"):
        rooms.run("superuser", f"update {parents} set deleted_at = null where id = %(it)s", it=rooms.ids[name])
    rooms.run("superuser", f"update {parents} set {gone}", it=rooms.ids[parent])
    assert "NNPAR" == rooms.refusal("anna", f"select nonna.{function}(%({word})s)")
    left = f"select count(*) from {comments} where {under} = %({parent})s and deleted_at < %(now)s"
    assert 1 == rooms.one("superuser", left, now=rooms.now - rooms.step)
