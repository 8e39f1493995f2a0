"""The campaign of processes, small: forks under load hold, and go wrong without the look at the process."""

from __future__ import annotations

import pytest

from tests.prove.campaign import Plan
from tests.prove.campaigns import processes


@pytest.mark.parametrize("door", ["threads", "tasks", "alone", "memory"])
def test_forks_under_load_hold(door: str) -> None:
    """Everybody is told their own, and whatever was acknowledged is there (T-157)."""
    plan = Plan(scale=0.02)
    result = processes.run(f"{door}, 0", plan)
    assert [] == result.finds
    assert result.counts[f"answers read, {door}"] > 20
    for cell, least in processes.floor(plan).items():
        assert not cell.startswith(door) or result.cover[cell] >= least


def test_a_lock_that_is_inherited_is_found() -> None:
    """Planted fault: a copy of the memory storage does not know that it is one."""
    assert [] != processes.plant("a lock of the memory storage that a child inherits").finds


def test_a_goodbye_is_found() -> None:
    """Planted fault: a child ends the sessions of its parent."""
    assert [] != processes.plant("a goodbye on the connections of the parent").finds


def test_the_parts_are_what_is_promised() -> None:
    """At scale 1 five thousand children are forked, in parts that a stopped run can resume."""
    names = processes.parts(Plan())
    assert 6 + 6 + 4 + 4 == len(names) == len(set(names))
