"""What reaches a person: messages, preferences, and the family's recent doings."""

from nonna_core.notifications.access import ACTIVITY_EVENTS, NOTIFICATION_PREFERENCES, NOTIFICATIONS
from nonna_core.notifications.model import (
    FLAGS,
    ActivityEvent,
    Channel,
    Message,
    Notification,
    Preferences,
)
from nonna_core.notifications.ports import (
    ActivityRepository,
    Named,
    NotificationRepository,
    NotificationsWork,
    PreferencesRepository,
)
from nonna_core.notifications.service import Notifications

__all__ = [
    "ACTIVITY_EVENTS",
    "FLAGS",
    "NOTIFICATIONS",
    "NOTIFICATION_PREFERENCES",
    "ActivityEvent",
    "ActivityRepository",
    "Channel",
    "Message",
    "Named",
    "Notification",
    "NotificationRepository",
    "Notifications",
    "NotificationsWork",
    "Preferences",
    "PreferencesRepository",
]
