"""What a trigger or a plain write holds: its own family's row, and only where something changes (T-49, T-50)."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

import psycopg
import pytest

from tests.postgres.sql.holding import KEYS, held
from tests.postgres.sql.meanwhile import after
from tests.postgres.sql.rooms import Rooms, added, furnished
from tests.postgres.sql.stage import Stage

_REVEAL: Final = "update baby_profiles set gender = 'female' where id = %(mia)s"
_BIRTH: Final = "actual_birth_date = '2026-03-01', expected_birth_date = null"
_MOVE: Final = "update events set event_date = event_date + interval '2 days' where id = %(tea)s"
_LETTER: Final = (
    "insert into invitations (baby_profile_id, invited_by_user_id, invitee_email, token_hash)"
    " values (%(mia)s, %(anna)s, 'a@b', repeat('a', 64))"
)
_TAKEN: Final = (
    "insert into events (id, baby_profile_id, created_by_user_id, title, event_date)"
    " values (%(party)s, %(mia)s, nonna.me(), 'x', '2026-04-01 10:00+00') on conflict do nothing"
)
_GOES: Final = "update baby_memberships set removed_at = nonna.now() where user_id = %({})s"
_OWNS: Final = "update baby_memberships set role = 'owner' where user_id = %(rosa)s"
_FOUNDS: Final = "insert into baby_memberships (baby_profile_id, user_id, role) values (%(leo)s, %(rosa)s, 'owner')"
_MARKER: Final = ("owner_update_markers", "mia")
_BABY: Final = ("baby_profiles", "mia")
_STILL: Final = """
    create function public.still() returns trigger language plpgsql as 'begin return null; end';
    create trigger zz_still before insert or update on public.{} for each row execute function public.still()
"""
_CALL: Final = "select nonna.{}"


@pytest.fixture(scope="module")
def house(database_url: str, template: tuple[str, dict[str, UUID]]) -> Iterator[Rooms]:
    """Furnish the rooms for good: what one's own transaction wrote, it need not hold."""
    with psycopg.connect(database_url) as connection:
        found = furnished(Stage(connection, template[1]))
        connection.commit()
        yield found


def others(rooms: Rooms) -> set[tuple[str, str]]:
    """Give the rows of Leo's family."""
    ours = {"leo", "party", "moon", "zoe", "zoes_membership", "tim", "nursery"}
    return {(table, name) for table in KEYS for name in ours & rooms.ids.keys()}


@pytest.mark.parametrize(
    ("who", "statement"),
    [
        ("anna", _REVEAL),
        ("anna", _MOVE),
        ("anna", "update events set title = 'x' where id = %(tea)s"),
        ("superuser", added("photo_tags", tag="'new'", by="%(anna)s")),
        ("anna", added("photo_tags", tag="'new'")),
        ("ben", added("name_suggestions")),
        ("rosa", added("photo_squishes", by="%(rosa)s") + " on conflict do nothing"),
        ("rosa", "update gender_votes set vote = 'male' where user_id = nonna.me()"),
        ("anna", _CALL.format("choose_name(%(lena)s)")),
        ("anna", _CALL.format("leave_baby(%(mia)s)")),
        ("anna", _CALL.format("remove_event(%(tea)s)")),
        ("superuser", _GOES.format("anna")),
        ("superuser", _OWNS),
        ("superuser", _LETTER),
        ("anna", _CALL.format("invite(gen_random_uuid(), %(mia)s, 'a@b', 'follower', repeat('a', 64))")),
        ("anna", _TAKEN),
    ],
)
def test_nobody_waits_for_another_family(rooms: Rooms, who: str, statement: str) -> None:
    """Whatever is done in Mia's, Leo's are not in its way (T-50)."""
    if "role = 'owner'" in statement:
        rooms.run("ben", "select nonna.leave_baby(%(mia)s)")
    assert set() == others(rooms) & held(rooms, who, statement)


@pytest.mark.parametrize(
    ("who", "statement"),
    [
        ("rosa", "update event_comments set comment_text = 'y' where id = %(rosas)s"),
        ("rosa", "update photo_comments set comment_text = 'y' where id = %(word)s"),
    ],
)
def test_an_edit_holds_neither_its_baby_nor_what_it_hangs_on(rooms: Rooms, who: str, statement: str) -> None:
    """It has its own row already, so these would stand in the wrong order (T-49)."""
    found = held(rooms, who, statement)
    assert _MARKER in found
    assert found.isdisjoint({_BABY, ("events", "tea"), ("photos", "sun")})


