"""A read is one round trip, a guarded write three at most, behind both doors, for every use case."""

from __future__ import annotations

import pytest

from nonna_adapters.postgres.babies import standing_in
from nonna_core import NotAllowed, Role
from tests.postgres.adapter.family import Family
from tests.postgres.adapter.traces import round_trips
from tests.postgres.adapter.uses import READS, WRITES, Act


def _counted(family: Family, act: Act) -> int:
    """The round trips of what Anna does; what it needs is made before."""
    anna = family.do(family.anna, lambda person: person)
    ready = act(family, anna) if act.__name__ == "prepare" else None
    return round_trips(family, ready if callable(ready) else lambda: act(family, anna))


@pytest.mark.parametrize("name", READS)
def test_a_read_is_one_round_trip(name: str, family: Family) -> None:
    """Identity, standing and all questions of a read travel together."""
    assert _counted(family, READS[name]) == 1


@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_three_round_trips_at_most(name: str, family: Family) -> None:
    """BEGIN and identity travel with the first question, COMMIT with the last writes."""
    expected, act = WRITES[name]
    assert expected == _counted(family, act)
    assert expected <= 3


def test_every_use_case_is_counted(family: Family) -> None:
    """No use case of the facade is missing in the two lists."""
    anna = family.world.app.acting_as(family.anna)
    use_cases = {
        f"{attribute}.{name}"
        for attribute, service in vars(anna).items()
        for name, method in vars(type(service)).items()
        if getattr(method, "is_use_case", False)
    }
    assert use_cases == {*READS, *WRITES}


def test_the_asynchronous_door_needs_no_more(either: Family) -> None:
    """One round trip for a read, three for a guarded write, whichever the door."""
    assert round_trips(either, lambda: either.do(either.anna, lambda anna: anna.members.of(either.mia.id))) == 1
    assert round_trips(either, either.party) == 3


def test_each_address_after_the_first_costs_one_more(family: Family) -> None:
    """Several addresses in one call are one transaction, in which each is answered by itself."""
    addresses = ["a@town.example", "b@town.example"]
    assert (
        round_trips(family, lambda: family.do(family.anna, lambda a: a.invitations.invite(family.mia.id, addresses)))
        == 4
    )


def test_a_refusal_writes_nothing_and_is_brief(family: Family) -> None:
    """One round trip to ask, one to leave the transaction."""

    def refused() -> None:
        with pytest.raises(NotAllowed):
            family.do(family.rosa, lambda rosa: rosa.members.remove(membership.id))

    membership = family.membership(family.pina)
    assert round_trips(family, refused) == 2


def test_the_counter_sees_a_second_round_trip(family: Family) -> None:
    """Planted: a reading that asks one question after the other counts as two."""

    def twice() -> None:
        with family.desk(family.anna).look() as work:
            work.babies.get(family.mia.id)
            work.babies.get(family.mia.id)

    assert round_trips(family, twice) == 2


def test_a_standing_that_nobody_uses_is_not_asked_alone(family: Family) -> None:
    """A lazy standing travels with the next question or not at all."""

    def idle() -> None:
        with family.desk(family.anna).look() as work:
            standing_in(work._wire, family.anna, family.mia.id)

    assert round_trips(family, idle) == 0


def test_a_transaction_of_nothing_sends_nothing(family: Family) -> None:
    """Whoever begins and does nothing has not even said BEGIN."""

    def idle() -> None:
        with family.desk(family.anna).begin():
            pass

    assert round_trips(family, idle) == 0


def test_the_owner_counts_are_asked_with_the_membership(family: Family) -> None:
    """Promotion reads the family along with the membership it names, so that it stays within three."""
    membership = family.membership(family.rosa)

    def find_and_list() -> None:
        with family.desk(family.anna).look() as work:
            found, standing = work.members.find(membership.id)
            assert standing.place.role is Role.OWNER
            assert found.id in {member.membership.id for member in work.members.of(standing.baby_id)}

    assert round_trips(family, find_and_list) == 1
