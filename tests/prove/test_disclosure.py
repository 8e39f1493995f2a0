"""The campaign of disclosure, small: no secret stands anywhere, and planted faults are found."""

from __future__ import annotations

import pytest

from nonna_adapters.worlds import memory_world
from tests.prove.campaign import Plan
from tests.prove.campaigns import disclosure
from tests.prove.disclosure.story import Story

PLAN = Plan(scale=0.01)


@pytest.mark.parametrize("how", ["session, sync", "transaction, async"])
def test_no_token_stands_in_the_log_of_the_server(how: str) -> None:
    """With every logging setting turned up, refusals included; what does stand there opens nothing (INV-04, SEC-15)."""
    result = disclosure.run(f"tokens: everything, {how}", PLAN)
    assert ([], True) == (list(result.finds), result.counts["tokens looked for"] > 10)


def test_the_story_meets_every_refusal() -> None:
    """Each use case that takes or makes a secret is refused in each of its ways."""
    story = Story(memory_world())
    story.play()
    answers = {"already_member", "invalid", "invitation_invalid", "not_allowed", "too_many_owners"}
    assert answers == set(story.refused.values())


@pytest.mark.parametrize("part", ["malformed claims on baby_memberships", "failing conditions on events"])
def test_no_error_depends_on_a_row(part: str) -> None:
    """A malformed claim is answered as nobody's, and a condition that fails meets no hidden row (T-146, T-151)."""
    result = disclosure.run(f"rows: {part}", PLAN)
    assert ([], True) == (list(result.finds), sum(result.counts.values()) > 50)


@pytest.mark.parametrize("name", disclosure.plants())
def test_planted_faults_are_found(name: str) -> None:
    """Each is told."""
    assert [] != disclosure.plant(name).finds
