"""The two linters find nothing new in the migrations and in the policies, and what is planted is found."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.prove.campaign import Plan
from tests.prove.campaigns import linters
from tests.prove.linters.reviewing import Finding, complaints, reviewed

KNOWN: Final = {("r", "here"): "It is meant.", ("r", "there"): "It is meant."}


def test_nothing_is_new_in_the_migrations() -> None:
    """What squawk finds was reviewed, all of it, and what was reviewed is still found."""
    squawk = linters.parts(Plan())[0]
    result = linters.run(squawk, Plan())
    assert ([], True) == (list(result.finds), all(result.counts.values()))


def test_a_planted_line_is_found() -> None:
    """One that fails where there are rows."""
    (find,) = linters.plant("a column that every old row must have").finds
    assert "adding-required-field at later: " in find


def test_a_planted_policy_is_all_that_is_new() -> None:
    """A policy that shows everything is found; beside it nothing is new in the policies, and nothing is gone."""
    finds = linters.plant("a policy that shows everybody everything").finds
    policy = "public.photos.members_see_photos to authenticated"
    expected = {*(f"{rule} at {policy}" for rule in ("SEC005", "SEC008", "SEC038")), "SEC049 at public.photos"}
    assert expected == {find.partition(": ")[0] for find in finds}


def test_what_is_new_and_what_is_gone() -> None:
    """Each is told by its rule and place; what is reviewed and found is not."""
    found = [Finding("r", "here"), Finding("r", "elsewhere", "Mind that.")]
    expected = ["r at elsewhere: Mind that.", "r at there was reviewed and is found no more: take it out"]
    assert expected == complaints(found, KNOWN)


@pytest.mark.parametrize(("places", "reason"), [(["a", "a"], "It is meant."), (["a"], " ")])
def test_a_review_has_a_reason_and_stands_once(places: list[str], reason: str, tmp_path: Path) -> None:
    """Else the list is refused."""
    path = tmp_path / "reviewed.toml"
    path.write_text(f'[[squawk]]\nrules = ["r"]\nplaces = {places}\nreason = "{reason}"\n')
    with pytest.raises(ValueError, match="r at a"):
        reviewed("squawk", path)
