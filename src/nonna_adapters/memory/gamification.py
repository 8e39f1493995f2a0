"""Names and guesses in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import evolve

from nonna_adapters.memory.bookkeeping import Guard
from nonna_adapters.memory.replies import carry
from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.scope import Repository
from nonna_core.babies import BABY_PROFILES, BabyProfile
from nonna_core.gamification import (
    BIRTH_DATE_PREDICTIONS,
    CHOOSE,
    GENDER_VOTES,
    NAME_SUGGESTION_LIKES,
    NAME_SUGGESTIONS,
    PREDICTION_TOTALS,
    VOTE_TOTALS,
    BirthDatePrediction,
    ChoiceRepository,
    GenderVote,
    NameEntry,
    NameRepository,
    NameSuggestion,
    NameSuggestionLike,
    PredictionRepository,
    Vote,
    VoteRepository,
    ask_if_predictions_are_open,
    ask_if_votes_are_open,
)
from nonna_core.kernel.access import Standing
from nonna_core.kernel.errors import NameAlreadySuggested, NotAllowed
from nonna_core.kernel.values import BabyId, LikeId, SuggestionId


def keep_one_a_gender(rows: Rows, before: NameSuggestion | None, after: NameSuggestion) -> None:
    """One live suggestion per person and gender (GAM-11)."""
    if before is None and any(
        (row.user_id, row.gender) == (after.user_id, after.gender) and row.deleted_at is None
        for row in rows.name_suggestions.by("family", after.baby_profile_id)
    ):
        raise NameAlreadySuggested


def keep_votes_closed(rows: Rows, before: GenderVote | None, after: GenderVote) -> None:
    """After the reveal nothing new, nothing changed; the removal stamp is never refused (GAM-04)."""
    baby = rows.baby_profiles.get(after.baby_profile_id)
    if baby is not None and (before is None or before.deleted_at == after.deleted_at):
        ask_if_votes_are_open(baby)


def keep_predictions_closed(rows: Rows, before: BirthDatePrediction | None, after: BirthDatePrediction) -> None:
    """After the birth nothing new, nothing changed; the removal stamp is never refused (GAM-04)."""
    baby = rows.baby_profiles.get(after.baby_profile_id)
    if baby is not None and (before is None or before.deleted_at == after.deleted_at):
        ask_if_predictions_are_open(baby)


GUARDS: Final[Mapping[str, Guard]] = MappingProxyType(
    {
        "name_suggestions": keep_one_a_gender,
        "gender_votes": keep_votes_closed,
        "birth_date_predictions": keep_predictions_closed,
    }
)


class MemoryNames(Repository, NameRepository):
    """Name suggestions."""

    def of(self, baby_id: BabyId) -> list[NameEntry]:
        """Those of one family, by likes."""
        found = self._gate.visible(NAME_SUGGESTIONS, self._rows.name_suggestions.by("family", baby_id))
        entries = [self._read(row) for row in found]
        return sorted(entries, key=lambda row: (-row.like_count, row.suggestion.created_at, row.suggestion.id))

    def _read(self, suggestion: NameSuggestion) -> NameEntry:
        there = self._rows.name_suggestion_likes.by("name_suggestion_id", suggestion.id)
        likes = self._gate.visible(NAME_SUGGESTION_LIKES, there)
        return NameEntry(
            suggestion=suggestion,
            suggester_name=self._scope.name_of(suggestion.user_id),
            like_count=len(likes),
            liked=any(row.user_id == self._scope.person for row in likes),
        )

    def find(self, suggestion_id: SuggestionId) -> tuple[NameSuggestion, Standing]:
        """One suggestion."""
        suggestion = self._gate.see(NAME_SUGGESTIONS, self._rows.name_suggestions.get(suggestion_id))
        return suggestion, self._gate.standing(suggestion.baby_profile_id)

    def add(self, suggestion: NameSuggestion) -> None:
        """A new suggestion."""
        self._scope.add(NAME_SUGGESTIONS, suggestion)

    def keep(self, before: NameSuggestion, after: NameSuggestion) -> None:
        """Store what differs; the name of a chosen one stays, whoever asks (GAM-21)."""
        stored = self._rows.name_suggestions.get(before.id)
        self._scope.change(NAME_SUGGESTIONS, before, after)
        if stored is not None and stored.chosen_at is not None and stored.suggested_name != after.suggested_name:
            raise NotAllowed

    def remove(self, suggestion_id: SuggestionId) -> None:
        """Stamp it with who did it, and its live likes."""
        stored = self._rows.name_suggestions.get(suggestion_id)
        suggestion = self._gate.ask(NAME_SUGGESTIONS, NAME_SUGGESTIONS.remove, stored)
        carry(self._scope, "name_suggestions", suggestion_id, None, self._scope.now)
        self._books.keep("name_suggestions", suggestion, suggestion.removed(self._scope.person, self._scope.now))


class MemoryChoices(Repository, ChoiceRepository):
    """The chosen name, and the likes."""

    def _marked(self, before: NameSuggestion, after: NameSuggestion) -> NameSuggestion:
        if after is not before:
            self._books.keep("name_suggestions", before, after)
        return after

    def choose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Move the mark here."""
        suggestion = self._gate.ask(NAME_SUGGESTIONS, CHOOSE, self._rows.name_suggestions.get(suggestion_id))
        for other in self._rows.name_suggestions.by("family", suggestion.baby_profile_id):
            if other.id != suggestion_id and other.deleted_at is None:
                self._marked(other, other.unchosen(self._scope.now))
        return self._marked(suggestion, suggestion.chosen(self._scope.now))

    def unchoose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Take the mark off."""
        suggestion = self._gate.ask(NAME_SUGGESTIONS, CHOOSE, self._rows.name_suggestions.get(suggestion_id))
        return self._marked(suggestion, suggestion.unchosen(self._scope.now))

    def _own(self, suggestion_id: SuggestionId) -> NameSuggestionLike | None:
        return next(iter(self._rows.name_suggestion_likes.by("pair", (suggestion_id, self._scope.person))), None)

    def like(self, like_id: LikeId, suggestion_id: SuggestionId) -> NameSuggestionLike:
        """Make, keep or revive the actor's like."""
        suggestion = self._gate.see(NAME_SUGGESTIONS, self._rows.name_suggestions.get(suggestion_id))
        before, now = self._own(suggestion_id), self._scope.now
        if before is None:
            like = NameSuggestionLike(
                id=like_id,
                baby_profile_id=suggestion.baby_profile_id,
                name_suggestion_id=suggestion_id,
                user_id=self._scope.person,
                created_at=now,
                updated_at=now,
            )
            self._books.add("name_suggestion_likes", like)
            return like
        like = before.given(now)
        if like is not before:
            self._books.keep("name_suggestion_likes", before, like)
        return like

    def unlike(self, suggestion_id: SuggestionId) -> None:
        """Stamp the actor's like."""
        self._gate.see(NAME_SUGGESTIONS, self._rows.name_suggestions.get(suggestion_id))
        like = self._own(suggestion_id)
        if like is not None and like.deleted_at is None:
            self._books.keep("name_suggestion_likes", like, like.removed(self._scope.now))


