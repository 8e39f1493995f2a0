"""A read is one round trip, a guarded write three at most, behind both doors, for every use case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

import pytest

from nonna_adapters.postgres.babies import standing_in
from nonna_core import Answer, NotAllowed, Role
from nonna_core.nonna import Person
from tests.postgres.adapter.family import Family
from tests.postgres.adapter.traces import round_trips

Act = Callable[[Family, Person], object]


def _comment(family: Family, person: Person) -> Any:
    return person.event_comments.add(family.party().id, "How nice!")


def _prepared(make: Callable[[Family, Person], Any], act: Callable[[Person, Any], object]) -> Act:
    """An act that needs something: it is made before the counting begins."""

    def prepare(family: Family, person: Person) -> Callable[[], object]:
        made = make(family, person)
        return lambda: act(person, made)

    return prepare


def _event(family: Family, _: Person) -> Any:
    return family.party()


def _letter(family: Family, _: Person) -> Any:
    family.invited("aunt@town.example")
    return family.do(family.anna, lambda anna: anna.invitations.of(family.mia.id)).items[0]


def _message(family: Family, person: Person) -> Any:
    rosa = family.do(family.rosa, lambda rosa: rosa)
    rosa.event_comments.add(family.party().id, "How nice!")
    return person.notifications.inbox().items[0].notification


def _gone_event(family: Family, person: Person) -> Any:
    event = family.party()
    person.events.remove(event.id)
    return event


def _gone_comment(family: Family, person: Person) -> Any:
    comment = _comment(family, person)
    person.event_comments.remove(comment.id)
    return comment


READS: Final[Mapping[str, Act]] = {
    "identity.me": lambda _, me: me.identity.me(),
    "identity.profile": lambda family, me: me.identity.profile(family.rosa),
    "identity.counters": lambda family, me: me.identity.counters(family.rosa),
    "babies.mine": lambda _, me: me.babies.mine(),
    "babies.get": lambda family, me: me.babies.get(family.mia.id),
    "babies.marker": lambda family, me: me.babies.marker(family.mia.id),
    "members.of": lambda family, me: me.members.of(family.mia.id),
    "invitations.of": lambda family, me: me.invitations.of(family.mia.id),
    "events.get": _prepared(_event, lambda me, event: me.events.get(event.id)),
    "events.upcoming": lambda family, me: me.events.upcoming(family.mia.id),
    "events.calendar": lambda family, me: me.events.calendar(
        family.mia.id, family.world.clock().date(), family.world.clock().date() + timedelta(days=30)
    ),
    "events.agenda": lambda _, me: me.events.agenda(),
    "events.answers": _prepared(_event, lambda me, event: me.events.answers(event.id)),
    "event_comments.of": _prepared(_event, lambda me, event: me.event_comments.of(event.id)),
    "notifications.inbox": lambda _, me: me.notifications.inbox(),
    "notifications.unread_count": lambda _, me: me.notifications.unread_count(),
    "notifications.preferences": lambda _, me: me.notifications.preferences(),
    "notifications.activity": lambda family, me: me.notifications.activity(family.mia.id),
    "trash.of": lambda family, me: me.trash.of(family.mia.id),
}

WRITES: Final[Mapping[str, tuple[int, Act]]] = {
    "identity.edit_profile": (2, lambda _, me: me.identity.edit_profile(display_name="Anna Maria")),
    "account.close": (1, lambda _, me: me.account.close()),
    "babies.create": (
        2,
        lambda family, me: me.babies.create(name="Ida", expected_birth_date=family.mia.expected_birth_date),
    ),
    "babies.edit": (2, lambda family, me: me.babies.edit(family.mia.id, name="Mia Maria")),
    "babies.remove": (2, lambda family, me: me.babies.remove(family.mia.id)),
    "members.relabel": (2, lambda family, me: me.members.relabel(family.mia.id, "Mamma")),
    "members.promote": (
        3,
        _prepared(
            lambda family, _: (
                family.do(family.ben, lambda ben: ben.members.leave(family.mia.id)),
                family.membership(family.rosa),
            )[1],
            lambda me, rosa: me.members.promote(rosa.id),
        ),
    ),
    "members.remove": (
        2,
        _prepared(lambda family, _: family.membership(family.rosa), lambda me, rosa: me.members.remove(rosa.id)),
    ),
    "members.leave": (2, lambda family, me: me.members.leave(family.mia.id)),
    "invitations.invite": (3, lambda family, me: me.invitations.invite(family.mia.id, ["uncle@town.example"])),
    "invitations.resend": (3, _prepared(_letter, lambda me, letter: me.invitations.resend(letter.id))),
    "invitations.revoke": (3, _prepared(_letter, lambda me, letter: me.invitations.revoke(letter.id))),
    "invitations.accept": (
        3,
        _prepared(
            lambda family, _: (family.do(family.zoe, lambda zoe: zoe), family.invited("zoe@town.example")),
            lambda _, given: given[0].invitations.accept(given[1], relationship_label="Aunt"),
        ),
    ),
    "events.schedule": (
        3,
        lambda family, me: me.events.schedule(family.mia.id, title="Walk", event_date=family.world.clock()),
    ),
    "events.edit": (
        3,
        _prepared(_event, lambda me, event: me.events.edit(event.id, event_date=event.event_date + timedelta(days=1))),
    ),
    "events.answer": (3, _prepared(_event, lambda me, event: me.events.answer(event.id, Answer.YES))),
    "events.withdraw": (2, _prepared(_event, lambda me, event: me.events.withdraw(event.id))),
    "events.remove": (2, _prepared(_event, lambda me, event: me.events.remove(event.id))),
    "event_comments.add": (2, _prepared(_event, lambda me, event: me.event_comments.add(event.id, "Yes!"))),
    "event_comments.edit": (2, _prepared(_comment, lambda me, comment: me.event_comments.edit(comment.id, "No!"))),
    "event_comments.remove": (2, _prepared(_comment, lambda me, comment: me.event_comments.remove(comment.id))),
    "notifications.mark_read": (2, _prepared(_message, lambda me, told: me.notifications.mark_read(told.id))),
    "notifications.mark_all_read": (2, lambda _, me: me.notifications.mark_all_read()),
    "notifications.edit_preferences": (2, lambda _, me: me.notifications.edit_preferences(push_new_photos=False)),
    "trash.restore_event": (2, _prepared(_gone_event, lambda me, event: me.trash.restore_event(event.id))),
    "trash.restore_event_comment": (
        2,
        _prepared(_gone_comment, lambda me, comment: me.trash.restore_event_comment(comment.id)),
    ),
}


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
