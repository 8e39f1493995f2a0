"""The lists of events in PostgreSQL: each event comes with its answers in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Date, Select, Subquery, bindparam, func, select, true

from nonna_adapters.postgres.asking import MOST, PERSON, Pages, given, later_than
from nonna_adapters.postgres.babies import ME
from nonna_adapters.postgres.events import EVENTS_TABLE, RSVPS
from nonna_adapters.postgres.rows import columns_of, one, read, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.events import Answer, CalendarEvent, CalendarRepository, Event
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, EventId, UserId

_BEFORE: Final = width(Event)
_AHEAD: Final = EVENTS_TABLE.c.event_date >= func.nonna.now()
_IN_ORDER: Final = (EVENTS_TABLE.c.event_date, EVENTS_TABLE.c.id)
_THEIRS: Final = EVENTS_TABLE.c.baby_profile_id == given("baby_id")


def _events(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*columns_of(Event, EVENTS_TABLE)).where(*conditions).order_by(*_IN_ORDER)


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


def _upcoming(*further: ColumnElement[bool]) -> Select[Any]:
    return _answered(_events(_THEIRS, _AHEAD, *further).limit(MOST).subquery("page"))


def _agenda(*further: ColumnElement[bool]) -> Select[Any]:
    """The next events of each family, found in the index one family at a time, and the first of them all."""
    families = (
        select(ME.c.baby_profile_id).where(ME.c.user_id == PERSON, ME.c.removed_at.is_(None)).subquery("families")
    )
    theirs = _events(EVENTS_TABLE.c.baby_profile_id == families.c.baby_profile_id, _AHEAD, *further)
    nearest = theirs.limit(MOST).correlate(families).lateral("nearest")
    merged = (
        select(*columns_of(Event, nearest))
        .select_from(families.join(nearest, true()))
        .order_by(nearest.c.event_date, nearest.c.id)
        .limit(MOST)
    )
    return _answered(merged.subquery("page"))


_ONE: Final = _answered(_events(EVENTS_TABLE.c.id == given("event_id")).subquery("page"))
_UPCOMING: Final = Pages(_upcoming(), _upcoming(later_than(*_IN_ORDER)))
_AGENDA: Final = Pages(_agenda(), _agenda(later_than(*_IN_ORDER)))
_FIRST_DAY: Final = bindparam("first_day", type_=Date())
_LAST_DAY: Final = bindparam("last_day", type_=Date())
_BETWEEN: Final = _answered(_events(_THEIRS, EVENTS_TABLE.c.event_day.between(_FIRST_DAY, _LAST_DAY)).subquery("page"))


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
        """At most so many of one family that have not begun."""
        rows = _UPCOMING.read(self._wire, after, most, person=self._person, baby_id=baby_id)
        return [_calendar_event(row) for row in rows]

    def between(self, baby_id: BabyId, first_day: date, last_day: date) -> list[CalendarEvent]:
        """Those of one family on these days."""
        rows = self._wire.read(_BETWEEN, person=self._person, baby_id=baby_id, first_day=first_day, last_day=last_day)
        return [_calendar_event(row) for row in rows]

    def agenda(self, after: Position | None, most: int) -> list[CalendarEvent]:
        """At most so many of all families that have not begun."""
        return [_calendar_event(row) for row in _AGENDA.read(self._wire, after, most, person=self._person)]
