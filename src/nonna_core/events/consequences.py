"""What else happens when an event, an answer or a comment changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.events.model import Event
from nonna_core.events.replies import EventComment, EventRsvp
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorsOf,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Recipients,
    Record,
    Rule,
    Stamp,
    Tell,
)
from nonna_core.kernel.values import Instant

MARKER_COLUMN: Final = "event_updated_at"


def _answered(event: Event, gone_at: Instant | None = None) -> Recipients:
    return AuthorsOf(table="event_rsvps", column="event_id", parent=event.id, gone_at=gone_at)


def when_an_event_changes(change: Change[Event]) -> Iterator[Consequence]:
    """New ones are told to the followers, edits and removals to those who answered (EVT-09 to 11)."""
    before, event = change.before, change.after
    if not change.is_real:
        return
    yield Stamp(baby_id=event.baby_profile_id, column=MARKER_COLUMN)
    if before is None:
        yield _created(event)
        yield Record(type=ActivityType.EVENT_CREATED, baby_id=event.baby_profile_id, payload=_names(event))
    elif event.deleted_at is not None:
        everybody = _answered(event, gone_at=event.deleted_at)
        yield _again(event, NotificationType.EVENT_CANCELLED, everybody, event.deleted_at)
    elif before.deleted_at is None:
        updated, names = ActivityType.EVENT_UPDATED, _names(event)
        yield _again(event, NotificationType.EVENT_UPDATED, _answered(event), change.now)
        yield Record(type=updated, baby_id=event.baby_profile_id, payload=names, hourly=True)


def _names(event: Event) -> dict[str, str]:
    return {"event_id": str(event.id)}


def _created(event: Event) -> Tell:
    created, names = NotificationType.EVENT_CREATED, _names(event)
    cause = f"{created}:{event.id}"
    return Tell(to=(Circle.FOLLOWERS,), type=created, baby_id=event.baby_profile_id, cause=cause, payload=names)


def _again(event: Event, type: NotificationType, to: Recipients, at: Instant) -> Tell:
    """What can happen to an event more than once: each instant is a cause of its own (NOT-13)."""
    cause, names = f"{type}:{event.id}:{at.isoformat()}", _names(event)
    return Tell(to=(to,), type=type, baby_id=event.baby_profile_id, cause=cause, payload=names, hourly=True)


def when_an_answer_changes(change: Change[EventRsvp]) -> Iterator[Consequence]:
    """Another answer than before is recorded and told to the owners, once per answer and at most hourly (EVT-13)."""
    before, rsvp = change.before, change.after
    if before is not None and before.status == rsvp.status:
        return
    event = {"event_id": str(rsvp.event_id)}
    answer = ActivityType(f"rsvp_{rsvp.status}")
    yield Record(type=answer, baby_id=rsvp.baby_profile_id, payload=event, hourly=True)
    yield Tell(
        to=(Circle.OWNERS,),
        type=NotificationType.EVENT_RSVP,
        baby_id=rsvp.baby_profile_id,
        cause=f"{NotificationType.EVENT_RSVP}:{rsvp.id}:{rsvp.status}",
        payload={**event, "rsvp_id": str(rsvp.id)},
        hourly=True,
    )


def first_yes(rsvp: EventRsvp) -> Count:
    """The first ``yes`` of a person to an event counts, at once or by change (STA-01, STA-06)."""
    return Count(user_id=rsvp.user_id, counter="events_attended_count")


def when_a_comment_changes(change: Change[EventComment]) -> Iterator[Consequence]:
    """A new one counts and is told to the owners and to those with an earlier live comment there (EVT-14, STA-04)."""
    comment = change.after
    if not change.is_real:
        return
    yield Stamp(baby_id=comment.baby_profile_id, column=MARKER_COLUMN)
    if not change.is_new:
        return
    payload = {"comment_id": str(comment.id), "event_id": str(comment.event_id)}
    earlier = AuthorsOf(table="event_comments", column="event_id", parent=comment.event_id)
    yield Count(user_id=comment.user_id, counter="comments_added_count")
    yield Record(type=ActivityType.COMMENT_ADDED, baby_id=comment.baby_profile_id, payload=payload)
    yield Tell(
        to=(Circle.OWNERS, earlier),
        type=NotificationType.NEW_COMMENT,
        baby_id=comment.baby_profile_id,
        cause=f"{NotificationType.NEW_COMMENT}:{comment.id}",
        payload=payload,
    )


CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "events": when_an_event_changes,
        "event_rsvps": when_an_answer_changes,
        "event_comments": when_a_comment_changes,
    }
)
