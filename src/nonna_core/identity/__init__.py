"""People: what they show of themselves, and what they have done for the first time."""

from nonna_core.identity.access import PROFILES, USER_ENGAGEMENT_SUMMARY, USER_STATS
from nonna_core.identity.engagement import refresh_engagement
from nonna_core.identity.model import FORMER_MEMBER, EngagementSummary, Profile, UserStats, first_display_name
from nonna_core.identity.ports import CounterRepository, EngagementWork, IdentityWork, ProfileRepository
from nonna_core.identity.service import Identity

__all__ = [
    "FORMER_MEMBER",
    "PROFILES",
    "USER_ENGAGEMENT_SUMMARY",
    "USER_STATS",
    "CounterRepository",
    "EngagementSummary",
    "EngagementWork",
    "Identity",
    "IdentityWork",
    "Profile",
    "ProfileRepository",
    "UserStats",
    "first_display_name",
    "refresh_engagement",
]
