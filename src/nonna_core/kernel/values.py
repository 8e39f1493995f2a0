"""
Values that every domain shares: ids, texts, instants, days, words and flags.

A *rule of a value* takes the name of a column and gives a function that judges: it returns the value to store,
or raises ``Invalid`` naming the column. Texts are stored exactly as given; lengths count code points; blank means
empty or nothing but ASCII white space. Instants are aware and turned into UTC; days are plain calendar dates.
What comes back is of a plain type, whatever subclass was given: ``str``, ``int``, ``datetime``, ``date``, ``UUID``
(T-174).
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Final, NewType, SupportsIndex, TypeGuard, TypeVar
from uuid import UUID

from nonna_core.kernel import patterns
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

ASCII_WHITE_SPACE: Final = "\t\n\v\f\r "
_SPELT_ID: Final = re.compile(r"(urn:uuid:)?\{?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?")
"""``UUID`` alone takes what ``int`` does: signs, spaces, underscores, digits of any script."""
_CONTROLS: Final = re.compile(patterns.CONTROLS)


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
        return value if type(value) is UUID else UUID(int=value.int)
    if isinstance(value, str) and _SPELT_ID.fullmatch(spelt := str.__str__(value)):
        return UUID(spelt)
    raise Invalid(field, "is not an id")


def plain_text(field: str, value: object) -> str:
    """A plain ``str`` that every storage can keep exactly: no NUL, no half of a surrogate pair."""
    if not isinstance(value, str):
        raise Invalid(field, "must be a text")
    given = str.__str__(value)
    if "\0" in given or not _encodable(given):
        raise Invalid(field, "holds a character that cannot be stored")
    return given


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


def is_one_line(value: str) -> bool:
    """Whether it holds no line break and no control character (T-171)."""
    return not _CONTROLS.search(value)


def one_line(rule: Callable[[object], T], field: str) -> Callable[[object], T]:
    """The same rule of a text, but for one line: no line break, no control character (T-171)."""

    def judge(value: object) -> T:
        given = rule(value)
        if isinstance(given, str) and not is_one_line(given):
            raise Invalid(field, "must be one line without control characters")
        return given

    return judge


def line(field: str, most: int) -> Callable[[object], str]:
    """A required text of one line: 1 to ``most`` characters, not blank."""
    return one_line(text(field, most), field)


def optional_line(field: str, most: int) -> Callable[[object], str | None]:
    """A text of one line that may be absent or empty: at most ``most`` characters."""
    return one_line(optional_text(field, most), field)


def instant(field: str) -> Callable[[object], Instant]:
    """An aware datetime, turned into UTC; a naive one is refused (T-166), what is finer than microseconds is cut."""

    def judge(value: object) -> Instant:
        if not isinstance(value, datetime):
            raise Invalid(field, "must be a point in time")
        try:
            plain = datetime.combine(datetime.date(value), datetime.timetz(value))
            if plain.utcoffset() is None:
                raise Invalid(field, "needs a time zone")
            return plain.astimezone(UTC)
        except (OverflowError, ValueError):
            raise Invalid(field, "lies outside the years 1 to 9999") from None
        except TypeError:
            raise Invalid(field, "needs a time zone that knows its distance from UTC") from None

    return judge


def day(field: str) -> Callable[[object], date]:
    """A calendar day."""

    def judge(value: object) -> date:
        if isinstance(value, datetime) or not isinstance(value, date):
            raise Invalid(field, "must be a day")
        return date.fromordinal(date.toordinal(value))

    return judge


def is_whole(value: object) -> TypeGuard[SupportsIndex]:
    """Whether it is a whole number: of any type that says so itself, ``bool`` aside."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return False
    try:
        operator.index(value)
    except (TypeError, ValueError):  # an array can be one, and need not
        return False
    return True


def whole(field: str, least: int, most: int, reason: str) -> Callable[[object], int]:
    """A whole number between two bounds, both included."""

    def judge(value: object) -> int:
        if not is_whole(value) or not least <= operator.index(value) <= most:
            raise Invalid(field, reason)
        return operator.index(value)

    return judge


def word(field: str, words: type[W]) -> Callable[[object], W]:
    """A word of an enumeration: the member, or its exact text."""

    def judge(value: object) -> W:
        if isinstance(value, str):
            try:
                return words(str.__str__(value))
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


def once(values: Iterable[T]) -> list[T]:
    """Each value once, in the order of its first appearance."""
    return list(dict.fromkeys(values))
