"""
What the database says, in the words of the core: by SQLSTATE and constraint, through the driver's diagnostics.

The text of an error is never read and never passed on: it may hold values of rows that the caller cannot see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import psycopg
from psycopg.errors import Diagnostic

from nonna_core.kernel.errors import (
    AlreadyMember,
    DayIsFull,
    Invalid,
    InvitationInvalid,
    LastOwner,
    NameAlreadySuggested,
    NonnaError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    ParentIsRemoved,
    StorageTrouble,
    TooManyInvitations,
    TooManyOwners,
    TooManyTags,
    TryAgain,
    Unavailable,
    VotesAreClosed,
)

CHECKS: Final[Mapping[str, str]] = MappingProxyType({
    "profiles_display_name": "display_name",
    "profiles_avatar_url": "avatar_url",
    "user_stats_events_attended_count": "events_attended_count",
    "user_stats_items_purchased_count": "items_purchased_count",
    "user_stats_photos_squished_count": "photos_squished_count",
    "user_stats_comments_added_count": "comments_added_count",
    "user_engagement_summary_month": "month",
    "user_engagement_summary_photos_uploaded": "photos_uploaded",
    "user_engagement_summary_comments_added": "comments_added",
    "user_engagement_summary_events_attended": "events_attended",
    "baby_profiles_name": "name",
    "baby_profiles_last_name_source": "default_last_name_source",
    "baby_profiles_photo_url": "profile_photo_url",
    "baby_profiles_birth_date_known": "expected_birth_date",
    "baby_profiles_expected_in_calendar": "expected_birth_date",
    "baby_profiles_actual_in_calendar": "actual_birth_date",
    "baby_profiles_not_90_days_early": "actual_birth_date",
    "baby_profiles_gender": "gender",
    "baby_profiles_time_zone": "time_zone",
    "baby_memberships_role": "role",
    "baby_memberships_label": "relationship_label",
    "baby_memberships_follower_has_label": "relationship_label",
    "baby_memberships_owner_slot": "owner_slot",
    "baby_memberships_slot_means_active_owner": "owner_slot",
    "invitations_invitee_email": "invitee_email",
    "invitations_invited_role": "invited_role",
    "invitations_token_hash_is_sha256": "token_hash",
    "invitations_seven_days": "expires_at",
    "invitations_status": "status",
    "invitations_open_slot": "open_slot",
    "invitations_slot_means_pending": "open_slot",
    "invitations_accepted_has_a_time": "accepted_at",
    "invitations_accepted_by": "accepted_by_user_id",
    "owner_update_markers_last_is_latest": "last_updated_at",
    "events_title": "title",
    "events_description": "description",
    "events_location": "location",
    "events_date_in_calendar": "event_date",
    "events_end_in_calendar": "ends_at",
    "events_ends_after_start": "ends_at",
    "events_video_link": "video_link",
    "events_cover_photo_url": "cover_photo_url",
    "events_day_slot": "day_slot",
    "events_slot_means_live": "day_slot",
    "event_comments_text": "comment_text",
    "event_comments_deleted_by": "deleted_by_user_id",
    "event_rsvps_status": "status",
    "event_rsvps_yes_is_remembered": "first_yes_at",
    "photos_url": "url",
    "photos_thumbnail_url": "thumbnail_url",
    "photos_caption": "caption",
    "photo_comments_text": "comment_text",
    "photo_comments_deleted_by": "deleted_by_user_id",
    "photo_tags_tag": "tag",
    "photos_archive_after_removal": "archived_at",
    "registry_items_name": "name",
    "registry_items_description": "description",
    "registry_items_link_url": "link_url",
    "registry_items_priority": "priority",
    "registry_purchases_note": "note",
    "name_suggestions_gender": "gender",
    "name_suggestions_name": "suggested_name",
    "name_suggestions_deleted_by": "deleted_by_user_id",
    "gender_votes_vote": "vote",
    "birth_date_predictions_date_in_calendar": "predicted_date",
    "screens_screen_name_form": "screen_name",
    "screens_description": "description",
    "tile_definitions_tile_type_form": "tile_type",
    "tile_definitions_description": "description",
    "tile_definitions_schema_params": "schema_params",
    "tile_configs_role": "role",
    "tile_configs_display_order": "display_order",
    "tile_configs_params": "params",
    "notifications_type": "type",
    "notifications_payload": "payload",
    "notifications_dedupe_key": "dedupe_key",
    "activity_events_type": "type",
    "activity_events_payload": "payload",
})  # fmt: skip
"""What a check judges: the field that an ``Invalid`` names."""

STATES: Final[Mapping[str, type[NonnaError]]] = MappingProxyType({
    "NNNFD": NotFound,
    "23503": NotFound,  # the parent is gone
    "42501": NotAllowed,
    "NNRET": NotAllowed,
    "NNFRZ": NotAllowed,
    "NNOWN": TooManyOwners,
    "NNLST": LastOwner,
    "NNMEM": AlreadyMember,
    "NNTOK": InvitationInvalid,
    "NNMNY": TooManyInvitations,
    "NNEVT": DayIsFull,
    "NNTAG": TooManyTags,
    "NNVOT": VotesAreClosed,
    "NNPAR": ParentIsRemoved,
    "40001": TryAgain,
    "40P01": TryAgain,
    "55P03": TryAgain,
    "NNISO": TryAgain,
    "23505": TryAgain,  # two at once for one place, or for one row of a person: next time the first one is seen
    "57014": Unavailable,
    "25P03": Unavailable,
})  # fmt: skip
"""What a refusal means."""

UNIQUES: Final[Mapping[str, Callable[[], NonnaError]]] = MappingProxyType(
    {
        "name_suggestions_one_per_gender": NameAlreadySuggested,
        "screens_screen_name": partial(Invalid, "screen_name", "is taken"),
        "tile_definitions_tile_type": partial(Invalid, "tile_type", "is taken"),
    }
)
"""A unique key that is a rule of its own; any other means two at once."""

_NAMES_A_FIELD: Final = frozenset({"NNINP", "23514", "23502"})
_BAD_VALUE: Final = "22"
_LOST: Final = ("08", "57P0")
"""Cannot connect, or no longer."""
_UNAVAILABLE: Final = ("28", "3D", "53", "58")
"""May not connect, no such database, out of something, the disk."""


def translated(error: psycopg.Error, *, in_doubt: bool = False) -> NonnaError:
    """
    The error of the core for one of the driver.

    Args:
        error: what was raised.
        in_doubt: whether a COMMIT with something to store was on its way.
    """
    state = error.sqlstate or ""
    if state.startswith(_LOST) or (not state and isinstance(error, psycopg.OperationalError)):
        return OutcomeUnknown() if in_doubt else Unavailable()
    return _meaning(state, error.diag)


def _meaning(state: str, diagnostic: Diagnostic) -> NonnaError:
    broken = str(diagnostic.constraint_name)  # where none is named, none is called so
    rule = UNIQUES.get(broken)
    if rule is not None:
        return rule()
    if state in STATES:
        return STATES[state]()
    if state in _NAMES_A_FIELD or state.startswith(_BAD_VALUE):
        return Invalid(CHECKS.get(broken) or diagnostic.column_name or "value")
    if state.startswith(_UNAVAILABLE):
        return Unavailable()
    return StorageTrouble(f"{StorageTrouble.__doc__} The database answered {state or 'nothing that can be read'}.")
