"""
Each policy by itself: what stands for the same thing beside it is switched off first (T-185).

An edit that a policy does not let see a row touches nothing; one that is refused by a trigger, or by what the row
would become, would have been let in.
"""

from typing import Final

import pytest

from tests.equivalence.catalog.access_page import grants
from tests.equivalence.matrix.stage import literal
from tests.equivalence.matrix.values import other_value
from tests.postgres.sql.rooms import ROOMS, STAMPED, Rooms
from tests.postgres.sql.stage import NOTHING, schedule

_EDITS: Final = {
    "photos": ("anna", "sun", "caption = 'x'"),
    "events": ("anna", "tea", "title = 'x'"),
    "registry_items": ("anna", "pram", "name = 'y'"),
    "photo_comments": ("rosa", "word", "comment_text = 'y'"),
    "event_comments": ("rosa", "rosas", "comment_text = 'y'"),
    "event_rsvps": ("rosa", "answer", "status = 'no'"),
    "name_suggestions": ("rosa", "lena", "suggested_name = 'Lea'"),
    "gender_votes": ("pina", "open", "vote = 'female'"),
    "birth_date_predictions": ("pina", "say", "predicted_date = '2026-06-04'"),
}
"""Who may edit what by plain SQL; nobody has another row there."""

_KEYS: Final = {
    **{table: key for table, (_, key, _) in _EDITS.items()},
    "photo_squishes": "hug",
    "photo_tags": "beach",
    "registry_purchases": "gift",
    "name_suggestion_likes": "heart",
}
_ASKED_BY_VIEW: Final = """
    create or replace view nonna_private.my_babies with (security_barrier = true) as
    select m.baby_profile_id, m.role from public.baby_memberships m where m.user_id = (select nonna.me())
"""
"""The view that asks what is live too, so that the policies of what it reads are hidden by it."""

_MOVES: Final = """
    drop trigger freeze_identity on public.{0};
    drop trigger if exists ask_standing on public.{0};
    grant update on public.{0} to authenticated
"""


_NO_POLICY: Final = """
do $$ declare one record; begin
  for one in select polname from pg_policy where polrelid = 'public.{0}'::regclass and polcmd = 'w'
             and polroles = array['authenticated'::regrole::oid]
  loop execute format('alter policy %I on public.{0} using (true) with check (true)', one.polname); end loop;
end $$
"""
"""The other way round: what people may edit is said by the fence alone."""


def _moves(rooms: Rooms, table: str) -> None:
    """Let rows move, but for their policy."""
    rooms.connection.execute(_MOVES.format(table).encode())


@pytest.mark.parametrize("table", _KEYS)
def test_what_is_removed_in_a_living_family_is_unseen(rooms: Rooms, table: str) -> None:
    """By owners, followers and whose it is (RET-01, TRA-12)."""
    mine = f"id = %({_KEYS[table]})s"
    assert 1 == rooms.count("pina" if table == "birth_date_predictions" else "rosa", table, mine)
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where {mine}")
    assert [0, 0, 0, 0] == [rooms.count(who, table, mine) for who in ("anna", "ben", "rosa", "pina")]


@pytest.mark.parametrize("table", _EDITS)
def test_what_is_removed_in_a_living_family_is_not_edited(rooms: Rooms, table: str) -> None:
    """Not even touched by a statement without WHERE, which asks nobody what is seen (T-05, RET-01)."""
    who, key, assignment = _EDITS[table]
    with rooms.undone():
        assert None is rooms.refusal(who, f"update {table} set {assignment}")
    rooms.run("superuser", f"update {table} set deleted_at = nonna.now() where id = %({key})s")
    assert NOTHING == rooms.refusal(who, f"update {table} set {assignment}")


def test_a_removed_baby_is_neither_seen_nor_edited(rooms: Rooms) -> None:
    """Its own policies say so, whatever the view of one's families says (T-185, BP-09)."""
    rooms.connection.execute(_ASKED_BY_VIEW.encode())
    assert 1 == rooms.count("anna", "baby_profiles")
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    assert [0, 0] == [rooms.count(who, "baby_profiles") for who in ("anna", "rosa")]
    assert NOTHING == rooms.refusal("anna", "update baby_profiles set name = 'x'")


