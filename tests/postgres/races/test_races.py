"""
Thirty-two clients begin at the same moment; no limit is exceeded and none is under-filled, and nothing is written late.

``NONNA_RACE_TRIALS`` says how often each race is run (20); a twentieth of that at the stricter levels.
"""

from __future__ import annotations

import os
from typing import Final

import pytest

from tests.counts import Count
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.races import RACES as FIRST_RACES
from tests.postgres.races.room_races import ROOM_RACES
from tests.postgres.races.town import Level, Town
from tests.postgres.races.turns import TURN_RACES

RACES: Final = {**FIRST_RACES, **ROOM_RACES, **TURN_RACES}
TRIALS: Final = int(os.environ.get("NONNA_RACE_TRIALS", "20"))


AT_ONE_LEVEL: Final = ("one_person_comments_often", "purging_meets_restoring")
"""What has no limit, and what the retention role does at its own level."""


@pytest.mark.parametrize("race", RACES)
def test_a_race_keeps_every_promise(race: str, town: Town, count: Count) -> None:
    """At the level at which the library works, each trial ends as it must."""
    for _ in range(TRIALS):
        RACES[race](town, "read committed")
    keep_their_promises(town)
    count("races, read committed", TRIALS)


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
@pytest.mark.parametrize("race", [race for race in RACES if race not in AT_ONE_LEVEL])
def test_a_race_keeps_every_promise_from_a_frozen_snapshot(race: str, level: Level, town: Town, count: Count) -> None:
    """Whoever works at another level is told to try again, and ends the same; there is no limit to comments."""
    trials = max(1, TRIALS // 20)
    for _ in range(trials):
        RACES[race](town, level)
    keep_their_promises(town)
    count(f"races, {level}", trials)
