"""What the notifications domain asks of a storage. A row that is absent or not visible is ``NotFound``."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from attrs import frozen

from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, NotificationId
from nonna_core.kernel.work import Work
from nonna_core.notifications.model import ActivityEvent, Notification, Preferences


@frozen(kw_only=True)
class Named:
    """A notification with the two names its reader can still see, or ``None``."""

    notification: Notification
    actor_name: str | None
    baby_name: str | None


class NotificationRepository(Protocol):
    """The actor's own messages."""

    @abstractmethod
    def inbox(self, *, unread_only: bool, after: Position | None, most: int) -> list[Named]:
        """At most so many, newest first."""

    @abstractmethod
    def unread_count(self) -> int:
        """How many are unread."""

    @abstractmethod
    def find(self, notification_id: NotificationId) -> Notification:
        """One of them."""

    @abstractmethod
    def keep(self, before: Notification, after: Notification) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def mark_all_read(self) -> int:
        """Read every unread one; how many there were."""


class PreferencesRepository(Protocol):
    """The actor's own preferences."""

    @abstractmethod
    def own(self) -> Preferences | None:
        """The stored ones, or ``None``."""

    @abstractmethod
    def keep(self, before: Preferences, after: Preferences) -> None:
        """Store what differs between the two; ``NotFound`` if none are stored."""


class ActivityRepository(Protocol):
    """What happened in the actor's families."""

    @abstractmethod
    def of(self, baby_id: BabyId, most: int) -> list[ActivityEvent]:
        """The newest of one family, newest first."""


class NotificationsWork(Work, Protocol):
    """The notifications domain's slice of the unit of work."""

    @property
    @abstractmethod
    def notifications(self) -> NotificationRepository:
        """Messages."""

    @property
    @abstractmethod
    def preferences(self) -> PreferencesRepository:
        """Preferences."""

    @property
    @abstractmethod
    def activity(self) -> ActivityRepository:
        """Activity."""
