"""
Memory and PostgreSQL answer alike: every use case, by everybody, with good and bad arguments, and what is seen after.

``NONNA_LOCKSTEP_STEPS`` says how long the random stories are together (1,200), ``NONNA_LOCKSTEP_SEED`` where they
begin (0).
"""

from __future__ import annotations

import os
from typing import Final
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from nonna_adapters import in_memory
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Retention, Service
from nonna_core.testing import Platform
from tests.equivalence.lockstep.conftest import Opened
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.machine import Lockstep
from tests.equivalence.lockstep.pair import Disagreement
from tests.equivalence.lockstep.sentences import USE_CASES
from tests.equivalence.lockstep.shortening import shortened, trouble_with
from tests.equivalence.lockstep.told import STORIES

STEPS: Final = int(os.environ.get("NONNA_LOCKSTEP_STEPS", "1200"))
FIRST_SEED: Final = int(os.environ.get("NONNA_LOCKSTEP_SEED", "0"))
SHARDS: Final = 2
STEPS_OF_AN_EXAMPLE: Final = 120
SHARE: Final = {"memory": 0.1, "postgres": 0.6, "postgres-async": 0.3}

examples = settings(
    deadline=None,
    stateful_step_count=10,
    phases=[Phase.reuse, Phase.generate],
    report_multiple_bugs=False,
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
"""What failed before comes first; a failure is shortened here, since to leave out a step changes all that follow."""


def play(opened: Opened, *, first: int, how_many: int, where: settings = examples) -> None:
    """Random stories, as many as are asked for."""

    @seed(first)
    class Here(Lockstep):
        def __init__(self) -> None:
            super().__init__(opened)

    run_state_machine_as_test(Here, settings=settings(where, max_examples=how_many))


@pytest.mark.parametrize("story", STORIES)
def test_a_story_is_the_same_in_both_worlds(story: str, opened_in_turn: Opened) -> None:
    """What is easily told differently, or once was, is told first."""
    found = trouble_with((*THE_FAMILY, *STORIES[story]), opened_in_turn)
    assert found is None, found


@pytest.mark.parametrize("shard", range(SHARDS))
def test_random_stories_are_the_same_in_both_worlds(shard: int, storage: str, opened: Opened) -> None:
    """Every use case, adversarial calls included, is answered alike, and so is every look afterwards."""
    how_many = STEPS * SHARE[storage] / SHARDS / STEPS_OF_AN_EXAMPLE
    try:
        play(opened, first=FIRST_SEED + shard, how_many=max(1, round(how_many)))
    except Disagreement as disagreement:
        found = shortened(disagreement, opened)
    else:
        return
    raise found


def _public(of: object) -> set[str]:
    return {name for name in dir(of) if not name.startswith("_") and callable(getattr(of, name))}


def test_every_use_case_is_a_rule() -> None:
    """The rules of the machine are the use cases of the facade, of the service and of the platform, all of them."""
    app = in_memory()
    facade = {
        f"{place}.{name}"
        for place, methods in vars(app.acting_as(UserId(uuid4()))).items()
        for name in _public(methods)
    }
    others = {"service": _public(Service), "retention": _public(Retention), "platform": _public(Platform)}
    assert facade | {f"{place}.{name}" for place, names in others.items() for name in names} == set(USE_CASES)
