"""Events, answers and comments in PostgreSQL, to write and one by one; :mod:`.calendar` has the lists of events."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from attrs import frozen
from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    select,
)

from nonna_adapters.postgres.asking import answering, given, standing_later
from nonna_adapters.postgres.babies import BABIES
from nonna_adapters.postgres.content import found, standing_at, threads, with_standing
from nonna_adapters.postgres.days import day_of, in_calendar, judge_day, readable
from nonna_adapters.postgres.line import Rows
from nonna_adapters.postgres.rows import (
    INSTANT,
    add,
    add_and_read,
    columns_of,
    keep,
    keep_and_read,
    one,
    read,
    table_of,
)
from nonna_adapters.postgres.wire import Wire
from nonna_core.events import (
    EVENT_COMMENTS,
    EVENTS,
    Answer,
    Days,
    Event,
    EventComment,
    EventCommentRepository,
    EventRepository,
    EventRsvp,
    RsvpRepository,
)
from nonna_core.kernel.access import Standing
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import KEEP, BabyId, CommentId, EventId, Instant, Keep, RsvpId, UserId
from nonna_core.kernel.work import Stored

EVENTS_TABLE: Final = table_of(Event, "events", also=("day_slot", "duration_class"))
RSVPS: Final = table_of(EventRsvp, "event_rsvps", also=("first_yes_at",))
COMMENTS: Final = table_of(EventComment, "event_comments")

_EVENT_ID: Final = given("event_id")
_COMMENT_ID: Final = given("comment_id")

_STANDING: Final = standing_at(EVENTS_TABLE, _EVENT_ID)
_EVENT: Final = with_standing(Event, EVENTS_TABLE, _EVENT_ID)


def _days(
    start: ColumnElement[Any], end: ColumnElement[Any], source: FromClause, found: ColumnElement[bool]
) -> Select[Any]:
    """The days from one instant to another, counted once each by the server, and the events on the first."""
    zone = BABIES.c.time_zone
    days = (
        select(
            BABIES.c.id.label("baby_id"),
            zone,
            day_of(start, zone).label("first"),
            day_of(end, zone).label("end"),
            day_of(end - literal_column("interval '1 microsecond'"), zone).label("last"),
        )
        .select_from(source)
        .where(found)
        .cte("days")
        .prefix_with("materialized")
    )
    there = select(EVENTS_TABLE.c.id).where(
        EVENTS_TABLE.c.baby_profile_id == days.c.baby_id, EVENTS_TABLE.c.event_day == days.c.first
    )
    return select(
        days.c.time_zone,
        in_calendar(days.c.first),
        in_calendar(days.c.end),
        readable(days.c.first),
        readable(func.greatest(days.c.first, days.c.last)),
        func.array(there.correlate(days).scalar_subquery()),
    )


_START: Final = bindparam("start", type_=INSTANT)
_END: Final = bindparam("end", type_=INSTANT)
_KEEPS_END: Final = bindparam("keeps_end", type_=Boolean())
_DAYS: Final = _days(_START, _END, BABIES, BABIES.c.id == given("baby_id"))
_DAYS_AFTER: Final = _days(
    func.coalesce(_START, EVENTS_TABLE.c.event_date),
    case((_KEEPS_END, EVENTS_TABLE.c.ends_at), else_=_END),
    BABIES.join(EVENTS_TABLE, EVENTS_TABLE.c.baby_profile_id == BABIES.c.id),
    EVENTS_TABLE.c.id == _EVENT_ID,
)
_REMOVE: Final = select(func.nonna.remove_event(_EVENT_ID))

_ANSWERS: Final = (
    select(*columns_of(EventRsvp, RSVPS))
    .join(EVENTS_TABLE, EVENTS_TABLE.c.id == RSVPS.c.event_id)
    .where(EVENTS_TABLE.c.id == _EVENT_ID, RSVPS.c.baby_profile_id == EVENTS_TABLE.c.baby_profile_id)
    .order_by(RSVPS.c.created_at, RSVPS.c.id)
)
_ANSWER: Final = answering(
    EventRsvp, RSVPS, func.nonna.answer_event(given("id"), _EVENT_ID, bindparam("status", type_=Text()))
)
_WITHDRAW: Final = select(func.nonna.withdraw_rsvp(_EVENT_ID))

_THREAD: Final = threads(EventComment, COMMENTS, EVENTS_TABLE, "event_id", _EVENT_ID)
_COMMENT: Final = with_standing(EventComment, COMMENTS, _COMMENT_ID)
_REMOVE_COMMENT: Final = select(func.nonna.remove_event_comment(_COMMENT_ID))


def _read_days(rows: Rows) -> Days:
    zone, begins_in_calendar, ends_in_calendar, first, last, taken = one(rows)
    judge_day(zone, in_calendar=begins_in_calendar, field="event_date")
    if ends_in_calendar is not None:
        judge_day(zone, in_calendar=ends_in_calendar, field="ends_at")
    return Days(first=first, last=last, taken_by=frozenset(map(EventId, taken)))


@frozen
class PostgresEvents(EventRepository):
    """Events, to write."""

    _wire: Wire
    _person: UserId

    def standing(self, event_id: EventId) -> Standing:
        """The actor's standing in the family of an event; asked with whatever is asked next."""
        return standing_later(self._person, self._wire.later(_STANDING, person=self._person, event_id=event_id))

    def find(self, event_id: EventId) -> tuple[Event, Standing]:
        """One event and the actor's standing."""
        return found(Event, self._person, self._wire.read(_EVENT, person=self._person, event_id=event_id))

    def days(self, baby_id: BabyId, start: Instant, end: Instant | None) -> Days:
        """The days from one instant to another."""
        return _read_days(self._wire.read(_DAYS, baby_id=baby_id, start=start, end=end))

    def days_after(self, event_id: EventId, start: Instant | Keep, end: Instant | Keep | None) -> Callable[[], Days]:
        """The same for an event that is edited; asked with whatever is asked next, unless the edit names neither."""
        ask = partial(
            self._wire.later,
            _DAYS_AFTER,
            event_id=event_id,
            start=None if start is KEEP else start,
            end=None if end is KEEP else end,
            keeps_end=end is KEEP,
        )
        names_neither = start is KEEP and end is KEEP
        question = None if names_neither else ask()
        return lambda: _read_days((question or ask()).answer())

    def add(self, event: Event) -> Stored[Event]:
        """Store a new event; the database gives it its days itself."""
        return add_and_read(self._wire, EVENTS_TABLE, EVENTS, event)

    def keep(self, before: Event, after: Event) -> Stored[Event]:
        """Store what differs; the database gives it its days itself."""
        return keep_and_read(self._wire, EVENTS_TABLE, EVENTS, before, after, "id", "baby_profile_id")

    def remove(self, event_id: EventId) -> None:
        """Stamp it with what hangs on it."""
        self._wire.write(_REMOVE, event_id=event_id)


