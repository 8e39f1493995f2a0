"""
Sixty-four people hammer on a pool of four, by threads and by tasks: nobody is ever somebody else (T-150, T-155).

``NONNA_HAMMER_CALLS`` says how many transactions each door carries (1,200).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from typing import Final

import pytest

from nonna_adapters.postgres import engine, who
from nonna_adapters.postgres.scratch import Database, template
from tests.counts import Count
from tests.postgres.identity.doors import Door, Way, by_tasks, by_threads
from tests.postgres.identity.hammer import Hammer

CALLS: Final = int(os.environ.get("NONNA_HAMMER_CALLS", "1200"))
FEW: Final = 300


@pytest.fixture
def database() -> Iterator[Database]:
    """A database of the hammer's own."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.mark.parametrize("door", [by_threads, by_tasks], ids=["threads", "tasks"])
def test_nobody_is_ever_somebody_else(door: Door, database: Database, count: Count) -> None:
    """Errors, time-outs, cancelled statements, dead servers and cancelled tasks: each sees their own canary only."""
    hammer = Hammer(database)
    door(Way.straight(database), hammer, CALLS, "")
    hammer.look_afterwards()
    assert hammer.endings["done"] > CALLS / 4, hammer.endings
    assert {"Unavailable", "refused: Clumsy", "refused: Invalid"} <= set(hammer.endings), hammer.endings
    count("hammered transactions", hammer.endings.total())
    count(
        "hammered transactions that ended in trouble", hammer.endings["Unavailable"] + hammer.endings["OutcomeUnknown"]
    )


@pytest.mark.parametrize("door", [by_threads, by_tasks], ids=["threads", "tasks"])
def test_an_identity_of_the_session_is_found(door: Door, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: who is asking is said for the session instead of the transaction."""
    monkeypatch.setattr(who, "_IDENTITY", who._IDENTITY.replace("true", "false"))
    hammer = Hammer(database)
    door(Way.straight(database), hammer, FEW, "")
    with pytest.raises(AssertionError):
        hammer.look_afterwards()


def test_an_identity_that_is_not_said_again_is_found(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a connection is given back as it is, in the middle of a transaction."""
    monkeypatch.setattr(engine, "_given_back", lambda pooled, *_: pooled.close())
    monkeypatch.setattr("nonna_adapters.postgres.wire.Wire.abandon", lambda _: None)
    hammer = Hammer(database)
    by_threads(Way.straight(database), hammer, FEW)
    with pytest.raises(AssertionError):
        hammer.look_afterwards()
