"""Events, answers and comments in PostgreSQL, to write and one by one; :mod:`.calendar` has the lists of events."""

from __future__ import annotations

from datetime import date
from typing import Final

from attrs import frozen
from sqlalchemy import Date, Text, bindparam, func, select

from nonna_adapters.postgres.asking import answering, given, standing_later
from nonna_adapters.postgres.content import found, standing_at, threads, with_standing
from nonna_adapters.postgres.rows import add, columns_of, keep, one, read, table_of
from nonna_adapters.postgres.wire import Wire
from nonna_core.events import (
    EVENT_COMMENTS,
    EVENTS,
    Answer,
    Day,
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
from nonna_core.kernel.values import BabyId, CommentId, EventId, RsvpId, UserId

EVENTS_TABLE: Final = table_of(Event, "events", also=("day_slot",))
RSVPS: Final = table_of(EventRsvp, "event_rsvps", also=("first_yes_at",))
COMMENTS: Final = table_of(EventComment, "event_comments")

_EVENT_ID: Final = given("event_id")
_COMMENT_ID: Final = given("comment_id")

_STANDING: Final = standing_at(EVENTS_TABLE, _EVENT_ID)
_EVENT: Final = with_standing(Event, EVENTS_TABLE, _EVENT_ID)
_ON: Final = select(EVENTS_TABLE.c.id).where(
    EVENTS_TABLE.c.baby_profile_id == given("baby_id"),
    EVENTS_TABLE.c.event_day == bindparam("event_day", type_=Date()),
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

    def on(self, baby_id: BabyId, event_day: date) -> Day:
        """A day of a family."""
        rows = self._wire.read(_ON, baby_id=baby_id, event_day=event_day)
        return Day(frozenset(EventId(row[0]) for row in rows))

    def add(self, event: Event) -> None:
        """Store a new event."""
        add(self._wire, EVENTS_TABLE, EVENTS, event)

    def keep(self, before: Event, after: Event) -> None:
        """Store what differs; the database gives a moved event its day itself."""
        keep(self._wire, EVENTS_TABLE, EVENTS, before, after, "id", "baby_profile_id")

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
