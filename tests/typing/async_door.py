"""What a type checker sees behind the asynchronous door: the same, to be awaited."""

from datetime import datetime
from typing import assert_type

from nonna_adapters import postgres_async
from nonna_core import AsyncNonna, BabyId, CalendarEvent, Event, EventId, MyBaby, Page, Profile, UserId


def composed() -> None:
    """The function that composes an application for an event loop."""
    assert_type(postgres_async("postgresql://nonna_app@/family"), AsyncNonna)


async def answers(app: AsyncNonna, anna: UserId, baby_id: BabyId, at: datetime) -> None:
    """What the doors give when they are awaited."""
    me = app.acting_as(anna)
    assert_type(await me.identity.me(), Profile)
    assert_type(await me.babies.mine(), list[MyBaby])
    assert_type(await me.events.schedule(baby_id, title="Party", event_date=at), Event)
    assert_type(await me.events.agenda(limit=10), Page[CalendarEvent])
    assert_type(await app.as_service().expire_invitations(), int)
    assert_type(await app.close(), None)


async def mistakes(app: AsyncNonna, anna: UserId, baby_id: BabyId, event_id: EventId, at: datetime) -> None:
    """What is found before it runs."""
    me = app.acting_as(anna)
    await me.events.schedule(baby_id, title="Party")  # type: ignore[call-arg]  # the date is missing
    await me.events.schedule(baby_id, titel="Party", event_date=at)  # type: ignore[call-arg]  # no such argument
    await me.events.get(baby_id)  # type: ignore[arg-type]  # a baby is no event
    await me.babies.get(event_id)  # type: ignore[arg-type]  # an event is no baby
    me.events.get(event_id)  # type: ignore[unused-awaitable]  # nobody waits for it
    me.events.get(event_id).event  # type: ignore[attr-defined]  # noqa: B018  # an awaitable is no event
