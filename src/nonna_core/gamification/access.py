"""Who may do what with names, likes, votes and predictions (GAM-01 to GAM-03, GAM-06 to GAM-08, GAM-18, GAM-20)."""

from typing import Final

from nonna_core.gamification.guess import votes_are_revealed
from nonna_core.kernel.access import Access, Who, follower, live, member, oneself, owner

_open_votes: Final = Who("where it is not anonymous", lambda asked: not getattr(asked.row, "is_anonymous", True))
_revealed: Final = Who("after the reveal", lambda asked: asked.baby is not None and votes_are_revealed(asked.baby))
_born: Final = Who("after the birth", lambda asked: asked.baby is not None and asked.baby.is_born)

NAME_SUGGESTIONS: Final = Access(
    table="name_suggestions",
    see=member & live(),
    create=member & oneself("user_id"),
    change=member & oneself("user_id") & live(),
    remove=owner | (member & oneself("user_id")),
    columns=("suggested_name",),
    given=("id", "baby_profile_id", "user_id", "gender", "suggested_name"),
    frozen=("id", "baby_profile_id", "user_id", "gender", "created_at"),
    through={"remove": "remove_name_suggestion"},
)

CHOOSE: Final = owner
"""Who may move the mark of the chosen name, by ``choose_name`` and ``unchoose_name`` (GAM-21)."""

NAME_SUGGESTION_LIKES: Final = Access(
    table="name_suggestion_likes",
    see=member & live(),
    create=member & oneself("user_id"),
    remove=member & oneself("user_id"),
    restore=member & oneself("user_id"),
    given=("id", "baby_profile_id", "name_suggestion_id", "user_id"),
    frozen=("id", "baby_profile_id", "name_suggestion_id", "user_id", "created_at"),
    through={"remove": "unlike_name", "restore": "like_name"},
)

GENDER_VOTES: Final = Access(
    table="gender_votes",
    see=member & live() & (oneself("user_id") | _open_votes | _revealed),
    create=follower & oneself("user_id"),
    change=follower & oneself("user_id") & live(),
    columns=("vote", "is_anonymous"),
    given=("id", "baby_profile_id", "user_id", "vote", "is_anonymous"),
    frozen=("id", "baby_profile_id", "user_id", "created_at"),
)

VOTE_TOTALS: Final = owner | (member & _revealed)
"""Who may know how many votes there are of each kind, by ``gender_vote_totals`` (GAM-07, GAM-08)."""

BIRTH_DATE_PREDICTIONS: Final = Access(
    table="birth_date_predictions",
    see=member & live() & (oneself("user_id") | _open_votes | _born),
    create=follower & oneself("user_id"),
    change=follower & oneself("user_id") & live(),
    columns=("predicted_date", "is_anonymous"),
    given=("id", "baby_profile_id", "user_id", "predicted_date", "is_anonymous"),
    frozen=("id", "baby_profile_id", "user_id", "created_at"),
)

PREDICTION_TOTALS: Final = owner | (member & _born)
"""Who may know how many predictions there are of each date, by ``birth_date_totals`` (GAM-07, GAM-08)."""
