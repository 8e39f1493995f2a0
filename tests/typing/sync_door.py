"""What a type checker sees behind the synchronous door. Nothing here runs; every wrong line must be an error."""

from datetime import date, datetime
from typing import assert_type
from uuid import UUID

from nonna_adapters import in_memory, postgres
from nonna_core import (
    BabyId,
    BabyProfile,
    CalendarEvent,
    Event,
    EventComment,
    EventId,
    EventRsvp,
    Invitation,
    Member,
    Membership,
    Message,
    MyBaby,
    Nonna,
    Page,
    Profile,
    Removed,
    SentInvitation,
    ThreadComment,
    UserId,
)


def composed() -> None:
    """The functions that compose an application."""
    assert_type(in_memory(), Nonna)
    assert_type(postgres("postgresql://nonna_app@/family", pooler="transaction", pool_size=3), Nonna)
    postgres()  # type: ignore[call-arg]  # an application on PostgreSQL needs to know where
    postgres("postgresql://nonna_app@/family", pooler="magic")  # type: ignore[arg-type]  # there are two kinds


def answers(app: Nonna, anna: UserId, baby_id: BabyId, event_id: EventId, at: datetime, day: date) -> None:
    """What the use cases give."""
    me = app.acting_as(anna)
    assert_type(me.identity.me(), Profile)
    assert_type(me.babies.create(name="Mia", expected_birth_date=day), BabyProfile)
    assert_type(me.babies.mine(), list[MyBaby])
    assert_type(me.members.of(baby_id), list[Member])
    assert_type(me.invitations.invite(baby_id, ["ben@example.org"]), list[SentInvitation])
    assert_type(me.invitations.of(baby_id), Page[Invitation])
    assert_type(me.invitations.accept("token"), Membership)
    assert_type(me.events.schedule(baby_id, title="Party", event_date=at), Event)
    assert_type(me.events.upcoming(baby_id), Page[CalendarEvent])
    assert_type(me.events.answer(event_id, "yes"), EventRsvp)
    assert_type(me.event_comments.of(event_id), Page[ThreadComment[EventComment]])
    assert_type(me.notifications.inbox(), Page[Message])
    assert_type(me.trash.of(baby_id), Page[Removed])
    assert_type(app.as_service().expire_invitations(), int)


def mistakes(app: Nonna, anna: UserId, baby_id: BabyId, event_id: EventId, at: datetime) -> None:
    """What is found before it runs."""
    me = app.acting_as(anna)
    me.events.schedule(baby_id, title="Party")  # type: ignore[call-arg]  # the date is missing
    me.events.schedule(baby_id, "Party", at)  # type: ignore[call-arg]  # title and date are passed by name
    me.events.schedule(baby_id, titel="Party", event_date=at)  # type: ignore[call-arg]  # no such argument
    me.events.get(baby_id)  # type: ignore[arg-type]  # a baby is no event
    me.babies.get(event_id)  # type: ignore[arg-type]  # an event is no baby
    me.babies.edit(baby_id, name=None)  # type: ignore[arg-type]  # a name cannot be emptied
    app.acting_as(baby_id)  # type: ignore[arg-type]  # a baby does not act
    app.acting_as(UUID(int=1))  # type: ignore[arg-type]  # an id says of what it is
    me.album.gallery(baby_id)  # type: ignore[attr-defined]  # no such part of the product
