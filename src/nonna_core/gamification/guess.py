"""Guesses of the gender and of the birth date, until the reveal, and who was right."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from attrs import evolve, frozen

from nonna_core.babies import BabyProfile, Gender
from nonna_core.kernel.errors import Invalid, NotAllowed, VotesAreClosed
from nonna_core.kernel.values import (
    KEEP,
    BabyId,
    Instant,
    Keep,
    PredictionId,
    UserId,
    VoteId,
    day,
    flag,
    kept,
    word,
)

FARTHEST: Final = timedelta(days=30)
"""How far a prediction may lie from the expected date, both ends included (GAM-05)."""


class Vote(StrEnum):
    """A guess of the gender (GAM-01)."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


_vote = word("vote", Vote)
_predicted_date = day("predicted_date")
_is_anonymous = flag("is_anonymous")


def votes_are_revealed(baby: BabyProfile) -> bool:
    """Whether the gender is known, or the baby is born (GAM-04)."""
    return baby.gender is not Gender.UNKNOWN or baby.is_born


def ask_if_votes_are_open(baby: BabyProfile) -> None:
    """
    Go on only before the reveal.

    Raises:
        VotesAreClosed: the gender is known, or the baby is born.
    """
    if votes_are_revealed(baby):
        raise VotesAreClosed


def ask_if_predictions_are_open(baby: BabyProfile) -> None:
    """
    Go on only before the birth.

    Raises:
        VotesAreClosed: the baby is born.
    """
    if baby.is_born:
        raise VotesAreClosed


@frozen(kw_only=True)
class GenderVote:
    """
    A follower's guess of the gender; one per follower and baby (GAM-01).

    Attributes:
        id: the vote.
        baby_profile_id: the family.
        user_id: the voter.
        vote: male, female or unknown.
        is_anonymous: hidden from the others until the reveal (GAM-06, GAM-09).
        deleted_at: when it went with its baby.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: VoteId
    baby_profile_id: BabyId
    user_id: UserId
    vote: Vote
    is_anonymous: bool = True
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls, baby: BabyProfile, vote: object, *, is_anonymous: bool | Keep, vote_id: VoteId, by: UserId, at: Instant
    ) -> GenderVote:
        """
        A first vote; anonymous unless it says otherwise (GAM-09).

        Raises:
            Invalid: a value does not fit.
        """
        return cls(
            id=vote_id,
            baby_profile_id=baby.id,
            user_id=by,
            vote=_vote(vote),
            is_anonymous=_is_anonymous(True if is_anonymous is KEEP else is_anonymous),
            created_at=at,
            updated_at=at,
        )

    def changed(self, vote: object, *, is_anonymous: bool | Keep, at: Instant) -> GenderVote:
        """
        Another vote; an anonymity that is not named stays (GAM-03). The very same when nothing changed.

        Raises:
            Invalid: a value does not fit.
        """
        after = evolve(self, vote=_vote(vote), is_anonymous=kept(is_anonymous, self.is_anonymous, _is_anonymous))
        return self if after == self else evolve(after, updated_at=at)


@frozen(kw_only=True)
class BirthDatePrediction:
    """
    A follower's guess of the birth date; one per follower and baby (GAM-02).

    Attributes:
        id: the prediction.
        baby_profile_id: the family.
        user_id: who predicts.
        predicted_date: a day of the family, within 30 days of the expected one (GAM-05).
        is_anonymous: hidden from the others until the birth (GAM-06, GAM-09).
        deleted_at: when it went with its baby.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: PredictionId
    baby_profile_id: BabyId
    user_id: UserId
    predicted_date: date
    is_anonymous: bool = True
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        baby: BabyProfile,
        predicted_date: object,
        *,
        is_anonymous: bool | Keep,
        prediction_id: PredictionId,
        by: UserId,
        at: Instant,
    ) -> BirthDatePrediction:
        """
        A first prediction; anonymous unless it says otherwise (GAM-09).

        Raises:
            Invalid: a value does not fit.
        """
        return cls(
            id=prediction_id,
            baby_profile_id=baby.id,
            user_id=by,
            predicted_date=_near(_predicted_date(predicted_date), baby),
            is_anonymous=_is_anonymous(True if is_anonymous is KEEP else is_anonymous),
            created_at=at,
            updated_at=at,
        )

    def changed(
        self, baby: BabyProfile, predicted_date: object, *, is_anonymous: bool | Keep, at: Instant
    ) -> BirthDatePrediction:
        """
        Another date; an anonymity that is not named stays (GAM-03). The very same when nothing changed.

        Raises:
            Invalid: a value does not fit; a date that is not changed is not judged again (GAM-05).
        """
        given = _predicted_date(predicted_date)
        after = evolve(
            self,
            predicted_date=given if given == self.predicted_date else _near(given, baby),
            is_anonymous=kept(is_anonymous, self.is_anonymous, _is_anonymous),
        )
        return self if after == self else evolve(after, updated_at=at)


def _near(given: date, baby: BabyProfile) -> date:
    expected = baby.expected_birth_date
    if expected is not None and abs(given - expected) > FARTHEST:
        raise Invalid("predicted_date", "lies more than 30 days from the expected date")
    return given


def winners_of_votes(baby: BabyProfile, votes: Iterable[GenderVote]) -> list[GenderVote]:
    """
    Everyone whose vote equals the gender; nobody while it is unknown (GAM-10).

    Raises:
        NotAllowed: before the reveal.
    """
    if not votes_are_revealed(baby):
        raise NotAllowed
    return [vote for vote in votes if baby.gender is not Gender.UNKNOWN and vote.vote.value == baby.gender.value]


def winners_of_predictions(baby: BabyProfile, predictions: Iterable[BirthDatePrediction]) -> list[BirthDatePrediction]:
    """
    Everyone whose date is nearest to the birth; ties share (GAM-10).

    Raises:
        NotAllowed: before the birth.
    """
    born = baby.actual_birth_date
    if born is None:
        raise NotAllowed
    all_of_them = list(predictions)
    nearest = min((abs(guess.predicted_date - born) for guess in all_of_them), default=None)
    return [guess for guess in all_of_them if abs(guess.predicted_date - born) == nearest]
