"""
200,000 use cases, told to memory and to PostgreSQL one by one: by everybody, with good and bad arguments.

After each step that may have written all markers are compared, after each story everything that anybody can see. How
often each use case was asked by each kind of person, and how it ended, is counted: each way that is known to be
possible is met twenty times at least.
"""

from __future__ import annotations

from collections import Counter
from contextlib import closing
from functools import partial
from random import Random
from typing import Final

from nonna_adapters.postgres.scratch import template
from tests.equivalence.lockstep.calls import Step, Until
from tests.equivalence.lockstep.conftest import Opened, in_memory, on_postgres
from tests.equivalence.lockstep.coverage import Cell, CountingPair, reachable, seldom
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.machine import anything
from tests.equivalence.lockstep.pair import Disagreement, Pair
from tests.equivalence.lockstep.sentences import JUST_THEN, call_of
from tests.equivalence.lockstep.shortening import shortened
from tests.equivalence.lockstep.test_plants import BY_A_STORY_ALONE, FAULTS
from tests.equivalence.lockstep.visible import look_around
from tests.prove.campaign import Plan, Result

PROMISE = "both storages give the same value, or the same error with the same words, to everybody, always."
AT_ONCE = 2

_STEPS: Final = 200_000
_PARTS: Final = {"postgres": 56, "postgres-async": 24}
_STEPS_OF_A_STORY: Final = 150
_FLOOR: Final = 20
_STORIES_OF_A_PLANT: Final = 120
_AIMED: Final = 0.6
"""The share of the calls that aim at what was seldom met; the others are what families do."""


def parts(plan: Plan) -> list[str]:
    """Stories of both doors; of a smaller plan fewer parts, never shorter stories."""
    return [f"{storage}, {number}" for storage, most in _PARTS.items() for number in range(min(most, plan.times(most)))]


def run(part: str, plan: Plan) -> Result:
    """Stories until their steps are enough."""
    storage, _ = part.split(", ")
    chance = Random(f"{plan.seed} {part}")  # noqa: S311  # no secret
    steps = -(-plan.times(_STEPS) // len(parts(plan)))
    hits, told, calls, finds = Counter[Cell](), 0, 0, list[str]()
    with closing(template().clone(pool_size=1)) as database:
        other = on_postgres(database, storage)
        while told < steps and not finds:
            pair = CountingPair(in_memory, other, seed=chance.randrange(2**32), hits=hits)
            finds = _story(pair, chance, min(_STEPS_OF_A_STORY, steps - told), partial(Pair, in_memory, other))
            told, calls = told + pair.steps, calls + pair.calls
    counts = {f"use cases on {storage}": told, "calls compared, looks included": calls}
    return Result(counts, finds, cover={str(cell): number for cell, number in hits.items()})


def _story(pair: CountingPair, chance: Random, steps: int, opened: Opened) -> list[str]:
    with closing(pair):
        try:
            pair.tell(THE_FAMILY if chance.random() < 0.8 else THE_FAMILY[:6])
            while pair.steps < steps:
                _step(pair, chance)
            look_around(pair)
        except Disagreement as disagreement:
            return [str(shortened(disagreement, opened))]
    return []


def _step(pair: CountingPair, chance: Random) -> None:
    step: Step = pair.aimed(chance) if chance.random() < _AIMED else anything(chance)
    pair.step(step)
    if isinstance(step, Until):
        pair.step(call_of(chance.choice(JUST_THEN), chance))


def floor(plan: Plan) -> dict[str, int]:
    """Twenty of each that is not seldom; a smaller plan only promises to meet nothing else."""
    return {str(cell): _FLOOR if plan.scale >= 1 and cell not in seldom() else 0 for cell in reachable()}


def plants() -> list[str]:
    """What random stories must notice."""
    return [fault for fault in FAULTS if fault not in BY_A_STORY_ALONE]


def plant(name: str) -> Result:
    """Random stories, with the fault in the second world, until one of them stumbles."""
    chance, finds = Random(name), list[str]()  # noqa: S311  # no secret
    opened = partial(Pair, in_memory, in_memory, around=FAULTS[name])
    for seed in range(_STORIES_OF_A_PLANT):
        if finds:
            break
        pair = CountingPair(in_memory, in_memory, around=FAULTS[name], seed=seed, hits=Counter())
        finds = _story(pair, chance, _STEPS_OF_A_STORY, opened)
    return Result(finds=finds)
