"""The games: names for the baby, and guesses of the gender and the birth date."""

from nonna_core.gamification.access import (
    BIRTH_DATE_PREDICTIONS,
    CHOOSE,
    GENDER_VOTES,
    NAME_SUGGESTION_LIKES,
    NAME_SUGGESTIONS,
    PREDICTION_TOTALS,
    VOTE_TOTALS,
)
from nonna_core.gamification.consequences import CONSEQUENCES
from nonna_core.gamification.guess import (
    BirthDatePrediction,
    GenderVote,
    Vote,
    ask_if_predictions_are_open,
    ask_if_votes_are_open,
)
from nonna_core.gamification.guesses import Guesses
from nonna_core.gamification.names import Names
from nonna_core.gamification.ports import (
    ChoiceRepository,
    GamificationWork,
    NameRepository,
    PredictionRepository,
    VoteRepository,
)
from nonna_core.gamification.suggestion import NameEntry, NameSuggestion, NameSuggestionLike

__all__ = [
    "BIRTH_DATE_PREDICTIONS",
    "CHOOSE",
    "CONSEQUENCES",
    "GENDER_VOTES",
    "NAME_SUGGESTIONS",
    "NAME_SUGGESTION_LIKES",
    "PREDICTION_TOTALS",
    "VOTE_TOTALS",
    "BirthDatePrediction",
    "ChoiceRepository",
    "GamificationWork",
    "GenderVote",
    "Guesses",
    "NameEntry",
    "NameRepository",
    "NameSuggestion",
    "NameSuggestionLike",
    "Names",
    "PredictionRepository",
    "Vote",
    "VoteRepository",
    "ask_if_predictions_are_open",
    "ask_if_votes_are_open",
]
