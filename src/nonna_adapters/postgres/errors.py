"""
What the database says, in the words of the core: by SQLSTATE and constraint, through the driver's diagnostics.

The text of an error is never read and never passed on: it may hold values of rows that the caller cannot see. The state
is for operators, in the log ``nonna.postgres``.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

import psycopg
from psycopg.errors import Diagnostic

from nonna_adapters.postgres.states import BAD_VALUE, CLASSES, LOST, NAMES_A_FIELD, OUTDATED, STATES
from nonna_core.kernel.errors import (
    Invalid,
    NameAlreadySuggested,
    NonnaError,
    OutcomeUnknown,
    StorageTrouble,
    TryAgain,
    Unavailable,
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
    "events_last_day_not_before": "last_day",
    "events_duration_class": "duration_class",
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

UNIQUES: Final[Mapping[str, Callable[[], NonnaError]]] = MappingProxyType(
    {
        "name_suggestions_one_per_gender": NameAlreadySuggested,
        "screens_screen_name": partial(Invalid, "screen_name", "is taken"),
        "tile_definitions_tile_type": partial(Invalid, "tile_type", "is taken"),
    }
)
"""A unique key that is a rule of its own; any other means two at once."""

_LOG: Final = logging.getLogger("nonna.postgres")
_LOG.addHandler(logging.NullHandler())
_FATAL: Final = ("FATAL", "PANIC")
_CACHED_PLAN: Final = "RevalidateCachedQuery"
"""Where the server finds that a prepared statement has another shape since somebody altered a table."""


def translated(error: psycopg.Error, *, in_doubt: bool = False) -> NonnaError:
    """
    The error of the core for one of the driver; the state of one that is no refusal is logged.

    Args:
        error: what was raised.
        in_doubt: whether a COMMIT with something to store was on its way.
    """
    trouble = _doubtful(in_doubt=in_doubt) if _is_lost(error) else _meaning(error.sqlstate or "", error.diag)
    if isinstance(trouble, StorageTrouble):
        name = error.diag.constraint_name or "none"
        _LOG.warning("%s: SQLSTATE %s, constraint %s", trouble.code, error.sqlstate or "none", name)
    return trouble


def unforeseen(error: Exception, *, in_doubt: bool = False) -> NonnaError:
    """The error of the core for what the driver raises when it is out of step with the server; its class is logged."""
    trouble = _doubtful(in_doubt=in_doubt)
    _LOG.warning("%s: no SQLSTATE, %s", trouble.code, type(error).__name__)
    return trouble


def is_outdated(error: psycopg.Error) -> bool:
    """Whether connections that are as old as this one would fail in the same way."""
    return error.sqlstate in OUTDATED or _is_lost(error) or _is_cached_plan(error.sqlstate or "", error.diag)


def is_suspect(error: BaseException) -> bool:
    """Whether the connection on which this happened is not to be used again."""
    return isinstance(error, StorageTrouble) and not isinstance(error, TryAgain)


def _doubtful(*, in_doubt: bool) -> NonnaError:
    return OutcomeUnknown() if in_doubt else Unavailable()


def _is_lost(error: psycopg.Error) -> bool:
    state = error.sqlstate
    if state in STATES:
        return False
    if state:
        return state.startswith(LOST) or error.diag.severity_nonlocalized in _FATAL
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)


def _is_cached_plan(state: str, diagnostic: Diagnostic) -> bool:
    return state == "0A000" and diagnostic.source_function == _CACHED_PLAN


_READ_ONLY: Final = "25006"
READS_ONLY: Final = (
    "The server accepts no writes right now: it is a standby, or default_transaction_read_only is on. "
    "Nothing was written: please try later."
)


def _meaning(state: str, diagnostic: Diagnostic) -> NonnaError:
    broken = str(diagnostic.constraint_name)  # where none is named, none is called so
    rule = UNIQUES.get(broken)
    if rule is not None:
        return rule()
    if state in NAMES_A_FIELD or state.startswith(BAD_VALUE):
        return Invalid(CHECKS.get(broken) or diagnostic.column_name or "value")
    if _is_cached_plan(state, diagnostic):
        return TryAgain()
    if state == _READ_ONLY:
        return Unavailable(READS_ONLY)
    return (STATES.get(state) or CLASSES.get(state[:2], StorageTrouble))()
