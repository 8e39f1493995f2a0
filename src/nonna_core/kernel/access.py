"""
Who may do what, as data: one :class:`Access` line per table, made of words that combine with ``&`` and ``|``.

The words read the question (:class:`Asking`) and nothing else: who asks, as what they belong to the row's family,
and the row. The memory storage enforces the lines; the policies in SQL say the same and carry the same names; the
access page of the documentation is printed from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, tzinfo
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from attrs import field, frozen

from nonna_core.kernel.caching import cached_property
from nonna_core.kernel.errors import Invalid, NotAllowed, NotFound
from nonna_core.kernel.frozen import frozen_dict
from nonna_core.kernel.values import BabyId, Instant, UserId


class Role(StrEnum):
    """As what one belongs to a family (MEM-01)."""

    OWNER = "owner"
    FOLLOWER = "follower"


@frozen(kw_only=True)
class Asking:
    """
    One question to an Access line.

    Attributes:
        person: who asks; ``None`` is nobody.
        role: as what they belong to the row's family, if it is live and they are active there.
        row: the row in question; ``None`` where the line does not depend on it.
        kin: whether a person shares a live family with the one who asks.
        baby: the profile of the row's family; ``None`` where the line does not depend on it.
        roles: the roles that the person holds somewhere.
    """

    person: UserId | None
    role: Role | None = None
    row: object = None
    kin: Callable[[object], bool] = lambda _: False
    baby: Any = None
    roles: Callable[[], frozenset[Role]] = frozenset


@frozen
class Who:
    """A word for a group of people, and how to tell whether somebody is one of them."""

    words: str
    holds: Callable[[Asking], bool] = field(repr=False)
    loose: bool = field(default=False, repr=False)

    def __and__(self, other: Who) -> Who:
        """Both must hold."""
        return Who(f"{self._bracketed} and {other._bracketed}", lambda asked: self.holds(asked) and other.holds(asked))

    def __or__(self, other: Who) -> Who:
        """One is enough."""
        either = f"{self.words} or {other.words}"
        return Who(either, lambda asked: self.holds(asked) or other.holds(asked), loose=True)

    @property
    def _bracketed(self) -> str:
        return f"({self.words})" if self.loose else self.words


no_one = Who("no one", lambda _: False)
anyone = Who("anyone", lambda _: True)
signed_in = Who("signed in", lambda asked: asked.person is not None)
member = Who("a member", lambda asked: asked.role is not None)
owner = Who("an owner", lambda asked: asked.role is Role.OWNER)
follower = Who("a follower", lambda asked: asked.role is Role.FOLLOWER)


def oneself(column: str) -> Who:
    """The person whom this column of the row names."""
    return Who(f"the person in {column}", lambda asked: asked.person == getattr(asked.row, column))


def kin(column: str) -> Who:
    """Whoever shares a live family with the person whom this column names (ACC-11)."""
    return Who(f"kin of the person in {column}", lambda asked: asked.kin(getattr(asked.row, column)))


def live(column: str = "deleted_at") -> Who:
    """Anybody, while the row carries no removal stamp (RET-01)."""
    return Who("while live", lambda asked: getattr(asked.row, column) is None)


def about(role: Role) -> Who:
    """Anybody, where the row in question is the membership of somebody with this role."""
    return Who(f"where it is the {role}'s", lambda asked: getattr(asked.row, "role", None) == role)


@frozen(kw_only=True)
class Access:
    """
    Who may do what with the rows of one table.

    Attributes:
        table: the name of the table.
        see: whose queries the row answers.
        create: who may add a row.
        change: who may edit one, and only ``columns``.
        remove: who may stamp one.
        restore: who may bring one back from the trash.
        columns: what an edit may touch.
        given: what a person may name when adding a row directly.
        frozen: what nobody ever changes, bookkeeping included (SEC-05).
        through: verb to the name of the function that is the only way to do it.
    """

    table: str
    see: Who
    create: Who = no_one
    change: Who = no_one
    remove: Who = no_one
    restore: Who = no_one
    columns: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    frozen: tuple[str, ...] = ()
    through: Mapping[str, str] = field(factory=dict, converter=frozen_dict)


@frozen(kw_only=True)
class Place:
    """As what a person belongs to a live family, and the family's time zone (an IANA name)."""

    baby_id: BabyId
    role: Role
    time_zone: str


class Standing:
    """
    What one person is in one family: a lazy question, answered when first used.

    A stranger has no place; every question about their standing is ``NotFound`` (BP-13, SEC-10).
    """

    def __init__(self, person: UserId | None, ask: Callable[[], Place | None]) -> None:
        self._person = person
        self._ask = ask

    @cached_property
    def _answer(self) -> Place | None:
        return self._ask()

    @property
    def place(self) -> Place:
        """
        The person's place in the family.

        Raises:
            NotFound: they have none.
        """
        if self._answer is None:
            raise NotFound
        return self._answer

    @property
    def baby_id(self) -> BabyId:
        """The family."""
        return self.place.baby_id

    def require(self, who: Who, row: object = None) -> None:
        """
        Go on only if the person is one of these.

        Raises:
            NotFound: the person has no place in this family.
            NotAllowed: they have one, but not this.
        """
        if not who.holds(Asking(person=self._person, role=self.place.role, row=row)):
            raise NotAllowed

    @contextmanager
    def first(self, who: Who) -> Iterator[None]:
        """Judge arguments without asking yet: only when one is ``Invalid``, the standing is asked and answers first."""
        try:
            yield
        except Invalid:
            self.require(who)
            raise


OUTSIDE_THE_CALENDAR: Final = "lies outside the years 1 to 9999"


def unknown_zone(time_zone: str) -> Invalid:
    """The refusal of what needs a day in a zone that the storage does not know, or no longer (BP-24)."""
    return Invalid("time_zone", f"{time_zone!r} is not known to the storage: give the baby another time zone first")


def day_in(time_zone: str, moment: Instant, field: str) -> date:
    """
    The calendar day of an instant in a zone, by the rules that this process has.

    A storage with rules of its own answers for itself; this is for one that has none.

    Raises:
        Invalid: the day lies outside the years 1 to 9999 (``field``); the zone is not known (``time_zone``).
    """
    try:
        return moment.astimezone(_zone(time_zone)).date()
    except OverflowError:
        raise Invalid(field, OUTSIDE_THE_CALENDAR) from None


def _zone(time_zone: str) -> tzinfo:
    if time_zone == "UTC":
        return UTC
    try:
        return ZoneInfo(time_zone)
    except (LookupError, ValueError, OSError):  # no such file, no such key, a folder instead of a file
        raise unknown_zone(time_zone) from None