def test_who_was_removed_is_neither_seen_nor_relabelled(rooms: Rooms) -> None:
    """The policies of memberships say so, whatever the view says (T-185, MEM-18, SEC-02)."""
    rooms.connection.execute(_ASKED_BY_VIEW.encode())
    assert [4, 4] == [rooms.count(who, "baby_memberships") for who in ("anna", "carl")]
    assert NOTHING == rooms.refusal("carl", "update baby_memberships set relationship_label = 'x'")


def test_nobody_relabels_themselves_in_a_removed_family(rooms: Rooms) -> None:
    """Not even where the baby alone was stamped, and no membership (T-05, BP-09)."""
    rooms.run("superuser", "update baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    assert NOTHING == rooms.refusal("rosa", "update baby_memberships set relationship_label = 'x'")


def _lets_zoe_follow(rooms: Rooms) -> None:
    """Zoe owns Leo and follows Mia."""
    rooms.run(
        "superuser",
        "insert into baby_memberships (baby_profile_id, user_id, role, relationship_label)"
        " values (%(mia)s, %(zoe)s, 'follower', 'Kin')",
    )


@pytest.mark.parametrize("table", ["events", "photos", "registry_items"])
def test_an_owner_moves_nothing_into_a_family_they_follow(rooms: Rooms, table: str) -> None:
    """What a row becomes is an owner's too (T-185, SEC-03, SEC-06)."""
    _lets_zoe_follow(rooms)
    if table == "events":
        schedule(rooms, "zoe", "brunch", "2026-05-01 10:00+00", "leo")
    else:
        rooms.add("zoe", table, "brunch", baby="leo")
    _moves(rooms, table)
    move = f"update {table} set baby_profile_id = %(baby)s where id = %(brunch)s"
    assert "42501" == rooms.refusal("zoe", move, baby=rooms.ids["mia"])


@pytest.mark.parametrize("table", ["gender_votes", "birth_date_predictions"])
def test_a_follower_takes_no_guess_home(rooms: Rooms, table: str) -> None:
    """Who owns a baby guesses nothing about it, not by moving a guess either (T-185, GAM-01, GAM-02)."""
    _lets_zoe_follow(rooms)
    rooms.add("zoe", table, "guess")
    _moves(rooms, table)
    assert "42501" == rooms.refusal("zoe", f"update {table} set baby_profile_id = %(leo)s")


@pytest.mark.parametrize("table", ["baby_profiles", *_EDITS])
def test_the_fence_asks_who_edits_by_itself(rooms: Rooms, table: str) -> None:
    """Where the policy lets everybody through: a stranger finds nothing, a follower may not (T-05, T-185, SEC-02)."""
    rooms.connection.execute(_NO_POLICY.format(table).encode())
    mine = f"{'id' if table == 'baby_profiles' else 'baby_profile_id'} = %(mia)s"
    for column in grants()[table]["UPDATE"]:
        edit = f"update {table} set {column} = {literal(other_value(table, column))}"
        assert "NNNFD" == rooms.refusal("carl", edit), column
        if table in {"baby_profiles", "events", "photos", "registry_items"}:
            assert "42501" == rooms.refusal("rosa", f"{edit} where {mine}"), column


@pytest.mark.parametrize("table", STAMPED)
def test_retention_only_sees_and_deletes(rooms: Rooms, table: str) -> None:
    """With the right to change a table there is still no policy that lets it change a row (T-185, RET-06, RET-11)."""
    stamp = "removed_at" if table == "baby_memberships" else "deleted_at"
    rooms.run("superuser", f"grant update on {table} to nonna_retention")
    if table != "baby_memberships":  # Carl was removed in the beginning
        rooms.run("superuser", f"update {table} set {stamp} = nonna.now()")
    rooms.now = rooms.now.replace(year=rooms.now.year + 8)
    assert NOTHING == rooms.refusal("retention", f"update {table} set {stamp} = null")


def test_the_rooms_are_all_here() -> None:
    """No room is left out."""
    assert {*ROOMS} <= {*_KEYS}
