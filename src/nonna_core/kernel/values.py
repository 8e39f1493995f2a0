"""
Values that every domain shares: ids, texts, instants, days, words, flags, and pages.

A *rule of a value* takes the name of a column and gives a function that judges: it returns the value to store,
or raises ``Invalid`` naming the column. Texts are stored exactly as given; lengths count code points; blank means
empty or nothing but ASCII white space. Instants are aware and turned into UTC; days are plain calendar dates.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Any, Final, Generic, NewType, TypeVar
from uuid import UUID

from attrs import frozen

from nonna_core.kernel.errors import Invalid

T = TypeVar("T")
W = TypeVar("W", bound=StrEnum)

UserId = NewType("UserId", UUID)
BabyId = NewType("BabyId", UUID)
MembershipId = NewType("MembershipId", UUID)
InvitationId = NewType("InvitationId", UUID)
EventId = NewType("EventId", UUID)
RsvpId = NewType("RsvpId", UUID)
CommentId = NewType("CommentId", UUID)
NotificationId = NewType("NotificationId", UUID)
PhotoId = NewType("PhotoId", UUID)
TagId = NewType("TagId", UUID)
SquishId = NewType("SquishId", UUID)
RegistryItemId = NewType("RegistryItemId", UUID)
PurchaseId = NewType("PurchaseId", UUID)
SuggestionId = NewType("SuggestionId", UUID)
LikeId = NewType("LikeId", UUID)
VoteId = NewType("VoteId", UUID)
PredictionId = NewType("PredictionId", UUID)
ScreenId = NewType("ScreenId", UUID)
TileDefinitionId = NewType("TileDefinitionId", UUID)
TileConfigId = NewType("TileConfigId", UUID)
ActivityId = NewType("ActivityId", UUID)

Instant = datetime
"""An aware UTC datetime with microseconds."""

Cursor = NewType("Cursor", str)
"""Where a page ends and the next begins: opaque text, a position and no permission."""

Position = tuple[Instant, UUID]
"""What a cursor says: the sort key and the id of the last row of a page."""

RankedPosition = tuple[int, int, Instant, UUID]
"""The same in a list that is ordered by two ranks first."""

PAGE_SIZE: Final = 30
LARGEST_PAGE: Final = 100
LONGEST_ADDRESS: Final = 2_000
ASCII_WHITE_SPACE: Final = "\t\n\v\f\r "


class Keep(Enum):
    """The type of :data:`KEEP`."""

    KEEP = "KEEP"


KEEP: Final = Keep.KEEP
"""In an edit: this one stays as it is. ``None`` empties an optional field."""


def kept(given: T | Keep, stored: T, rule: Callable[[object], T]) -> T:
    """The value after an edit: the stored one, or the one that was named, judged."""
    return stored if given is KEEP else rule(given)


def row_id(field: str, value: object) -> UUID:
    """An id in its canonical form; its text in any of the usual spellings will do (T-167)."""
    if isinstance(value, UUID):
        return value
    if isinstance(value, str):
        try:
            return UUID(value)
        except ValueError:
            pass
    raise Invalid(field, "is not an id")


def plain_text(field: str, value: object) -> str:
    """A text that every storage can keep exactly: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str):
        raise Invalid(field, "must be a text")
    if "\0" in value or not _encodable(value):
        raise Invalid(field, "holds a character that cannot be stored")
    return value


def _encodable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def is_blank(value: str) -> bool:
    """Whether nothing but ASCII white space is in it (T-165)."""
    return not value.strip(ASCII_WHITE_SPACE)


def text(field: str, most: int) -> Callable[[object], str]:
    """A required text: 1 to ``most`` characters, not blank."""

    def judge(value: object) -> str:
        given = plain_text(field, value)
        if is_blank(given):
            raise Invalid(field, "must not be empty")
        if len(given) > most:
            raise Invalid(field, f"has more than {most} characters")
        return given

    return judge


def optional(rule: Callable[[object], T]) -> Callable[[object], T | None]:
    """The same rule, but ``None`` is fine too."""

    def judge(value: object) -> T | None:
        return None if value is None else rule(value)

    return judge


def optional_text(field: str, most: int) -> Callable[[object], str | None]:
    """A text that may be absent or empty: at most ``most`` characters."""

    def judge(value: object) -> str:
        given = plain_text(field, value)
        if len(given) > most:
            raise Invalid(field, f"has more than {most} characters")
        return given

    return optional(judge)


def web_address(field: str) -> Callable[[object], str | None]:
    """An address that begins with http:// or https://, or nothing."""
    short_enough = optional_text(field, LONGEST_ADDRESS)

    def judge(value: object) -> str | None:
        given = short_enough(value)
        if given is not None and not given.startswith(("http://", "https://")):
            raise Invalid(field, "must begin with http:// or https://")
        return given

    return judge


def instant(field: str) -> Callable[[object], Instant]:
    """An aware datetime, turned into UTC; a naive one is refused (T-166)."""

    def judge(value: object) -> Instant:
        if not isinstance(value, datetime):
            raise Invalid(field, "must be a point in time")
        try:
            if value.utcoffset() is None:
                raise Invalid(field, "needs a time zone")
            return value.astimezone(UTC)
        except (OverflowError, ValueError):
            raise Invalid(field, "lies outside the years 1 to 9999") from None

    return judge


def day(field: str) -> Callable[[object], date]:
    """A calendar day."""

    def judge(value: object) -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise Invalid(field, "must be a day")
        return value

    return judge


def word(field: str, words: type[W]) -> Callable[[object], W]:
    """A word of an enumeration: the member, or its exact text."""

    def judge(value: object) -> W:
        if isinstance(value, str):
            try:
                return words(value)
            except ValueError:
                pass
        raise Invalid(field, f"must be one of {', '.join(words)}")

    return judge


def flag(field: str) -> Callable[[object], bool]:
    """Yes or no."""

    def judge(value: object) -> bool:
        if not isinstance(value, bool):
            raise Invalid(field, "must be true or false")
        return value

    return judge


def a_year_before(moment: Instant) -> Instant:
    """The same date and time in UTC one calendar year earlier; from 29 February it is 28 February."""
    try:
        return moment.replace(year=moment.year - 1)
    except ValueError:
        return moment.replace(year=moment.year - 1, day=28)


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
        parts = json.loads(base64.b64decode(str(after).encode("ascii"), altchars=b"-_", validate=True))
        position = tuple(kind(part) for kind, part in zip(kinds, parts, strict=True))
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error, Invalid):
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
    if type(limit) is not int or not 1 <= limit <= LARGEST_PAGE:
        raise Invalid("limit", f"must be a whole number from 1 to {LARGEST_PAGE}")
    return limit


def once(values: Iterable[T]) -> list[T]:
    """Each value once, in the order of its first appearance."""
    return list(dict.fromkeys(values))
