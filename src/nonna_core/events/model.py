"""Events, the day they are on, and the rules that always hold for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from attrs import evolve, field, frozen

from nonna_core.events.replies import Answer
from nonna_core.kernel.access import day_in
from nonna_core.kernel.addresses import optional_picture, web_address
from nonna_core.kernel.errors import DayIsFull, Invalid
from nonna_core.kernel.frozen import frozen_dict
from nonna_core.kernel.values import (
    KEEP,
    BabyId,
    EventId,
    Instant,
    Keep,
    UserId,
    a_year_before,
    day,
    instant,
    kept,
    line,
    optional,
    optional_line,
    optional_text,
)

MOST_A_DAY: Final = 2
"""Live events on a day of the family (EVT-03)."""

MOST_DAYS: Final = 366
"""Days in one reading of the calendar (EVT-19)."""


_title = line("title", 100)
_description = optional_text("description", 1_000)
_location = optional_line("location", 200)
_event_date = instant("event_date")
_ends_at = optional(instant("ends_at"))
_video_link = web_address("video_link")
_cover_photo_url = optional_picture("cover_photo_url")


@frozen(kw_only=True)
class Event:
    """
    Something on the family's calendar.

    Attributes:
        id: the event.
        baby_profile_id: the family.
        created_by_user_id: the owner who put it there.
        title: 1 to 100 characters (EVT-02).
        description: at most 1,000 characters, or ``None`` (EVT-08).
        location: at most 200 characters, or ``None`` (EVT-08).
        event_date: UTC instant of the start; at most a year ago when written or moved (EVT-06).
        ends_at: UTC instant after ``event_date``, or ``None`` (EVT-05).
        event_day: the family's day of the start, as it was when the event was written, moved or restored (EVT-04).
        last_day: the last day of the family that the event touches: ``event_day``, or the day of the last moment before
            ``ends_at``, as it was when one of the two was written (EVT-21).
        video_link: an http or https address, or ``None`` (EVT-07).
        cover_photo_url: the address of a picture, or ``None``.
        deleted_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: EventId
    baby_profile_id: BabyId
    created_by_user_id: UserId
    title: str
    description: str | None = None
    location: str | None = None
    event_date: Instant
    ends_at: Instant | None = None
    event_day: date
    last_day: date
    video_link: str | None = None
    cover_photo_url: str | None = None
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        *,
        id: EventId,
        baby_id: BabyId,
        by: UserId,
        at: Instant,
        days: DaysOf,
        title: str,
        event_date: Instant,
        ends_at: Instant | None = None,
        description: str | None = None,
        location: str | None = None,
        video_link: str | None = None,
        cover_photo_url: str | None = None,
    ) -> Event:
        """
        An event that fits every rule of EVT-02 to EVT-08; ``days`` is asked when all other values do.

        Raises:
            Invalid: one of the values does not.
            DayIsFull: the day already has two events.
        """
        start = _not_long_ago(_event_date(event_date), at)
        end = _after_start(_ends_at(ends_at), start)
        event = cls(
            id=id,
            baby_profile_id=baby_id,
            created_by_user_id=by,
            title=_title(title),
            event_date=start,
            ends_at=end,
            event_day=start.date(),  # until the storage has said which day that is
            last_day=start.date(),
            description=_description(description),
            location=_location(location),
            video_link=_video_link(video_link),
            cover_photo_url=_cover_photo_url(cover_photo_url),
            created_at=at,
            updated_at=at,
        )
        return days(start, end).take(event)

    def edited(
        self,
        *,
        at: Instant,
        days: Callable[[], Days],
        title: str | Keep = KEEP,
        event_date: Instant | Keep = KEEP,
        ends_at: Instant | Keep | None = KEEP,
        description: str | Keep | None = KEEP,
        location: str | Keep | None = KEEP,
        video_link: str | Keep | None = KEEP,
        cover_photo_url: str | Keep | None = KEEP,
    ) -> Event:
        """
        The event after an edit; the very same when nothing changed.

        A move gives it its days anew, another end the last one (EVT-04, EVT-21); only then ``days`` is asked.

        Raises:
            Invalid: one of the values does not fit.
            DayIsFull: it moves to a day that already has two events.
        """
        start = kept(event_date, self.event_date, _event_date)
        moved = start != self.event_date
        after = evolve(
            self,
            title=kept(title, self.title, _title),
            event_date=_not_long_ago(start, at) if moved else start,
            ends_at=_after_start(kept(ends_at, self.ends_at, _ends_at), start),
            description=kept(description, self.description, _description),
            location=kept(location, self.location, _location),
            video_link=kept(video_link, self.video_link, _video_link),
            cover_photo_url=kept(cover_photo_url, self.cover_photo_url, _cover_photo_url),
        )
        if after == self:
            return self
        if moved or after.ends_at != self.ends_at:
            after = days().move(self, after)
        return evolve(after, updated_at=at)

    def removed(self, at: Instant) -> Event:
        """In the trash."""
        return evolve(self, deleted_at=at, updated_at=at)

    def restored(self, days: Days, at: Instant) -> Event:
        """
        Back from the trash, with its days computed anew (TRA-05).

        Raises:
            DayIsFull: the day already has two events.
        """
        return evolve(days.take(self), deleted_at=None, updated_at=at)

    def is_over(self, now: Instant) -> bool:
        """Whether it has ended; without an end it is over once it has begun (EVT-16)."""
        return self.event_date < now if self.ends_at is None else self.ends_at <= now


