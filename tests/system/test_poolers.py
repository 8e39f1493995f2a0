"""The application behind a real pgbouncer."""

from __future__ import annotations

import pytest

from tests.prove.campaign import Plan
from tests.prove.campaigns import identity


@pytest.mark.parametrize("door", ["threads", "tasks"])
def test_nobody_is_somebody_else(door: str) -> None:
    """In transaction mode, with cancelled statements and ended server processes, everybody sees their own (T-153)."""
    result = identity.run(f"{door} behind pgbouncer, 0", Plan(scale=0.02))
    assert [] == result.finds
    assert 400 < result.counts[f"transactions, {door} behind pgbouncer"]
