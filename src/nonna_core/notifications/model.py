"""Messages, what a person wants to be bothered with, and the family's recent doings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from typing import Final

from attrs import evolve, field, fields, frozen

from nonna_core.kernel.consequences import ActivityType, NotificationType
from nonna_core.kernel.frozen import frozen_dict
from nonna_core.kernel.values import (
    ActivityId,
    BabyId,
    Instant,
    Keep,
    NotificationId,
    UserId,
    flag,
    kept,
    word,
)

NEWEST: Final = 100
"""How many activities of a family are listed (ACT-02)."""

REPEATED_AFTER: Final = timedelta(hours=1)
"""From this age on, a repeat of the same act makes a new notification or line of activity (NOT-13, ACT-04)."""


class Channel(StrEnum):
    """How a message may reach a person outside the app."""

    PUSH = "push"
    EMAIL = "email"


@frozen(kw_only=True)
class Notification:
    """
    One message to one person about one cause: type and ids, no words (NOT-07).

    Attributes:
        id: the message.
        recipient_user_id: whose it is.
        baby_profile_id: the family it is about.
        type: one of the fifteen.
        payload: ids by name, and the word ``guess`` of a result.
        read_at: UTC instant of the first reading, or ``None`` (NOT-04).
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: NotificationId
    recipient_user_id: UserId
    baby_profile_id: BabyId | None
    type: NotificationType
    payload: Mapping[str, str] = field(converter=frozen_dict)
    read_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def read(self, at: Instant) -> Notification:
        """Read; the first time stays (NOT-04)."""
        return self if self.read_at is not None else evolve(self, read_at=at, updated_at=at)

    def stands_for(self, later: Notification) -> bool:
        """
        Whether a later one need not be sent: it would say the same, and this one is unread and younger than an hour.

        The same means the same recipient, family, type and payload, which names the thing and the actor (NOT-13).
        """
        return (
            self.read_at is None
            and self.recipient_user_id == later.recipient_user_id
            and (self.baby_profile_id, self.type) == (later.baby_profile_id, later.type)
            and self.payload == later.payload
            and later.created_at - self.created_at < REPEATED_AFTER
        )


@frozen(kw_only=True)
class Preferences:
    """
    What may reach a person outside the app; the message itself is always written (NOT-08, NOT-09).

    Attributes:
        user_id: whose preferences.
        push_new_photos: a new photo.
        push_new_comments: a comment, or a squish of one's photo.
        push_event_rsvps: a new, edited or cancelled event, or an answer.
        push_registry_purchases: a purchase.
        push_new_followers: somebody joined.
        push_birth_announcements: the birth, or the result of a guess.
        email_new_photos: a new photo, by e-mail.
        email_weekly_digest: the weekly summary, by e-mail.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    user_id: UserId
    push_new_photos: bool = True
    push_new_comments: bool = True
    push_event_rsvps: bool = True
    push_registry_purchases: bool = True
    push_new_followers: bool = True
    push_birth_announcements: bool = True
    email_new_photos: bool = False
    email_weekly_digest: bool = True
    created_at: Instant
    updated_at: Instant

    def edited(self, *, at: Instant, **flags: bool | Keep) -> Preferences:
        """
        The preferences after an edit; the very same when nothing changed.

        Raises:
            Invalid: a flag is neither true nor false (its name).
        """
        after = evolve(self, **{name: kept(given, getattr(self, name), flag(name)) for name, given in flags.items()})
        return self if after == self else evolve(after, updated_at=at)

    def wants(self, type: NotificationType | str, channel: Channel | str) -> bool:
        """
        Whether a message of this type may be pushed or mailed (NOT-08).

        Raises:
            Invalid: no such type (``type``), no such channel (``channel``).
        """
        kind = word("type", NotificationType)(type)
        if word("channel", Channel)(channel) is Channel.EMAIL:
            return kind is NotificationType.NEW_PHOTO and self.email_new_photos
        gate = _GATES.get(kind)
        return gate is None or bool(getattr(self, gate))


FLAGS: Final = tuple(f.name for f in fields(Preferences) if f.name.startswith(("push_", "email_")))
"""The eight flags."""

_GATES: Final[Mapping[NotificationType, str]] = {
    NotificationType.NEW_PHOTO: "push_new_photos",
    NotificationType.NEW_COMMENT: "push_new_comments",
    NotificationType.PHOTO_SQUISHED: "push_new_comments",
    NotificationType.EVENT_CREATED: "push_event_rsvps",
    NotificationType.EVENT_UPDATED: "push_event_rsvps",
    NotificationType.EVENT_CANCELLED: "push_event_rsvps",
    NotificationType.EVENT_RSVP: "push_event_rsvps",
    NotificationType.REGISTRY_PURCHASE: "push_registry_purchases",
    NotificationType.NEW_FOLLOWER: "push_new_followers",
    NotificationType.BIRTH_ANNOUNCEMENT: "push_birth_announcements",
    NotificationType.PREDICTION_RESULT: "push_birth_announcements",
}


@frozen(kw_only=True)
class ActivityEvent:
    """
    One line of what happened in a family lately: type and ids (ACT-01).

    Attributes:
        id: the line.
        baby_profile_id: the family.
        actor_user_id: who did it; ``None`` when a machine did, or the account is gone.
        type: one of the twelve.
        payload: ids by name.
        created_at: UTC instant.
        updated_at: UTC instant.
    """

    id: ActivityId
    baby_profile_id: BabyId
    actor_user_id: UserId | None
    type: ActivityType
    payload: Mapping[str, str] = field(converter=frozen_dict)
    created_at: Instant
    updated_at: Instant

    def stands_for(self, later: ActivityEvent) -> bool:
        """Whether a later line would say the same, and this one is younger than an hour (ACT-04)."""
        return (
            (self.baby_profile_id, self.actor_user_id) == (later.baby_profile_id, later.actor_user_id)
            and (self.type, self.payload) == (later.type, later.payload)
            and later.created_at - self.created_at < REPEATED_AFTER
        )


@frozen(kw_only=True)
class Message:
    """A notification with its words, rendered for its reader (NOT-07, NOT-14)."""

    notification: Notification
    title: str
    body: str
