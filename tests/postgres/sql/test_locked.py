"""Which rows an act holds until its transaction ends: what its turn needs, and nothing of others (T-49, T-50)."""

from typing import Final

import pytest

from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import invite

_TABLES: Final = (
    "baby_profiles",
    "baby_memberships",
    "events",
    "photos",
    "name_suggestions",
    "registry_items",
    "event_rsvps",
    "photo_squishes",
    "name_suggestion_likes",
)
_HELD: Final = " union all ".join(
    f"select id, r.ctid || ' ' || r.xmin || ' ' || r.xmax from public.{table} r" for table in _TABLES
)


def held(rooms: Rooms, who: str, statement: str, **values: object) -> set[str]:
    """Give the rows that somebody's act locked or wrote, by their names."""
    names = {row: name for name, row in rooms.ids.items()}
    before = dict(rooms.run("superuser", _HELD))
    rooms.run(who, statement, **values)
    after = dict(rooms.run("superuser", _HELD))
    return {names[row] for row, where in after.items() if before.get(row) != where}


@pytest.mark.parametrize(
    ("who", "rows"),
    [
        ("rosa", {"mia", "rosas_membership"}),
        ("ben", {"mia", "bens_membership", "annas_membership"}),
        ("carl", set()),
    ],
)
def test_who_closes_their_account_holds_their_families(rooms: Rooms, who: str, rows: set[str]) -> None:
    """The babies, their own places there, and the other owners only where they are one (ACC-16, MEM-07)."""
    assert rows == held(rooms, who, "select nonna.close_account()")


@pytest.mark.parametrize(
    ("who", "rows"), [("rosa", {"rosas_membership"}), ("ben", {"bens_membership", "annas_membership"})]
)
def test_who_leaves_holds_the_owners_only_as_one_of_them(rooms: Rooms, who: str, rows: set[str]) -> None:
    """A follower's leaving makes no owner wait (MEM-07)."""
    assert rows == held(rooms, who, "select nonna.leave_baby(%(mia)s)") - {"mia"}


@pytest.mark.parametrize(
    ("who", "call"),
    [
        ("anna", "nonna.remove_baby(%(mia)s)"),
        ("anna", "nonna.remove_event(%(tea)s)"),
        ("anna", "nonna.remove_event_comment(%(annas)s)"),
        ("anna", "nonna.remove_member(%(rosas_membership)s)"),
        ("anna", "nonna.remove_name_suggestion(%(lena)s)"),
        ("anna", "nonna.remove_photo(%(sun)s)"),
        ("anna", "nonna.remove_photo_comment(%(reply)s)"),
        ("anna", "nonna.remove_photo_tag(%(beach)s)"),
        ("anna", "nonna.remove_registry_item(%(pram)s)"),
        ("anna", "nonna.invite(%(unknown)s, %(mia)s, 'x@example.org', 'follower', repeat('e', 64))"),
        ("carl", "nonna.accept_invitation(gen_random_uuid(), 'again', 'Kin')"),
        ("rosa", "nonna.withdraw_rsvp(%(tea)s)"),
        ("rosa", "nonna.unsquish(%(sun)s)"),
        ("pina", "nonna.unlike_name(%(lena)s)"),
    ],
)
def test_nothing_of_others_is_held(rooms: Rooms, who: str, call: str) -> None:
    """Neither of another family, nor of who has gone, nor what others did under the same thing."""
    invite(rooms, "anna", "mia", "carl", token="again")
    others = {"leo", "party", "zoes", "moon", "zoes_membership"}
    if who == "carl":
        others |= {"rosas_membership", "pinas_membership", "bens_membership"}
    else:
        others |= {"carls_membership"}
    assert set() == others & held(rooms, who, f"select {call}")
