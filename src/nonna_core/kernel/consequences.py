"""
What else must happen when a row changes, as data: markers, counters, activity, notifications.

A domain's ``consequences.py`` holds pure functions from a :class:`Change` to :data:`Consequence` values. The memory
storage runs them; in PostgreSQL the triggers named ``tell_family`` and ``…_marker_on_…`` do the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Generic, TypeAlias, TypeVar
from uuid import UUID

from attrs import field, fields, frozen

from nonna_core.kernel.frozen import frozen_dict
from nonna_core.kernel.values import BabyId, Instant, UserId

R = TypeVar("R")


class NotificationType(StrEnum):
    """The fifteen kinds of messages; no others exist."""

    NEW_PHOTO = "new_photo"
    NEW_COMMENT = "new_comment"
    PHOTO_SQUISHED = "photo_squished"
    EVENT_CREATED = "event_created"
    EVENT_UPDATED = "event_updated"
    EVENT_CANCELLED = "event_cancelled"
    EVENT_RSVP = "event_rsvp"
    REGISTRY_ITEM_ADDED = "registry_item_added"
    REGISTRY_PURCHASE = "registry_purchase"
    NEW_FOLLOWER = "new_follower"
    NAME_SUGGESTION = "name_suggestion"
    NAME_SUGGESTION_LIKED = "name_suggestion_liked"
    BIRTH_ANNOUNCEMENT = "birth_announcement"
    PREDICTION_RESULT = "prediction_result"
    PROFILE_DELETED = "profile_deleted"


class ActivityType(StrEnum):
    """The twelve kinds of activity; no others exist."""

    PHOTO_UPLOADED = "photo_uploaded"
    PHOTO_SQUISHED = "photo_squished"
    COMMENT_ADDED = "comment_added"
    EVENT_CREATED = "event_created"
    EVENT_UPDATED = "event_updated"
    RSVP_YES = "rsvp_yes"
    RSVP_NO = "rsvp_no"
    RSVP_MAYBE = "rsvp_maybe"
    ITEM_PURCHASED = "item_purchased"
    NAME_SUGGESTED = "name_suggested"
    MEMBER_JOINED = "member_joined"
    PROFILE_UPDATED = "profile_updated"


@frozen(kw_only=True)
class Change(Generic[R]):
    """
    One row before and after one act.

    Attributes:
        before: ``None`` where the row is new.
        after: the row as it is now; changes are told of rows that stay, so it is always there.
        actor: the person of the call; ``None`` when a machine acts.
        now: the instant of the act.
    """

    before: R | None
    after: R
    actor: UserId | None
    now: Instant

    @property
    def is_new(self) -> bool:
        """Whether the row was made by this act."""
        return self.before is None

    @property
    def is_real(self) -> bool:
        """Whether the row differs afterwards, ``updated_at`` aside; what did not change counts for nothing."""
        return self.before is None or _without_stamp(self.before) != _without_stamp(self.after)


def _without_stamp(row: Any) -> dict[str, Any]:
    return {column.name: getattr(row, column.name) for column in fields(type(row)) if column.name != "updated_at"}


class Circle(StrEnum):
    """Groups of the active members of a family."""

    OWNERS = "owners"
    FOLLOWERS = "followers"
    MEMBERS = "members"


@frozen(kw_only=True)
class AuthorsOf:
    """
    Those members who have a live row under a parent: live answers to an event, live comments there.

    Attributes:
        table: where the rows are.
        column: the column that names the parent.
        parent: the parent's id.
        gone_at: rows that went with this removal stamp count as well.
    """

    table: str
    column: str
    parent: UUID
    gone_at: Instant | None = None


@frozen(kw_only=True)
class AuthorOf:
    """
    The member who made one row: the uploader of a photo, the suggester of a name.

    Attributes:
        table: where the row is.
        row: its id.
        column: the column that names its author.
    """

    table: str
    row: UUID
    column: str


Recipients: TypeAlias = Circle | AuthorsOf | AuthorOf


@frozen(kw_only=True)
class Tell:
    """
    A notification for each recipient but the actor, once per recipient and cause (NOT-01, NOT-02, NOT-13).

    Attributes:
        to: who is told.
        type: of what.
        baby_id: of which family.
        cause: what makes it one message.
        payload: ids by name, the actor aside.
        only_if_any: a table in which the family has a live row; without one, nobody is told.
        hourly: whether the act can be repeated on the same thing: a repeat is not told while an equal notification is
            unread and younger than an hour (NOT-13).
    """

    to: tuple[Recipients, ...]
    type: NotificationType
    baby_id: BabyId
    cause: str
    payload: Mapping[str, str] = field(factory=dict, converter=frozen_dict)
    only_if_any: str | None = None
    hourly: bool = False


@frozen(kw_only=True)
class Record:
    """
    A line in the family's activity (ACT-01).

    Attributes:
        type: of what.
        baby_id: of which family.
        payload: ids by name.
        hourly: whether the act can be repeated on the same thing: a repeat makes no line while an equal one is younger
            than an hour (ACT-04).
    """

    type: ActivityType
    baby_id: BabyId
    payload: Mapping[str, str] = field(factory=dict, converter=frozen_dict)
    hourly: bool = False


@frozen(kw_only=True)
class Stamp:
    """The family's marker rises: this column of it and ``last_updated_at``, or that alone (MRK-02, MRK-03)."""

    baby_id: BabyId
    column: str | None = None


@frozen(kw_only=True)
class Count:
    """One of a person's counters goes up by one (STA-01 to STA-06)."""

    user_id: UserId
    counter: str


Consequence: TypeAlias = Tell | Record | Stamp | Count
Rule: TypeAlias = Callable[[Change[Any]], Iterable[Consequence]]
"""What a change of a row of one table brings about."""
