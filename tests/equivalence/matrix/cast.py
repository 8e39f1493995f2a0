"""
Who is in the little family, what may have happened to it, and what a row of it is: the same for both storages.

Anna and Ben own Mia; Rosa and Pina follow her; Carl was removed; Zoe owns Leo and is a stranger to Mia.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from attrs import frozen

__all__ = [
    "ANNA", "AUTHORS", "BEN", "CARL", "EARLIER", "GONE", "KEYS", "LAYOUT", "LEO", "LONG_AGO", "MIA", "NEWCOMER", "NOW",
    "PARENTS", "PEOPLE", "PERSONAL", "PINA", "REMOVED", "REMOVED_BEFORE", "ROSA", "STRANGE", "ZOE", "Row", "Setting",
    "named", "row", "scenes",
]  # fmt: skip

NOW: Final = datetime(2026, 3, 1, 9, tzinfo=UTC)
EARLIER: Final = NOW - timedelta(days=3)
REMOVED: Final = NOW - timedelta(days=1)
REMOVED_BEFORE: Final = NOW - timedelta(days=2)
LONG_AGO: Final = datetime(2018, 1, 1, tzinfo=UTC)


@cache
def named(name: str) -> UUID:
    """Give the id that a name has in every run."""
    return uuid5(NAMESPACE_URL, f"nonna:{name}")


PEOPLE: Final = {name: named(name) for name in ("Anna", "Ben", "Rosa", "Pina", "Carl", "Zoe")}
ANNA, BEN, ROSA, PINA, CARL, ZOE = PEOPLE.values()
NEWCOMER: Final = named("an account that has just been made")
STRANGE: Final = named("an identity without an account")
MIA, LEO, GONE = named("Mia"), named("Leo"), named("a baby removed long ago")


class Setting(StrEnum):
    """What has happened before anything is tried."""

    AS_IT_IS = "as it is"
    BEN_LEFT = "Ben has left"
    MIA_REMOVED = "Mia is removed"
    STAMP_FORGOTTEN = "Mia is removed, and nothing else was stamped"
    GENDER_KNOWN = "Mia's gender is known"
    BORN = "Mia is born"
    ZOE_FOLLOWS = "Zoe follows Mia, and owns Leo"


_ANY: Final = (Setting.AS_IT_IS, Setting.BEN_LEFT, Setting.MIA_REMOVED, Setting.STAMP_FORGOTTEN)
_MORE: Final = {
    **dict.fromkeys(("gender_votes", "birth_date_predictions"), (Setting.GENDER_KNOWN, Setting.BORN)),
    **dict.fromkeys(("tile_configs", "profiles"), (Setting.ZOE_FOLLOWS,)),
}


def scenes(tables: Iterable[str]) -> list[tuple[Setting, str]]:
    """Give tables with the settings that matter to them."""
    return [(setting, table) for table in tables for setting in (*_ANY, *_MORE.get(table, ()))]


@frozen(eq=False)
class Row:
    """A row of a table: its name in this family, and its columns."""

    table: str
    name: str
    values: Mapping[str, Any]

    @property
    def key(self) -> UUID:
        """Its primary key."""
        key: UUID = self.values[KEYS.get(self.table, "id")]
        return key

    @property
    def family(self) -> UUID | None:
        """The baby it belongs to; what is a person's own, or the layout of the app, belongs to none."""
        if self.table in PERSONAL or self.table in LAYOUT:
            return None
        family: UUID = self.values.get("baby_profile_id", self.values.get("id"))
        return family

    @property
    def author(self) -> UUID | None:
        """Who made it, or whom it is about."""
        column = AUTHORS.get(self.table)
        return self.values[column] if column else None

    @property
    def parent(self) -> UUID | None:
        """What it hangs on, besides its family."""
        column = PARENTS.get(self.table)
        return self.values[column] if column else None

    @property
    def stamp(self) -> datetime | None:
        """When it was removed."""
        stamp: datetime | None = self.values.get("deleted_at", self.values.get("removed_at"))
        return stamp


KEYS: Final = {
    "profiles": "user_id",
    "user_stats": "user_id",
    "notification_preferences": "user_id",
    "owner_update_markers": "baby_profile_id",
}
"""Primary keys that are not called id."""

PERSONAL: Final = {
    "profiles",
    "user_stats",
    "user_engagement_summary",
    "notification_preferences",
    "notifications",
}
LAYOUT: Final = {"screens", "tile_definitions", "tile_configs"}
PARENTS: Final = {
    **dict.fromkeys(("photo_comments", "photo_squishes", "photo_tags"), "photo_id"),
    **dict.fromkeys(("event_comments", "event_rsvps"), "event_id"),
    "registry_purchases": "registry_item_id",
    "name_suggestion_likes": "name_suggestion_id",
}
AUTHORS: Final = {
    "profiles": "user_id",
    "user_stats": "user_id",
    "user_engagement_summary": "user_id",
    "notification_preferences": "user_id",
    "notifications": "recipient_user_id",
    "baby_memberships": "user_id",
    "photos": "uploaded_by_user_id",
    "photo_comments": "user_id",
    "photo_squishes": "user_id",
    "events": "created_by_user_id",
    "event_comments": "user_id",
    "event_rsvps": "user_id",
    "registry_items": "created_by_user_id",
    "registry_purchases": "purchased_by_user_id",
    "name_suggestions": "user_id",
    "name_suggestion_likes": "user_id",
    "gender_votes": "user_id",
    "birth_date_predictions": "user_id",
}


def row(table: str, name: str, /, **values: object) -> Row:
    """Give a row with a key of its own, written three days ago."""
    key = {} if table in KEYS else {"id": named(name) if table != "baby_profiles" else values.pop("id")}
    return Row(table, name, {**key, **values, "created_at": EARLIER, "updated_at": EARLIER})
