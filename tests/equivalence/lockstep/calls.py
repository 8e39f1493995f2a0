"""What is asked of both worlds: one call, its arguments as words that each world resolves for itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from attrs import field, frozen

NOBODY = "nobody"
GHOST = "ghost"
"""An identity without an account."""

PEOPLE = ("Anna", "Ben", "Rosa", "Pina", "Carl", "Zoe")
FIXED = {GHOST: UUID(int=0xDEAD)}


@frozen
class Ref:
    """
    Something that a call gave before: ``Ref("event", 0)`` is the first event, ``Ref("event", -1)`` the last.

    Attributes:
        kind: person, baby, membership, photo, event, item, name, screen, token, cursor and so on.
        n: which one; counted around where there are fewer.
        form: ``as it is``, or ``text``, ``upper``, ``braced`` for an id, ``hash`` for a token.
    """

    kind: str
    n: int
    form: str = "as it is"


@frozen
class Who:
    """The id of a person by their name."""

    name: str


@frozen
class At:
    """An instant, so many days from today at an hour of UTC, and so many microseconds beside it."""

    days: int
    hour: int = 12
    microseconds: int = 0

    def on(self, now: datetime) -> datetime:
        """The instant."""
        day = now.date() + timedelta(days=self.days)
        return datetime.combine(day, time(self.hour), now.tzinfo) + timedelta(microseconds=self.microseconds)


@frozen
class YearAgo:
    """The instant of the call, a calendar year earlier, and so many microseconds beside it."""

    microseconds: int

    def on(self, now: datetime) -> datetime:
        """The instant."""
        day = 28 if (now.month, now.day) == (2, 29) else now.day
        return now.replace(year=now.year - 1, day=day) + timedelta(microseconds=self.microseconds)


@frozen
class On:
    """A calendar day, so many days from today."""

    days: int

    def on(self, now: datetime) -> Any:  # noqa: ANN401  # what stands for a value stands for any value
        """The day."""
        return (now + timedelta(days=self.days)).date()


@frozen
class Month:
    """The first day of a month, so many months from this one."""

    months: int

    def on(self, now: datetime) -> date:
        """The day."""
        years, month = divmod(now.month - 1 + self.months, 12)
        return date(now.year + years, month + 1, 1)


@frozen
class Both:
    """A value that each world has made for itself: an id of its own bookkeeping, a cursor."""

    values: tuple[Any, ...]


def _fixed(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(dict(given))


@frozen
class Call:
    """
    One call.

    Attributes:
        who: the name of a person; ``nobody``; ``ghost``.
        what: ``attribute.method`` of a person's facade, ``service.…``, ``retention.…`` or ``platform.…``.
        given: the arguments by name.
    """

    who: str
    what: str
    given: Mapping[str, Any] = field(converter=_fixed)

    def __repr__(self) -> str:
        """As it can be put into the stories."""
        given = "".join(f", {name}={value!r}" for name, value in self.given.items())
        return f"say({self.who!r}, {self.what!r}{given}),"


@frozen
class Wait:
    """
    Time passes in both worlds.

    Attributes:
        days: how many, and
        microseconds: how many more.
    """

    days: int = 0
    microseconds: int = 0


@frozen
class Until:
    """
    Time passes until an instant that something in the worlds depends on: a start, an expiry, the end of seven years.

    Attributes:
        n: which of those still to come, the nearest first; counted around where there are fewer.
        microseconds: how many beside it.
    """

    n: int
    microseconds: int = 0


Step = Call | Wait | Until


def say(who: str, what: str, **given: object) -> Call:
    """A call, as it stands in a story."""
    return Call(who, what, given)
