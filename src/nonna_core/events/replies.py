"""What the members say to an event: their answers, and the comments under it."""

from __future__ import annotations

from enum import StrEnum

from attrs import evolve, frozen

from nonna_core.kernel.comments import comment_text
from nonna_core.kernel.values import BabyId, CommentId, EventId, Instant, RsvpId, UserId, word


class Answer(StrEnum):
    """What a person says to an event (EVT-12)."""

    YES = "yes"
    NO = "no"
    MAYBE = "maybe"


answer = word("status", Answer)


@frozen(kw_only=True)
class EventRsvp:
    """
    A person's answer to an event; one row per person and event, for ever (EVT-12).

    Attributes:
        id: stays when the answer is changed, withdrawn and given again.
        baby_profile_id: the family.
        event_id: the event.
        user_id: who answers.
        status: yes, no or maybe.
        deleted_at: when it was withdrawn, or went with its event.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: RsvpId
    baby_profile_id: BabyId
    event_id: EventId
    user_id: UserId
    status: Answer
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def answered(self, status: Answer, at: Instant) -> EventRsvp:
        """With this answer, live again if it was withdrawn; the very same if nothing changes."""
        after = evolve(self, status=status, deleted_at=None)
        return self if after == self else evolve(after, updated_at=at)


@frozen(kw_only=True)
class EventComment:
    """
    What somebody says under an event (EVT-14).

    Attributes:
        id: the comment.
        baby_profile_id: the family.
        event_id: the event.
        user_id: the author.
        comment_text: 1 to 500 characters (PHO-13).
        deleted_at: removal stamp.
        deleted_by_user_id: who removed it; ``None`` when it went with its event.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: CommentId
    baby_profile_id: BabyId
    event_id: EventId
    user_id: UserId
    comment_text: str
    deleted_at: Instant | None = None
    deleted_by_user_id: UserId | None = None
    created_at: Instant
    updated_at: Instant

    def reworded(self, text: object, at: Instant) -> EventComment:
        """
        With another text; the very same if it is the same (PHO-15).

        Raises:
            Invalid: it is empty or over 500 characters (``comment_text``).
        """
        judged = comment_text(text)
        return self if judged == self.comment_text else evolve(self, comment_text=judged, updated_at=at)

    def removed(self, by: UserId, at: Instant) -> EventComment:
        """In the trash, with who put it there (PHO-14)."""
        return evolve(self, deleted_at=at, deleted_by_user_id=by, updated_at=at)

    def restored(self, at: Instant) -> EventComment:
        """Back from the trash (TRA-04)."""
        return evolve(self, deleted_at=None, deleted_by_user_id=None, updated_at=at)
