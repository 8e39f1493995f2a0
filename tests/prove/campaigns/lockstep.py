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
from nonna_adapters.postgres.who import Limits
from tests.equivalence.lockstep.aiming import aimed
from tests.equivalence.lockstep.beginnings import beginning
from tests.equivalence.lockstep.calls import Step, Until
from tests.equivalence.lockstep.conftest import Opened, in_memory, on_postgres
from tests.equivalence.lockstep.coverage import Cell, CountingPair, reachable
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.machine import anything
from tests.equivalence.lockstep.pair import Disagreement, Open, Pair
from tests.equivalence.lockstep.sentences import JUST_THEN, call_of
from tests.equivalence.lockstep.shortening import shortened, trouble_with
from tests.equivalence.lockstep.test_plants import BY_A_STORY_ALONE, FAULTS
from tests.equivalence.lockstep.told import STORIES
from tests.equivalence.lockstep.visible import look_around
from tests.prove.campaign import Plan, Result

PROMISE = "both storages give the same value, or the same error with the same words, to everybody, always."
AT_ONCE = 2
CHANCE = True

_STEPS: Final = 200_000
_PARTS: Final = {"postgres": 28, "postgres-async": 12}
_TOLD: Final = "told"
_STEPS_OF_A_STORY: Final = 150
_FLOOR: Final = 20
_STORIES_OF_A_PLANT: Final = 120
_PATIENT: Final = Limits(lock=600_000, statement=600_000, idle=600_000)
"""There is nobody to wait for; a machine that is put to sleep for a while breaks no promise."""

_AIMED: Final = 0.65
"""The share of the calls that aim at what was seldom met; the others are what families do."""


def parts(plan: Plan) -> list[str]:
    """What is told first, and chance, at both doors; of a smaller plan fewer parts, never shorter stories."""
    shares = [(storage, range(min(most, plan.times(most)))) for storage, most in _PARTS.items()]
    return [f"{storage}, {story}" for storage, numbers in shares for story in (_TOLD, *numbers)]


def run(part: str, plan: Plan) -> Result:
    """All stories that were ever worth telling; or random ones, until their steps are enough."""
    storage, which = part.split(", ")
    with closing(template().clone(limits=_PATIENT, pool_size=1)) as database:
        other = on_postgres(database, storage)
        return _told(storage, other) if which == _TOLD else _random(part, plan, other)


def _told(storage: str, other: Open) -> Result:
    opened = partial(Pair, in_memory, other)
    troubles = [trouble_with((*THE_FAMILY, *story), opened) for story in STORIES.values()]
    finds = [str(shortened(trouble, opened)) for trouble in troubles if trouble]
    return Result({f"stories told on {storage}": len(STORIES)}, finds)


def _random(part: str, plan: Plan, other: Open) -> Result:
    chance = Random(f"{plan.seed} {part}")  # noqa: S311  # no secret
    steps = -(-plan.times(_STEPS) // sum(not one.endswith(_TOLD) for one in parts(plan)))
    hits, told, calls, finds = Counter[Cell](), 0, 0, list[str]()
    while told < steps and not finds:
        pair = CountingPair(in_memory, other, seed=chance.randrange(2**32), hits=hits)
        finds = _story(pair, chance, min(_STEPS_OF_A_STORY, steps - told), partial(Pair, in_memory, other))
        told, calls = told + pair.steps, calls + pair.calls
    counts = {f"use cases on {part.partition(', ')[0]}": told, "calls compared, looks included": calls}
    return Result(counts, finds, cover={str(cell): number for cell, number in hits.items()})


def _story(pair: CountingPair, chance: Random, steps: int, opened: Opened) -> list[str]:
    """A beginning, chance, and what is seen at the end; a find can be put into the stories, and is told first then."""
    with closing(pair):
        try:
            pair.tell(beginning(chance))
            while pair.steps < steps:
                _step(pair, chance)
            look_around(pair)
        except Disagreement as disagreement:
            return [str(shortened(disagreement, opened))]
    return []


def _step(pair: CountingPair, chance: Random) -> None:
    step: Step = aimed(pair, chance, reachable()) if chance.random() < _AIMED else anything(chance)
    pair.step(step)
    if isinstance(step, Until):
        pair.step(call_of(chance.choice(JUST_THEN), chance))


def floor(plan: Plan) -> dict[str, int]:
    """Twenty of each that is known; a smaller plan only promises to meet nothing else."""
    return {str(cell): _FLOOR if plan.scale >= 1 else 0 for cell in reachable()}


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
