"""What a world answers, in a form in which two worlds can be compared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from enum import Enum
from itertools import groupby
from types import NoneType
from typing import Any
from uuid import UUID

import attrs

from nonna_core.babies import Marker, Membership
from nonna_core.identity import EngagementSummary
from nonna_core.kernel.errors import Invalid, NonnaError
from nonna_core.kernel.pages import Cursor, Page, position_of, ranked_position_of
from nonna_core.notifications import ActivityEvent, Message, Notification
from nonna_core.tiles import Screen, TileConfig, TileDefinition

Plain = Any
"""Text, numbers, tuples and dictionaries of them: equal in both worlds, or the worlds disagree."""


def refused(error: NonnaError) -> Plain:
    """A refusal: its class, its code, its field."""
    return ("refused", type(error).__name__, error.code, error.field if isinstance(error, Invalid) else None)


class Reader:
    """
    Reads the answers of one world.

    Rows that the storage makes by itself (the first membership of a family, notifications, activity, months, the
    delivered tiles) have ids of their own in each world: they are named by what they are about, which is unique.
    """

    def __init__(self, given_ids: Collection[UUID]) -> None:
        self._given_ids = given_ids
        self._names: dict[UUID, str] = {}
        self._markers: dict[UUID, Marker] = {}
        self._begins = True
        self._namings: Mapping[type, Callable[[Any], str]] = {
            Membership: lambda row: f"membership of {row.user_id} in {row.baby_profile_id}",
            EngagementSummary: lambda row: f"{row.month} of {row.user_id}",
            Screen: lambda row: f"screen {row.screen_name}",
            TileDefinition: lambda row: f"kind {row.tile_type}",
            TileConfig: lambda row: (
                f"{self.name_of(row.tile_definition_id)}, {row.role}, {self.name_of(row.screen_id)}"
            ),
        }
        self._readings: tuple[tuple[Any, Callable[[Any], Plain]], ...] = (
            (Enum, lambda word: (type(word).__name__, word.value)),
            (NoneType | bool | int | float, lambda plain: plain),
            (UUID, lambda key: ("id", self.name_of(key))),
            (str, self._text),
            (Mapping, self._mapping),
            (list | tuple, self._rows),
        )

    def read(self, value: object, *, begins: bool = True) -> Plain:
        """The value without anything in which two equal worlds may differ; a page begins its list, or goes on."""
        self._begins = begins
        self._name_all(value)
        return self._plain(value)

    def _name_all(self, value: object) -> None:
        """Find names first: a payload may come before the row that it names."""
        for row in rows_in(value):
            if row.id not in self._given_ids and row.id not in self._names:
                self._names[row.id] = self._name(row)

    def _name(self, row: Any) -> str:  # noqa: ANN401  # any row that the storage gives an id
        for kind, naming in self._namings.items():
            if isinstance(row, kind):
                return str(naming(row))
        if isinstance(row, Notification):
            about = f"{row.type} to {row.recipient_user_id}"
        elif isinstance(row, ActivityEvent):
            about = f"{row.type} by {row.actor_user_id}"
        else:
            return f"an id that nobody gave: {row.id}"
        return f"{about} in {row.baby_profile_id} at {row.created_at.isoformat()}: {self._plain(dict(row.payload))}"

    def name_of(self, key: UUID) -> str:
        """How an id is called in both worlds."""
        return self._names.get(key, str(key))

    def _plain(self, value: object) -> Plain:
        for kinds, reading in self._readings:
            if isinstance(value, kinds):
                return reading(value)
        return self._row(value) if attrs.has(type(value)) else (type(value).__name__, str(value))

    def _mapping(self, held: Mapping[Any, object]) -> Plain:
        """What is stored as an object has no order; totals have one."""
        pairs = sorted(held.items()) if all(type(key) is str for key in held) else held.items()
        return tuple((self._plain(key), self._plain(value)) for key, value in pairs)

    def _text(self, value: str) -> Plain:
        try:
            return self._names.get(UUID(value), value)
        except ValueError:
            return value

    def _rows(self, rows: Iterable[object]) -> Plain:
        """In order; rows of one act that tie in every ordering column count as a set."""
        shown = [(_tie(row, place), self._plain(row)) for place, row in enumerate(rows)]
        return tuple(
            plain
            for _, tied in groupby(shown, key=lambda pair: pair[0])
            for plain in sorted((plain for _, plain in tied), key=repr)
        )

    def _row(self, row: Any) -> Plain:  # noqa: ANN401  # a row of any table
        if isinstance(row, Marker):
            return self._marker(row)
        if isinstance(row, Page):
            return self._page(row)
        names = [column.name for column in attrs.fields(type(row))]
        return (type(row).__name__, {name: self._plain(getattr(row, name)) for name in names})

    def _page(self, page: Page[Any]) -> Plain:
        """Messages of one act tie: which of them stand before the end of a page and which behind it is not promised."""
        if not any(isinstance(row, Message) for row in page.items):
            return ("Page", self._rows(page.items), self._cursor(page))
        groups = [list(tied) for _, tied in groupby(page.items, key=lambda row: row.notification.created_at)]
        shown = [self._rows(tied) for tied in groups]
        cut = {0} if not self._begins else set()
        cut |= {len(groups) - 1} if page.next is not None else set()
        for place in cut:
            shown[place] = (groups[place][0].notification.created_at.isoformat(), len(groups[place]))
        return ("Page", tuple(shown), page.next is None)

    def _cursor(self, page: Page[Any]) -> Plain:
        if page.next is None:
            return None
        *ranks, moment, key = places_of(page.next)
        return (*ranks, moment.isoformat(), self.name_of(key))

    def _marker(self, marker: Marker) -> Plain:
        """Which columns rose since the last look, and which are the latest: how far is not promised (MRK-03)."""
        before = self._markers.get(marker.baby_profile_id)
        self._markers[marker.baby_profile_id] = marker
        risen = {}
        for column in ("last_updated_at", "photo_updated_at", "event_updated_at", "registry_updated_at"):
            now = getattr(marker, column)
            risen[column] = _course(None if before is None else getattr(before, column), now, marker.last_updated_at)
        return ("Marker", self._plain(marker.baby_profile_id), marker.created_at.isoformat(), risen)


def _course(before: datetime | None, now: datetime | None, last: datetime) -> Plain:
    if now is None:
        return "never" if before is None else "fell"
    rose = before is None or now > before
    return ("rose" if rose else "stayed" if now == before else "fell", now == last)


def places_of(cursor: Cursor) -> tuple[Any, ...]:
    """What a cursor says, in a list of either kind: perhaps ranks, a moment, an id."""
    try:
        return tuple(position_of(cursor) or ())
    except Invalid:
        return tuple(ranked_position_of(cursor) or ())


def _tie(row: object, place: int) -> object:
    """What orders a row that the storage gave its id; every other row is in a place of its own."""
    if isinstance(row, Message):
        return row.notification.created_at
    if isinstance(row, TileConfig):
        return row.role, row.display_order
    return row.created_at if isinstance(row, ActivityEvent) else place


def rows_in(value: Any) -> Iterable[Any]:  # noqa: ANN401  # what use cases give
    """Every row with an id that is somewhere in an answer, in order."""
    if isinstance(value, list | tuple):
        for held in value:
            yield from rows_in(held)
    elif attrs.has(type(value)):
        if hasattr(value, "id"):
            yield value
        for column in attrs.fields(type(value)):
            yield from rows_in(getattr(value, column.name))
