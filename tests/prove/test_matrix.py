"""The campaign of the access matrix, small: chance chooses a share of it; what it draws is answered as it should be."""

from __future__ import annotations

from tests.prove.campaign import Plan
from tests.prove.campaigns import matrix


def test_a_smaller_plan_is_a_share_of_every_kind() -> None:
    """The same for a seed; another seed chooses others; the whole is the whole."""
    whole, share = matrix.parts(Plan()), matrix.parts(Plan(scale=0.01))
    assert set(share) < set(whole)
    assert {part.partition(":")[0] for part in whole} == {part.partition(":")[0] for part in share}
    assert (share, True) == (matrix.parts(Plan(scale=0.01)), share != matrix.parts(Plan(seed=2, scale=0.01)))


def test_what_chance_draws_is_answered_as_the_page_says() -> None:
    """Some columns of some rows in some form."""
    result = matrix.run("drawn: 0", Plan(seed=3, scale=0.005))
    assert ([], True) == (list(result.finds), result.counts["statements drawn by chance"] > 100)


def test_planted_faults_are_found() -> None:
    """By chance, in memory and in SQL."""
    assert [] != matrix.plant("a policy that shows all photos, met by chance").finds
    assert [] != matrix.plant("a line of access that shows all events").finds
    assert [] != matrix.plant("the service may delete").finds
