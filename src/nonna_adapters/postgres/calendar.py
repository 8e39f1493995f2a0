"""The lists of events in PostgreSQL: each event comes with its answers in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from sqlalchemy import (
    CTE,
    ColumnElement,
    Date,
    Integer,
    Select,
    SmallInteger,
    Subquery,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    true,
    union_all,
)

from nonna_adapters.postgres.asking import MOST, PERSON, Pages, given, later_than
from nonna_adapters.postgres.babies import ME
from nonna_adapters.postgres.events import EVENTS_TABLE, RSVPS
from nonna_adapters.postgres.rows import INSTANT, columns_of, one, read, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.events import Answer, CalendarEvent, CalendarRepository, Event
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, EventId, UserId

_BEFORE: Final = width(Event)
_NOW: Final = select(func.nonna.now()).scalar_subquery()
_ALL: Final = literal_column("all", Integer())
_IN_ORDER: Final = (EVENTS_TABLE.c.event_date, EVENTS_TABLE.c.id)
_THEIRS: Final = EVENTS_TABLE.c.baby_profile_id == given("baby_id")

_DURATION_CLASS: Final = literal_column("events.duration_class", SmallInteger())
_LONGEST: Final = 5
"""The duration class of events of eleven years and more, for which there is no bound."""


def _reaches(moment: ColumnElement[Any], latest: ColumnElement[Any], *more: ColumnElement[Any]) -> CTE:
    """
    For each duration class when an event can begin that goes on at a moment or later, and begins before ``latest``.

    ``more`` are further bounds. As columns they look alike to every plan, so that the server keeps one for all values.

    An event of class n touches at most 8 to the power of n days. Its two days may have been counted in different zones,
    hence three days more. The bounds are worked out before the events are looked at: an index condition under a policy
    takes a value, not a function of one that is not leakproof.
    """
    # Written out, so that the planner knows how many there are, and keeps one plan for all values.
    first, last = literal_column("0", Integer()), literal_column(str(_LONGEST), Integer())
    classes = func.generate_series(first, last).table_valued("number", name="classes").render_derived()
    days = cast(func.power(8, classes.c.number), Integer()) + 3
    earliest = case(
        (classes.c.number < _LONGEST, moment - func.make_interval(0, 0, 0, days)),
        else_=literal_column("timestamptz '-infinity'"),
    )
    bounds = (earliest.label("earliest"), latest.label("latest"))
    reaches = select(cast(classes.c.number, SmallInteger()).label("duration_class"), *bounds, *more)
    return reaches.cte("reaches").prefix_with("materialized")


def _events(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*columns_of(Event, EVENTS_TABLE)).where(*conditions).order_by(*_IN_ORDER)


def _begun(reaches: CTE, *conditions: ColumnElement[bool], beside: Sequence[Subquery] = ()) -> Select[Any]:
    """
    Events that begin within the bounds of their duration class.

    The limit, which leaves nothing out, makes the planner look into the index once for each class.
    """
    theirs = (
        _events(
            reaches.c.duration_class == _DURATION_CLASS,
            EVENTS_TABLE.c.event_date > reaches.c.earliest,
            EVENTS_TABLE.c.event_date < reaches.c.latest,
            *conditions,
        )
        .limit(_ALL)
        .correlate(reaches, *beside)
        .lateral("theirs")
    )
    return select(*columns_of(Event, theirs)).select_from(reaches.join(theirs, true()))


def _not_over(*conditions: ColumnElement[bool], beside: Sequence[Subquery] = ()) -> Subquery:
    """What is under way, and the next events that have not begun, perhaps for each row of what it stands beside."""
    goes_on = EVENTS_TABLE.c.ends_at > _NOW
    under_way = _begun(_reaches(_NOW, _NOW), goes_on, *conditions, beside=beside)
    ahead = _events(EVENTS_TABLE.c.event_date >= _NOW, *conditions).limit(MOST).correlate(*beside)
    return union_all(under_way, ahead).subquery("not_over")


def _answered(page: Subquery) -> Select[Any]:
    """The events of a page with the numbers of their answers and the reader's own."""
    answers = (
        select(
            *(func.count().filter(RSVPS.c.status == answer.value).label(answer.value) for answer in Answer),
            func.max(RSVPS.c.status).filter(RSVPS.c.user_id == PERSON).label("mine"),
        )
        .where(RSVPS.c.baby_profile_id == page.c.baby_profile_id, RSVPS.c.event_id == page.c.id)
        .correlate(page)
        .lateral("answers")
    )
    return (
        select(*columns_of(Event, page), *answers.c)
        .select_from(page.join(answers, true()))
        .order_by(page.c.event_date, page.c.id)
    )


