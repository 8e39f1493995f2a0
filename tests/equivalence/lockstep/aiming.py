"""Calls that are aimed at what was seldom met: drawn until memory foresees that one of them ends as it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from random import Random
from typing import Final

from attrs import evolve

from nonna_core.kernel.errors import Invalid
from tests.equivalence.lockstep.calls import Call
from tests.equivalence.lockstep.coverage import Cell, CountingPair
from tests.equivalence.lockstep.sentences import call_of
from tests.equivalence.lockstep.values import Clumsy

_CELLS: Final = 12
_TRIED: Final = 3
_DRAWS: Final = 20
_NOT_FORESEEN: Final = "retention"
"""Its runs are of many transactions, so they cannot be taken back."""


def aimed(pair: CountingPair, random: Random, cells: Sequence[Cell]) -> Call:
    """A call that ends in one of the cells that were met least; some call, if none is found that would."""
    wanted = sorted(random.choices(cells, k=_CELLS), key=lambda cell: pair.hits[cell])[:_TRIED]
    drawn = (call for cell in wanted for call in _calls(pair, random, cell))
    return next(
        (call for call in drawn if call.what.startswith(_NOT_FORESEEN) or pair.foreseen(call) in wanted),
        call_of(wanted[0].what, random),
    )


def _calls(pair: CountingPair, random: Random, cell: Cell) -> Iterator[Call]:
    """Calls of its use case, by people of its kind."""
    hand = Clumsy(random.random()) if cell.word == Invalid.code else random
    for _ in range(_DRAWS):
        call = call_of(cell.what, hand)
        people = random.sample(list(pair.known.people), len(pair.known.people))
        asked = (evolve(call, who=who) for who in people)
        yield from islice((one for one in asked if pair.kind_of(one) == cell.kind), 1)
