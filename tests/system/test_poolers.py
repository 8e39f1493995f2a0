"""The application behind a real pgbouncer."""

from __future__ import annotations

import pytest

from tests.prove.campaign import Plan
from tests.prove.campaigns import identity, poolers


@pytest.mark.parametrize("door", ["threads", "tasks"])
def test_nobody_is_somebody_else(door: str) -> None:
    """In transaction mode, with cancelled statements and ended server processes, everybody sees their own (T-153)."""
    result = identity.run(f"{door} behind pgbouncer, 0", Plan(scale=0.02))
    assert [] == result.finds
    assert 400 < result.counts[f"transactions, {door} behind pgbouncer"]


@pytest.mark.parametrize("part", poolers.parts(Plan()))
def test_each_pooler_serves_or_says_why_not(part: str) -> None:
    """As Debian ships it, and told to ignore options, in both modes: the story, a crowd, a restart, the migrator."""
    result = poolers.run(part, Plan(scale=0.05))
    assert [] == result.finds
    assert 0 < sum(result.counts.values())


@pytest.mark.parametrize("name", poolers.plants())
def test_a_planted_fault_behind_a_pooler_is_found(name: str) -> None:
    """The same against a library that believes what it has asked for."""
    assert [] != poolers.plant(name).finds
