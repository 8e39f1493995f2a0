"""
Who was answered what: how often each use case was asked by each kind of person, and how it ended.

The kind of a person is what they are to the family that the call is about, asked of the rows in memory just before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from uuid import UUID

from attrs import frozen

from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.table import Log
from nonna_core.babies import token_digest, token_hash
from nonna_core.kernel.errors import NonnaError
from tests.equivalence.lockstep.calls import Call
from tests.equivalence.lockstep.pair import Outcome, Pair

_PAGE: Final = Path(__file__).with_name("reachable.txt")
_NEVER: Final = -1
"""The number of a call that is only foreseen."""

_OF_NO_FAMILY: Final = ("identity.", "notifications.mark_read")
"""What is about a person, even where somebody gives the id of something else."""

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
    return tuple(map(_cell, (line for line in _PAGE.read_text().splitlines() if not line.startswith("#"))))


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
        self.hits[Cell(call.what, kind, _word(answers[0].value))] += 1
        return answers

    def kind_of(self, call: Call) -> str:
        """What the caller is to the family that the call is about."""
        place = call.what.partition(".")[0]
        if place in {"service", "retention", "platform"}:
            return place
        rows, who = self._rows, self.known.people.get(call.who)
        if call.who == "nobody" or who is None or rows.profiles.get(who) is None:
            return "nobody" if call.who == "nobody" else "ghost"
        named = () if call.what.startswith(_OF_NO_FAMILY) else map(self.resolved, call.given.values())
        family = next(filter(None, map(self._family_of, named)), None)
        if family is None:
            return "somebody"
        membership = next(iter(rows.baby_memberships.by("pair", (family, who))), None)
        if membership is None:
            return "stranger"
        return f"{'' if membership.is_active else 'former '}{membership.role}"

    def _family_of(self, named: object) -> UUID | None:
        """The family of what an argument names by its id or its token, if it names anything."""
        try:
            letter = next(iter(self._rows.secrets.by("token_hash", token_hash(token_digest(str(named))))), None)
            key = UUID(str(named)) if letter is None else letter.invitation_id
        except ValueError:
            return None
        if self._rows.baby_profiles.get(key) is not None:
            return key
        found = (getattr(self._rows, table).get(key) for table in _OF_A_FAMILY)
        return next((row.baby_profile_id for row in found if row is not None), None)

    @property
    def _storage(self) -> MemoryStorage:
        storage = self._sides[0].world.app.storage
        assert isinstance(storage, MemoryStorage)
        return storage

    @property
    def _rows(self) -> Rows:
        return self._storage._rows  # no port shows it

    def foreseen(self, call: Call) -> Cell:
        """What a call would end in; memory is asked, and whatever it writes is taken back."""
        with _taken_back(self._storage):
            value = self._begun(0, _NEVER).answer(*self._asked(0, call))
        return Cell(call.what, self.kind_of(call), _word(value))


@contextmanager
def _taken_back(storage: MemoryStorage) -> Iterator[None]:
    """Each transaction ends as if it had failed, and no time passes."""
    log, last = storage._rows.log, storage._last  # no port takes an act back

    def end() -> None:
        log.roll_back()
        Log.end(log)

    with patch.object(log, "end", end):
        yield
    storage._last = last  # as above


def _word(value: object) -> str:
    return str(value.code) if isinstance(value, NonnaError) else "done"
