"""What was removed by itself and can be brought back."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from attrs import frozen

from nonna_core.events import Event, EventComment
from nonna_core.kernel.values import Instant
from nonna_core.photos import Photo, PhotoComment
from nonna_core.registry import RegistryItem

YEARS_KEPT: Final = 7
"""Calendar years in UTC; at exactly seven years a row can still be restored (TRA-09)."""


class Kind(StrEnum):
    """The kinds of things a trash can hold."""

    PHOTO = "photo"
    PHOTO_COMMENT = "photo_comment"
    EVENT = "event"
    EVENT_COMMENT = "event_comment"
    REGISTRY_ITEM = "registry_item"


@frozen(kw_only=True)
class Removed:
    """
    Something in the trash.

    Attributes:
        kind: what it is.
        row: the row as it is, with its removal stamp.
        removed_at: UTC instant of the removal.
    """

    kind: Kind
    row: Photo | PhotoComment | Event | EventComment | RegistryItem
    removed_at: Instant


def oldest_kept(now: Instant) -> Instant:
    """The removal stamp that is just not too old: the same date and time seven years ago, in UTC (TRA-09, T-65)."""
    year = now.year - YEARS_KEPT
    try:
        return now.replace(year=year)
    except ValueError:
        return now.replace(year=year, day=28)
