"""What the gamification domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Protocol

from nonna_core.babies import BabiesWork, BabyProfile
from nonna_core.gamification.guess import BirthDatePrediction, GenderVote, Vote
from nonna_core.gamification.suggestion import NameEntry, NameSuggestion, NameSuggestionLike
from nonna_core.kernel.access import Standing
from nonna_core.kernel.values import BabyId, LikeId, SuggestionId


class NameRepository(Protocol):
    """The live name suggestions of the actor's families."""

    @abstractmethod
    def of(self, baby_id: BabyId) -> list[NameEntry]:
        """Those of one family, by live likes descending, then ``created_at`` and id (GAM-15)."""

    @abstractmethod
    def find(self, suggestion_id: SuggestionId) -> tuple[NameSuggestion, Standing]:
        """One suggestion, and the actor's standing in its family."""

    @abstractmethod
    def add(self, suggestion: NameSuggestion) -> None:
        """Store a new suggestion; ``NameAlreadySuggested`` if the actor has a live one for this gender (GAM-11)."""

    @abstractmethod
    def keep(self, before: NameSuggestion, after: NameSuggestion) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, suggestion_id: SuggestionId) -> None:
        """Stamp it with who did it, and its live likes (GAM-18)."""


class ChoiceRepository(Protocol):
    """The mark of the chosen name, and the likes."""

    @abstractmethod
    def choose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Move the mark here (GAM-21)."""

    @abstractmethod
    def unchoose(self, suggestion_id: SuggestionId) -> NameSuggestion:
        """Take the mark off."""

    @abstractmethod
    def like(self, like_id: LikeId, suggestion_id: SuggestionId) -> NameSuggestionLike:
        """Make the actor's like with this id, or keep or revive the one there is, which keeps its own."""

    @abstractmethod
    def unlike(self, suggestion_id: SuggestionId) -> None:
        """Stamp the actor's like; if there is none, nothing happens."""


class VoteRepository(Protocol):
    """Guesses of the gender."""

    @abstractmethod
    def of(self, baby_id: BabyId) -> list[GenderVote]:
        """Those of one family that the actor can see, by ``created_at`` and id (GAM-06, GAM-08)."""

    @abstractmethod
    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[GenderVote]]:
        """The baby that the actor sees, and what :meth:`of` gives; ``NotFound`` if they see none."""

    @abstractmethod
    def add(self, vote: GenderVote) -> GenderVote:
        """
        Store the actor's first vote, or change the one that came first; ``VotesAreClosed`` if the reveal did.

        Returns:
            The row as it is stored, which keeps its own id.
        """

    @abstractmethod
    def keep(self, before: GenderVote, after: GenderVote) -> None:
        """Store what differs between the two; ``VotesAreClosed`` if the reveal came first."""

    @abstractmethod
    def totals(self, baby_id: BabyId) -> Mapping[Vote, int]:
        """How many there are of each kind, anonymous ones included (GAM-07)."""


class PredictionRepository(Protocol):
    """Guesses of the birth date."""

    @abstractmethod
    def of(self, baby_id: BabyId) -> list[BirthDatePrediction]:
        """Those of one family that the actor can see, by ``created_at`` and id (GAM-06, GAM-08)."""

    @abstractmethod
    def about(self, baby_id: BabyId) -> tuple[BabyProfile, list[BirthDatePrediction]]:
        """The baby that the actor sees, and what :meth:`of` gives; ``NotFound`` if they see none."""

    @abstractmethod
    def add(self, prediction: BirthDatePrediction) -> BirthDatePrediction:
        """
        Store the actor's first prediction, or change the one that came first; ``VotesAreClosed`` if the birth did.

        Returns:
            The row as it is stored, which keeps its own id.
        """

    @abstractmethod
    def keep(self, before: BirthDatePrediction, after: BirthDatePrediction) -> None:
        """Store what differs between the two; ``VotesAreClosed`` if the birth came first."""

    @abstractmethod
    def totals(self, baby_id: BabyId) -> Mapping[date, int]:
        """How many there are of each date that has any, by date, anonymous ones included (GAM-07)."""


class GamificationWork(BabiesWork, Protocol):
    """The gamification domain's slice of the unit of work; a guess depends on the baby profile."""

    @property
    @abstractmethod
    def names(self) -> NameRepository:
        """Name suggestions."""

    @property
    @abstractmethod
    def choices(self) -> ChoiceRepository:
        """The chosen name, and the likes."""

    @property
    @abstractmethod
    def votes(self) -> VoteRepository:
        """Votes."""

    @property
    @abstractmethod
    def predictions(self) -> PredictionRepository:
        """Predictions."""
