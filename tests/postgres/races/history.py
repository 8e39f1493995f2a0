"""
Whether a race has an order: one after the other, each act would have been answered as it was.

The order must keep to the clock: what ended before another began comes first. A lost update, a refusal that came too
early, a success that nothing made possible have none.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType
from typing import Final
from uuid import UUID

from attrs import frozen

from nonna_core import TryAgain
from tests.postgres.races.town import Act, Outcome, Town

LOOK: Final = "look"
"""What those do who only look."""

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

    @property
    def changes_nothing(self) -> bool:
        """A refusal does not, nor who only looks."""
        return self.what == LOOK or not self.word.startswith("done")


def has_an_order(deeds: Sequence[Deed], start: State, step: Step) -> bool:
    """
    Search for one.

    Of deeds that are alike the one that ended first is tried, since it can only come first; and what changes nothing
    comes as soon as it can, since nobody who comes later notices.
    """
    seen: set[tuple[frozenset[int], State]] = set()

    def from_here(left: frozenset[int], state: State) -> bool:
        if not left:
            return True
        if (left, state) in seen:
            return False
        seen.add((left, state))
        return any(from_here(left - {place}, after) for place, after in _next(deeds, left, state, step))

    return from_here(frozenset(range(len(deeds))), start)


def _next(deeds: Sequence[Deed], left: frozenset[int], state: State, step: Step) -> list[tuple[int, State]]:
    possible = [(place, step(state, deeds[place].what, deeds[place].word)) for place in _first(deeds, left)]
    explained = [(place, after) for place, after in possible if after is not None]
    quiet = [(place, after) for place, after in explained if deeds[place].changes_nothing]
    return quiet[:1] or explained


def _first(deeds: Sequence[Deed], left: frozenset[int]) -> list[int]:
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
        "letters_of_an_owner_who_left": room_for(5, "TooManyInvitations"),
        "many_tag": room_for(5, "TooManyTags"),
        "one_person_suggests_often": room_for(1, "NameAlreadySuggested"),
        "both_owners_leave": (frozenset(), _leaving),
        "restoring_meets_removing": (False, _trash),
    }
)
"""The rules of one row or one counter, by the race about them."""


def deed(act: Act, outcome: Outcome) -> Deed:
    """What the person did: who they are matters where they do something to themselves."""
    if not act.called:
        return Deed(f"{act.who} {act.sql}", outcome.word, outcome.began, outcome.ended)
    told = [str(value) for row in outcome.rows for value in row if not isinstance(value, UUID)]
    return Deed(act.called, " ".join([outcome.word, *told]), outcome.began, outcome.ended)


def is_explained(town: Town, start: State, step: Step) -> bool:
    """Whether there is an order for the race that the town has just run; who is told to try again has done nothing."""
    done = [(act, outcome) for act, outcome in town.history if outcome.word != TryAgain.__name__]
    return has_an_order([deed(act, outcome) for act, outcome in done], start, step)


def has_a_history(race: str, town: Town) -> bool:
    """The same, by the rule about the race; what has none explains itself."""
    return race not in RULES or is_explained(town, *RULES[race])


def under_way(town: Town) -> int:
    """How many clients of the race that the town has just run were at work at the same instant, at most."""
    steps = [(one.began, 1) for _, one in town.history] + [(one.ended, -1) for _, one in town.history]
    return max(accumulate(step for _, step in sorted(steps)))
