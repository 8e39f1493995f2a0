"""Who may do what with messages, preferences and activity (NOT-05, NOT-06, NOT-15, ACT-01, ACT-02)."""

from typing import Final

from nonna_core.kernel.access import Access, member, oneself
from nonna_core.notifications.model import FLAGS

NOTIFICATIONS: Final = Access(
    table="notifications",
    see=oneself("recipient_user_id"),
    change=oneself("recipient_user_id"),
    columns=("read_at",),
    frozen=("id", "recipient_user_id", "baby_profile_id", "type", "payload", "created_at"),
)

NOTIFICATION_PREFERENCES: Final = Access(
    table="notification_preferences",
    see=oneself("user_id"),
    change=oneself("user_id"),
    columns=FLAGS,
    frozen=("user_id", "created_at"),
)

ACTIVITY_EVENTS: Final = Access(
    table="activity_events",
    see=member,
    frozen=("id", "baby_profile_id", "type", "payload", "created_at"),
)
