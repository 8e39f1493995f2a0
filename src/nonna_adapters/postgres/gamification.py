"""Names and guesses in PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

import attrs
from attrs import frozen
from sqlalchemy import Date, Integer, Table, Text, bindparam, column, func, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.dml import ReturningInsert

from nonna_adapters.postgres.asking import PERSON, answering, given
from nonna_adapters.postgres.babies import BABY
from nonna_adapters.postgres.content import NAME, found, with_standing
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.rows import add, columns_of, keep, one, read, table_of, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.babies import BabyProfile
from nonna_core.gamification import (
    BIRTH_DATE_PREDICTIONS,
    GENDER_VOTES,
    NAME_SUGGESTIONS,
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
)
from nonna_core.kernel.access import Access, Standing
from nonna_core.kernel.values import BabyId, LikeId, SuggestionId, UserId

SUGGESTIONS: Final = table_of(NameSuggestion, "name_suggestions")
LIKES: Final = table_of(NameSuggestionLike, "name_suggestion_likes")
VOTES: Final = table_of(GenderVote, "gender_votes")
PREDICTIONS: Final = table_of(BirthDatePrediction, "birth_date_predictions")

_BEFORE: Final = width(NameSuggestion)
_BABY_ID: Final = given("baby_id")
_SUGGESTION_ID: Final = given("suggestion_id")

_SUGGESTION: Final = with_standing(NameSuggestion, SUGGESTIONS, _SUGGESTION_ID)
_REMOVE: Final = select(func.nonna.remove_name_suggestion(_SUGGESTION_ID))
_CHOOSE: Final = answering(NameSuggestion, SUGGESTIONS, func.nonna.choose_name(_SUGGESTION_ID))
_UNCHOOSE: Final = answering(NameSuggestion, SUGGESTIONS, func.nonna.unchoose_name(_SUGGESTION_ID))
_LIKE: Final = answering(NameSuggestionLike, LIKES, func.nonna.like_name(given("id"), _SUGGESTION_ID))
_UNLIKE: Final = select(func.nonna.unlike_name(_SUGGESTION_ID))

_LIKED: Final = (
    select(
        func.count().label("number"),
        func.coalesce(func.bool_or(LIKES.c.user_id == PERSON), False).label("mine"),  # SQL's false
    )
    .where(
        LIKES.c.baby_profile_id == SUGGESTIONS.c.baby_profile_id,
        LIKES.c.name_suggestion_id == SUGGESTIONS.c.id,
    )
    .correlate(SUGGESTIONS)
    .lateral("liked")
)
_NAMES: Final = (
    select(*columns_of(NameSuggestion, SUGGESTIONS), NAME, _LIKED.c.number, _LIKED.c.mine)
    .select_from(SUGGESTIONS.join(_LIKED, true()))
    .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == SUGGESTIONS.c.user_id, isouter=True)
    .where(SUGGESTIONS.c.baby_profile_id == _BABY_ID)
    .order_by(_LIKED.c.number.desc(), SUGGESTIONS.c.created_at, SUGGESTIONS.c.id)
)
_VOTES: Final = (
    select(*columns_of(GenderVote, VOTES))
    .where(VOTES.c.baby_profile_id == _BABY_ID)
    .order_by(VOTES.c.created_at, VOTES.c.id)
)
_PREDICTIONS: Final = (
    select(*columns_of(BirthDatePrediction, PREDICTIONS))
    .where(PREDICTIONS.c.baby_profile_id == _BABY_ID)
    .order_by(PREDICTIONS.c.created_at, PREDICTIONS.c.id)
)
_VOTE_TOTALS: Final = select(
    *func.nonna.gender_vote_totals(_BABY_ID).table_valued(column("vote", Text()), column("total", Integer())).c
)
_PREDICTION_TOTALS: Final = select(
    *func.nonna.birth_date_totals(_BABY_ID).table_valued(column("predicted_date", Date()), column("total", Integer())).c
)


def _guess(entity: type[attrs.AttrsInstance], table: Table, access: Access, one_each: str) -> ReturningInsert[Any]:
    """The first guess of a person, or a change of it where another call of theirs came first."""
    first = insert(table).values({name: bindparam(name, type_=table.c[name].type) for name in access.given})
    changed = {name: first.excluded[name] for name in access.columns}
    return first.on_conflict_do_update(constraint=one_each, set_=changed).returning(*columns_of(entity, table))


_VOTE: Final = _guess(GenderVote, VOTES, GENDER_VOTES, "gender_votes_one_per_person")
_PREDICT: Final = _guess(
    BirthDatePrediction, PREDICTIONS, BIRTH_DATE_PREDICTIONS, "birth_date_predictions_one_per_person"
)


def _given(access: Access, row: object) -> dict[str, Any]:
    return {name: getattr(row, name) for name in access.given}


def _entry(row: Sequence[Any]) -> NameEntry:
    suggester_name, like_count, liked = row[_BEFORE:]
    return NameEntry(
        suggestion=read(NameSuggestion, row), suggester_name=suggester_name, like_count=like_count, liked=liked
    )


@frozen
class PostgresNames(NameRepository):
    """Name suggestions."""

    _wire: Wire
    _person: UserId

    def of(self, baby_id: BabyId) -> list[NameEntry]:
        """Those of one family, by likes."""
        return [_entry(row) for row in self._wire.read(_NAMES, person=self._person, baby_id=baby_id)]

    def find(self, suggestion_id: SuggestionId) -> tuple[NameSuggestion, Standing]:
        """One suggestion and the actor's standing."""
        rows = self._wire.read(_SUGGESTION, person=self._person, suggestion_id=suggestion_id)
        return found(NameSuggestion, self._person, rows)

    def add(self, suggestion: NameSuggestion) -> None:
        """Store a new suggestion."""
        add(self._wire, SUGGESTIONS, NAME_SUGGESTIONS, suggestion)

    def keep(self, before: NameSuggestion, after: NameSuggestion) -> None:
        """Store what differs."""
        keep(self._wire, SUGGESTIONS, NAME_SUGGESTIONS, before, after, "id", "baby_profile_id")

    def remove(self, suggestion_id: SuggestionId) -> None:
        """Stamp it with its likes."""
        self._wire.write(_REMOVE, suggestion_id=suggestion_id)


