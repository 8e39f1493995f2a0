"""The calendar: events, who comes, and what is said about them."""

from nonna_core.events.access import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.events.consequences import CONSEQUENCES, first_yes
from nonna_core.events.event_comments import EventComments
from nonna_core.events.events import Events
from nonna_core.events.model import CalendarEvent, Days, Event
from nonna_core.events.ports import (
    CalendarRepository,
    EventCommentRepository,
    EventRepository,
    EventsWork,
    RsvpRepository,
)
from nonna_core.events.replies import Answer, EventComment, EventRsvp

__all__ = [
    "CONSEQUENCES",
    "EVENTS",
    "EVENT_COMMENTS",
    "EVENT_RSVPS",
    "Answer",
    "CalendarEvent",
    "CalendarRepository",
    "Days",
    "Event",
    "EventComment",
    "EventCommentRepository",
    "EventComments",
    "EventRepository",
    "EventRsvp",
    "Events",
    "EventsWork",
    "RsvpRepository",
    "first_yes",
]
