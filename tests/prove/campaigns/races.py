"""
Thirty-two clients begin each race at the same moment: 1,000 trials of each at READ COMMITTED, 100 at the other levels.

After each trial the limit is asked (never exceeded, never under-filled) and, where the rule is about one row or one
counter, an order is searched in which one after the other would have been answered alike. After each part the whole
database is asked for everything that must never be.
"""

from __future__ import annotations

from contextlib import closing
from typing import Final, cast

from nonna_adapters.postgres.scratch import Database, template
from tests.postgres.races.history import RULES, has_a_history
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.test_plants import NAIVE
from tests.postgres.races.test_races import AT_ONE_LEVEL, RACES
from tests.postgres.races.town import CLIENTS, Level, Town
from tests.prove.campaign import Plan, Result

PROMISE = (
    "no limit is ever exceeded or left under-filled, each single place has one winner, what is removed meanwhile takes "
    "along what was written before, and no deadlock reaches a caller untyped."
)
AT_ONCE = 2

_LEVELS: Final = {"read committed": 1000, "repeatable read": 100, "serializable": 100}
_TRIALS_OF_A_PART: Final = 100
_TRIALS_OF_A_PLANT: Final = 100


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
    race, level, number = part.split(", ")
    trials = plan.shares(_LEVELS[level], _chunks(plan, _LEVELS[level]))[int(number)]
    with closing(template().clone()) as database:
        find, run_to = _trials(race, cast("Level", level), trials, database)
    counts = {f"trials of {CLIENTS} clients, {level}": run_to}
    if race in RULES:
        counts["histories with an order"] = run_to - bool(find)
    return Result(counts, [f"{part}: {find}"] if find else [])


def _trials(race: str, level: Level, trials: int, database: Database) -> tuple[str, int]:
    done = 0
    with closing(Town(database)) as town:
        try:
            while done < trials:
                done += 1
                RACES[race](town, level)
                assert race not in RULES or has_a_history(race, town), f"no order explains {town.history}"
            keep_their_promises(town)
        except AssertionError as error:
            return f"trial {done}: {error}", done
    return "", done


def floor(_: Plan) -> dict[str, int]:
    """Nothing is left to chance here."""
    return {}


def plants() -> list[str]:
    """The guards, each taken away once."""
    return list(NAIVE)


def plant(name: str) -> Result:
    """The races about a guard, on a database without it."""
    naive = NAIVE[name]
    with closing(template().clone()) as database:
        naive.apply(database)
        for _ in range(_TRIALS_OF_A_PLANT):
            for race in naive.races:
                find, _ = _trials(race, "read committed", 1, database)
                if find:
                    return Result(finds=[find])
    return Result()