@frozen
class PostgresRsvps(RsvpRepository):
    """Answers to events."""

    _wire: Wire

    def of(self, event_id: EventId) -> list[EventRsvp]:
        """The live ones of one event."""
        return [read(EventRsvp, row) for row in self._wire.read(_ANSWERS, event_id=event_id)]

    def answer(self, rsvp_id: RsvpId, event_id: EventId, status: Answer) -> EventRsvp:
        """Make, change or revive the actor's answer."""
        return read(EventRsvp, one(self._wire.change(_ANSWER, id=rsvp_id, event_id=event_id, status=status)))

    def withdraw(self, event_id: EventId) -> None:
        """Stamp the actor's answer."""
        self._wire.write(_WITHDRAW, event_id=event_id)


@frozen
class PostgresEventComments(EventCommentRepository):
    """Comments under events."""

    _wire: Wire
    _person: UserId

    def of(self, event_id: EventId, after: Position | None, most: int) -> list[ThreadComment[EventComment]]:
        """At most so many of one event, oldest first."""
        rows = _THREAD.read(self._wire, after, most, event_id=event_id)
        return [ThreadComment(comment=read(EventComment, row), author_name=row[-1]) for row in rows]

    def find(self, comment_id: CommentId) -> tuple[EventComment, Standing]:
        """One comment and the actor's standing."""
        rows = self._wire.read(_COMMENT, person=self._person, comment_id=comment_id)
        return found(EventComment, self._person, rows)

    def add(self, comment: EventComment) -> None:
        """Store a new comment."""
        add(self._wire, COMMENTS, EVENT_COMMENTS, comment)

    def keep(self, before: EventComment, after: EventComment) -> None:
        """Store what differs."""
        keep(self._wire, COMMENTS, EVENT_COMMENTS, before, after, "id", "baby_profile_id")

    def remove(self, comment_id: CommentId) -> None:
        """Stamp it."""
        self._wire.write(_REMOVE_COMMENT, comment_id=comment_id)
