"""Two storages held against each other: the same values up to the names of ids, or the same refusals."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

import attrs

from nonna_adapters.cli.plain import plain, row_of
from nonna_core.kernel.pages import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.stage import Outcome

BOOKKEEPING = ("Notification", "ActivityEvent")
STAMPS_OF = "Marker"
"""How far a marker rises is not promised (MRK-03): of its stamps only the millisecond is compared."""


class Comparison:
    """
    Compares what two storages gave, and remembers which id of the one is which id of the other.

    An id that was met before must be met again in its counterpart, so that no row can stand for another.
    """

    def __init__(self) -> None:
        self._there: dict[UUID, UUID] = {}
        self._here: dict[UUID, UUID] = {}
        self._set_up: dict[datetime, datetime] = {}

    def introduce(self, here: Mapping[str, Value], there: Mapping[str, Value]) -> None:
        """Rows that came with the storages, by name: their ids and stamps are each other's counterparts from now on."""
        for name in here.keys() & there.keys():
            self._same_id(here[name].id, there[name].id)
            self._set_up[here[name].created_at] = there[name].created_at

    def outcomes(self, here: Outcome, there: Outcome) -> list[str]:
        """What differs between the ends of one act, messages included; empty where nothing does."""
        one, other = _refusal(here), _refusal(there)
        if one or other:
            return [] if one == other else [f"{one or 'done'} ≠ {other or 'done'}"]
        value = list(self.differences("", here.value, there.value))
        return value or list(self.differences("heard", here.heard, there.heard))

    def differences(self, where: str, here: Value, there: Value) -> Iterator[str]:
        """Every place at which two values differ, with both sides."""
        if isinstance(here, UUID) and isinstance(there, UUID):
            alike = self._same_id(here, there)
        elif type(here) is not type(there):
            alike = False
        elif (parts := _parts(here, there)) is not None:
            for name, one, other in parts:
                yield from self.differences(f"{where}.{name}".lstrip("."), one, other)
            return
        else:
            alike = self._same_word(here, there)
        if not alike:
            yield f"{where or 'the value'}: {plain(here)!r} ≠ {plain(there)!r}"

    def _same_id(self, here: UUID, there: UUID) -> bool:
        return self._there.setdefault(here, there) == there and self._here.setdefault(there, here) == here

    def _same_word(self, here: Value, there: Value) -> bool:
        if isinstance(here, str) and (ids := _ids(here, there)) is not None:
            return self._same_id(*ids)
        return bool(here == there) or (isinstance(here, datetime) and self._set_up.get(here) == there)


def _refusal(outcome: Outcome) -> str:
    """Class, code and field of a refusal: what must be the same on both storages; the words may differ."""
    error = outcome.error
    if outcome.missing:
        return f"{outcome.missing} stands for nothing"
    return f"{type(error).__name__} {error.code} {error.details}" if error else ""


def _parts(here: Value, there: Value) -> Sequence[tuple[str, Any, Any]] | None:
    """The pairs to compare inside of two values of one class; None where they are words."""
    if isinstance(here, Page):
        return [("items", list(here.items), list(there.items)), ("more", here.next is None, there.next is None)]
    if isinstance(here, list | tuple):
        return [("length", len(here), len(there)), *_pairs(_settled(here), _settled(there))]
    if isinstance(here, Mapping):
        return [("keys", sorted(here), sorted(there)), *((str(k), here[k], there[k]) for k in here if k in there)]
    if attrs.has(type(here)):
        exact = type(here).__name__ != STAMPS_OF
        names = [field.name for field in attrs.fields(type(here))]
        return [(name, *_stamps(getattr(here, name), getattr(there, name), exact=exact)) for name in names]
    return None


def _pairs(here: Sequence[Any], there: Sequence[Any]) -> list[tuple[str, Any, Any]]:
    return [(str(place), one, other) for place, (one, other) in enumerate(zip(here, there, strict=False), start=1)]


def _settled(values: Sequence[Any]) -> list[Any]:
    """Bookkeeping of one act ties in all but ids that the database made: such neighbours go in order of content."""
    settled: list[Any] = []
    for tie, group in groupby(values, key=_tie):
        neighbours = list(group)
        settled += sorted(neighbours, key=_content) if tie else neighbours
    return settled


def _tie(value: Value) -> datetime | None:
    row = row_of(value)
    return cast("datetime", row.created_at) if type(row).__name__ in BOOKKEEPING else None


def _content(value: Value) -> str:
    return re.sub(r'"id": "[^"]*"', "", json.dumps(plain(value)))


def _stamps(here: Value, there: Value, *, exact: bool) -> tuple[Any, Any]:
    if exact or not (isinstance(here, datetime) and isinstance(there, datetime)):
        return here, there
    return _millisecond(here), _millisecond(there)


def _millisecond(stamp: datetime) -> datetime:
    return stamp.replace(microsecond=stamp.microsecond // 1000 * 1000)


def _ids(here: str, there: str) -> tuple[UUID, UUID] | None:
    """Ids that stand in a payload as text."""
    try:
        return UUID(here), UUID(there)
    except ValueError:
        return None