class MemoryVotes(Repository, VoteRepository):
    """Votes."""

    def of(self, baby_id: BabyId) -> list[GenderVote]:
        """Those the actor can see."""
        found = self._gate.visible(GENDER_VOTES, self._rows.gender_votes.by("family", baby_id))
        return sorted(found, key=lambda row: (row.created_at, row.id))

    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[GenderVote]]:
        """The baby, and those the actor can see."""
        return self._gate.see(BABY_PROFILES, self._rows.baby_profiles.get(baby_id)), self.of(baby_id)

    def add(self, vote: GenderVote) -> GenderVote:
        """The actor's first, or another in its place."""
        self._gate.create(GENDER_VOTES, vote)
        for there in self._rows.gender_votes.by("pair", (vote.baby_profile_id, vote.user_id)):
            after = evolve(there, vote=vote.vote, is_anonymous=vote.is_anonymous)
            return self._scope.change(GENDER_VOTES, there, after)
        return self._scope.add(GENDER_VOTES, vote)

    def keep(self, before: GenderVote, after: GenderVote) -> None:
        """Store what differs."""
        self._scope.change(GENDER_VOTES, before, after)

    def totals(self, baby_id: BabyId) -> Mapping[Vote, int]:
        """How many there are of each kind."""
        self._gate.ask_family(baby_id, VOTE_TOTALS)
        live = Counter(row.vote for row in self._rows.gender_votes.by("family", baby_id) if row.deleted_at is None)
        return {vote: live[vote] for vote in Vote}


class MemoryPredictions(Repository, PredictionRepository):
    """Predictions."""

    def of(self, baby_id: BabyId) -> list[BirthDatePrediction]:
        """Those the actor can see."""
        found = self._gate.visible(BIRTH_DATE_PREDICTIONS, self._rows.birth_date_predictions.by("family", baby_id))
        return sorted(found, key=lambda row: (row.created_at, row.id))

    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[BirthDatePrediction]]:
        """The baby, and those the actor can see."""
        return self._gate.see(BABY_PROFILES, self._rows.baby_profiles.get(baby_id)), self.of(baby_id)

    def add(self, prediction: BirthDatePrediction) -> BirthDatePrediction:
        """The actor's first, or another in its place."""
        self._gate.create(BIRTH_DATE_PREDICTIONS, prediction)
        pair = (prediction.baby_profile_id, prediction.user_id)
        for there in self._rows.birth_date_predictions.by("pair", pair):
            after = evolve(there, predicted_date=prediction.predicted_date, is_anonymous=prediction.is_anonymous)
            return self._scope.change(BIRTH_DATE_PREDICTIONS, there, after)
        return self._scope.add(BIRTH_DATE_PREDICTIONS, prediction)

    def keep(self, before: BirthDatePrediction, after: BirthDatePrediction) -> None:
        """Store what differs."""
        self._scope.change(BIRTH_DATE_PREDICTIONS, before, after)

    def totals(self, baby_id: BabyId) -> Mapping[date, int]:
        """How many there are of each date."""
        self._gate.ask_family(baby_id, PREDICTION_TOTALS)
        rows = self._rows.birth_date_predictions.by("family", baby_id)
        return dict(sorted(Counter(row.predicted_date for row in rows if row.deleted_at is None).items()))