def _first(events: Subquery) -> Select[Any]:
    """As many as a page has, in order."""
    return select(*columns_of(Event, events)).order_by(events.c.event_date, events.c.id).limit(MOST)


def _upcoming(*further: ColumnElement[bool]) -> Select[Any]:
    return _answered(_first(_not_over(_THEIRS, *further)).subquery("page"))


def _agenda(*further: ColumnElement[bool]) -> Select[Any]:
    """The next events of each family, found in the index one family at a time, and the first of them all."""
    families = (
        select(ME.c.baby_profile_id).where(ME.c.user_id == PERSON, ME.c.removed_at.is_(None)).subquery("families")
    )
    of_one = EVENTS_TABLE.c.baby_profile_id == families.c.baby_profile_id
    theirs = _not_over(of_one, *further, beside=[families])
    nearest = _first(theirs).correlate(families).lateral("nearest")
    merged = (
        select(*columns_of(Event, nearest))
        .select_from(families.join(nearest, true()))
        .order_by(nearest.c.event_date, nearest.c.id)
        .limit(MOST)
    )
    return _answered(merged.subquery("page"))


def _between(first_day: ColumnElement[Any], last_day: ColumnElement[Any]) -> Select[Any]:
    """What touches a day between; no instant of a day is further from the server's midnight than three days."""
    latest = cast(last_day, INSTANT) + func.make_interval(0, 0, 0, 3)
    days = (first_day.label("first_day"), last_day.label("last_day"))
    reaches = _reaches(cast(first_day, INSTANT), latest, *days)
    touching = (EVENTS_TABLE.c.event_day <= reaches.c.last_day, EVENTS_TABLE.c.last_day >= reaches.c.first_day)
    found = _begun(reaches, _THEIRS, *touching)
    return _answered(found.subquery("page"))


_ONE: Final = _answered(_events(EVENTS_TABLE.c.id == given("event_id")).subquery("page"))
_UPCOMING: Final = Pages(_upcoming(), _upcoming(later_than(*_IN_ORDER)))
_AGENDA: Final = Pages(_agenda(), _agenda(later_than(*_IN_ORDER)))
_FIRST_DAY: Final = bindparam("first_day", type_=Date())
_LAST_DAY: Final = bindparam("last_day", type_=Date())
_BETWEEN: Final = _between(_FIRST_DAY, _LAST_DAY)


def _calendar_event(row: Sequence[Any]) -> CalendarEvent:
    *counts, mine = row[_BEFORE:]
    return CalendarEvent(
        event=read(Event, row),
        answer_counts=dict(zip(Answer, counts, strict=True)),
        my_answer=None if mine is None else Answer(mine),
    )


@frozen
class PostgresCalendar(CalendarRepository):
    """Events, to read."""

    _wire: Wire
    _person: UserId

    def view(self, event_id: EventId) -> CalendarEvent:
        """One event."""
        return _calendar_event(one(self._wire.read(_ONE, person=self._person, event_id=event_id)))

    def upcoming(self, baby_id: BabyId, after: Position | None, most: int) -> list[CalendarEvent]:
        """At most so many of one family that are not over."""
        rows = _UPCOMING.read(self._wire, after, most, person=self._person, baby_id=baby_id)
        return [_calendar_event(row) for row in rows]

    def between(self, baby_id: BabyId, first_day: date, last_day: date) -> list[CalendarEvent]:
        """Those of one family on these days."""
        rows = self._wire.read(_BETWEEN, person=self._person, baby_id=baby_id, first_day=first_day, last_day=last_day)
        return [_calendar_event(row) for row in rows]

    def agenda(self, after: Position | None, most: int) -> list[CalendarEvent]:
        """At most so many of all families that are not over."""
        return [_calendar_event(row) for row in _AGENDA.read(self._wire, after, most, person=self._person)]
