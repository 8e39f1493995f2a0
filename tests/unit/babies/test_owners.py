"""Never three owners and never none, whatever is done in whatever order (MEM-02, MEM-04, MEM-05, MEM-14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import Membership, Owners
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import LastOwner, TooManyOwners
from nonna_core.kernel.values import UserId
from tests.unit.examples import ANNA, BEN, CARL, LATER, MORNING, PINA, ROSA, membership, quick

PEOPLE = (ANNA, BEN, ROSA, PINA, CARL)


def owners(*people: UserId) -> Owners:
    """The owners of a baby."""
    return Owners(frozenset(people))


def test_owners_are_the_active_ones_among_all() -> None:
    """Followers and former owners do not count (MEM-05)."""
    rows = [
        membership(ANNA, Role.OWNER),
        membership(BEN, Role.OWNER, removed_at=MORNING),
        membership(ROSA),
        membership(CARL, removed_at=MORNING),
    ]
    assert owners(ANNA) == Owners.among(rows)


@pytest.mark.parametrize("there", [owners(), owners(ANNA)])
def test_there_is_room_for_a_second(there: Owners) -> None:
    """Below two owners one more fits (MEM-02)."""
    there.ask_for_room()
    there.ask_for_room(ROSA)


def test_there_is_no_room_for_a_third() -> None:
    """Two others fill the places; one of the two does not stand in their own way (MEM-02, MEM-04, T-41)."""
    with pytest.raises(TooManyOwners):
        owners(ANNA, BEN).ask_for_room()
    with pytest.raises(TooManyOwners):
        owners(ANNA, BEN).ask_for_room(ROSA)
    owners(ANNA, BEN).ask_for_room(BEN)


def test_who_may_leave() -> None:
    """Followers and one of two owners may, the last owner may not (MEM-10, MEM-14)."""
    owners(ANNA, BEN).ask_to_leave(ANNA)
    owners(ANNA).ask_to_leave(ROSA)
    with pytest.raises(LastOwner):
        owners(ANNA).ask_to_leave(ANNA)


Act = tuple[str, UserId]
_acts = st.lists(
    st.tuples(st.sampled_from(["promote", "leave", "return", "own"]), st.sampled_from(PEOPLE)), max_size=30
)


def _done(family: dict[UserId, Membership], act: Act) -> Membership:
    """One act, as a use case does it: ask the rule, then make the new row."""
    verb, person = act
    row, there = family[person], Owners.among(family.values())
    if verb == "leave" and row.is_active:
        there.ask_to_leave(person)
        return row.ended(LATER)
    if verb == "promote" and row.is_active and row.role is Role.FOLLOWER:
        there.ask_for_room()
        return row.promoted(LATER)
    if verb in {"return", "own"} and not row.is_active:
        role = Role.OWNER if verb == "own" else Role.FOLLOWER
        if role is Role.OWNER:
            there.ask_for_room(person)
        return row.revived(role, "Aunt", LATER)
    return row


@quick
@given(_acts)
def test_no_accepted_sequence_yields_three_owners_or_none(acts: list[Act]) -> None:
    """One or two, after every act; and one is refused only where the rule would break."""
    family = {person: membership(person, Role.OWNER if person == ANNA else Role.FOLLOWER) for person in PEOPLE}
    for act in acts:
        before = len(Owners.among(family.values()).ids)
        try:
            family[act[1]] = _done(family, act)
        except TooManyOwners:
            assert before == 2
        except LastOwner:
            assert before == 1
        assert 1 <= len(Owners.among(family.values()).ids) <= 2
