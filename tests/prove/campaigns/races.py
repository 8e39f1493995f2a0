"""
Thirty-two clients begin each race at the same moment: 1,000 trials of each at READ COMMITTED, 100 at the other levels.

After each trial the limit is asked (never exceeded, never under-filled) and, where the rule is about one row or one
counter, an order is searched in which one after the other would have been answered alike. After each part the whole
database is asked for everything that must never be.

That the clients meet is counted: how many were at work at the same instant, and how often each race goes wrong as soon
as its guard is taken away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from traceback import extract_tb
from typing import Final, cast

from nonna_adapters.postgres.scratch import template
from tests.postgres.races.history import RULES, has_a_history, under_way
from tests.postgres.races.promises import broken, keep_their_promises
from tests.postgres.races.test_plants import NAIVE
from tests.postgres.races.test_races import AT_ONE_LEVEL, RACES
from tests.postgres.races.town import CLIENTS, Level, Town
from tests.postgres.races.turns import TURN_RACES
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "no limit is ever exceeded or left under-filled, each single place has one winner, what is removed meanwhile takes "
    "along what was written before, and no deadlock reaches a caller untyped."
)
AT_ONCE: Final = 2
CHANCE = True

_LEVELS: Final[dict[Level, int]] = {"read committed": 1000, "repeatable read": 100, "serializable": 100}
_TRIALS_OF_A_PART: Final = 250
_TRIALS_OF_A_PLANT: Final = 8
_MOST_TRIALS_OF_A_PLANT: Final = 100
_MEET: Final = 0.8
"""In how many trials at least half of the clients are at work at the same instant, at least."""


def parts(plan: Plan) -> list[str]:
    """At most so many trials of a race at a level."""
    return [
        f"{race}, {level}, {number}"
        for level, trials in _LEVELS.items()
        for race in RACES
        if level == "read committed" or race not in AT_ONE_LEVEL
        for number in range(_chunks(plan, trials))
    ]


def _chunks(plan: Plan, trials: int) -> int:
    return -(-plan.times(trials) // _TRIALS_OF_A_PART)


def run(part: str, plan: Plan) -> Result:
    """The trials of one part, until the first that goes wrong."""
    race, named, number = part.split(", ")
    level = cast("Level", named)
    trials = plan.shares(_LEVELS[level], _chunks(plan, _LEVELS[level]))[int(number)]
    with closing(template().clone()) as database, closing(Town(database)) as town:
        find, done, met = _trials(race, level, trials, town)
        counts = Counter({f"trials of {CLIENTS} clients, {level}": done}) + town.seen
    if race in RULES or race in TURN_RACES:
        counts["histories with an order"] = done - bool(find)
    cover = {_cell(race): met} if level == "read committed" else {}
    return Result(counts, [f"{part}: {find}"] if find else [], cover=cover)


def _trials(race: str, level: Level, trials: int, town: Town) -> tuple[str, int, int]:
    done = met = 0
    try:
        while done < trials:
            done += 1
            _trial(race, level, town)
            met += under_way(town) >= CLIENTS // 2
        keep_their_promises(town)
    except AssertionError as error:
        return f"trial {done}: {_said(error, town)}", done, met
    return "", done, met


def _trial(race: str, level: Level, town: Town) -> None:
    RACES[race](town, level)
    assert has_a_history(race, town), f"no order explains {town.history}"


def _said(error: AssertionError, town: Town) -> str:
    """What was asserted, and how the clients were answered."""
    *_, asserted = extract_tb(error.__traceback__)
    answers = Counter(outcome.word for _, outcome in town.history)
    return f"{asserted.name}: {asserted.line}; {error}; answered {dict(answers)}"


def _cell(race: str) -> str:
    return f"{race}: half of the clients at work at once"


def floor(plan: Plan) -> dict[str, int]:
    """In most trials the clients meet."""
    return {_cell(race): int(_MEET * plan.times(_LEVELS["read committed"])) for race in RACES}


# Planted faults.


def plants() -> list[str]:
    """Each race without its guard."""
    return [f"{name}: {race}" for name, naive in NAIVE.items() for race in naive.races]


def plant(name: str) -> Result:
    """How often the race goes wrong: in so many trials, or more, until it does."""
    guard, race = name.split(": ")
    with closing(template().clone()) as database:
        NAIVE[guard].apply(database)
        with closing(Town(database)) as town:
            endings = _endings(race, town)
            told = list(islice(endings, _TRIALS_OF_A_PLANT))
            while not any(told) and len(told) < _MOST_TRIALS_OF_A_PLANT:
                told.append(next(endings))
    wrong = [find for find in told if find]
    return Result(finds=[f"{len(wrong)} of {len(told)} trials went wrong; {wrong[0]}"] if wrong else [])


def _endings(race: str, town: Town) -> Iterator[str]:
    """What went wrong in a trial, and in the next; nothing where it went well."""
    while True:
        before = broken(town)
        try:
            _trial(race, "read committed", town)
        except AssertionError as error:
            yield _said(error, town)
        else:
            after = broken(town)
            yield f"there is more of this: {after}" if after != before else ""