def _not_long_ago(start: Instant, at: Instant) -> Instant:
    if start < a_year_before(at):
        raise Invalid("event_date", "lies more than a year in the past")
    return start


def _after_start(end: Instant | None, start: Instant) -> Instant | None:
    if end is not None and end <= start:
        raise Invalid("ends_at", "must be later than the start")
    return end


@frozen(kw_only=True)
class Days:
    """
    The days of a family that an event touches, as the storage counts them, and what is on the first of them.

    Attributes:
        first: the family's day of the start (EVT-04).
        last: the day of the last moment before the end, never before ``first`` (EVT-21).
        taken_by: the live events whose ``event_day`` is ``first``.
    """

    first: date
    last: date
    taken_by: frozenset[EventId]

    @classmethod
    def counted(
        cls, time_zone: str, start: Instant, end: Instant | None, taken_by: Callable[[date], frozenset[EventId]]
    ) -> Days:
        """
        By the time-zone rules of this process; what ends at midnight does not touch the next day.

        Raises:
            Invalid: a day lies outside the years 1 to 9999 (``event_date``, ``ends_at``); the zone is not known
                (``time_zone``).
        """
        first = last = day_in(time_zone, start, "event_date")
        if end is not None:
            day_in(time_zone, end, "ends_at")
            last = max(first, day_in(time_zone, end - timedelta(microseconds=1), "ends_at"))
        return cls(first=first, last=last, taken_by=taken_by(first))

    def take(self, event: Event) -> Event:
        """
        Give the event its place; it counts the *others*, so that an event of a full day can be edited (EVT-03, T-41).

        Raises:
            DayIsFull: two others are there.
        """
        if len(self.taken_by - {event.id}) >= MOST_A_DAY:
            raise DayIsFull
        return evolve(event, event_day=self.first, last_day=self.last)

    def move(self, before: Event, after: Event) -> Event:
        """
        Give an edited event its days; one that begins when it did keeps its first day (EVT-04, BP-20).

        Raises:
            DayIsFull: it moves to another day, and two others are there.
        """
        if after.event_date == before.event_date:
            return evolve(after, last_day=max(before.event_day, self.last))
        if self.first != before.event_day:
            return self.take(after)
        return evolve(after, last_day=self.last)


DaysOf = Callable[[Instant, Instant | None], Days]
"""Gives the days of an event by its start and its end; ``Invalid`` where one lies outside the calendar."""


def named(value: object) -> Instant | Keep | None:
    """The instant that an edit names, or ``None`` where it names none; a bad one is refused by the edit itself."""
    try:
        return KEEP if value is KEEP else _ends_at(value)
    except Invalid:
        return None


def span(first_day: object, last_day: object) -> tuple[date, date]:
    """
    The days of a reading of the calendar, both included: 1 to 366 of them (EVT-19).

    Raises:
        Invalid: one is no day (``first_day``, ``last_day``), or they are no such span (``last_day``).
    """
    first, last = day("first_day")(first_day), day("last_day")(last_day)
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Invalid("last_day", f"must be the first day or one of the {MOST_DAYS - 1} days after it")
    return first, last


@frozen(kw_only=True)
class CalendarEvent:
    """
    An event as one member reads it.

    Attributes:
        event: the event.
        answer_counts: how many live answers there are of each kind, 0 too.
        my_answer: the reader's own, or ``None``.
    """

    event: Event
    answer_counts: Mapping[Answer, int] = field(converter=frozen_dict)
    my_answer: Answer | None
