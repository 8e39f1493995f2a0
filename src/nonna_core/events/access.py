"""Who may do what with events, answers and comments (EVT-01, EVT-12, EVT-14)."""

from typing import Final

from nonna_core.kernel.access import Access, live, member, oneself, owner

_EDITABLE: Final = (
    "title",
    "description",
    "location",
    "event_date",
    "ends_at",
    "video_link",
    "cover_photo_url",
)

EVENTS: Final = Access(
    table="events",
    see=member & live(),
    create=owner & oneself("created_by_user_id"),
    change=owner & live(),
    remove=owner,
    restore=owner,
    columns=_EDITABLE,
    given=("id", "baby_profile_id", "created_by_user_id", *_EDITABLE),
    frozen=("id", "baby_profile_id", "created_by_user_id", "created_at"),
    through={"remove": "remove_event", "restore": "restore_event"},
)

EVENT_COMMENTS: Final = Access(
    table="event_comments",
    see=member & live(),
    create=member & oneself("user_id"),
    change=member & oneself("user_id") & live(),
    remove=owner | (member & oneself("user_id")),
    restore=owner,
    columns=("comment_text",),
    given=("id", "baby_profile_id", "event_id", "user_id", "comment_text"),
    frozen=("id", "baby_profile_id", "event_id", "user_id", "created_at"),
    through={"remove": "remove_event_comment", "restore": "restore_event_comment"},
)

EVENT_RSVPS: Final = Access(
    table="event_rsvps",
    see=member & live(),
    create=member & oneself("user_id"),
    change=member & oneself("user_id") & live(),
    remove=member & oneself("user_id"),
    restore=member & oneself("user_id"),
    columns=("status",),
    given=("id", "baby_profile_id", "event_id", "user_id", "status"),
    frozen=("id", "baby_profile_id", "event_id", "user_id", "created_at"),
    through={"remove": "withdraw_rsvp", "restore": "answer_event"},
)
