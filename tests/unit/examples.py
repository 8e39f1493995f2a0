"""Rows and values that the unit tests start from: the family of the examples on the morning of 1 March 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from nonna_core.babies import BabyProfile, Invitation, Membership
from nonna_core.events import Answer, Days, Event, EventComment, EventRsvp
from nonna_core.kernel.access import Place, Role, Standing, day_in
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import (
    BabyId,
    CommentId,
    EventId,
    InvitationId,
    MembershipId,
    RsvpId,
    UserId,
)
from nonna_core.testing import MORNING

__all__ = ["MORNING"]

quick = settings(max_examples=60, deadline=None, derandomize=True)
"""Enough for a property that is cheap to try; the same examples each time, so that a red run can be repeated."""

ANNA, BEN, ROSA, PINA, CARL, ZOE = (UserId(UUID(int=number)) for number in range(1, 7))
MIA, LEO = BabyId(UUID(int=101)), BabyId(UUID(int=102))
LATER: Final = datetime(2026, 3, 2, 9, tzinfo=UTC)
ZONES: Final = ("UTC", "Europe/Vienna", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Niue")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
zones = st.sampled_from(ZONES).map(ZoneInfo)
_FIRST, _LAST = datetime(1900, 1, 2), datetime(2200, 12, 30)  # noqa: DTZ001  # the bounds of naive times, as asked for
instants = st.datetimes(_FIRST, _LAST, timezones=zones)
ids = st.uuids()


def refused_field(judge: Callable[[], object]) -> str:
    """Which field was named when this was refused."""
    with pytest.raises(Invalid) as refusal:
        judge()
    return refusal.value.field


def reasons(*judges: Callable[[], object]) -> list[str]:
    """What a person reads beside each field."""
    told = []
    for judge in judges:
        with pytest.raises(Invalid) as refusal:
            judge()
        told.append(refusal.value.message)
    return told


def standing_of(role: Role | None, person: UserId = ANNA, zone: str = "UTC") -> Standing:
    """What somebody is in Mia's family."""
    place = None if role is None else Place(baby_id=MIA, role=role, time_zone=zone)
    return Standing(person, lambda: place)


def new_baby(at: datetime, **given: object) -> BabyProfile:
    """A new baby profile, where today is the day in its own zone."""
    values: dict[str, Any] = given
    zone = values.get("time_zone", "UTC")
    return BabyProfile.new(at=at, today=lambda: day_in(zone, at, "time_zone"), **values)


def edited_baby(row: BabyProfile, at: datetime, **given: object) -> BabyProfile:
    """A baby profile after an edit, where today is the day in its zone after the edit."""
    values: dict[str, Any] = given
    zone = values.get("time_zone", row.time_zone)
    return row.edited(at=at, today=lambda: day_in(zone, at, "time_zone"), **values)


def days_in(zone: str, *taken: EventId) -> Callable[[datetime, datetime | None], Days]:
    """The days of a family in this zone, where these events are on each."""
    return lambda start, end: Days.counted(zone, start, end, lambda _: frozenset(taken))


def baby(**given: object) -> BabyProfile:
    """Mia, expected in June and not born yet."""
    row: dict[str, Any] = {
        "id": MIA,
        "name": "Mia",
        "expected_birth_date": date(2026, 6, 1),
        "created_at": MORNING,
        "updated_at": MORNING,
    }
    row.update(given)
    return BabyProfile(**row)


def membership(user_id: UserId = ROSA, role: Role = Role.FOLLOWER, **given: object) -> Membership:
    """Somebody's place in Mia's family."""
    row: dict[str, Any] = {
        "id": MembershipId(UUID(int=200 + user_id.int)),
        "baby_profile_id": MIA,
        "relationship_label": "Grandma" if role is Role.FOLLOWER else None,
        "created_at": MORNING,
        "updated_at": MORNING,
    }
    row.update(given)
    return Membership(user_id=user_id, role=role, **row)


def invitation(**given: object) -> Invitation:
    """Anna's letter to Rosa."""
    row: dict[str, Any] = {
        "id": InvitationId(UUID(int=301)),
        "baby_id": MIA,
        "by": ANNA,
        "email": "rosa@home.example",
        "role": Role.FOLLOWER,
        "at": MORNING,
    }
    row.update(given)
    return Invitation.new(**row)


def event(**given: object) -> Event:
    """Tea on Sunday the 8th, put there by Anna."""
    start = datetime(2026, 3, 8, 15, tzinfo=UTC)
    row: dict[str, Any] = {
        "id": EventId(UUID(int=401)),
        "baby_profile_id": MIA,
        "created_by_user_id": ANNA,
        "title": "Tea",
        "event_date": start,
        "event_day": start.date(),
        "last_day": start.date(),
        "created_at": MORNING,
        "updated_at": MORNING,
    }
    row.update(given)
    return Event(**row)


def rsvp(**given: object) -> EventRsvp:
    """Rosa's yes to the tea."""
    row: dict[str, Any] = {
        "id": RsvpId(UUID(int=501)),
        "baby_profile_id": MIA,
        "event_id": EventId(UUID(int=401)),
        "user_id": ROSA,
        "status": Answer.YES,
        "created_at": MORNING,
        "updated_at": MORNING,
    }
    row.update(given)
    return EventRsvp(**row)


def comment(**given: object) -> EventComment:
    """What Rosa says about the tea."""
    row: dict[str, Any] = {
        "id": CommentId(UUID(int=601)),
        "baby_profile_id": MIA,
        "event_id": EventId(UUID(int=401)),
        "user_id": ROSA,
        "comment_text": "I bring cake.",
        "created_at": MORNING,
        "updated_at": MORNING,
    }
    row.update(given)
    return EventComment(**row)
