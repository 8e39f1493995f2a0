"""Which rows an act holds until its transaction ends: what its turn needs, and nothing of others (T-49, T-50)."""

import pytest

from tests.postgres.sql.holding import names_held
from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import invite


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
    assert rows == names_held(rooms, who, "nonna.close_account()")


@pytest.mark.parametrize(
    ("who", "rows"), [("rosa", {"rosas_membership"}), ("ben", {"bens_membership", "annas_membership"})]
)
def test_who_leaves_holds_the_owners_only_as_one_of_them(rooms: Rooms, who: str, rows: set[str]) -> None:
    """A follower's leaving makes no owner wait (MEM-07)."""
    assert rows == names_held(rooms, who, "nonna.leave_baby(%(mia)s)") - {"mia"}


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
        ("rosa", "nonna.unpurchase(%(pram)s)"),
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
    assert set() == others & names_held(rooms, who, call)