def test_an_edit_of_nothing_holds_no_marker(rooms: Rooms) -> None:
    """The guessing goes on beside it, and tags are given (T-50, T-101)."""
    for who, statement in (
        ("anna", "update baby_profiles set name = name where id = %(mia)s"),
        ("superuser", "update photo_tags set deleted_at = deleted_at where id = %(beach)s"),
        (
            "superuser",
            "insert into baby_profiles select * from baby_profiles where id = %(mia)s on conflict do nothing",
        ),
    ):
        assert _MARKER not in held(rooms, who, statement)


def test_a_follower_who_goes_does_not_hold_the_baby(rooms: Rooms) -> None:
    """Nor does what is said of an owner who has gone: nobody is counted for them (MEM-07, MEM-14)."""
    assert {("baby_memberships", "rosas_membership")} == held(rooms, "superuser", _GOES.format("rosa"))
    rooms.run("superuser", "set local session_replication_role = replica")
    rooms.run("superuser", _GOES.format("ben").replace("set ", "set owner_slot = null, "))
    rooms.run("superuser", "set local session_replication_role = origin")
    again = "update baby_memberships set removed_at = removed_at where user_id = %(ben)s"
    rooms.connection.execute(_STILL.format("baby_memberships").encode())
    assert _BABY not in held(rooms, "superuser", again)


def test_the_owners_of_now_decide_who_is_the_last(rooms: Rooms) -> None:
    """Neither followers nor an owner who has gone are held for it (MEM-14)."""
    rooms.run("ben", "select nonna.leave_baby(%(mia)s)")
    rooms.run("anna", "select nonna.promote_member(%(rosas_membership)s)")
    found = {name for _, name in held(rooms, "anna", "select nonna.leave_baby(%(mia)s)")}
    assert "annas_membership" in found
    assert found.isdisjoint({"bens_membership", "pinas_membership", "carls_membership"})


@pytest.mark.parametrize(
    ("who", "table", "statement", "row"),
    [
        ("anna", "baby_profiles", _REVEAL, _MARKER),
        ("anna", "baby_profiles", _REVEAL.replace("gender = 'female'", _BIRTH), _MARKER),
        ("anna", "events", _MOVE, _MARKER),
        ("anna", "photo_tags", added("photo_tags", tag="'new'"), _MARKER),
        ("superuser", "invitations", _LETTER, _BABY),
        ("superuser", "baby_memberships", _GOES.format("anna"), _BABY),
        ("superuser", "baby_memberships", _FOUNDS, ("baby_profiles", "leo")),
        ("anna", "activity_events", "update events set title = 'x' where id = %(tea)s", _BABY),
        ("rosa", "gender_votes", "update gender_votes set vote = 'male' where user_id = nonna.me()", _MARKER),
        ("pina", "birth_date_predictions", "update birth_date_predictions set is_anonymous = true", _MARKER),
        ("anna", "name_suggestions", _CALL.format("choose_name(%(lena)s)"), _MARKER),
        ("anna", "name_suggestions", _CALL.format("choose_name(%(lena)s)"), _BABY),
    ],
)
def test_a_turn_is_taken_before_anything_is_written(
    rooms: Rooms, who: str, table: str, statement: str, row: tuple[str, str]
) -> None:
    """The marker or the baby is held although the write itself, which would hold it too, is left out (T-44, T-49)."""
    rooms.connection.execute(_STILL.format(table).encode())
    assert row in held(rooms, who, statement)


def test_a_letter_is_taken_back_while_its_family_is_held(rooms: Rooms) -> None:
    """Neither removed meanwhile, nor in the way of who writes there (T-49, INV-11)."""
    rooms.run("superuser", "set local session_replication_role = replica")
    rooms.run(
        "superuser", _LETTER.replace("(baby", "(id, open_slot, baby").replace("(%(mia)s", "(%(unknown)s, 1, %(mia)s")
    )
    rooms.run("superuser", "set local session_replication_role = origin")
    assert _BABY in held(rooms, "anna", _CALL.format("revoke_invitation(%(unknown)s)"))


def test_a_name_that_is_removed_meanwhile_is_not_chosen(rooms: Rooms) -> None:
    """Whoever comes second finds nothing (T-76, GAM-21)."""
    after("hold_membership", rooms, "update public.name_suggestions set deleted_at = nonna.now() where id = %(lena)s")
    assert "NNNFD" == rooms.refusal("anna", _CALL.format("choose_name(%(lena)s)"))


def test_a_baby_that_is_removed_meanwhile_gets_no_letter(rooms: Rooms) -> None:
    """Its turn is nobody's any more (T-76, INV-22)."""
    after("my_role", rooms, "update public.baby_profiles set deleted_at = nonna.now() where id = %(mia)s")
    call = "invite(gen_random_uuid(), %(mia)s, 'a@b', 'follower', repeat('a', 64))"
    assert "NNNFD" == rooms.refusal("anna", _CALL.format(call))
