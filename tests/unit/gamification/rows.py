"""Names and guesses, as the unit tests start from them: Rosa suggests Emma, likes it, and guesses."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from nonna_core.babies import Gender
from nonna_core.gamification import BirthDatePrediction, GenderVote, NameSuggestion, NameSuggestionLike, Vote
from nonna_core.kernel.values import LikeId, PredictionId, SuggestionId, VoteId
from tests.unit.examples import MIA, MORNING, ROSA

EMMA = SuggestionId(UUID(int=1001))
_ROSAS: dict[str, Any] = {"baby_profile_id": MIA, "user_id": ROSA, "created_at": MORNING, "updated_at": MORNING}


def suggestion(**given: object) -> NameSuggestion:
    """Rosa's name for a girl."""
    return NameSuggestion(**(_ROSAS | {"id": EMMA, "gender": Gender.FEMALE, "suggested_name": "Emma"} | given))


def like(**given: object) -> NameSuggestionLike:
    """Rosa's like for it."""
    return NameSuggestionLike(**(_ROSAS | {"id": LikeId(UUID(int=1011)), "name_suggestion_id": EMMA} | given))


def vote(**given: object) -> GenderVote:
    """Rosa's secret vote."""
    return GenderVote(**(_ROSAS | {"id": VoteId(UUID(int=1021)), "vote": Vote.FEMALE} | given))


def prediction(**given: object) -> BirthDatePrediction:
    """Rosa's secret prediction."""
    row = {"id": PredictionId(UUID(int=1031)), "predicted_date": date(2026, 6, 3)}
    return BirthDatePrediction(**(_ROSAS | row | given))
