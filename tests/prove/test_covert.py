"""The campaign of covert channels, small: a few parts of the product tell nothing, and planted faults are found."""

from __future__ import annotations

import inspect

import pytest

from nonna_adapters.worlds import memory_world
from nonna_core.testing.acts import ACTS
from tests.prove.campaign import Plan
from tests.prove.campaigns import covert

SMALL = Plan(seed=5, scale=0.02)


def test_every_id_is_asked_about() -> None:
    """Whatever argument of a use case is an id, the campaign puts the ids of others there."""
    person = memory_world().app.acting_as(None)
    ids = {}
    for act in ACTS:
        attribute, _, method = act.name.partition(".")
        arguments = inspect.signature(getattr(getattr(person, attribute), method)).parameters
        ids[act.name] = tuple(name for name in arguments if name.endswith("_id"))
    assert ids == {act.name: act.named for act in ACTS}


@pytest.mark.parametrize("part", ["outside, memory, names", "outside, memory, trash", "outside, postgres, tiles"])
def test_absent_and_forbidden_are_alike(part: str) -> None:
    """For everybody outside, with bad values and without (SEC-10, T-140 to T-144, T-147)."""
    result = covert.run(part, SMALL)
    told = result.counts["calls about what is hidden, and the same about what is absent"]
    assert ([], True) == (list(result.finds), told > 10)


@pytest.mark.parametrize("part", ["canaries, memory, invitations", "canaries, postgres, registry"])
def test_canaries_are_heard_nowhere(part: str) -> None:
    """Neither a text nor a token is in a log, an error, a message or a table that is not its own (SEC-15, T-100)."""
    result = covert.run(part, SMALL)
    assert ([], True) == (list(result.finds), result.counts["calls with canaries in every text"] > 50)


@pytest.mark.parametrize("name", [name for name in covert.plants() if "memory" in covert.where(name)])
def test_planted_faults_are_found(name: str) -> None:
    """In memory; those in PostgreSQL are found by the campaign."""
    assert [] != covert.plant(name).finds


def test_a_text_in_the_log_of_the_server_is_found() -> None:
    """Planted fault: a trigger that writes down what it is given."""
    assert [] != covert.plant("a text in the log of the server").finds
