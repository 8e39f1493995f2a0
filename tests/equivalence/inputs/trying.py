"""
Many values of one argument, each given to both storages.

Either both refuse it with one typed error that names the field, and hold what they held; or both take it, and it is
read again exactly as it was given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any, Final

from attrs import field, frozen

from nonna_core.kernel.errors import NonnaError
from tests.equivalence.inputs.fields import Field
from tests.equivalence.inputs.keys import Spelt
from tests.equivalence.inputs.kinds import Kind
from tests.equivalence.inputs.readings import READINGS, ROOM
from tests.equivalence.inputs.sides import Side, word_of

DONE: Final = "done"
UNREAD: Final = object()
_SPENDING: Final = ("remove", "leave", "promote", "revoke", "restore", "delete_account", "choose")
_VALUES_OF_A_FAMILY: Final = 250


@frozen
class Ended:
    """
    How a call ended.

    Attributes:
        word: ``done``, the refusal, or ``raised`` and the name of an error that is none of ours.
        kept: what is read again, if it was stored.
        wrote: whether a refusal left anything behind.
    """

    word: str
    kept: object = UNREAD
    wrote: bool = False


@frozen
class Trial:
    """
    Both storages, and what was found.

    Attributes:
        sides: memory and PostgreSQL.
        counts: values that were tried, taken, refused.
        finds: what must not be, a sentence each.
    """

    sides: Sequence[Side]
    counts: Counter[str] = field(factory=Counter)
    finds: list[str] = field(factory=list)

    def values_of(self, one: Field, random: Random, number: int) -> None:
        """Try so many values of an argument; a family serves for some, or until what is asked about is gone."""
        left = 0
        for _ in range(number):
            if left == 0:
                left = _VALUES_OF_A_FAMILY
                for side in self.sides:
                    side.begin()
            done = DONE in self._try(one, one.kind.draw(random))
            left = 0 if done and any(verb in one.what for verb in _SPENDING) else left - 1

    def _try(self, one: Field, value: object) -> set[str]:
        ends = [_ended(side, one, value) for side in self.sides]
        self.finds.extend(f"{one.title} of {_shown(value)}: {what}" for what in _wrong(one, value, ends))
        words = {end.word for end in ends}
        self.counts["values"] += 1
        self.counts["values that were taken" if words == {DONE} else "values that were refused"] += 1
        self.counts["values that were read again"] += words == {DONE} and ends[0].kept is not UNREAD
        return words


def _ended(side: Side, one: Field, value: object) -> Ended:
    given = side.good(one.what)
    given[one.name] = one.wrap(value.of(given[one.name]) if isinstance(value, Spelt) else value)
    before = side.held()
    try:
        answer = side.does(one.what, given)
    except NonnaError as error:
        return Ended(word_of(error), wrote=side.held() != before)
    except Exception as error:  # noqa: BLE001  # an error that is none of ours is what is looked for
        return Ended(f"raised {type(error).__name__}", wrote=side.held() != before)
    kept = _kept(side, one, answer, given)
    if one.what in ROOM:
        ROOM[one.what](side, answer)
    return Ended(DONE, kept)


def _kept(side: Side, one: Field, answer: object, given: dict[str, Any]) -> object:
    """What is read again; an id names the row and is not stored."""
    read = None if one.name.endswith("_id") else READINGS.get(one.what)
    return getattr(read(side, answer, given), one.column, UNREAD) if read else UNREAD


def _wrong(one: Field, value: object, ends: Sequence[Ended]) -> list[str]:
    first, second = ends
    wrong = [f"a refusal, {end.word}, left something behind" for end in ends if end.wrote]
    if first.word != second.word:
        return [*wrong, f"memory answers {first.word}, PostgreSQL {second.word}"]
    expected = _expected(one, value)
    if first.word not in expected:
        return [*wrong, f"{first.word}, and expected was {' or '.join(expected)}"]
    return [*wrong, *_altered(one.kind, value, ends)]


def _expected(one: Field, value: object) -> tuple[str, ...]:
    refusal = one.kind.refusal or f"invalid {one.called}"
    match one.kind.fits(value):
        case True:
            return (DONE, *one.also)
        case False:
            return (refusal,)
    return (DONE, refusal, *one.kind.beside, *one.also)


def _altered(kind: Kind, value: object, ends: Sequence[Ended]) -> list[str]:
    first, second = (end.kept for end in ends)
    if first is UNREAD:
        return []
    wanted = kind.stored(value) if kind.stored else first
    return [f"read again as {_shown(kept)}" for kept in (first, second) if kept != wanted]


def _shown(value: object) -> str:
    try:
        shown = ascii(value)
    except (RecursionError, TypeError, ValueError):
        shown = f"a {type(value).__name__} that cannot be shown"
    return shown if len(shown) <= 80 else f"{shown[:70]}… ({len(shown)} characters)"
