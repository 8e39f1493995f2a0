"""Who was right, by the values as they are now (GAM-10)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import BabyProfile, Gender
from nonna_core.gamification import Vote
from nonna_core.gamification.guess import winners_of_predictions, winners_of_votes
from nonna_core.kernel.errors import NotAllowed
from tests.unit.examples import ANNA, BEN, PINA, ROSA, baby, quick
from tests.unit.gamification.rows import prediction, vote

BORN = date(2026, 6, 2)
VOTES = [vote(user_id=user, vote=cast) for user, cast in ((ROSA, Vote.FEMALE), (PINA, Vote.MALE), (BEN, Vote.UNKNOWN))]


@pytest.mark.parametrize(
    ("known", "right"),
    [
        (baby(gender=Gender.FEMALE), [ROSA]),
        (baby(gender=Gender.MALE, actual_birth_date=BORN), [PINA]),
        (baby(actual_birth_date=BORN), []),
    ],
)
def test_votes_that_were_right(known: BabyProfile, right: list[object]) -> None:
    """While a born baby's gender is unknown, not even a vote for that has won."""
    assert right == [row.user_id for row in winners_of_votes(known, VOTES)]


def test_before_the_answer_nobody_has_won() -> None:
    """Nor does anybody hear that there are no votes."""
    for votes in (VOTES, []):
        with pytest.raises(NotAllowed):
            winners_of_votes(baby(), votes)
    for known in (baby(), baby(gender=Gender.FEMALE)):
        with pytest.raises(NotAllowed):
            winners_of_predictions(known, [prediction()])


def test_all_who_were_right_have_won() -> None:
    """In the order in which they are given."""
    votes = [vote(user_id=user) for user in (PINA, ANNA, ROSA)]
    assert votes == winners_of_votes(baby(gender=Gender.FEMALE), votes)


def test_where_nobody_guessed_nobody_has_won() -> None:
    """An empty list, no error."""
    born = baby(gender=Gender.FEMALE, actual_birth_date=BORN)
    assert ([], []) == (winners_of_votes(born, []), winners_of_predictions(born, []))


@quick
@given(st.lists(st.integers(-40, 40), min_size=1, max_size=8))
def test_the_nearest_days_win(distances: list[int]) -> None:
    """As many days before as after is a tie, and ties share."""
    guesses = [prediction(predicted_date=BORN + timedelta(days=days)) for days in distances]
    nearest = min(abs(days) for days in distances)
    expected = [guess for guess, days in zip(guesses, distances, strict=True) if abs(days) == nearest]
    assert expected == winners_of_predictions(baby(actual_birth_date=BORN), iter(guesses))
