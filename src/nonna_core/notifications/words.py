"""The words of a notification, from its type and the two names that its reader can still see (NOT-07)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from nonna_core.identity import FORMER_MEMBER
from nonna_core.kernel.consequences import NotificationType
from nonna_core.notifications.model import Message, Notification

LONGEST_TITLE: Final = 100
LONGEST_BODY: Final = 500
UNSEEN_BABY: Final = "the baby"

_WORDS: Final[Mapping[NotificationType, tuple[str, str]]] = {
    NotificationType.NEW_PHOTO: ("A new photo of {baby}", "{actor} added a photo."),
    NotificationType.NEW_COMMENT: ("A comment in the family of {baby}", "{actor} wrote a comment."),
    NotificationType.PHOTO_SQUISHED: ("A squish for your photo of {baby}", "{actor} squished your photo."),
    NotificationType.EVENT_CREATED: ("Something new on the calendar of {baby}", "{actor} put an event on it."),
    NotificationType.EVENT_UPDATED: ("A change on the calendar of {baby}", "{actor} changed an event you answered."),
    NotificationType.EVENT_CANCELLED: ("Called off in the family of {baby}", "{actor} removed an event you answered."),
    NotificationType.EVENT_RSVP: ("An answer to an event of {baby}", "{actor} answered."),
    NotificationType.REGISTRY_ITEM_ADDED: ("A new wish for {baby}", "{actor} added something to the registry."),
    NotificationType.REGISTRY_PURCHASE: ("A present for {baby}", "{actor} bought something from the registry."),
    NotificationType.NEW_FOLLOWER: ("A new face in the family of {baby}", "{actor} accepted an invitation."),
    NotificationType.NAME_SUGGESTION: ("A name for {baby}", "{actor} suggested a name."),
    NotificationType.NAME_SUGGESTION_LIKED: ("A like for your name for {baby}", "{actor} likes your suggestion."),
    NotificationType.BIRTH_ANNOUNCEMENT: ("Welcome, {baby}!", "{actor} announced the birth."),
    NotificationType.PREDICTION_RESULT: ("The guessing about {baby} is over", "{actor} told the answer."),
    NotificationType.PROFILE_DELETED: ("A baby profile was removed", "{actor} removed the profile of {baby}."),
}


def rendered(notification: Notification, actor_name: str | None, baby_name: str | None) -> Message:
    """
    A notification with its words.

    Args:
        notification: what to say.
        actor_name: the display name of who did it, if the reader can see them.
        baby_name: the name of the baby, if the reader can see it.
    """
    names = {"actor": actor_name or FORMER_MEMBER, "baby": baby_name or UNSEEN_BABY}
    title, body = (words.format(**names) for words in _WORDS[notification.type])
    return Message(notification=notification, title=title[:LONGEST_TITLE], body=body[:LONGEST_BODY])
