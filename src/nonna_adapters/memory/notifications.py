"""Messages, preferences and activity in memory."""

from __future__ import annotations

from uuid import UUID

from nonna_adapters.memory.paging import newest_first
from nonna_adapters.memory.scope import Repository
from nonna_core.babies import BABY_PROFILES
from nonna_core.identity import PROFILES
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, NotificationId
from nonna_core.notifications import (
    ACTIVITY_EVENTS,
    NOTIFICATION_PREFERENCES,
    NOTIFICATIONS,
    ActivityEvent,
    ActivityRepository,
    Named,
    Notification,
    NotificationRepository,
    Preferences,
    PreferencesRepository,
)


class MemoryNotifications(Repository, NotificationRepository):
    """Messages."""

    def _own(self, *, unread_only: bool) -> list[Notification]:
        found = self._rows.notifications.by("recipient", self._scope.person)
        return [row for row in self._gate.visible(NOTIFICATIONS, found) if not (unread_only and row.read_at)]

    def inbox(self, *, unread_only: bool, after: Position | None, most: int) -> list[Named]:
        """The actor's own, newest first."""
        page = newest_first(self._own(unread_only=unread_only), lambda row: (row.created_at, row.id), after, most)
        return [self._named(row) for row in page]

    def _named(self, notification: Notification) -> Named:
        actor = self._rows.profiles.get(UUID(notification.payload["actor_user_id"]))
        baby = self._rows.baby_profiles.get(notification.baby_profile_id)
        return Named(
            notification=notification,
            actor_name=actor.display_name if actor and self._gate.allows(PROFILES.see, actor) else None,
            baby_name=baby.name if baby and self._gate.allows(BABY_PROFILES.see, baby) else None,
        )

    def unread_count(self) -> int:
        """How many of them are unread."""
        return len(self._own(unread_only=True))

    def find(self, notification_id: NotificationId) -> Notification:
        """One of them."""
        return self._gate.see(NOTIFICATIONS, self._rows.notifications.get(notification_id))

    def keep(self, before: Notification, after: Notification) -> None:
        """Store what differs; the storage's own instant, the first time only."""
        first = self.find(before.id).read_at
        self._scope.change(NOTIFICATIONS, before, after, read_at=first or (self._scope.now if after.read_at else None))

    def mark_all_read(self) -> int:
        """Read every unread one."""
        unread = self._own(unread_only=True)
        for row in unread:
            self._scope.change(NOTIFICATIONS, row, row.read(self._scope.now))
        return len(unread)


class MemoryPreferences(Repository, PreferencesRepository):
    """Preferences."""

    def own(self) -> Preferences | None:
        """The actor's own."""
        return self._rows.notification_preferences.get(self._scope.person)

    def keep(self, before: Preferences, after: Preferences) -> None:
        """Store what differs."""
        self._scope.change(NOTIFICATION_PREFERENCES, before, after)


class MemoryActivity(Repository, ActivityRepository):
    """Activity."""

    def of(self, baby_id: BabyId, most: int) -> list[ActivityEvent]:
        """The newest of one family."""
        found = self._gate.visible(ACTIVITY_EVENTS, self._rows.activity_events.by("family", baby_id))
        return newest_first(found, lambda row: (row.created_at, row.id), None, most)
