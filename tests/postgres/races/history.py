"""
Whether a race has an order: one after the other, each act would have been answered as it was.

The order must keep to the clock: what ended before another began comes first. A lost update, a refusal that came too
early, a success that nothing made possible have none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from attrs import frozen

from nonna_core import TryAgain
from tests.postgres.races.town import Act, Outcome, Town

State = Hashable
Step = Callable[[State, str, str], State | None]
"""A state, what is done, how it was answered: the state afterwards, or ``None`` where no such answer is possible."""


@frozen
class Deed:
    """
    What one client did.

    Attributes:
        what: the same for all who do the same.
        word: how it was answered.
        began: when it was sent.
        ended: when the answer was there.
    """

    what: str
    word: str
    began: float
    ended: float


def has_an_order(deeds: Sequence[Deed], start: State, step: Step) -> bool:
    """Search for one; of deeds that are alike the one that ended first is tried, since it can only come first."""
    seen: set[tuple[frozenset[int], State]] = set()

    def from_here(left: frozenset[int], state: State) -> bool:
        if not left:
            return True
        if (left, state) in seen:
            return False
        seen.add((left, state))
        return any(
            after is not None and from_here(left - {place}, after)
            for place in _next(deeds, left)
            for after in [step(state, deeds[place].what, deeds[place].word)]
        )

    return from_here(frozenset(range(len(deeds))), start)


def _next(deeds: Sequence[Deed], left: frozenset[int]) -> list[int]:
    until = min(deeds[place].ended for place in left)
    possible = [place for place in left if deeds[place].began <= until]
    alike = {(deeds[place].what, deeds[place].word): place for place in sorted(possible, key=lambda p: -deeds[p].ended)}
    return list(alike.values())


def room_for(most: int, full: str) -> tuple[State, Step]:
    """A limit: so many succeed, and whoever comes later is told that it is full."""

    def step(taken: State, _: str, word: str) -> State | None:
        assert isinstance(taken, int)
        if word == "done":
            return taken + 1 if taken < most else None
        return taken if word == full and taken == most else None

    return 0, step


def _leaving(owners: State, who: str, word: str) -> State | None:
    """Who leaves is gone; the last may not, and who is gone is not found."""
    assert isinstance(owners, frozenset)
    here, gone = owners | {who}, who in owners
    answer = "NotFound" if gone else "LastOwner" if len(owners) == 1 else "done"
    return (here if answer == "done" else owners) if word == answer else None


def _trash(live: State, what: str, word: str) -> State | None:
    """Only what is live can be removed, only what is removed can be restored."""
    possible = (live is True) is ("remove" in what)
    return (live is not True if word == "done" else live) if word == ("done" if possible else "NotFound") else None


RULES: Final[Mapping[str, tuple[State, Step]]] = MappingProxyType(
    {
        "many_accept_as_owner": room_for(1, "TooManyOwners"),
        "promoting_meets_accepting": room_for(1, "TooManyOwners"),
        "many_schedule": room_for(2, "DayIsFull"),
        "many_move_restore_and_schedule": room_for(2, "DayIsFull"),
        "the_last_places_for_letters": room_for(5, "TooManyInvitations"),
        "many_tag": room_for(5, "TooManyTags"),
        "one_person_suggests_often": room_for(1, "NameAlreadySuggested"),
        "both_owners_leave": (frozenset(), _leaving),
        "restoring_meets_removing": (False, _trash),
    }
)
"""The rules of one row or one counter, by the race about them."""


def deed(act: Act, outcome: Outcome) -> Deed:
    """What the person did; who they are matters where they do something to themselves."""
    return Deed(f"{act.who} {act.sql}", outcome.word, outcome.began, outcome.ended)


def has_a_history(race: str, town: Town) -> bool:
    """Whether the race that the town has just run can be explained; who is told to try again has done nothing."""
    start, step = RULES[race]
    deeds = [deed(act, outcome) for act, outcome in town.history]
    return has_an_order([one for one in deeds if one.word != TryAgain.__name__], start, step)
