"""
Who was answered what: how often each use case was asked by each kind of person, and how it ended.

The kind of a person is what they are to the family that the call is about, asked of the rows in memory just before.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

from attrs import evolve, frozen

from nonna_adapters.memory.rows import Rows
from nonna_core.babies import token_hash
from nonna_core.kernel.errors import Invalid
from tests.equivalence.lockstep.calls import Call
from tests.equivalence.lockstep.pair import Outcome, Pair
from tests.equivalence.lockstep.sentences import call_of
from tests.equivalence.lockstep.values import Clumsy

_PAGE: Final = Path(__file__).with_name("reachable.txt")
_DRAWS: Final = 6
_SELDOM: Final = "seldom: "
_OF_A_FAMILY: Final = (
    "baby_memberships", "invitations", "photos", "photo_comments", "photo_squishes", "photo_tags", "events",
    "event_rsvps", "event_comments", "registry_items", "registry_purchases", "name_suggestions",
    "name_suggestion_likes", "gender_votes", "birth_date_predictions",
)  # fmt: skip


@frozen(order=True)
class Cell:
    """
    One of the ways in which a call can end.

    Attributes:
        what: the use case.
        kind: what the person is to the family: owner, follower, former owner, former follower, stranger; ``somebody``
            where the call is about no family; ``nobody``, ``ghost`` for who has no account; a machine.
        word: ``done``, or the code of the error.
    """

    what: str
    kind: str
    word: str

    def __str__(self) -> str:
        """A line of the page."""
        return f"{self.what}, {self.kind}: {self.word}"


@cache
def reachable() -> tuple[Cell, ...]:
    """The cells that the page of them has: long runs met each, and met no other."""
    return tuple(_cell(line.removeprefix(_SELDOM)) for line in _lines())


@cache
def seldom() -> frozenset[Cell]:
    """Those of them that chance meets too seldom to promise how often."""
    return frozenset(_cell(line.removeprefix(_SELDOM)) for line in _lines() if line.startswith(_SELDOM))


def _lines() -> list[str]:
    return [line for line in _PAGE.read_text().splitlines() if not line.startswith("#")]


def _cell(line: str) -> Cell:
    asked, _, word = line.rpartition(": ")
    what, _, kind = asked.partition(", ")
    return Cell(what, kind, word)


class CountingPair(Pair):
    """
    Two worlds in lockstep, and how often each cell was met.

    Attributes:
        hits: how often.
    """

    hits: Counter[Cell]

    def __init__(self, *given: Any, hits: Counter[Cell], **more: Any) -> None:  # noqa: ANN401  # passed on as it is
        super().__init__(*given, **more)
        self.hits = hits

    def call(self, call: Call) -> tuple[Outcome, Outcome]:
        """One call in both worlds, compared and counted."""
        kind = self.kind_of(call)
        answers = super().call(call)
        self.hits[Cell(call.what, kind, _word(answers[0]))] += 1
        return answers

    def kind_of(self, call: Call) -> str:
        """What the caller is to the family that the call is about."""
        place = call.what.partition(".")[0]
        if place in {"service", "retention", "platform"}:
            return place
        rows, who = self._rows, self.known.people.get(call.who)
        if call.who == "nobody" or who is None or rows.profiles.get(who) is None:
            return "nobody" if call.who == "nobody" else "ghost"
        family = next(filter(None, (self._family_of(self.resolved(value)) for value in call.given.values())), None)
        if family is None:
            return "somebody"
        membership = next(iter(rows.baby_memberships.by("pair", (family, who))), None)
        if membership is None:
            return "stranger"
        return f"{'' if membership.is_active else 'former '}{membership.role}"

    def _family_of(self, named: object) -> UUID | None:
        """The family of what an argument names by its id or its token, if it names anything."""
        try:
            letter = next(iter(self._rows.secrets.by("token_hash", token_hash(str(named)))), None)
            key = UUID(str(named)) if letter is None else letter.invitation_id
        except ValueError:
            return None
        if self._rows.baby_profiles.get(key) is not None:
            return key
        found = (getattr(self._rows, table).get(key) for table in _OF_A_FAMILY)
        return next((row.baby_profile_id for row in found if row is not None), None)

    @property
    def _rows(self) -> Rows:
        rows = getattr(self._sides[0].world.app.storage, "_rows")  # noqa: B009  # no port shows it
        assert isinstance(rows, Rows)
        return rows

    def aimed(self, random: Random) -> Call:
        """A call that may meet a cell that was seldom met: its use case, by a person of its kind if there is one."""
        cell = min(random.choices(reachable(), k=_DRAWS), key=lambda cell: self.hits[cell])
        hand = Clumsy(random.random()) if cell.word == Invalid.code else random
        calls = [call_of(cell.what, hand) for _ in range(_DRAWS)]
        people = random.sample(list(self.known.people), len(self.known.people))
        asked = (evolve(call, who=who) for call in calls for who in people)
        return next((call for call in asked if self.kind_of(call) == cell.kind), calls[0])


def _word(outcome: Outcome) -> str:
    return str(outcome.value.code) if outcome.is_refusal else "done"
