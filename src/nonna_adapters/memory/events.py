"""Events, answers and comments in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final

from attrs import evolve

from nonna_adapters.memory.bookkeeping import Guard
from nonna_adapters.memory.paging import oldest_first
from nonna_adapters.memory.replies import carry
from nonna_adapters.memory.rows import FirstYes, Rows
from nonna_adapters.memory.scope import Repository
from nonna_core.events import (
    EVENT_COMMENTS,
    EVENT_RSVPS,
    EVENTS,
    Answer,
    CalendarEvent,
    CalendarRepository,
    Days,
    Event,
    EventComment,
    EventCommentRepository,
    EventRepository,
    EventRsvp,
    RsvpRepository,
    first_yes,
)
from nonna_core.kernel.access import Standing
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import KEEP, BabyId, CommentId, EventId, Instant, Keep, RsvpId
from nonna_core.kernel.work import Stored


def days_of(rows: Rows, baby_id: BabyId, time_zone: str, start: Instant, end: Instant | None) -> Days:
    """The days of a family from one instant to another, with the live events on the first (EVT-04, EVT-21)."""
    return Days.counted(time_zone, start, end, partial(_taken_by, rows, baby_id))


def _taken_by(rows: Rows, baby_id: BabyId, event_day: date) -> frozenset[EventId]:
    found = rows.events.by("day", (baby_id, event_day))
    return frozenset(event.id for event in found if event.deleted_at is None)


def keep_two_a_day(rows: Rows, before: Event | None, after: Event) -> None:
    """Two live events a day at most; asked when an event becomes live or changes its day (EVT-03)."""
    stays = before is not None and before.deleted_at is None and before.event_day == after.event_day
    if after.deleted_at is None and not stays:
        there = _taken_by(rows, after.baby_profile_id, after.event_day)
        Days(first=after.event_day, last=after.last_day, taken_by=there).take(after)


GUARDS: Final[Mapping[str, Guard]] = MappingProxyType({"events": keep_two_a_day})


class MemoryEvents(Repository, EventRepository):
    """Events, to write."""

    def standing(self, event_id: EventId) -> Standing:
        """The actor's standing where the event is."""
        return self._gate.standing_at(EVENTS, self._rows.events.get(event_id))

    def find(self, event_id: EventId) -> tuple[Event, Standing]:
        """One event."""
        event = self._gate.see(EVENTS, self._rows.events.get(event_id))
        return event, self._gate.standing(event.baby_profile_id)

    def days(self, baby_id: BabyId, start: Instant, end: Instant | None) -> Days:
        """The days from one instant to another."""
        time_zone = self._gate.standing(baby_id).place.time_zone
        return days_of(self._rows, baby_id, time_zone, start, end)

    def days_after(self, event_id: EventId, start: Instant | Keep, end: Instant | Keep | None) -> Callable[[], Days]:
        """The same for an event that is edited."""

        def ask() -> Days:
            event = self._gate.see(EVENTS, self._rows.events.get(event_id))
            kept_end = event.ends_at if end is KEEP else end
            return self.days(event.baby_profile_id, event.event_date if start is KEEP else start, kept_end)

        return ask

    def add(self, event: Event) -> Stored[Event]:
        """A new event."""
        days = self.days(event.baby_profile_id, event.event_date, event.ends_at)
        stored = self._scope.add(EVENTS, event, event_day=days.first, last_day=days.last)
        return lambda: stored

    def keep(self, before: Event, after: Event) -> Stored[Event]:
        """Store what differs; the days are computed when the event moves or ends otherwise, and kept if not."""
        stored = self._rows.events.get(before.id)
        computed = {} if stored is None else self._computed(stored, after)
        kept = self._scope.change(EVENTS, before, after, **computed)
        return lambda: kept

    def _computed(self, stored: Event, after: Event) -> dict[str, date]:
        if (stored.event_date, stored.ends_at) == (after.event_date, after.ends_at):
            return {}
        days = self.days(stored.baby_profile_id, after.event_date, after.ends_at)
        moved = evolve(stored, event_date=after.event_date, ends_at=after.ends_at)
        placed = evolve(days, taken_by=frozenset()).move(stored, moved)
        return {"event_day": placed.event_day, "last_day": placed.last_day}

    def remove(self, event_id: EventId) -> None:
        """Stamp it, with what is live under it."""
        event = self._gate.ask(EVENTS, EVENTS.remove, self._rows.events.get(event_id))
        carry(self._scope, "events", event_id, None, self._scope.now)
        self._books.keep("events", event, event.removed(self._scope.now))