@frozen
class PostgresChoices(ChoiceRepository):
    """The chosen name, and the likes."""

    _wire: Wire

    def choose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Move the mark here."""
        return read(NameSuggestion, one(self._wire.change(_CHOOSE, suggestion_id=suggestion_id)))

    def unchoose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Take the mark off."""
        return read(NameSuggestion, one(self._wire.change(_UNCHOOSE, suggestion_id=suggestion_id)))

    def like(self, like_id: LikeId, suggestion_id: SuggestionId) -> NameSuggestionLike:
        """Make, keep or revive the actor's like."""
        return read(NameSuggestionLike, one(self._wire.change(_LIKE, id=like_id, suggestion_id=suggestion_id)))

    def unlike(self, suggestion_id: SuggestionId) -> None:
        """Stamp the actor's like."""
        self._wire.write(_UNLIKE, suggestion_id=suggestion_id)


@frozen
class PostgresVotes(VoteRepository):
    """Votes."""

    _wire: Wire

    def of(self, baby_id: BabyId) -> list[GenderVote]:
        """Those the actor can see."""
        return [read(GenderVote, row) for row in self._wire.read(_VOTES, baby_id=baby_id)]

    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[GenderVote]]:
        """The baby, and those the actor can see, in one round trip."""
        baby = self._wire.later(BABY, baby_id=baby_id)
        found = self.of(baby_id)
        return read(BabyProfile, one(baby.answer())), found

    def add(self, vote: GenderVote) -> GenderVote:
        """Store the actor's first, or change the one that came first."""
        return read(GenderVote, one(self._wire.change(_VOTE, **_given(GENDER_VOTES, vote))))

    def keep(self, before: GenderVote, after: GenderVote) -> None:
        """Store what differs."""
        keep(self._wire, VOTES, GENDER_VOTES, before, after, "id", "baby_profile_id")

    def totals(self, baby_id: BabyId) -> Mapping[Vote, int]:
        """How many there are of each kind."""
        counted = {Vote(vote): total for vote, total in self._wire.read(_VOTE_TOTALS, baby_id=baby_id)}
        return {vote: counted.get(vote, 0) for vote in Vote}


@frozen
class PostgresPredictions(PredictionRepository):
    """Predictions."""

    _wire: Wire

    def of(self, baby_id: BabyId) -> list[BirthDatePrediction]:
        """Those the actor can see."""
        return [read(BirthDatePrediction, row) for row in self._wire.read(_PREDICTIONS, baby_id=baby_id)]

    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[BirthDatePrediction]]:
        """The baby, and those the actor can see, in one round trip."""
        baby = self._wire.later(BABY, baby_id=baby_id)
        found = self.of(baby_id)
        return read(BabyProfile, one(baby.answer())), found

    def add(self, prediction: BirthDatePrediction) -> BirthDatePrediction:
        """Store the actor's first, or change the one that came first."""
        return read(BirthDatePrediction, one(self._wire.change(_PREDICT, **_given(BIRTH_DATE_PREDICTIONS, prediction))))

    def keep(self, before: BirthDatePrediction, after: BirthDatePrediction) -> None:
        """Store what differs."""
        keep(self._wire, PREDICTIONS, BIRTH_DATE_PREDICTIONS, before, after, "id", "baby_profile_id")

    def totals(self, baby_id: BabyId) -> Mapping[date, int]:
        """How many there are of each date, by date."""
        return dict(sorted((row[0], row[1]) for row in self._wire.read(_PREDICTION_TOTALS, baby_id=baby_id)))
