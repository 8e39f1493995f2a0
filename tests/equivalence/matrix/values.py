"""What is tried: for each column a value that no row of the family has, and rows that somebody might add."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from tests.equivalence.matrix.cast import (
    ANNA,
    AUTHORS,
    EARLIER,
    GONE,
    KEYS,
    LEO,
    LONG_AGO,
    MIA,
    NEWCOMER,
    NOW,
    PARENTS,
    PERSONAL,
    ZOE,
    Row,
    Setting,
    named,
)
from tests.equivalence.matrix.family import rows

__all__ = ["new_rows", "other_value"]

_OF_ANY: Final[Mapping[str, Any]] = {
    "id": named("another id"),
    "user_id": named("another person"),
    "recipient_user_id": named("another person"),
    "created_by_user_id": named("another person"),
    "invited_by_user_id": named("another person"),
    "accepted_by_user_id": named("another person"),
    "deleted_by_user_id": ANNA,
    "actor_user_id": named("another person"),
    "baby_profile_id": named("another baby"),
    "event_id": named("another event"),
    "photo_id": named("another photo"),
    "registry_item_id": named("another item"),
    "name_suggestion_id": named("another name"),
    "screen_id": named("another screen"),
    "tile_definition_id": named("another kind"),
    "uploaded_by_user_id": named("another person"),
    "purchased_by_user_id": named("another person"),
    "display_name": "Somebody else",
    "avatar_url": "https://home.example/a.png",
    "biometric_enabled": True,
    "email_new_photos": True,
    "email_weekly_digest": False,
    "month": date(2025, 1, 1),
    "name": "Luna",
    "default_last_name_source": "mother",
    "profile_photo_url": "https://home.example/b.png",
    "expected_birth_date": date(2026, 5, 1),
    "actual_birth_date": date(2026, 2, 20),
    "gender": "female",
    "time_zone": "Europe/Vienna",
    "url": "album/another",
    "thumbnail_url": "https://home.example/d.png",
    "caption": "Something else",
    "tag": "something else",
    "archived_at": NOW,
    "link_url": "https://home.example/shop",
    "priority": 1,
    "purchased_at": LONG_AGO,
    "note": "With love",
    "suggested_name": "Luna",
    "chosen_at": NOW,
    "vote": "male",
    "is_anonymous": False,
    "predicted_date": date(2026, 4, 20),
    "screen_name": "fun",
    "tile_type": "something_else",
    "schema_params": {"limit": {"type": "integer", "min": 1, "max": 30}},
    "is_active": False,
    "is_visible": False,
    "display_order": 9,
    "params": {"limit": 5},
    "deleted_at": NOW,
    "removed_at": NOW,
    "role": "owner",
    "relationship_label": "Godmother",
    "owner_slot": 2,
    "invitee_email": "else@home.example",
    "invited_role": "owner",
    "token_hash": "e" * 64,
    "sent_at": LONG_AGO,
    "expires_at": LONG_AGO,
    "open_slot": 50,
    "accepted_at": NOW,
    "title": "Something else",
    "description": "With cake",
    "location": "The garden",
    "event_date": NOW + timedelta(days=60),
    "ends_at": NOW + timedelta(days=200),
    "event_day": date(2026, 12, 31),
    "last_day": date(2027, 1, 31),
    "duration_class": 2,
    "day_slot": 2,
    "video_link": "https://home.example/call",
    "cover_photo_url": "https://home.example/c.png",
    "comment_text": "Something else",
    "first_yes_at": NOW,
    "payload": {"event_id": str(LEO)},
    "read_at": NOW,
    "dedupe_key": "something else",
    "created_at": LONG_AGO,
    "updated_at": LONG_AGO,
}
_OF_TABLE: Final[Mapping[tuple[str, str], Any]] = {
    ("invitations", "status"): "expired",
    ("event_rsvps", "status"): "maybe",
    ("notifications", "type"): "new_photo",
    ("activity_events", "type"): "photo_uploaded",
    ("name_suggestions", "gender"): "unknown",
}


def other_value(table: str, column: str) -> Any:  # noqa: ANN401  # a value of any column
    """Give the value that attempts write."""
    if (table, column) in _OF_TABLE:
        return _OF_TABLE[table, column]
    if column.startswith("push_"):
        return False
    if column.endswith(("_count", "_added", "_uploaded", "_attended")):
        return 7
    if column.endswith("_updated_at") and column != "updated_at":
        return NOW
    return _OF_ANY[column]


def new_rows(table: str, author: UUID) -> list[Row]:
    """Give rows that somebody might try to add: in each family, under what is there, removed, or another family's."""
    values = next((row.values for row in rows(Setting.AS_IT_IS) if row.table == table), {})
    mine = {AUTHORS[table]: author} if table in AUTHORS and table not in PERSONAL else {}
    return [
        Row(table, f"a new row {place}", {**values, **mine, **_fresh(table), **where})
        for place, where in _PLACES.get(table, {"of no place": {}}).items()
    ]


