"""The gate of the memory storage: who gets through with what, and how everybody else is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import attrs
import pytest

from nonna_adapters.memory.gate import COMPUTED, Gate, differing
from nonna_adapters.memory.rows import Rows
from nonna_core.babies import BABY_PROFILES
from nonna_core.events import EVENT_COMMENTS, EVENTS
from nonna_core.gamification import GENDER_VOTES
from nonna_core.identity import PROFILES
from nonna_core.kernel.access import Place, Role, Standing, follower, member, no_one, owner
from nonna_core.kernel.errors import NonnaError, NotAllowed, NotFound
from nonna_core.kernel.values import MembershipId, UserId
from nonna_core.registry import REGISTRY_PURCHASES
from nonna_core.tiles import TILE_CONFIGS
from tests.unit.examples import (
    ANNA,
    BEN,
    CARL,
    LATER,
    LEO,
    MIA,
    MORNING,
    PINA,
    ROSA,
    ZOE,
    baby,
    comment,
    event,
    membership,
    rsvp,
)
from tests.unit.gamification.rows import vote
from tests.unit.memory.family import founded
from tests.unit.registry.rows import purchase
from tests.unit.tiles.rows import tile

EVERYBODY = {"nobody": None, "anna": ANNA, "rosa": ROSA, "carl": CARL, "zoe": ZOE}


@pytest.fixture
def rows() -> Rows:
    """The two families."""
    return founded()


def answer(call: Callable[..., object], *given: object) -> type[NonnaError] | None:
    """How one is refused, if one is."""
    try:
        call(*given)
    except NonnaError as error:
        return type(error)
    return None


def answers(rows: Rows, ask: Callable[[Gate], object]) -> dict[str, type[NonnaError] | None]:
    """How each of the cast is answered."""
    return {name: answer(ask, Gate(rows, person)) for name, person in EVERYBODY.items()}


def test_a_place_is_that_of_an_active_member_in_a_live_family(rows: Rows) -> None:
    """With the role and the zone of that family; nobody, strangers and former members have none (MEM-19)."""
    places = {name: Gate(rows, person).place(MIA) for name, person in EVERYBODY.items()}
    zone = "Asia/Tokyo"
    assert {
        "nobody": None,
        "anna": Place(baby_id=MIA, role=Role.OWNER, time_zone=zone),
        "rosa": Place(baby_id=MIA, role=Role.FOLLOWER, time_zone=zone),
        "carl": None,
        "zoe": None,
    } == places
    assert Place(baby_id=LEO, role=Role.OWNER, time_zone="UTC") == Gate(rows, ZOE).place(LEO)


def test_a_revived_membership_is_a_place_again(rows: Rows) -> None:
    """An ended one that stands before it does not hide it."""
    rows.baby_memberships.add(membership(CARL, Role.FOLLOWER, id=MembershipId(UUID(int=298))))
    assert Gate(rows, CARL).place(MIA) is not None


def test_a_place_is_remembered_until_something_is_written(rows: Rows) -> None:
    """What was found once is not looked for again; a write may have changed it."""
    gate = Gate(rows, ROSA)
    first = gate.place(MIA)
    assert first is not None
    assert first is gate.place(MIA)
    rows.baby_memberships.put(membership(ROSA, removed_at=LATER))
    assert gate.place(MIA) is None
    rows.baby_memberships.put(membership(ROSA))
    assert first == gate.place(MIA)
    rows.baby_profiles.put(baby(deleted_at=LATER))
    assert gate.place(MIA) is None


def test_nobody_has_a_place_in_a_family_that_is_not_there(rows: Rows) -> None:
    """Whatever the id."""
    rows.baby_profiles.drop(baby(id=LEO))
    assert Gate(rows, ZOE).place(LEO) is None


def standings(standing: Standing) -> list[object]:
    """How somebody is answered who asks for their family, for owners and for members."""
    return [answer(lambda: standing.baby_id), answer(standing.require, owner), answer(standing.require, member)]


def test_a_standing_asks_later(rows: Rows) -> None:
    """What somebody is in a family, as a question."""
    assert [None, None, None] == standings(Gate(rows, ANNA).standing(MIA))
    assert [None, NotAllowed, None] == standings(Gate(rows, ROSA).standing(MIA))
    assert [NotFound] * 3 == standings(Gate(rows, ZOE).standing(MIA))


def test_a_standing_is_that_of_its_person(rows: Rows) -> None:
    """Who asks is compared with the row, in a family and at a row."""
    gate = Gate(rows, ROSA)
    mine, hers = vote(), vote(user_id=PINA)
    for standing in (gate.standing(MIA), gate.standing_at(EVENTS, event())):
        assert MIA == standing.baby_id
        assert [None, NotAllowed] == [answer(standing.require, GENDER_VOTES.change, row) for row in (mine, hers)]


def test_whoever_cannot_see_a_row_has_no_standing_at_it(rows: Rows) -> None:
    """Absent, removed, or of another family: the three cannot be told apart (SEC-10)."""
    gate = Gate(rows, ANNA)
    hidden = [None, event(deleted_at=MORNING), event(baby_profile_id=LEO)]
    assert [[NotFound] * 3] * 3 == [standings(gate.standing_at(EVENTS, row)) for row in hidden]


def test_a_family_is_asked_by_everybody(rows: Rows) -> None:
    """Strangers find nothing, followers may not what owners may."""
    expected = {"nobody": NotFound, "anna": None, "rosa": NotAllowed, "carl": NotFound, "zoe": NotFound}
    assert expected == answers(rows, lambda gate: gate.ask_family(MIA, owner))
    assert expected | {"rosa": None} == answers(rows, lambda gate: gate.ask_family(MIA, BABY_PROFILES.see))


def test_ones_babies_are_those_where_one_has_a_place(rows: Rows) -> None:
    """Neither where one was removed nor where the baby was."""
    rows.baby_memberships.add(membership(ROSA, id=MembershipId(UUID(int=297)), baby_profile_id=LEO))
    people = (ANNA, ROSA, CARL, ZOE, None)
    assert [[MIA], [MIA, LEO], [], [LEO], []] == [Gate(rows, person).my_babies() for person in people]
    rows.baby_profiles.put(baby(deleted_at=LATER))
    assert [[], [LEO], [], [LEO], []] == [Gate(rows, person).my_babies() for person in people]


def test_kin_are_the_active_members_of_ones_families(rows: Rows) -> None:
    """Former members and strangers are not kin, and have none here (ACC-11)."""

    def seen_by(person: UserId | None) -> list[UserId]:
        gate = Gate(rows, person)
        return [row.user_id for row in gate.visible(PROFILES, rows.profiles)]

    family = [ANNA, BEN, ROSA, PINA]
    assert [family, family, [CARL], [ZOE], []] == [seen_by(one) for one in (ANNA, ROSA, CARL, ZOE, None)]


def test_a_secret_guess_is_judged_by_its_own_baby(rows: Rows) -> None:
    """Mia is born, Leo is not (GAM-06)."""
    rows.baby_profiles.put(baby(actual_birth_date=MORNING.date()))
    rows.baby_memberships.add(membership(ROSA, id=MembershipId(UUID(int=297)), baby_profile_id=LEO))
    gate = Gate(rows, ROSA)
    guesses = [vote(user_id=PINA), vote(user_id=ZOE, baby_profile_id=LEO)]
    assert guesses[:1] == gate.visible(GENDER_VOTES, guesses)


def test_tiles_are_seen_by_the_roles_one_holds_somewhere(rows: Rows) -> None:
    """An owner those of owners, a stranger none (TIL-08)."""
    tiles = [tile(role=Role.OWNER), tile(role=Role.FOLLOWER)]
    seen = [Gate(rows, person).visible(TILE_CONFIGS, tiles) for person in (ANNA, ROSA, CARL, ZOE, None)]
    assert [tiles[:1], tiles[1:], [], tiles[:1], []] == seen
    rows.baby_profiles.put(baby(deleted_at=LATER))
    assert [] == Gate(rows, ANNA).visible(TILE_CONFIGS, tiles)


def test_what_is_seen_comes_back(rows: Rows) -> None:
    """And what is not there is answered as what is hidden."""
    assert event() == Gate(rows, ROSA).see(EVENTS, event())
    hidden = (None, event(deleted_at=MORNING), event(baby_profile_id=LEO))
    assert [NotFound] * 3 == [answer(Gate(rows, ROSA).see, EVENTS, row) for row in hidden]


def test_a_row_is_asked_for_by_everybody(rows: Rows) -> None:
    """First whether they see it, then whether they may."""
    expected = {"nobody": NotFound, "anna": None, "rosa": NotAllowed, "carl": NotFound, "zoe": NotFound}
    assert expected == answers(rows, lambda gate: gate.ask(EVENTS, EVENTS.remove, event()))
    assert event() == Gate(rows, ANNA).ask(EVENTS, owner, event())
    assert NotFound is answer(Gate(rows, ANNA).ask, EVENTS, owner, None)


def test_a_row_is_created_by_whom_the_line_names(rows: Rows) -> None:
    """In a family that one sees, in one's own name."""
    expected = {"nobody": NotFound, "anna": None, "rosa": NotAllowed, "carl": NotFound, "zoe": NotFound}
    assert expected == answers(rows, lambda gate: gate.create(EVENTS, event()))
    votes = (vote(), vote(user_id=PINA))
    assert [None, NotAllowed] == [answer(Gate(rows, ROSA).create, GENDER_VOTES, row) for row in votes]


