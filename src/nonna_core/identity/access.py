"""Who may do what with profiles and counters (ACC-11, ACC-17, STA-07)."""

from typing import Final

from nonna_core.kernel.access import Access, kin, oneself

USER_ENGAGEMENT_SUMMARY: Final = Access(
    table="user_engagement_summary",
    see=oneself("user_id"),
    frozen=("id", "user_id", "month", "created_at"),
)

PROFILES: Final = Access(
    table="profiles",
    see=oneself("user_id") | kin("user_id"),
    change=oneself("user_id"),
    columns=("display_name", "avatar_url", "biometric_enabled"),
    frozen=("user_id", "created_at"),
)

USER_STATS: Final = Access(
    table="user_stats",
    see=oneself("user_id") | kin("user_id"),
    frozen=("user_id", "created_at"),
)
