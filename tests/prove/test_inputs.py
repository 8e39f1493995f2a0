"""The campaign of inputs, small: every argument has a kind, some values of a few hold, and planted faults are found."""

from __future__ import annotations

import pytest

from tests.equivalence.inputs import fields as table
from tests.equivalence.inputs.fields import fields
from tests.prove.campaign import Plan
from tests.prove.campaigns import inputs


def test_every_argument_has_a_kind() -> None:
    """All of them are there, and those of the machines and of the sign-in system."""
    titles = {one.title for one in fields()}
    assert len(titles) > 200
    assert titles >= {
        "events.schedule title",
        "photos.add url",
        "retention.purge batch_size",
        "platform.register email",
    }


def test_an_argument_that_nobody_thought_of_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: without its kind the whole campaign does not begin."""
    monkeypatch.delitem(table.KINDS, "comment_text")
    with pytest.raises(LookupError, match="comment_text"):
        inputs.parts(Plan())


@pytest.mark.parametrize("part", ["events.edit", "platform.register"])
def test_a_few_values_hold(part: str) -> None:
    """Refused by name or stored exactly, in both storages alike."""
    result = inputs.run(part, Plan(seed=7, scale=0.006))
    assert (0, True) == (len(result.finds), result.counts["values"] > 5), result.finds


@pytest.mark.parametrize("name", [name for name in inputs.plants() if "PostgreSQL" not in name])
def test_planted_faults_are_found(name: str) -> None:
    """Each is told, with the value that shows it."""
    assert [] != inputs.plant(name).finds
