"""What the events domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from datetime import date
from typing import Protocol

from nonna_core.events.model import CalendarEvent, Days, Event
from nonna_core.events.replies import Answer, EventComment, EventRsvp
from nonna_core.kernel.access import Standing
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, EventId, Instant, Keep, RsvpId
from nonna_core.kernel.work import Stored, Work


class EventRepository(Protocol):
    """The live events of the actor's families, one by one."""

    @abstractmethod
    def standing(self, event_id: EventId) -> Standing:
        """The actor's standing in the family of a live event; asked when first used."""

    @abstractmethod
    def find(self, event_id: EventId) -> tuple[Event, Standing]:
        """One event, and the actor's standing in its family."""

    @abstractmethod
    def days(self, baby_id: BabyId, start: Instant, end: Instant | None) -> Days:
        """
        The days of a family from one instant to another, as the storage counts them, with what is on the first.

        It is ``Invalid`` where a day lies outside the years 1 to 9999 (``event_date``, ``ends_at``) or the storage does
        not know the zone of the family (``time_zone``).
        """

    @abstractmethod
    def days_after(self, event_id: EventId, start: Instant | Keep, end: Instant | Keep | None) -> Callable[[], Days]:
        """The same for an event after an edit that names one of the two, or both; asked when first used."""

    @abstractmethod
    def add(self, event: Event) -> Stored[Event]:
        """Store a new event, whose days are the storage's; ``DayIsFull`` if another came first."""

    @abstractmethod
    def keep(self, before: Event, after: Event) -> Stored[Event]:
        """Store what differs between the two; ``DayIsFull`` if another came first."""

    @abstractmethod
    def remove(self, event_id: EventId) -> None:
        """Stamp it, with the answers and comments that are live (EVT-15)."""


class CalendarRepository(Protocol):
    """The live events of the actor's families, as they are read."""

    @abstractmethod
    def view(self, event_id: EventId) -> CalendarEvent:
        """One event."""

    @abstractmethod
    def upcoming(self, baby_id: BabyId, after: Position | None, most: int) -> list[CalendarEvent]:
        """At most so many of one family that are not over, by ``event_date`` and id (EVT-16)."""

    @abstractmethod
    def between(self, baby_id: BabyId, first_day: date, last_day: date) -> list[CalendarEvent]:
        """Those of one family that touch a day between, both included, by ``event_date`` and id (EVT-19)."""

    @abstractmethod
    def agenda(self, after: Position | None, most: int) -> list[CalendarEvent]:
        """At most so many of all families that are not over, by ``event_date`` and id (EVT-20)."""


class RsvpRepository(Protocol):
    """Answers to events."""

    @abstractmethod
    def of(self, event_id: EventId) -> list[EventRsvp]:
        """The live ones of one event, by ``created_at`` and id."""

    @abstractmethod
    def answer(self, rsvp_id: RsvpId, event_id: EventId, status: Answer) -> EventRsvp:
        """Make the actor's answer with this id, or change or revive the one there is, which keeps its own."""

    @abstractmethod
    def withdraw(self, event_id: EventId) -> None:
        """Stamp the actor's answer; if there is none, nothing happens."""


class EventCommentRepository(Protocol):
    """Comments under events."""

    @abstractmethod
    def of(self, event_id: EventId, after: Position | None, most: int) -> list[ThreadComment[EventComment]]:
        """At most so many live ones of one event, oldest first."""

    @abstractmethod
    def find(self, comment_id: CommentId) -> tuple[EventComment, Standing]:
        """One comment, and the actor's standing in its family."""

    @abstractmethod
    def add(self, comment: EventComment) -> None:
        """Store a new comment."""

    @abstractmethod
    def keep(self, before: EventComment, after: EventComment) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, comment_id: CommentId) -> None:
        """Stamp it, with who did it."""


class EventsWork(Work, Protocol):
    """The events domain's slice of the unit of work."""

    @property
    @abstractmethod
    def events(self) -> EventRepository:
        """Events, to write."""

    @property
    @abstractmethod
    def calendar(self) -> CalendarRepository:
        """Events, to read."""

    @property
    @abstractmethod
    def rsvps(self) -> RsvpRepository:
        """Answers."""

    @property
    @abstractmethod
    def event_comments(self) -> EventCommentRepository:
        """Comments."""
