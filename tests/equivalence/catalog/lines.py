"""The Access lines and the entities of the core, by table."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

import attrs

from nonna_core.babies import BabyProfile, Invitation, Marker, Membership
from nonna_core.events import Event, EventComment, EventRsvp
from nonna_core.gamification import BirthDatePrediction, GenderVote, NameSuggestion, NameSuggestionLike
from nonna_core.identity import EngagementSummary, Profile, UserStats
from nonna_core.kernel.access import Access
from nonna_core.notifications import ActivityEvent, Notification, Preferences
from nonna_core.photos import Photo, PhotoComment, PhotoSquish, PhotoTag
from nonna_core.registry import RegistryItem, RegistryPurchase
from nonna_core.tiles import Screen, TileConfig, TileDefinition

__all__ = ["DOMAINS", "ENTITIES", "lines", "lines_of"]

DOMAINS: Final = ("identity", "babies", "photos", "events", "registry", "gamification", "notifications", "tiles")
"""The domains that have tables, in the order of the pages."""

ENTITIES: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "profiles": Profile,
    "user_stats": UserStats,
    "user_engagement_summary": EngagementSummary,
    "baby_profiles": BabyProfile,
    "baby_memberships": Membership,
    "invitations": Invitation,
    "owner_update_markers": Marker,
    "photos": Photo,
    "photo_comments": PhotoComment,
    "photo_squishes": PhotoSquish,
    "photo_tags": PhotoTag,
    "events": Event,
    "event_comments": EventComment,
    "event_rsvps": EventRsvp,
    "registry_items": RegistryItem,
    "registry_purchases": RegistryPurchase,
    "name_suggestions": NameSuggestion,
    "name_suggestion_likes": NameSuggestionLike,
    "gender_votes": GenderVote,
    "birth_date_predictions": BirthDatePrediction,
    "notifications": Notification,
    "notification_preferences": Preferences,
    "activity_events": ActivityEvent,
    "screens": Screen,
    "tile_definitions": TileDefinition,
    "tile_configs": TileConfig,
}


def lines_of(domain: str) -> list[Access]:
    """Give the Access lines of a domain, in the order in which they are written."""
    module = importlib.import_module(f"nonna_core.{domain}.access")
    return [each for each in vars(module).values() if isinstance(each, Access)]


def lines() -> Mapping[str, Access]:
    """Give every Access line by its table."""
    return {line.table: line for domain in DOMAINS for line in lines_of(domain)}