def test_what_has_a_function_is_not_created_directly(rows: Rows) -> None:
    """Even by whom the line names; what is no family's is not hidden from a stranger (SEC-03)."""
    through = attrs.evolve(EVENTS, through={"create": "create_event"})
    assert NotAllowed is answer(Gate(rows, ANNA).create, through, event())
    assert NotAllowed is answer(Gate(rows, ZOE).create, BABY_PROFILES, baby())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, None),
        ({"created_at": LATER, "updated_at": LATER, "event_day": LATER.date()}, None),
        ({"title": "Cake", "location": "Garden"}, None),
        ({"deleted_at": MORNING}, NotAllowed),
    ],
)
def test_a_new_row_has_only_columns_that_are_given(
    rows: Rows, given: dict[str, Any], expected: type[NonnaError] | None
) -> None:
    """The stamps and the day are the storage's own, whatever the row says (SEC-04)."""
    assert expected is answer(Gate(rows, ANNA).create, EVENTS, event(**given))


def test_the_instant_of_a_purchase_is_not_the_buyers(rows: Rows) -> None:
    """Given or not, it is the storage's own; the stamp of a removal is nobody's (REG-08)."""
    gate = Gate(rows, ROSA)
    assert None is answer(gate.create, REGISTRY_PURCHASES, purchase())
    assert NotAllowed is answer(gate.create, REGISTRY_PURCHASES, purchase(deleted_at=MORNING))
    assert {"event_day", "last_day", "purchased_at"} == {*COMPUTED}


