"""What else happens when a name is suggested or liked; a vote has no consequence at all (ACT-03, T-114)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.gamification.suggestion import NameSuggestion, NameSuggestionLike
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorOf,
    Change,
    Circle,
    Consequence,
    NotificationType,
    Record,
    Rule,
    Tell,
)


def when_a_suggestion_changes(change: Change[NameSuggestion]) -> Iterator[Consequence]:
    """A new one is recorded and told to the owners (GAM-17)."""
    name, suggested = change.after, NotificationType.NAME_SUGGESTION
    if not change.is_new:
        return
    payload, cause = {"name_suggestion_id": str(name.id)}, f"{suggested}:{name.id}"
    yield Record(type=ActivityType.NAME_SUGGESTED, baby_id=name.baby_profile_id, payload=payload)
    yield Tell(to=(Circle.OWNERS,), type=suggested, baby_id=name.baby_profile_id, cause=cause, payload=payload)


def when_a_like_changes(change: Change[NameSuggestionLike]) -> Iterator[Consequence]:
    """The first of a person is told to the suggester; a repeat is nothing (GAM-16)."""
    like, liked = change.after, NotificationType.NAME_SUGGESTION_LIKED
    if not change.is_new:
        return
    yield Tell(
        to=(AuthorOf(table="name_suggestions", row=like.name_suggestion_id, column="user_id"),),
        type=liked,
        baby_id=like.baby_profile_id,
        cause=f"{liked}:{like.id}",
        payload={"name_suggestion_id": str(like.name_suggestion_id), "like_id": str(like.id)},
    )


CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType(
    {"name_suggestions": when_a_suggestion_changes, "name_suggestion_likes": when_a_like_changes}
)
