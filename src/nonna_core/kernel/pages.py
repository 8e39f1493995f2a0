"""
Lists in parts: pages, and the cursors between them.

A list is ordered by a position, which ends with the id of the row, so that no two rows stand at the same place.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final, Generic, NewType, TypeVar
from uuid import UUID

from attrs import frozen

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import Instant, instant, whole

T = TypeVar("T")

Cursor = NewType("Cursor", str)
"""Where a page ends and the next begins: opaque text, a position and no permission."""

Position = tuple[Instant, UUID]
"""What a cursor says: the sort key and the id of the last row of a page."""

RankedPosition = tuple[int, int, Instant, UUID]
"""The same in a list that is ordered by two ranks first."""

PAGE_SIZE: Final = 30
LARGEST_PAGE: Final = 100
_limit = whole("limit", 1, LARGEST_PAGE, f"must be a whole number from 1 to {LARGEST_PAGE}")


@frozen
class Page(Generic[T]):
    """
    A part of a list, and where it goes on.

    Attributes:
        items: the rows, in the order of the list.
        next: pass it as ``after`` to go on; ``None`` exactly when nothing follows.
    """

    items: tuple[T, ...]
    next: Cursor | None

    @classmethod
    def of(cls, found: Sequence[T], size: int, where: Callable[[T], Position | RankedPosition]) -> Page[T]:
        """The page of ``size`` rows out of one more than were asked for."""
        items = tuple(found[:size])
        return cls(items, written(where(items[-1])) if len(found) > size else None)


def written(position: tuple[int | Instant | UUID, ...]) -> Cursor:
    """The cursor for a position."""
    plain = json.dumps([_part_text(part) for part in position])
    return Cursor(base64.urlsafe_b64encode(plain.encode()).decode())


def _part_text(part: int | Instant | UUID) -> int | str:
    match part:
        case datetime():
            return part.isoformat(timespec="microseconds")
        case UUID():
            return part.hex
    return part


def _rank(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**15:
        raise ValueError
    return value


def _read(after: object, *kinds: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # its callers say what it is
    if after is None:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(str(after).encode("ascii")))
        position = tuple(kind(part) for kind, part in zip(kinds, parts, strict=True))
    except (ValueError, TypeError, AttributeError, RecursionError, Invalid):
        raise Invalid("after", "is not a place where a page ended") from None
    if written(position) != after:
        raise Invalid("after", "is not a place where a page ended")
    return position


def _moment(value: str) -> Instant:
    return instant("after")(datetime.fromisoformat(value))


def position_of(after: object) -> Position | None:
    """
    The position that a cursor names; ``None`` is the beginning.

    Raises:
        Invalid: the cursor cannot be read (``after``). It depends on the argument alone, so it is told first.
    """
    position: Position | None = _read(after, _moment, UUID)
    return position


def ranked_position_of(after: object) -> RankedPosition | None:
    """The same in a list that is ordered by two ranks first."""
    position: RankedPosition | None = _read(after, _rank, _rank, _moment, UUID)
    return position


def page_size(limit: object) -> int:
    """
    How many rows a page has: 1 to 100.

    Raises:
        Invalid: anything else (``limit``).
    """
    return _limit(limit)
