"""The campaign of races, small: one race by turns holds, and goes wrong without its guard."""

from __future__ import annotations

from tests.postgres.races.test_races import RACES
from tests.prove.campaign import Plan
from tests.prove.campaigns import races


def test_every_race_is_run_at_every_level_that_it_has() -> None:
    """In parts that a stopped run can resume, which make the whole together."""
    parts = races.parts(Plan())
    assert RACES.keys() == {part.split(", ")[0] for part in parts if "serializable" not in part}
    assert 4 == sum(part.startswith("many_tag, read committed") for part in parts)
    assert parts == races.parts(Plan(seed=2))


def test_a_few_trials_hold_and_the_clients_meet() -> None:
    """Each has an order, and half of the clients were at work at once in some."""
    result = races.run("a_membership_changes, read committed, 0", Plan(scale=0.003))
    assert ([], 3) == (list(result.finds), result.counts["histories with an order"])
    assert result.cover.keys() <= races.floor(Plan()).keys()
    assert sum(result.cover.values()) > 0


def test_a_planted_fault_is_found() -> None:
    """It says how often the race went wrong, and what was asserted."""
    (find,) = races.plant("tags are counted without a lock: many_tag").finds
    assert "of 8 trials went wrong; many_tag: assert 5 == won(" in find
