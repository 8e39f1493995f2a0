"""The use cases of the family's calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from nonna_core.events.access import EVENTS
from nonna_core.events.model import CalendarEvent, Event, named, span
from nonna_core.events.ports import EventsWork
from nonna_core.events.replies import Answer, EventRsvp
from nonna_core.events.replies import answer as judged_answer
from nonna_core.kernel.access import member, owner
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, Position, page_size, position_of
from nonna_core.kernel.values import KEEP, BabyId, EventId, Instant, Keep, RsvpId
from nonna_core.kernel.work import Desk, use_case


def _place(row: CalendarEvent) -> Position:
    return row.event.event_date, row.event.id


class Events:
    """``app.acting_as(person).events``."""

    def __init__(self, desk: Desk[EventsWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def schedule(
        self,
        baby_id: BabyId,
        *,
        title: str,
        event_date: Instant,
        ends_at: Instant | None = None,
        description: str | None = None,
        location: str | None = None,
        video_link: str | None = None,
        cover_photo_url: str | None = None,
    ) -> Event:
        """
        Put an event on the family's calendar; the followers are told (EVT-09).

        - Open to owners (EVT-01).
        - A day of the family holds two events at most (EVT-03, EVT-04).
        - What it returns is what is stored: the days are those that the storage counts.

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: the title is empty or too long; a naive datetime; a start more than a year ago; an end that is not
                after the start; a text that is too long (EVT-02, EVT-05 to EVT-08); the family's time zone is one that
                the storage does not know (BP-24).
            DayIsFull: the day already has two events.
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            standing.require(owner)
            event = Event.new(
                id=EventId(self._new_id()),
                baby_id=standing.baby_id,
                by=work.person,
                at=work.now,
                days=partial(work.events.days, standing.baby_id),
                title=title,
                event_date=event_date,
                ends_at=ends_at,
                description=description,
                location=location,
                video_link=video_link,
                cover_photo_url=cover_photo_url,
            )
            stored = work.events.add(event)
        return stored()

    @use_case
    def get(self, event_id: EventId) -> CalendarEvent:
        """
        One event, with how many answered what, and one's own answer.

        Raises:
            NotFound: no such event, or not yours to see.
        """
        with self._desk.look() as work:
            return work.calendar.view(event_id)

    @use_case
    def upcoming(self, baby_id: BabyId, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[CalendarEvent]:
        """
        The events of a family that are not over, by ``event_date`` and id (EVT-16).

        What has begun stays until it ends; without an end it is over when it begins.

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                size = page_size(limit)
            found = work.calendar.upcoming(baby_id, position, size + 1)
            standing.require(member)
            return Page.of(found, size, _place)

    @use_case
    def calendar(self, baby_id: BabyId, first_day: date, last_day: date) -> list[CalendarEvent]:
        """
        The events of a family that touch a day from the first to the last, whole, by ``event_date`` and id (EVT-19).

        Days are those of the family as they were stored (EVT-04, EVT-21); at most 366 of them.

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: one is no day, or they are no such span (``last_day``).
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                first, last = span(first_day, last_day)
            found = work.calendar.between(baby_id, first, last)
            standing.require(member)
            return found

    @use_case
    def agenda(self, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[CalendarEvent]:
        """
        The events of all one's families that are not over, by ``event_date`` and id (EVT-20).

        Raises:
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            size = page_size(limit)
            return Page.of(work.calendar.agenda(position, size + 1), size, _place)

    @use_case
    def edit(
        self,
        event_id: EventId,
        *,
        title: str | Keep = KEEP,
        event_date: Instant | Keep = KEEP,
        ends_at: Instant | Keep | None = KEEP,
        description: str | Keep | None = KEEP,
        location: str | Keep | None = KEEP,
        video_link: str | Keep | None = KEEP,
        cover_photo_url: str | Keep | None = KEEP,
    ) -> Event:
        """
        Change an event; those who answered are told (EVT-10).

        - Open to owners (EVT-01).
        - Only a move to another day asks for room there (EVT-03).
        - What it returns is what is stored: the days are those that the storage counts (EVT-04, EVT-21).

        Raises:
            NotFound: no such event, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: as for a new one.
            DayIsFull: the day it moves to already has two events.
        """
        with self._desk.begin() as work:
            days = work.events.days_after(event_id, named(event_date) or KEEP, named(ends_at))
            event, standing = work.events.find(event_id)
            standing.require(EVENTS.change, event)
            edited = event.edited(
                at=work.now,
                days=days,
                title=title,
                event_date=event_date,
                ends_at=ends_at,
                description=description,
                location=location,
                video_link=video_link,
                cover_photo_url=cover_photo_url,
            )
            stored = work.events.keep(event, edited)
        return stored()

    @use_case
    def answer(self, event_id: EventId, status: Answer | str) -> EventRsvp:
        """
        Answer an event, or change one's answer, or give it again (EVT-12); the owners are told (EVT-13).

        Raises:
            NotFound: no such event, or not yours to see.
            Invalid: it is neither yes, no nor maybe (``status``).
        """
        with self._desk.begin() as work:
            work.events.standing(event_id).require(member)
            return work.rsvps.answer(RsvpId(self._new_id()), event_id, judged_answer(status))

    @use_case
    def withdraw(self, event_id: EventId) -> None:
        """
        Take one's answer back; where there is none, nothing happens (EVT-12).

        Raises:
            NotFound: no such event, or not yours to see.
        """
        with self._desk.begin() as work:
            work.events.standing(event_id).require(member)
            work.rsvps.withdraw(event_id)

    @use_case
    def answers(self, event_id: EventId) -> list[EventRsvp]:
        """
        The answers to an event, whole, by ``created_at`` and id.

        Raises:
            NotFound: no such event, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.events.standing(event_id)
            found = work.rsvps.of(event_id)
            standing.require(member)
            return found

    @use_case
    def remove(self, event_id: EventId) -> None:
        """
        Put an event with its answers and comments into the trash; those who answered are told (EVT-11, EVT-15).

        Raises:
            NotFound: no such event, or not yours to see.
            NotAllowed: you follow this baby, you do not own it (EVT-01).
        """
        with self._desk.begin() as work:
            work.events.standing(event_id).require(EVENTS.remove)
            work.events.remove(event_id)
