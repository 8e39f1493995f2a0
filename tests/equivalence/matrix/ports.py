"""How each row is asked for, edited and added through the ports of the memory storage, below the services."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final

import attrs

from nonna_adapters.memory.work import MemoryWork
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.values import BabyId, UserId
from tests.equivalence.catalog.lines import ENTITIES
from tests.equivalence.matrix.cast import LEO, MIA, Row

__all__ = ["ADDING", "KEEPING", "SEEING", "entity"]


def entity(row: Row, **changes: object) -> Any:  # noqa: ANN401  # an entity of any table
    """Give a row as the core has it."""
    kind = ENTITIES[row.table]
    values = {**row.values, **changes}
    given = {field.name: values[field.name] for field in attrs.fields(kind)}
    words = {name: word(given[name]) for name, word in _words_of(kind).items() if given[name] is not None}
    return kind(**{**given, **words})


@cache
def _words_of(kind: type[attrs.AttrsInstance]) -> dict[str, type[StrEnum]]:
    """Give the enumerations among the fields of an entity."""
    types = {field.name: field.type for field in attrs.fields(attrs.resolve_types(kind))}
    alternatives = {name: (each, *getattr(each, "__args__", ())) for name, each in types.items()}
    return {
        name: each
        for name, kinds in alternatives.items()
        for each in kinds
        if isinstance(each, type) and issubclass(each, StrEnum)
    }


def _among(found: Iterable[Any], row: Row) -> bool:
    return any(each.id == row.key for each in found)


def _is_bought(work: MemoryWork, row: Row) -> bool:
    entry = work.registry.view(entity(row).registry_item_id)
    return _among((each.purchase for each in entry.purchases), row)


def _is_liked(work: MemoryWork, row: Row) -> bool:
    """Likes are counted, never listed: whether this one counts is seen when there is no other."""
    for other in work._scope.rows.name_suggestion_likes:
        if other.id != row.key:
            work._scope.rows.name_suggestion_likes.drop(other)
    return any(entry.like_count for entry in work.names.of(entity(row).baby_profile_id))


def _is_laid_out(work: MemoryWork, row: Row) -> bool:
    """A layout is asked for one baby: here, for any."""
    return any(_among(_layout(work, baby), row) for baby in (MIA, LEO))


def _layout(work: MemoryWork, baby: object) -> list[Any]:
    try:
        return [*work.tiles.layout("home", baby)]  # type: ignore[arg-type]  # the ids here have no kind
    except NotFound:
        return []


SEEING: Final[Mapping[str, Callable[[MemoryWork, Row], object]]] = {
    "profiles": lambda work, row: work.profiles.get(UserId(row.key)),
    "user_stats": lambda work, row: work.counters.of(UserId(row.key)),
    "user_engagement_summary": lambda work, row: _among(work.counters.months(), row),
    "baby_profiles": lambda work, row: work.babies.get(BabyId(row.key)),
    "baby_memberships": lambda work, row: work.members.find(entity(row).id),
    "invitations": lambda work, row: work.invitations.find(entity(row).id),
    "owner_update_markers": lambda work, row: work.babies.marker(entity(row).baby_profile_id),
    "photos": lambda work, row: work.photos.find(entity(row).id),
    "photo_comments": lambda work, row: work.photo_comments.find(entity(row).id),
    "photo_squishes": lambda work, row: _among(work.squishes.of(entity(row).photo_id), row),
    "photo_tags": lambda work, row: _among(work.tags.of(entity(row).photo_id), row),
    "events": lambda work, row: work.events.find(entity(row).id),
    "event_comments": lambda work, row: work.event_comments.find(entity(row).id),
    "event_rsvps": lambda work, row: _among(work.rsvps.of(entity(row).event_id), row),
    "registry_items": lambda work, row: work.registry.find(entity(row).id),
    "registry_purchases": _is_bought,
    "name_suggestions": lambda work, row: work.names.find(entity(row).id),
    "name_suggestion_likes": _is_liked,
    "gender_votes": lambda work, row: _among(work.votes.of(entity(row).baby_profile_id), row),
    "birth_date_predictions": lambda work, row: _among(work.predictions.of(entity(row).baby_profile_id), row),
    "notifications": lambda work, row: work.notifications.find(entity(row).id),
    "notification_preferences": lambda work, row: getattr(work.preferences.own(), "user_id", None) == row.key,
    "activity_events": lambda work, row: _among(work.activity.of(entity(row).baby_profile_id, 100), row),
    "screens": lambda work, row: _among(work.tiles.screens(), row),
    "tile_definitions": lambda work, row: _among(work.tiles.definitions(), row),
    "tile_configs": _is_laid_out,
}
"""How each row is asked for by its id, or where it would be listed."""

KEEPING: Final[Mapping[str, Callable[[MemoryWork], Any]]] = {
    "profiles": lambda work: work.profiles,
    "baby_profiles": lambda work: work.babies,
    "baby_memberships": lambda work: work.members,
    "photos": lambda work: work.photos,
    "photo_comments": lambda work: work.photo_comments,
    "events": lambda work: work.events,
    "event_comments": lambda work: work.event_comments,
    "registry_items": lambda work: work.registry,
    "name_suggestions": lambda work: work.names,
    "gender_votes": lambda work: work.votes,
    "birth_date_predictions": lambda work: work.predictions,
    "notifications": lambda work: work.notifications,
    "notification_preferences": lambda work: work.preferences,
}
"""The repositories that take an edited row; other tables have no way in."""

ADDING: Final[Mapping[str, Callable[[MemoryWork, Any], object]]] = {
    "photos": lambda work, new: work.photos.add([new], []),
    "photo_comments": lambda work, new: work.photo_comments.add(new),
    "photo_tags": lambda work, new: work.tags.add(new),
    "events": lambda work, new: work.events.add(new),
    "event_comments": lambda work, new: work.event_comments.add(new),
    "registry_items": lambda work, new: work.registry.add(new),
    "registry_purchases": lambda work, new: work.purchases.add(new),
    "name_suggestions": lambda work, new: work.names.add(new),
    "gender_votes": lambda work, new: work.votes.add(new),
    "birth_date_predictions": lambda work, new: work.predictions.add(new),
}
"""The repositories that take a new row."""
