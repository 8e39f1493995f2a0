"""
Values that every domain shares: ids, texts, instants, days, words and flags.

A *rule of a value* takes the name of a column and gives a function that judges: it returns the value to store,
or raises ``Invalid`` naming the column. Texts are stored exactly as given; lengths count code points; blank means
empty or nothing but ASCII white space. Instants are aware and turned into UTC; days are plain calendar dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from enum import Enum, StrEnum
from typing import Final, NewType, TypeVar
from uuid import UUID

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

LONGEST_ADDRESS: Final = 2_000
ASCII_WHITE_SPACE: Final = "\t\n\v\f\r "
_SPELT_ID: Final = re.compile(r"(urn:uuid:)?\{?[0-9a-fA-F]{8}(-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}\}?")
"""``UUID`` alone takes what ``int`` does: signs, spaces, underscores, digits of any script."""


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
    if isinstance(value, str) and _SPELT_ID.fullmatch(value):
        return UUID(value)
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
        except TypeError:
            raise Invalid(field, "needs a time zone that knows its distance from UTC") from None

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


def once(values: Iterable[T]) -> list[T]:
    """Each value once, in the order of its first appearance."""
    return list(dict.fromkeys(values))
