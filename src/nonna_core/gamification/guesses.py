"""The use cases of guessing the gender and the birth date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import UUID

from nonna_core.gamification.guess import (
    BirthDatePrediction,
    GenderVote,
    Vote,
    ask_if_predictions_are_open,
    ask_if_votes_are_open,
    winners_of_predictions,
    winners_of_votes,
)
from nonna_core.gamification.ports import GamificationWork
from nonna_core.kernel.access import follower, member
from nonna_core.kernel.frozen import FrozenDict
from nonna_core.kernel.values import KEEP, BabyId, Keep, PredictionId, VoteId
from nonna_core.kernel.work import Desk, use_case


class Guesses:
    """``app.acting_as(person).guesses``."""

    def __init__(self, desk: Desk[GamificationWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def vote(self, baby_id: BabyId, vote: Vote | str, *, is_anonymous: bool | Keep = KEEP) -> GenderVote:
        """
        Guess the gender, or change one's guess; nothing follows from it (GAM-01, GAM-03, GAM-04, GAM-09).

        An anonymity that is not named is true at first and later stays.

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: owners do not vote.
            Invalid: it is neither male, female nor unknown; the anonymity is neither true nor false.
            VotesAreClosed: the gender is known, or the baby is born.
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            baby, votes = work.votes.about(baby_id)
            standing.require(follower)
            before = next((row for row in votes if row.user_id == work.person), None)
            if before is None:
                new = VoteId(self._new_id())
                after = GenderVote.new(baby, vote, is_anonymous=is_anonymous, vote_id=new, by=work.person, at=work.now)
            else:
                after = before.changed(vote, is_anonymous=is_anonymous, at=work.now)
            ask_if_votes_are_open(baby)
            if before is None:
                return work.votes.add(after)
            if after is not before:
                work.votes.keep(before, after)
            return after

    @use_case
    def predict(
        self, baby_id: BabyId, predicted_date: date, *, is_anonymous: bool | Keep = KEEP
    ) -> BirthDatePrediction:
        """
        Guess the birth date, or change one's guess; nothing follows from it (GAM-02 to GAM-05, GAM-09).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: owners do not predict.
            Invalid: it lies more than 30 days from the expected date; the anonymity is neither true nor false.
            VotesAreClosed: the baby is born.
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            baby, predictions = work.predictions.about(baby_id)
            standing.require(follower)
            before = next((row for row in predictions if row.user_id == work.person), None)
            if before is None:
                new = PredictionId(self._new_id())
                after = BirthDatePrediction.new(
                    baby, predicted_date, is_anonymous=is_anonymous, prediction_id=new, by=work.person, at=work.now
                )
            else:
                after = before.changed(baby, predicted_date, is_anonymous=is_anonymous, at=work.now)
            ask_if_predictions_are_open(baby)
            if before is None:
                return work.predictions.add(after)
            if after is not before:
                work.predictions.keep(before, after)
            return after

    @use_case
    def votes(self, baby_id: BabyId) -> list[GenderVote]:
        """
        The votes one can see: one's own and the open ones, after the reveal all (GAM-06, GAM-08).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            found = work.votes.of(baby_id)
            standing.require(member)
            return found

    @use_case
    def predictions(self, baby_id: BabyId) -> list[BirthDatePrediction]:
        """
        The predictions one can see: one's own and the open ones, after the birth all (GAM-06, GAM-08).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            found = work.predictions.of(baby_id)
            standing.require(member)
            return found

    @use_case
    def vote_totals(self, baby_id: BabyId) -> Mapping[Vote, int]:
        """
        How many votes there are of each kind, 0 too; never whose (GAM-07, GAM-08).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, and the reveal is still to come.
        """
        with self._desk.look() as work:
            return FrozenDict(work.votes.totals(baby_id))

    @use_case
    def prediction_totals(self, baby_id: BabyId) -> Mapping[date, int]:
        """
        How many predictions there are of each date that has any, by date; never whose (GAM-07, GAM-08).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, and the birth is still to come.
        """
        with self._desk.look() as work:
            return FrozenDict(work.predictions.totals(baby_id))

    @use_case
    def vote_winners(self, baby_id: BabyId) -> list[GenderVote]:
        """
        The votes that were right; none while a born baby's gender is unknown (GAM-10).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: before the reveal.
        """
        with self._desk.look() as work:
            baby, votes = work.votes.about(baby_id)
            return winners_of_votes(baby, votes)

    @use_case
    def prediction_winners(self, baby_id: BabyId) -> list[BirthDatePrediction]:
        """
        The predictions that were nearest; ties share (GAM-10).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: before the birth.
        """
        with self._desk.look() as work:
            baby, predictions = work.predictions.about(baby_id)
            return winners_of_predictions(baby, predictions)
