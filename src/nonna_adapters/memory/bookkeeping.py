"""Writes rows the way the database does: guards first, then the row, then everything else that must happen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import uuid4

from attrs import evolve

from nonna_adapters.memory.gate import differing
from nonna_adapters.memory.rows import Rows, Told
from nonna_core.babies import BABY_MEMBERSHIPS, BABY_PROFILES, INVITATIONS, OWNER_UPDATE_MARKERS
from nonna_core.babies import CONSEQUENCES as OF_BABIES
from nonna_core.events import CONSEQUENCES as OF_EVENTS
from nonna_core.events import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.identity import PROFILES, USER_STATS
from nonna_core.kernel.access import Access, Role
from nonna_core.kernel.consequences import AuthorsOf, Change, Circle, Consequence, Count, Record, Rule, Stamp, Tell
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import ActivityId, BabyId, Instant, NotificationId, UserId, once
from nonna_core.notifications import (
    ACTIVITY_EVENTS,
    NOTIFICATION_PREFERENCES,
    NOTIFICATIONS,
    ActivityEvent,
    Notification,
)

Guard = Callable[[Rows, Any, Any], None]
"""Refuses a row (before, after) that would break a limit, whoever writes it."""

LINES: Final[Mapping[str, Access]] = MappingProxyType(
    {
        line.table: line
        for line in (
            PROFILES,
            USER_STATS,
            NOTIFICATION_PREFERENCES,
            BABY_PROFILES,
            BABY_MEMBERSHIPS,
            INVITATIONS,
            OWNER_UPDATE_MARKERS,
            NOTIFICATIONS,
            ACTIVITY_EVENTS,
            EVENTS,
            EVENT_RSVPS,
            EVENT_COMMENTS,
        )
    }
)
"""The Access line of every table."""

_CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType({**OF_BABIES, **OF_EVENTS})


class Bookkeeping:
    """The hand that writes, with nobody's rights but its own rules."""

    def __init__(self, rows: Rows, guards: Mapping[str, Guard], actor: UserId | None, now: Instant) -> None:
        self._rows = rows
        self._guards = guards
        self._actor = actor
        self.now = now

    def add(self, table: str, row: Any) -> None:  # noqa: ANN401  # a row of any table
        """A new row, with its consequences."""
        self._guard(table, None, row)
        self._rows.table(table).add(row)
        self._follow(table, None, row)

    def keep(self, table: str, before: Any, after: Any) -> None:  # noqa: ANN401  # two rows of any one table
        """A changed row, with its consequences."""
        self.carry(table, before, after)
        self._follow(table, before, after)

    def carry(self, table: str, before: Any, after: Any) -> None:  # noqa: ANN401  # two rows of any one table
        """A row that goes along with another: the act on that one has the consequences, once."""
        self._guard(table, before, after)
        self._rows.table(table).put(after)

    def _guard(self, table: str, before: Any, after: Any) -> None:  # noqa: ANN401  # two rows of any one table
        if before is not None and differing(before, after) & {*LINES[table].frozen}:
            raise NotAllowed
        if table in self._guards:
            self._guards[table](self._rows, before, after)

    def _follow(self, table: str, before: Any, after: Any) -> None:  # noqa: ANN401  # two rows of any one table
        if table in _CONSEQUENCES:
            change = Change(before=before, after=after, actor=self._actor, now=self.now)
            self.happen(list(_CONSEQUENCES[table](change)))

    def happen(self, consequences: Iterable[Consequence]) -> None:
        """Carry consequences out."""
        for consequence in consequences:
            match consequence:
                case Stamp():
                    self._stamp(consequence)
                case Count():
                    self._count(consequence)
                case Record():
                    self._record(consequence)
                case Tell():
                    self._tell(consequence)

    def _stamp(self, stamp: Stamp) -> None:
        marker = self._rows.owner_update_markers.get(stamp.baby_id)
        if marker is not None:
            self._rows.owner_update_markers.put(marker.risen(stamp.column, self.now))

    def _count(self, count: Count) -> None:
        stats = self._rows.user_stats.get(count.user_id)
        if stats is not None:
            more: dict[str, Any] = {count.counter: getattr(stats, count.counter) + 1}
            self._rows.user_stats.put(evolve(stats, updated_at=self.now, **more))

    def _record(self, record: Record) -> None:
        self._rows.activity_events.add(
            ActivityEvent(
                id=ActivityId(uuid4()),
                baby_profile_id=record.baby_id,
                actor_user_id=self._actor,
                type=record.type,
                payload=record.payload,
                created_at=self.now,
                updated_at=self.now,
            )
        )

    def _tell(self, tell: Tell) -> None:
        payload = {**tell.payload, "actor_user_id": str(self._actor)}
        for recipient in self._recipients(tell):
            told = Told(recipient, tell.cause)
            if self._rows.told.get(told) is not None:
                continue
            self._rows.told.add(told)
            self._rows.notifications.add(
                Notification(
                    id=NotificationId(uuid4()),
                    recipient_user_id=recipient,
                    baby_profile_id=tell.baby_id,
                    type=tell.type,
                    payload=payload,
                    created_at=self.now,
                    updated_at=self.now,
                )
            )

    def _recipients(self, tell: Tell) -> list[UserId]:
        """Active members among those to be told, each once, never the actor (NOT-01, NOT-02)."""
        roles = {membership.user_id: membership.role for membership in self._rows.active(tell.baby_id)}
        meant = (user for group in tell.to for user in self._group(group, tell.baby_id))
        return [user for user in once(meant) if user in roles and user != self._actor]

    def _group(self, group: Circle | AuthorsOf, baby_id: BabyId) -> Iterator[UserId]:
        if isinstance(group, AuthorsOf):
            for row in self._rows.table(group.table).by(group.column, group.parent):
                if row.deleted_at is None or row.deleted_at == group.gone_at:
                    yield row.user_id
            return
        wanted = {Circle.OWNERS: {Role.OWNER}, Circle.FOLLOWERS: {Role.FOLLOWER}, Circle.MEMBERS: set(Role)}[group]
        for membership in self._rows.active(baby_id):
            if membership.role in wanted:
                yield membership.user_id
