"""Guesses: their values, their secrecy, their limits, and until when they are taken (GAM-01 to GAM-05, GAM-09)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import BabyProfile, Gender
from nonna_core.gamification import (
    BirthDatePrediction,
    GenderVote,
    Vote,
    ask_if_predictions_are_open,
    ask_if_votes_are_open,
)
from nonna_core.kernel.errors import VotesAreClosed
from nonna_core.kernel.values import KEEP, Keep
from tests.unit.examples import LATER, MORNING, ROSA, baby, quick, refused_field
from tests.unit.gamification.rows import prediction, vote

EXPECTED = date(2026, 6, 1)
DUE = date(2026, 6, 3)
BORN = date(2026, 6, 2)


def new_vote(given_vote: object, is_anonymous: object = KEEP) -> GenderVote:
    """Rosa's first vote, judged."""
    secrecy: Keep = is_anonymous  # type: ignore[assignment]  # bad values are handed in too
    return GenderVote.new(baby(), given_vote, is_anonymous=secrecy, vote_id=vote().id, by=ROSA, at=MORNING)


def new_prediction(day: object, is_anonymous: object = KEEP, of: BabyProfile | None = None) -> BirthDatePrediction:
    """Rosa's first prediction, judged."""
    secrecy: Keep = is_anonymous  # type: ignore[assignment]  # bad values are handed in too
    return BirthDatePrediction.new(
        of or baby(), day, is_anonymous=secrecy, prediction_id=prediction().id, by=ROSA, at=MORNING
    )


def test_a_first_guess_is_secret_unless_it_says_otherwise() -> None:
    """The default is on (GAM-09)."""
    assert [vote(), vote(), vote(is_anonymous=False)] == [new_vote("female", flag) for flag in (KEEP, True, False)]
    expected = [prediction(), prediction(), prediction(is_anonymous=False)]
    assert expected == [new_prediction(DUE, flag) for flag in (KEEP, True, False)]


def test_a_vote_is_a_word() -> None:
    """Male, female or unknown, as the member or its exact text (GAM-01)."""
    assert [*Vote] == [new_vote(word).vote for word in ("male", Vote.FEMALE, "unknown")]


@pytest.mark.parametrize("bad", [None, "", "Male", "male ", "twins", True, 1])
def test_what_is_no_vote(bad: object) -> None:
    """New and changed (T-115)."""
    refusals = [
        refused_field(lambda: new_vote(bad)),
        refused_field(lambda: vote().changed(bad, is_anonymous=KEEP, at=LATER)),
    ]
    assert ["vote", "vote"] == refusals


@pytest.mark.parametrize("bad", [None, "soon", "2026-06-03", 5, True, datetime(2026, 6, 3, tzinfo=UTC)])
def test_what_is_no_day(bad: object) -> None:
    """An instant is none, nor is a text (GAM-02)."""
    refusals = [
        refused_field(lambda: new_prediction(bad)),
        refused_field(lambda: prediction().changed(baby(), bad, is_anonymous=KEEP, at=LATER)),
    ]
    assert ["predicted_date"] * 2 == refusals


@pytest.mark.parametrize("bad", [None, 0, 1, "on"])
def test_what_is_no_secrecy(bad: object) -> None:
    """True or false, and nothing else."""
    assert ["is_anonymous"] * 2 == [
        refused_field(lambda: new_vote("male", bad)),
        refused_field(lambda: new_prediction(DUE, bad)),
    ]


@pytest.mark.parametrize("secret", [True, False])
def test_a_secrecy_that_is_not_named_stays(*, secret: bool) -> None:
    """Another guess takes the place of the first (GAM-03)."""
    first, other = vote(is_anonymous=secret), vote(is_anonymous=secret, vote=Vote.MALE, updated_at=LATER)
    assert other == first.changed("male", is_anonymous=KEEP, at=LATER)
    day = date(2026, 6, 4)
    moved = prediction(is_anonymous=secret, predicted_date=day, updated_at=LATER)
    assert moved == prediction(is_anonymous=secret).changed(baby(), day, is_anonymous=KEEP, at=LATER)


def test_the_same_guess_again_is_the_very_same() -> None:
    """With the secrecy named or not; the secrecy alone is a change."""
    voted, predicted = vote(), prediction()
    assert voted is voted.changed("female", is_anonymous=True, at=LATER)
    assert predicted is predicted.changed(baby(), DUE, is_anonymous=KEEP, at=LATER)
    assert vote(is_anonymous=False, updated_at=LATER) == voted.changed("female", is_anonymous=False, at=LATER)


@quick
@given(st.integers(-400, 400))
def test_a_prediction_lies_within_thirty_days(days: int) -> None:
    """Both ends included, new and changed (GAM-05)."""
    day = EXPECTED + timedelta(days=days)
    if abs(days) > 30:
        assert "predicted_date" == refused_field(lambda: new_prediction(day))
        changed = prediction().changed
        assert "predicted_date" == refused_field(lambda: changed(baby(), day, is_anonymous=KEEP, at=LATER))
    else:
        assert day == new_prediction(day).predicted_date
        assert day == prediction().changed(baby(), day, is_anonymous=KEEP, at=LATER).predicted_date


def test_another_expected_date_judges_none_anew() -> None:
    """A day that is not changed is not judged; one that is, is (GAM-05)."""
    later = baby(expected_birth_date=date(2026, 8, 1))
    kept = prediction().changed(later, DUE, is_anonymous=False, at=LATER)
    assert prediction(is_anonymous=False, updated_at=LATER) == kept
    moved = prediction().changed
    assert "predicted_date" == refused_field(lambda: moved(later, date(2026, 6, 4), is_anonymous=KEEP, at=LATER))


def test_without_an_expected_date_any_day_will_do() -> None:
    """The limit is none where there is nothing to measure from."""
    unexpected = baby(expected_birth_date=None, actual_birth_date=BORN)
    assert date(1, 1, 1) == new_prediction(date(1, 1, 1), of=unexpected).predicted_date


@pytest.mark.parametrize(
    ("known", "votes", "predictions"),
    [
        (baby(), True, True),
        (baby(gender=Gender.MALE), False, True),
        (baby(gender=Gender.FEMALE), False, True),
        (baby(actual_birth_date=BORN), False, False),
        (baby(gender=Gender.FEMALE, actual_birth_date=BORN), False, False),
    ],
)
def test_until_when_guesses_are_taken(known: BabyProfile, *, votes: bool, predictions: bool) -> None:
    """The gender closes the votes; the birth closes both (GAM-04)."""
    for ask, is_open in ((ask_if_votes_are_open, votes), (ask_if_predictions_are_open, predictions)):
        if is_open:
            ask(known)
        else:
            with pytest.raises(VotesAreClosed):
                ask(known)
