"""Messages, preferences and activity in PostgreSQL."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Select, Uuid, cast, func, literal_column, select, update

from nonna_adapters.postgres.asking import MOST, PERSON, Pages, earlier_than, given
from nonna_adapters.postgres.babies import BABIES
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.rows import columns_of, keep, one, read, table_of, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, NotificationId, UserId
from nonna_core.notifications import (
    NOTIFICATION_PREFERENCES,
    NOTIFICATIONS,
    ActivityEvent,
    ActivityRepository,
    Named,
    Notification,
    NotificationRepository,
    Preferences,
    PreferencesRepository,
)

MESSAGES: Final = table_of(Notification, "notifications", also=("dedupe_key",))
PREFERENCES: Final = table_of(Preferences, "notification_preferences")
ACTIVITY: Final = table_of(ActivityEvent, "activity_events")

_MINE: Final = MESSAGES.c.recipient_user_id == PERSON
_UNREAD: Final = MESSAGES.c.read_at.is_(None)


def _inbox(*further: ColumnElement[bool]) -> Select[Any]:
    """A page of messages, and beside it the names that the reader can still see."""
    page = (
        select(*columns_of(Notification, MESSAGES))
        .where(_MINE, *further)
        .order_by(MESSAGES.c.created_at.desc(), MESSAGES.c.id.desc())
        .limit(MOST)
        .subquery("page")
    )
    actor = cast(page.c.payload["actor_user_id"].astext, Uuid())
    return (
        select(*columns_of(Notification, page), PROFILES_TABLE.c.display_name, BABIES.c.name)
        .select_from(page)
        .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == actor, isouter=True)
        .join(BABIES, BABIES.c.id == page.c.baby_profile_id, isouter=True)
        .order_by(page.c.created_at.desc(), page.c.id.desc())
    )


_AFTER: Final = earlier_than(MESSAGES.c.created_at, MESSAGES.c.id)
_INBOX: Final = {
    False: Pages(_inbox(), _inbox(_AFTER)),
    True: Pages(_inbox(_UNREAD), _inbox(_UNREAD, _AFTER)),
}
_UNREAD_COUNT: Final = select(func.count()).select_from(MESSAGES).where(_MINE, _UNREAD)
_MESSAGE: Final = select(*columns_of(Notification, MESSAGES)).where(MESSAGES.c.id == given("notification_id"), _MINE)
_READ: Final = update(MESSAGES).where(_MINE, _UNREAD).values(read_at=func.nonna.now())
_READ_ALL: Final = select(func.count()).select_from(_READ.returning(literal_column("1").label("one")).cte("changed"))

_PREFERENCES: Final = select(*columns_of(Preferences, PREFERENCES)).where(PREFERENCES.c.user_id == PERSON)
_ACTIVITY: Final = (
    select(*columns_of(ActivityEvent, ACTIVITY))
    .where(ACTIVITY.c.baby_profile_id == given("baby_id"))
    .order_by(ACTIVITY.c.created_at.desc(), ACTIVITY.c.id.desc())
    .limit(MOST)
)


@frozen
class PostgresNotifications(NotificationRepository):
    """The actor's own messages."""

    _wire: Wire
    _person: UserId

    def inbox(self, unread_only: bool, after: Position | None, most: int) -> list[Named]:  # noqa: FBT001  # the port's
        """At most so many, newest first."""
        name = width(Notification)
        return [
            Named(notification=read(Notification, row), actor_name=row[name], baby_name=row[name + 1])
            for row in _INBOX[unread_only].read(self._wire, after, most, person=self._person)
        ]

    def unread_count(self) -> int:
        """How many are unread."""
        return int(one(self._wire.read(_UNREAD_COUNT, person=self._person))[0])

    def find(self, notification_id: NotificationId) -> Notification:
        """One of them."""
        rows = self._wire.read(_MESSAGE, person=self._person, notification_id=notification_id)
        return read(Notification, one(rows))

    def keep(self, before: Notification, after: Notification) -> None:
        """Store what differs."""
        keep(self._wire, MESSAGES, NOTIFICATIONS, before, after, "id", "recipient_user_id")

    def mark_all_read(self) -> int:
        """Read every unread one."""
        return int(one(self._wire.change(_READ_ALL, person=self._person))[0])


@frozen
class PostgresPreferences(PreferencesRepository):
    """The actor's own preferences."""

    _wire: Wire
    _person: UserId

    def own(self) -> Preferences | None:
        """The stored ones, if there are any."""
        for row in self._wire.read(_PREFERENCES, person=self._person):
            return read(Preferences, row)
        return None

    def keep(self, before: Preferences, after: Preferences) -> None:
        """Store what differs."""
        keep(self._wire, PREFERENCES, NOTIFICATION_PREFERENCES, before, after, "user_id")


@frozen
class PostgresActivity(ActivityRepository):
    """What happened in the actor's families."""

    _wire: Wire

    def of(self, baby_id: BabyId, most: int) -> list[ActivityEvent]:
        """The newest of one family."""
        return [read(ActivityEvent, row) for row in self._wire.read(_ACTIVITY, baby_id=baby_id, most=most)]
