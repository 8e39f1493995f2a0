"""
Every use case once: who does it, to what, who may not, and which values it refuses.

What is promised of all use cases alike (the order of answers, absent and forbidden, bad values) walks through this
table; a test compares it with the facade, so that a new use case cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Final

from nonna_core.testing import bad, content_acts
from nonna_core.testing.act import COMMENT, PAGED, STRANGERS, Act
from nonna_core.testing.scene import Scene


def _in(days: int) -> Callable[[Scene], Any]:
    return lambda scene: scene.now + timedelta(days=days)


PROFILE: Final = {"display_name": bad.line(50), "avatar_url": bad.PICTURE, "biometric_enabled": bad.FLAG}
BABY: Final = {
    "name": bad.line(100),
    "expected_birth_date": bad.DAY,
    "actual_birth_date": bad.DAY,
    "gender": (None, *bad.WORD),
    "time_zone": bad.TIME_ZONE,
    "profile_photo_url": bad.PICTURE,
    "default_last_name_source": bad.WORD,
}
EVENT: Final = {
    "title": bad.line(100),
    "event_date": (None, *bad.INSTANT),
    "ends_at": bad.INSTANT,
    "description": bad.optional_text(1_000),
    "location": bad.optional_line(200),
    "video_link": bad.WEB_ADDRESS,
    "cover_photo_url": bad.PICTURE,
}
PREFERENCES: Final = {
    f"{channel}_{flag}": bad.FLAG
    for channel, flags in {
        "push": "new_photos new_comments event_rsvps registry_purchases new_followers birth_announcements",
        "email": "new_photos weekly_digest",
    }.items()
    for flag in flags.split()
}


def _new_baby(scene: Scene) -> dict[str, Any]:
    return {"name": "Ada", "expected_birth_date": _in(100)(scene).date()}


def _new_event(scene: Scene) -> dict[str, Any]:
    return {"title": "Cake", "event_date": _in(14)(scene)}


def _first_days(scene: Scene) -> dict[str, Any]:
    return {"first_day": scene.now.date(), "last_day": scene.now.date()}


_family = partial(Act, named=("baby_id",))
_event = partial(Act, named=("event_id",))
_comment = partial(Act, named=("comment_id",))
_membership = partial(Act, named=("membership_id",), by="anna", barred=("rosa",))
_invitation = partial(Act, named=("invitation_id",), by="anna", blind=(*STRANGERS, "rosa"))

ACTS: Final = (
    Act(name="identity.me", by="rosa"),
    Act(name="identity.profile", by="anna", named=("user_id",)),
    Act(name="identity.counters", by="anna", named=("user_id",)),
    Act(name="identity.engagement", by="rosa"),
    Act(name="identity.edit_profile", by="rosa", fields=PROFILE),
    Act(name="account.close", by="pina"),
    Act(name="babies.create", by="zoe", given=_new_baby, fields=BABY),
    Act(name="babies.mine", by="rosa"),
    _family(name="babies.get", by="rosa"),
    _family(name="babies.edit", by="anna", barred=("rosa",), fields=BABY),
    _family(name="babies.marker", by="rosa"),
    _family(name="babies.remove", by="anna", barred=("rosa",)),
    _family(name="members.of", by="rosa"),
    _family(
        name="members.relabel",
        by="rosa",
        given=lambda _: {"relationship_label": "Nonna"},
        fields={"relationship_label": bad.line(50)},
    ),
    _membership(name="members.promote", done="too_many_owners"),
    _membership(name="members.remove"),
    _family(name="members.leave", by="rosa"),
    _family(
        name="invitations.invite",
        by="anna",
        given=lambda scene: {"invitee_emails": [scene.family.address("friend")]},
        barred=("rosa",),
        fields={"invitee_emails": bad.ADDRESSES, "role": bad.WORD},
        called={"role": "invited_role"},
    ),
    _invitation(name="invitations.resend"),
    _invitation(name="invitations.revoke"),
    _family(name="invitations.of", by="anna", barred=("rosa",), fields=PAGED),
    Act(
        name="invitations.accept",
        by="zoe",
        given=lambda scene: {"token": scene.letter.token, "relationship_label": "Friend"},
        fields={"relationship_label": bad.line(50)},
    ),
    *content_acts.PHOTOS,
    _family(name="events.schedule", by="anna", given=_new_event, barred=("rosa",), fields=EVENT),
    _event(name="events.get", by="rosa"),
    _family(name="events.upcoming", by="rosa", fields=PAGED),
    _family(
        name="events.calendar",
        by="rosa",
        given=_first_days,
        fields={"first_day": (None, *bad.DAY), "last_day": (None, *bad.DAY)},
    ),
    Act(name="events.agenda", by="rosa", fields=PAGED),
    _event(name="events.edit", by="anna", barred=("rosa",), fields=EVENT),
    _event(name="events.answer", by="rosa", given=lambda _: {"status": "maybe"}, fields={"status": (None, *bad.WORD)}),
    _event(name="events.withdraw", by="rosa"),
    _event(name="events.answers", by="rosa"),
    _event(name="events.remove", by="anna", barred=("rosa",)),
    _event(name="event_comments.add", by="rosa", given=lambda _: {"comment_text": "Lovely."}, fields=COMMENT),
    _event(name="event_comments.of", by="rosa", fields=PAGED),
    _comment(
        name="event_comments.edit",
        by="rosa",
        given=lambda _: {"comment_text": "Lovely."},
        barred=("pina", "anna"),
        fields=COMMENT,
    ),
    _comment(name="event_comments.remove", by="rosa", barred=("pina",)),
    *content_acts.REGISTRY,
    *content_acts.NAMES,
    *content_acts.GUESSES,
    Act(name="notifications.inbox", by="rosa", fields=PAGED | {"unread_only": bad.FLAG}),
    Act(name="notifications.unread_count", by="rosa"),
    Act(name="notifications.mark_read", by="rosa", named=("notification_id",), blind=(*STRANGERS, "anna", "pina")),
    Act(name="notifications.mark_all_read", by="rosa"),
    Act(name="notifications.preferences", by="rosa"),
    Act(name="notifications.edit_preferences", by="rosa", fields=PREFERENCES),
    _family(name="notifications.activity", by="rosa"),
    *content_acts.TILES,
    _family(name="trash.of", by="anna", barred=("rosa",), fields=PAGED),
    *content_acts.TRASH,
    _event(
        name="trash.restore_event",
        by="anna",
        given=lambda scene: {"event_id": scene.picnic},
        blind=(*STRANGERS, "rosa"),
    ),
    _comment(
        name="trash.restore_event_comment",
        by="anna",
        given=lambda scene: {"comment_id": scene.taken_back},
        blind=(*STRANGERS, "rosa", "pina"),
    ),
)
"""All of them, in the order of the facade."""

NAMING: Final = tuple(act for act in ACTS if act.named)
"""Those that name a row."""


def of(attribute: str) -> tuple[Act, ...]:
    """Those of one attribute of the facade, ``of("events")``."""
    return tuple(act for act in ACTS if act.name.startswith(f"{attribute}."))


def act(name: str) -> Act:
    """One of them by its name."""
    return next(found for found in ACTS if found.name == name)
