"""The campaign of lockstep, small: a part of it finds nothing, and a planted fault is found."""

from __future__ import annotations

from tests.prove.campaign import Plan
from tests.prove.campaigns import lockstep

SMALL = Plan(seed=5, scale=0.0006)


def test_a_part_finds_nothing_and_meets_what_is_known() -> None:
    """A random story is the same in both worlds; each way in which a call ended is on the page."""
    result = lockstep.run("postgres, 0", SMALL)
    assert ([], set()) == (list(result.finds), set(result.cover) - set(lockstep.floor(SMALL)))
    assert result.counts["use cases on postgres"] >= 60


def test_a_whole_plan_promises_twenty_of_each() -> None:
    """And begins with what was told before, at both doors."""
    assert {20} == set(lockstep.floor(Plan()).values())
    assert {"postgres, told", "postgres-async, told"} <= set(lockstep.parts(Plan(scale=0.01)))


def test_a_planted_fault_is_found() -> None:
    """By chance, with a story that tells it again."""
    assert [] != lockstep.plant("a marker that stays").finds