@pytest.mark.parametrize(
    ("parent", "expected"),
    [
        (event(), None),
        (None, NotFound),
        (event(deleted_at=MORNING), NotFound),
        (event(baby_profile_id=LEO), NotFound),
    ],
    ids=["live", "absent", "removed", "of another family"],
)
def test_a_child_needs_a_live_parent_of_its_family(
    rows: Rows, parent: object, expected: type[NonnaError] | None
) -> None:
    """Beside all that a row without a parent needs (BP-14, PHO-16)."""
    assert expected is answer(Gate(rows, ROSA).create_under, EVENT_COMMENTS, comment(), parent)
    assert NotAllowed is answer(Gate(rows, PINA).create_under, EVENT_COMMENTS, comment(), parent)


def test_a_row_is_changed_by_whom_the_line_names(rows: Rows) -> None:
    """And comes back as it was stored."""
    expected = {"nobody": NotFound, "anna": None, "rosa": NotAllowed, "carl": NotFound, "zoe": NotFound}
    assert expected == answers(rows, lambda gate: gate.change(EVENTS, event(), event(title="Cake")))
    assert event() == Gate(rows, ANNA).change(EVENTS, event(), event(title="Cake"))
    assert NotFound is answer(Gate(rows, ANNA).change, EVENTS, None, event())


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({}, None),
        ({"title": "Cake", "event_day": LATER.date(), "updated_at": LATER}, None),
        ({"created_at": LATER}, NotAllowed),
        ({"created_by_user_id": BEN}, NotAllowed),
        ({"title": "Cake", "deleted_at": LATER}, NotAllowed),
    ],
)
def test_an_edit_touches_only_its_columns(rows: Rows, after: dict[str, Any], expected: type[NonnaError] | None) -> None:
    """What the storage computes aside (SEC-05, SEC-06)."""
    assert expected is answer(Gate(rows, ANNA).change, EVENTS, event(), event(**after))


def test_an_edit_may_not_lead_out_of_what_one_may_change(rows: Rows) -> None:
    """The row afterwards is judged as the row before, even where the columns would allow it."""
    anything = attrs.evolve(EVENT_COMMENTS, columns=("user_id", "comment_text"))
    gate = Gate(rows, ROSA)
    assert None is answer(gate.change, anything, comment(), comment(comment_text="Two cakes."))
    assert NotAllowed is answer(gate.change, anything, comment(), comment(user_id=PINA))


def test_rows_differ_in_columns() -> None:
    """Each is compared by itself."""
    assert set() == differing(event(), event())
    assert {"title", "ends_at"} == differing(event(), event(title="Cake", ends_at=LATER))


def test_a_row_of_no_family_is_none(rows: Rows) -> None:
    """What has neither a family nor an id nor a person is no row."""
    with pytest.raises(TypeError) as refused:
        Gate(rows, ANNA).allows(no_one, "a word")
    assert ("a word",) == refused.value.args


def test_a_family_is_told_by_its_column_before_its_id(rows: Rows) -> None:
    """A baby is its own family; what is a person's has none that anybody is in."""
    gate = Gate(rows, ROSA)
    assert [True, True, False] == [gate.allows(follower, row) for row in (rsvp(), baby(), next(iter(rows.profiles)))]
    assert gate.allows(follower, rsvp(id=LEO))
