"""The Access lines and the entities of the core, by table."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import Final

import attrs

from nonna_core.babies import BabyProfile, Invitation, Marker, Membership
from nonna_core.events import Event, EventComment, EventRsvp
from nonna_core.identity import Profile, UserStats
from nonna_core.kernel.access import Access
from nonna_core.notifications import ActivityEvent, Notification, Preferences

__all__ = ["DOMAINS", "ENTITIES", "lines", "lines_of"]

DOMAINS: Final = ("identity", "babies", "events", "notifications")
"""The domains that have tables, in the order of the pages."""

ENTITIES: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "profiles": Profile,
    "user_stats": UserStats,
    "baby_profiles": BabyProfile,
    "baby_memberships": Membership,
    "invitations": Invitation,
    "owner_update_markers": Marker,
    "events": Event,
    "event_comments": EventComment,
    "event_rsvps": EventRsvp,
    "notifications": Notification,
    "notification_preferences": Preferences,
    "activity_events": ActivityEvent,
}


def lines_of(domain: str) -> list[Access]:
    """Give the Access lines of a domain, in the order in which they are written."""
    module = importlib.import_module(f"nonna_core.{domain}.access")
    return [each for each in vars(module).values() if isinstance(each, Access)]


def lines() -> Mapping[str, Access]:
    """Give every Access line by its table."""
    return {line.table: line for domain in DOMAINS for line in lines_of(domain)}
