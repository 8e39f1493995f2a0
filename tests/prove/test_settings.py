"""The campaign of settings, small, and its planted faults."""

from __future__ import annotations

import pytest

from tests.prove.campaign import Plan
from tests.prove.campaigns import settings


@pytest.mark.parametrize("part", ["sessions, both", "transactions, database", "migrator, role, 0", "check, role, 1"])
def test_a_few_settings_change_nothing(part: str) -> None:
    """The first of each part; `make prove` takes them all."""
    result = settings.run(part, Plan(scale=0.02))
    assert [] == result.finds
    assert 2 <= result.counts[f"values of settings, {part}"]


@pytest.mark.parametrize("name", settings.plants())
def test_a_setting_that_is_left_is_found(name: str) -> None:
    """Planted fault: it is not pinned."""
    assert [] != settings.plant(name).finds


def test_every_setting_is_taken_once_by_each() -> None:
    """The library under three places, and the operator's commands in four shares each."""
    names = settings.parts(Plan())
    assert len(names) == len(set(names)) == 2 * 3 + 2 * 4