class MemoryCalendar(Repository, CalendarRepository):
    """Events, to read."""

    def _read(self, event: Event) -> CalendarEvent:
        answers = self._gate.visible(EVENT_RSVPS, self._rows.event_rsvps.by("event_id", event.id))
        return CalendarEvent(
            event=event,
            answer_counts={answer: sum(rsvp.status is answer for rsvp in answers) for answer in Answer},
            my_answer=next((rsvp.status for rsvp in answers if rsvp.user_id == self._scope.person), None),
        )

    def view(self, event_id: EventId) -> CalendarEvent:
        """One event."""
        return self._read(self._gate.see(EVENTS, self._rows.events.get(event_id)))

    def _of(self, babies: Iterable[BabyId]) -> list[Event]:
        return [
            event for baby_id in babies for event in self._gate.visible(EVENTS, self._rows.events.by("family", baby_id))
        ]

    def _upcoming(self, events: Iterable[Event], after: Position | None, most: int) -> list[CalendarEvent]:
        to_come = (event for event in events if not event.is_over(self._scope.now))
        page = oldest_first(to_come, lambda event: (event.event_date, event.id), after, most)
        return [self._read(event) for event in page]

    def upcoming(self, baby_id: BabyId, after: Position | None, most: int) -> list[CalendarEvent]:
        """Those of one family that are not over."""
        return self._upcoming(self._of([baby_id]), after, most)

    def between(self, baby_id: BabyId, first_day: date, last_day: date) -> list[CalendarEvent]:
        """Those of one family between two days."""
        there = (event for event in self._of([baby_id]) if event.event_day <= last_day and event.last_day >= first_day)
        return [self._read(event) for event in sorted(there, key=lambda event: (event.event_date, event.id))]

    def agenda(self, after: Position | None, most: int) -> list[CalendarEvent]:
        """Those of all families that are not over."""
        return self._upcoming(self._of(self._gate.my_babies()), after, most)


class MemoryRsvps(Repository, RsvpRepository):
    """Answers."""

    def of(self, event_id: EventId) -> list[EventRsvp]:
        """The live ones of one event."""
        found = self._gate.visible(EVENT_RSVPS, self._rows.event_rsvps.by("event_id", event_id))
        return sorted(found, key=lambda row: (row.created_at, row.id))

    def _own(self, event_id: EventId) -> EventRsvp | None:
        return next(iter(self._rows.event_rsvps.by("pair", (event_id, self._scope.person))), None)

    def answer(self, rsvp_id: RsvpId, event_id: EventId, status: Answer) -> EventRsvp:
        """Make, change or revive the actor's answer."""
        event, now = self._gate.see(EVENTS, self._rows.events.get(event_id)), self._scope.now
        before = self._own(event_id)
        if before is None:
            rsvp = EventRsvp(
                id=rsvp_id,
                baby_profile_id=event.baby_profile_id,
                event_id=event_id,
                user_id=self._scope.person,
                status=status,
                created_at=now,
                updated_at=now,
            )
            self._books.add("event_rsvps", rsvp)
        else:
            rsvp = before.answered(status, now)
            if rsvp is not before:
                self._books.keep("event_rsvps", before, rsvp)
        self._remember_first_yes(rsvp)
        return rsvp

    def _remember_first_yes(self, rsvp: EventRsvp) -> None:
        if rsvp.status is Answer.YES and self._rows.first_yes.get(rsvp.id) is None:
            self._rows.first_yes.put(FirstYes(rsvp.id, self._scope.now))
            self._books.happen([first_yes(rsvp)])

    def withdraw(self, event_id: EventId) -> None:
        """Stamp the actor's answer."""
        self._gate.see(EVENTS, self._rows.events.get(event_id))
        rsvp, now = self._own(event_id), self._scope.now
        if rsvp is not None and rsvp.deleted_at is None:
            self._books.keep("event_rsvps", rsvp, evolve(rsvp, deleted_at=now, updated_at=now))


class MemoryEventComments(Repository, EventCommentRepository):
    """Comments."""

    def of(self, event_id: EventId, after: Position | None, most: int) -> list[ThreadComment[EventComment]]:
        """The live ones of one event."""
        found = self._gate.visible(EVENT_COMMENTS, self._rows.event_comments.by("event_id", event_id))
        page = oldest_first(found, lambda row: (row.created_at, row.id), after, most)
        return [ThreadComment(comment=row, author_name=self._scope.name_of(row.user_id)) for row in page]

    def find(self, comment_id: CommentId) -> tuple[EventComment, Standing]:
        """One of them."""
        comment = self._gate.see(EVENT_COMMENTS, self._rows.event_comments.get(comment_id))
        return comment, self._gate.standing(comment.baby_profile_id)

    def add(self, comment: EventComment) -> None:
        """A new comment, on a live event of the same family (BP-14, PHO-16)."""
        self._scope.add_under(EVENT_COMMENTS, comment, self._rows.events.get(comment.event_id))

    def keep(self, before: EventComment, after: EventComment) -> None:
        """Store what differs."""
        self._scope.change(EVENT_COMMENTS, before, after)

    def remove(self, comment_id: CommentId) -> None:
        """Stamp it, with who did it."""
        stored = self._rows.event_comments.get(comment_id)
        comment = self._gate.ask(EVENT_COMMENTS, EVENT_COMMENTS.remove, stored)
        self._books.keep("event_comments", comment, comment.removed(self._scope.person, self._scope.now))
