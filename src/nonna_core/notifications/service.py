"""The use cases of a person's messages and preferences, and of a family's recent doings."""

from __future__ import annotations

from nonna_core.kernel.access import member
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, page_size, position_of
from nonna_core.kernel.values import KEEP, BabyId, Keep, NotificationId
from nonna_core.kernel.values import flag as judged_flag
from nonna_core.kernel.work import Desk, use_case
from nonna_core.notifications.model import NEWEST, ActivityEvent, Message, Notification, Preferences
from nonna_core.notifications.ports import NotificationsWork
from nonna_core.notifications.words import rendered


class Notifications:
    """``app.acting_as(person).notifications``."""

    def __init__(self, desk: Desk[NotificationsWork]) -> None:
        self._desk = desk

    @use_case
    def inbox(self, *, unread_only: bool = False, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[Message]:
        """
        One's own messages, newest first, all or the unread ones, also those of families one has left (NOT-03, NOT-05).

        Raises:
            Invalid: the flag, the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            size, unread = page_size(limit), judged_flag("unread_only")(unread_only)
            found = work.notifications.inbox(unread_only=unread, after=position, most=size + 1)
            messages = [rendered(row.notification, row.actor_name, row.baby_name) for row in found]
            return Page.of(messages, size, lambda row: (row.notification.created_at, row.notification.id))

    @use_case
    def unread_count(self) -> int:
        """How many of one's messages are unread (NOT-04)."""
        with self._desk.look() as work:
            return work.notifications.unread_count()

    @use_case
    def mark_read(self, notification_id: NotificationId) -> Notification:
        """
        Mark one of one's messages read; the first time stays (NOT-04).

        Raises:
            NotFound: no such message, or not yours.
        """
        with self._desk.begin() as work:
            unread = work.notifications.find(notification_id)
            read = unread.read(work.now)
            if read is not unread:
                work.notifications.keep(unread, read)
            return read

    @use_case
    def mark_all_read(self) -> int:
        """Mark all one's unread messages read; how many there were (NOT-16)."""
        with self._desk.begin() as work:
            return work.notifications.mark_all_read()

    @use_case
    def preferences(self) -> Preferences:
        """One's own preferences; where none are stored, the defaults (NOT-09, NOT-10, NOT-15)."""
        with self._desk.look() as work:
            stored = work.preferences.own()
            return stored or Preferences(user_id=work.person, created_at=work.now, updated_at=work.now)

    @use_case
    def edit_preferences(
        self,
        *,
        push_new_photos: bool | Keep = KEEP,
        push_new_comments: bool | Keep = KEEP,
        push_event_rsvps: bool | Keep = KEEP,
        push_registry_purchases: bool | Keep = KEEP,
        push_new_followers: bool | Keep = KEEP,
        push_birth_announcements: bool | Keep = KEEP,
        email_new_photos: bool | Keep = KEEP,
        email_weekly_digest: bool | Keep = KEEP,
    ) -> Preferences:
        """
        Change one's own preferences (NOT-15).

        Raises:
            NotFound: there is no account behind this identity.
            Invalid: a flag is neither true nor false (its name).
        """
        with self._desk.begin() as work:
            stored = work.preferences.own()
            if stored is None:
                raise NotFound
            edited = stored.edited(
                at=work.now,
                push_new_photos=push_new_photos,
                push_new_comments=push_new_comments,
                push_event_rsvps=push_event_rsvps,
                push_registry_purchases=push_registry_purchases,
                push_new_followers=push_new_followers,
                push_birth_announcements=push_birth_announcements,
                email_new_photos=email_new_photos,
                email_weekly_digest=email_weekly_digest,
            )
            if edited is not stored:
                work.preferences.keep(stored, edited)
            return edited

    @use_case
    def activity(self, baby_id: BabyId) -> list[ActivityEvent]:
        """
        The newest hundred doings of a family, newest first, whole (ACT-02).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            found = work.activity.of(baby_id, NEWEST)
            standing.require(member)
            return found
