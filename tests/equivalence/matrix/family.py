"""The rows of the little family in every setting: people, families, calendars, and what content.py adds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Final
from uuid import UUID

from attrs import evolve

from nonna_core.babies import token_digest, token_hash
from tests.equivalence.matrix.cast import (
    ANNA,
    BEN,
    CARL,
    EARLIER,
    GONE,
    LEO,
    LONG_AGO,
    MIA,
    NOW,
    PEOPLE,
    PINA,
    REMOVED,
    REMOVED_BEFORE,
    ROSA,
    ZOE,
    Row,
    Setting,
    named,
    row,
)  # fmt: skip
from tests.equivalence.matrix.content import albums, games, layout, wishes

__all__ = ["rows", "token_of"]


def token_of(invitation: str) -> str:
    """Give the token that an invitation was sent with."""
    return named(invitation).hex + "-" * 11


def _membership(
    name: str, baby: UUID, slot: int | None = None, removed_at: datetime | None = None, to: str = ""
) -> Row:
    role = "owner" if slot else "follower"
    called = f"{name}'s membership{to and f' of {to}'}"
    return row("baby_memberships", called, baby_profile_id=baby, user_id=PEOPLE[name], role=role,
                relationship_label=None if slot else "Friend", owner_slot=slot, removed_at=removed_at)  # fmt: skip


def _invitation(
    name: str, baby: UUID, by: UUID, slot: int | None, *, sent_at: datetime = EARLIER, **more: object
) -> Row:
    status = "pending" if slot else "accepted"
    given = {"status": status, "accepted_at": None, "accepted_by_user_id": None, "invited_role": "follower", **more}
    return row("invitations", name, baby_profile_id=baby, invited_by_user_id=by,
                invitee_email=f"{named(name).hex}@home.example",
                token_hash=token_hash(token_digest(token_of(name))), sent_at=sent_at,
                expires_at=sent_at + timedelta(hours=168), open_slot=slot, **given)  # fmt: skip


def _event(name: str, baby: UUID, by: UUID, day: date, removed_at: datetime | None = None) -> Row:
    return row("events", name, baby_profile_id=baby, created_by_user_id=by, title=name, description=None,
                location=None, event_date=datetime(day.year, day.month, day.day, 15, tzinfo=UTC), ends_at=None,
                event_day=day, last_day=day, duration_class=0, day_slot=None if removed_at else 1,
                video_link=None, cover_photo_url=None, deleted_at=removed_at)  # fmt: skip


def _comment(name: str, event: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("event_comments", name, baby_profile_id=baby, event_id=named(event), user_id=by,
                comment_text="How lovely", deleted_at=removed_at,
                deleted_by_user_id=by if removed_at == REMOVED_BEFORE else None)  # fmt: skip


def _answer(name: str, event: str, by: UUID, removed_at: datetime | None = None, baby: UUID = MIA) -> Row:
    return row("event_rsvps", name, baby_profile_id=baby, event_id=named(event), user_id=by, status="yes",
                first_yes_at=EARLIER, deleted_at=removed_at)  # fmt: skip


def _personal() -> list[Row]:
    return [
        each
        for name, person in PEOPLE.items()
        for each in (
            row("profiles", f"{name}'s profile", user_id=person, display_name=name, avatar_url=None,
                 biometric_enabled=False),
            row("user_stats", f"{name}'s counters", user_id=person, events_attended_count=1, items_purchased_count=1,
                 photos_squished_count=1, comments_added_count=1),
            row("user_engagement_summary", f"{name}'s month", user_id=person, month=date(2026, 2, 1),
                 photos_uploaded=1, comments_added=1, events_attended=1),
            row("notification_preferences", f"{name}'s preferences", user_id=person, push_new_photos=True,
                 push_new_comments=True, push_event_rsvps=True, push_registry_purchases=True, push_new_followers=True,
                 push_birth_announcements=True, email_new_photos=False, email_weekly_digest=True),
            row("notifications", f"a message to {name}", recipient_user_id=person,
                 baby_profile_id=LEO if name == "Zoe" else MIA, type="event_created",
                 payload={"event_id": str(named("picnic")), "actor_user_id": str(ANNA)}, read_at=None,
                 dedupe_key=f"event_created:{named('picnic')}"),
        )
    ]  # fmt: skip


def _baby(name: str, key: UUID, removed_at: datetime | None = None) -> Row:
    return row("baby_profiles", name, id=key, name=name, default_last_name_source=None, profile_photo_url=None,
                expected_birth_date=date(2026, 4, 15), actual_birth_date=None, gender="unknown", time_zone="UTC",
                deleted_at=removed_at)  # fmt: skip


def _families() -> list[Row]:
    marked = {"last_updated_at": EARLIER, "photo_updated_at": None, "event_updated_at": None}
    return [
        _baby("Mia", MIA),
        _baby("Leo", LEO),
        _baby("gone", GONE, LONG_AGO),
        _membership("Anna", MIA, 1), _membership("Ben", MIA, 2), _membership("Rosa", MIA), _membership("Pina", MIA),
        _membership("Carl", MIA, removed_at=REMOVED), _membership("Zoe", LEO, 1),
        _invitation("an open invitation", MIA, ANNA, 1),
        _invitation("an open invitation to an owner", MIA, ANNA, 2, invited_role="owner"),
        _invitation("an overdue invitation", MIA, ANNA, 3, sent_at=NOW - timedelta(days=8)),
        _invitation("Ben's open invitation", MIA, BEN, 4),
        _invitation("an accepted invitation", MIA, ANNA, None, accepted_at=EARLIER, accepted_by_user_id=ROSA),
        _invitation("a revoked invitation", MIA, ANNA, None, status="revoked"),
        _invitation("an invitation of Leo's", LEO, ZOE, 1),
        row("owner_update_markers", "Mia's marker", baby_profile_id=MIA, registry_updated_at=None, **marked),
        row("owner_update_markers", "Leo's marker", baby_profile_id=LEO, registry_updated_at=None, **marked),
        row("activity_events", "something about Mia", baby_profile_id=MIA, actor_user_id=ANNA, type="event_created",
             payload={"event_id": str(named("picnic"))}),
        row("activity_events", "something about Leo", baby_profile_id=LEO, actor_user_id=ZOE, type="event_created",
             payload={"event_id": str(named("zoo"))}),
    ]  # fmt: skip


def _calendars() -> list[Row]:
    return [
        _event("picnic", MIA, ANNA, date(2026, 4, 1)),
        _event("party", MIA, ANNA, date(2026, 4, 2)),
        _event("recital", MIA, ANNA, date(2026, 4, 3), REMOVED),
        _event("ball", MIA, ANNA, date(2026, 4, 4), LONG_AGO),
        _event("zoo", LEO, ZOE, date(2026, 4, 1)),
        _event("swim", LEO, ZOE, date(2026, 4, 2)),
        _comment("Rosa's comment", "picnic", ROSA), _comment("Anna's comment", "picnic", ANNA),
        _comment("Carl's comment", "picnic", CARL),
        _comment("Rosa's removed comment", "picnic", ROSA, REMOVED_BEFORE),
        _comment("what Rosa said of the recital", "recital", ROSA, REMOVED),
        _comment("what Rosa removed before the recital", "recital", ROSA, REMOVED_BEFORE),
        _comment("what Rosa said of the ball", "ball", ROSA, LONG_AGO),
        _comment("Zoe's comment", "zoo", ZOE, baby=LEO),
        _answer("Rosa's answer", "picnic", ROSA), _answer("Anna's answer", "picnic", ANNA),
        _answer("Carl's answer", "picnic", CARL), _answer("Pina's withdrawn answer", "picnic", PINA, REMOVED_BEFORE),
        _answer("Rosa's answer to the recital", "recital", ROSA, REMOVED),
        _answer("Rosa's answer to the ball", "ball", ROSA, LONG_AGO),
        _answer("Zoe's answer", "zoo", ZOE, baby=LEO),
    ]  # fmt: skip


@cache
def rows(setting: Setting) -> tuple[Row, ...]:
    """Give every row of a setting."""
    every = (*_personal(), *_families(), *albums(), *_calendars(), *wishes(), *games(), *layout())
    joined = [_membership("Zoe", MIA, to="Mia")] if setting is Setting.ZOE_FOLLOWS else []
    return (*(_as_of(setting, each) for each in every), *joined)


def _as_of(setting: Setting, given: Row) -> Row:
    change: dict[str, object] = {}
    if setting is Setting.BEN_LEFT and given.name == "Ben's membership":
        change = {"removed_at": REMOVED, "owner_slot": None}
    elif given.name == "Mia":
        change = _OF_MIA.get(setting, {})
    elif setting is Setting.MIA_REMOVED and given.family == MIA and given.stamp is None:
        change = _gone_along(given, NOW - timedelta(hours=1))
    return evolve(given, values={**given.values, **change}) if change else given


_OF_MIA: Final[Mapping[Setting, dict[str, object]]] = {
    Setting.MIA_REMOVED: {"deleted_at": NOW - timedelta(hours=1)},
    Setting.STAMP_FORGOTTEN: {"deleted_at": NOW - timedelta(hours=1)},
    Setting.GENDER_KNOWN: {"gender": "male"},
    Setting.BORN: {"actual_birth_date": date(2026, 2, 1)},
}


def _gone_along(given: Row, stamp: datetime) -> dict[str, object]:
    change: dict[str, object] = {column: stamp for column in ("deleted_at", "removed_at") if column in given.values}
    change |= {column: None for column in ("day_slot", "owner_slot") if column in given.values}
    if given.values.get("status") == "pending":
        change |= {"status": "revoked", "open_slot": None}
    return change
