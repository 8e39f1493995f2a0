"""The screens, kinds and tiles that every storage starts with (TIL-09)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from nonna_core.kernel.frozen import frozen_dict

SCREENS: Final = ("home", "calendar", "gallery", "registry", "fun")


@frozen
class Delivered:
    """One row of the table of tile types: the parameter is name → (default, min, max)."""

    tile_type: str
    roles: tuple[str, ...]
    screens: tuple[str, ...]
    params: Mapping[str, tuple[int, int, int]] = field(converter=frozen_dict)
    is_active: bool = True


_BOTH: Final = ("owner", "follower")
_OWNER: Final = ("owner",)
_FIVE: Final = {"limit": (5, 1, 30)}
_SIX: Final = {"limit": (6, 1, 30)}

TILES: Final = (
    Delivered("upcoming_events", _BOTH, ("home", "calendar"), {**_FIVE, "days_ahead": (30, 1, 365)}),
    Delivered("recent_photos", _BOTH, ("home", "gallery"), _SIX),
    Delivered("registry_highlights", _BOTH, ("home", "registry"), _FIVE),
    Delivered("notifications", _BOTH, ("home",), _FIVE),
    Delivered("invites_status", _OWNER, ("home",), _FIVE),
    Delivered("rsvp_tasks", ("follower",), ("home", "calendar"), _FIVE),
    Delivered("due_date_countdown", _BOTH, ("home", "fun"), {}),
    Delivered("recent_purchases", _BOTH, ("registry",), _FIVE),
    Delivered("registry_deals", _BOTH, ("registry",), _FIVE, is_active=False),
    Delivered("engagement_recap", _BOTH, ("fun",), {}),
    Delivered("gallery_favorites", _BOTH, ("gallery",), _SIX),
    Delivered("checklist", _OWNER, ("home",), {}, is_active=False),
    Delivered("storage_usage", _OWNER, ("home",), {}, is_active=False),
    Delivered("system_announcements", _BOTH, ("home",), _FIVE, is_active=False),
    Delivered("new_followers", _OWNER, ("home",), _FIVE),
)
"""In the order in which the tiles of one screen stand."""