def _fresh(table: str) -> dict[str, object]:
    key = NEWCOMER if table in KEYS else named(f"a new row of {table}")
    more: Mapping[str, Mapping[str, object]] = {
        "events": {"event_date": NOW + timedelta(days=90)},
        "baby_memberships": {"user_id": ZOE, "role": "follower", "relationship_label": "Friend"},
        "invitations": {"token_hash": "f" * 64, "invitee_email": "new@home.example"},
        "owner_update_markers": {"baby_profile_id": GONE},
        "notifications": {"dedupe_key": "new"},
        "photo_tags": {"tag": "new"},
        "name_suggestions": {"gender": "male", "suggested_name": "Otto"},
        "screens": {"screen_name": "calendar"},
        "tile_definitions": {"tile_type": "new"},
        "user_engagement_summary": {"month": date(2026, 1, 1)},
    }
    return {KEYS.get(table, "id"): key, **more.get(table, {})}


def _under(column: str, mine: str, removed: str, of_another: str) -> dict[str, dict[str, object]]:
    return {
        f"under {mine}, Mia's": {"baby_profile_id": MIA, column: named(mine)},
        f"under {removed}, which is removed": {"baby_profile_id": MIA, column: named(removed)},
        f"under {of_another}, Leo's": {"baby_profile_id": LEO, column: named(of_another)},
        f"of Mia's under {of_another}, Leo's": {"baby_profile_id": MIA, column: named(of_another)},
        f"of Leo's under {mine}, Mia's": {"baby_profile_id": LEO, column: named(mine)},
        "under what never was": {"baby_profile_id": MIA, column: named("nothing")},
    }


_OF_FAMILIES: Final = {
    "of Mia's": {"baby_profile_id": MIA},
    "of Leo's": {"baby_profile_id": LEO},
    "of a baby that is gone": {"baby_profile_id": GONE},
    "of a baby that never was": {"baby_profile_id": named("nobody")},
}
_HOOKS: Final = {
    "photo_id": ("bath", "beach", "pond"),
    "event_id": ("party", "recital", "swim"),
    "registry_item_id": ("pram", "mobile", "kite"),
    "name_suggestion_id": ("Stella", "Irma", "Tim"),
}
_ROOTS: Final = (
    "events", "photos", "registry_items", "name_suggestions", "gender_votes", "birth_date_predictions",
)  # fmt: skip
_PLACES: Final[Mapping[str, Mapping[str, Mapping[str, object]]]] = {
    **dict.fromkeys(_ROOTS, _OF_FAMILIES),
    **{table: _under(column, *_HOOKS[column]) for table, column in PARENTS.items()},
    "photos_archive": {"removed long ago": {"deleted_at": LONG_AGO}, "removed lately": {"deleted_at": EARLIER}},
}
