"""Who may do what: the lines of the core against the matrix of the specification, person by person."""

from typing import Any

import pytest

from nonna_core.babies import BABY_MEMBERSHIPS, BABY_PROFILES, INVITATIONS, OWNER_UPDATE_MARKERS, PROMOTE
from nonna_core.events import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.identity import PROFILES, USER_ENGAGEMENT_SUMMARY, USER_STATS
from nonna_core.kernel.access import Access, Asking, Role
from nonna_core.kernel.values import UserId
from nonna_core.notifications import ACTIVITY_EVENTS, NOTIFICATION_PREFERENCES, NOTIFICATIONS
from nonna_core.trash import TRASH
from tests.unit.examples import ANNA, CARL, MORNING, PINA, ROSA, ZOE, baby, comment, event, invitation, membership, rsvp

PEOPLE: dict[str, tuple[UserId | None, Role | None]] = {
    "nobody": (None, None),
    "stranger": (ZOE, None),
    "follower": (PINA, Role.FOLLOWER),
    "author": (ROSA, Role.FOLLOWER),
    "owner": (ANNA, Role.OWNER),
    "removed": (CARL, None),
}
MEMBERS = "follower author owner"
SIGNED_IN = "stranger follower author owner removed"
NO_ONE = ""


class Row:
    """A row of which only the persons and the stamps matter."""

    def __init__(self, **columns: object) -> None:
        self.__dict__.update(columns)


OF_ROSA = Row(user_id=ROSA, recipient_user_id=ROSA)
LIVE = [
    (BABY_PROFILES, baby(), {"see": MEMBERS, "create": SIGNED_IN, "change": "owner", "remove": "owner"}),
    (BABY_MEMBERSHIPS, membership(ROSA), {"see": MEMBERS, "change": "author", "remove": "owner"}),
    (BABY_MEMBERSHIPS, membership(ANNA, Role.OWNER), {"see": MEMBERS, "change": "owner", "remove": NO_ONE}),
    (INVITATIONS, invitation(), {"see": "owner", "create": "owner"}),
    (OWNER_UPDATE_MARKERS, baby(), {"see": MEMBERS}),
    (EVENTS, event(), {"see": MEMBERS, "create": "owner", "change": "owner", "remove": "owner", "restore": "owner"}),
    (EVENTS, event(created_by_user_id=ROSA), {
        "see": MEMBERS, "change": "owner", "remove": "owner", "restore": "owner",
    }),
    (EVENT_COMMENTS, comment(), {
        "see": MEMBERS, "create": "author", "change": "author", "remove": "author owner", "restore": "owner",
    }),
    (EVENT_COMMENTS, comment(user_id=CARL), {"see": MEMBERS, "remove": "owner", "restore": "owner"}),
    (EVENT_RSVPS, rsvp(), {
        "see": MEMBERS, "create": "author", "change": "author", "remove": "author", "restore": "author",
    }),
    (EVENT_RSVPS, rsvp(user_id=CARL), {"see": MEMBERS}),
    (PROFILES, OF_ROSA, {"see": MEMBERS, "change": "author"}),
    (USER_STATS, OF_ROSA, {"see": MEMBERS}),
    (USER_ENGAGEMENT_SUMMARY, OF_ROSA, {"see": "author"}),
    (NOTIFICATIONS, OF_ROSA, {"see": "author", "change": "author"}),
    (NOTIFICATION_PREFERENCES, OF_ROSA, {"see": "author", "change": "author"}),
    (ACTIVITY_EVENTS, OF_ROSA, {"see": MEMBERS}),
]  # fmt: skip
GONE = [
    (BABY_PROFILES, baby(deleted_at=MORNING)),
    (BABY_MEMBERSHIPS, membership(ROSA, removed_at=MORNING)),
    (EVENTS, event(deleted_at=MORNING)),
    (EVENT_COMMENTS, comment(deleted_at=MORNING)),
    (EVENT_RSVPS, rsvp(deleted_at=MORNING)),
]


def who(line: Access, verb: str, row: object) -> list[str]:
    """Who of the cast may do this with this row."""
    word = getattr(line, verb)
    return [name for name, asked in _asking(row).items() if word.holds(asked)]


def _asking(row: object) -> dict[str, Asking]:
    kinship = {True: lambda _: True, False: lambda _: False}
    return {
        name: Asking(person=person, role=role, row=row, kin=kinship[role is not None])
        for name, (person, role) in PEOPLE.items()
    }


@pytest.mark.parametrize(("line", "row", "expected"), LIVE, ids=lambda value: getattr(value, "table", ""))
def test_live_rows(line: Access, row: object, expected: dict[str, str]) -> None:
    """Each verb is for whom the matrix says, and a verb that is not listed is for no one."""
    verbs = ("see", "create", "change", "remove", "restore")
    assert {verb: expected.get(verb, NO_ONE).split() for verb in verbs} == {
        verb: who(line, verb, row) for verb in verbs
    }


@pytest.mark.parametrize(("line", "row"), GONE, ids=lambda value: getattr(value, "table", ""))
def test_removed_rows_are_seen_and_changed_by_nobody(line: Access, row: object) -> None:
    """Owners and authors included (RET-01, TRA-12)."""
    assert [[], []] == [who(line, "see", row), who(line, "change", row)]


def test_promotion_and_the_trash_are_the_owners() -> None:
    """By functions alone (MEM-15, TRA-01)."""
    asked: dict[str, Any] = _asking(membership(ROSA))
    for word in (PROMOTE, TRASH):
        assert ["owner"] == [name for name, question in asked.items() if word.holds(question)]


EVENT_COLUMNS = "title description location event_date ends_at video_link cover_photo_url"
EIGHT_FLAGS = (
    "push_new_photos push_new_comments push_event_rsvps push_registry_purchases push_new_followers "
    "push_birth_announcements email_new_photos email_weekly_digest"
)
GRANTS = {
    "profiles": ("", "display_name avatar_url biometric_enabled"),
    "user_stats": ("", ""),
    "user_engagement_summary": ("", ""),
    "baby_profiles": (
        "",
        "name default_last_name_source profile_photo_url expected_birth_date actual_birth_date gender time_zone",
    ),
    "baby_memberships": ("", "relationship_label"),
    "invitations": ("", ""),
    "owner_update_markers": ("", ""),
    "events": (
        f"id baby_profile_id created_by_user_id {EVENT_COLUMNS}",
        EVENT_COLUMNS,
    ),
    "event_comments": ("id baby_profile_id event_id user_id comment_text", "comment_text"),
    "event_rsvps": ("id baby_profile_id event_id user_id status", "status"),
    "notifications": ("", "read_at"),
    "notification_preferences": (
        "",
        EIGHT_FLAGS,
    ),
    "activity_events": ("", ""),
}


def test_columns_are_those_of_the_grants() -> None:
    """What a person may give when adding a row directly, and what an edit may touch (T-09)."""
    lines = {line.table: line for line, _, _ in LIVE}
    assert {table: (given.split(), columns.split()) for table, (given, columns) in GRANTS.items()} == {
        table: (list(line.given), list(line.columns)) for table, line in lines.items()
    }
