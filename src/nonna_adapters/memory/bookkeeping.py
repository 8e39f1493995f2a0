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
from nonna_core.gamification import BIRTH_DATE_PREDICTIONS, GENDER_VOTES, NAME_SUGGESTION_LIKES, NAME_SUGGESTIONS
from nonna_core.gamification import CONSEQUENCES as OF_GAMIFICATION
from nonna_core.identity import PROFILES, USER_ENGAGEMENT_SUMMARY, USER_STATS
from nonna_core.kernel.access import Access, Role
from nonna_core.kernel.consequences import (
    AuthorOf,
    AuthorsOf,
    Change,
    Circle,
    Consequence,
    Count,
    Recipients,
    Record,
    Rule,
    Stamp,
    Tell,
)
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import ActivityId, BabyId, Instant, NotificationId, UserId, once
from nonna_core.notifications import (
    ACTIVITY_EVENTS,
    NOTIFICATION_PREFERENCES,
    NOTIFICATIONS,
    ActivityEvent,
    Notification,
)
from nonna_core.photos import CONSEQUENCES as OF_PHOTOS
from nonna_core.photos import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from nonna_core.registry import CONSEQUENCES as OF_REGISTRY
from nonna_core.registry import REGISTRY_ITEMS, REGISTRY_PURCHASES
from nonna_core.tiles import SCREENS, TILE_CONFIGS, TILE_DEFINITIONS

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
            PHOTOS,
            PHOTO_COMMENTS,
            PHOTO_SQUISHES,
            PHOTO_TAGS,
            REGISTRY_ITEMS,
            REGISTRY_PURCHASES,
            NAME_SUGGESTIONS,
            NAME_SUGGESTION_LIKES,
            GENDER_VOTES,
            BIRTH_DATE_PREDICTIONS,
            SCREENS,
            TILE_DEFINITIONS,
            TILE_CONFIGS,
            USER_ENGAGEMENT_SUMMARY,
            NOTIFICATIONS,
            ACTIVITY_EVENTS,
            EVENTS,
            EVENT_RSVPS,
            EVENT_COMMENTS,
        )
    }
)
"""The Access line of every table."""

_CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType(
    {**OF_BABIES, **OF_PHOTOS, **OF_EVENTS, **OF_REGISTRY, **OF_GAMIFICATION}
)


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
        line = ActivityEvent(
            id=ActivityId(uuid4()),
            baby_profile_id=record.baby_id,
            actor_user_id=self._actor,
            type=record.type,
            payload=record.payload,
            created_at=self.now,
            updated_at=self.now,
        )
        alike = self._rows.activity_events.by("kind", (record.baby_id, record.type)) if record.hourly else ()
        if not any(earlier.stands_for(line) for earlier in alike):
            self._rows.activity_events.add(line)

    def _tell(self, tell: Tell) -> None:
        if tell.only_if_any is not None and not self._rows.table(tell.only_if_any).by("family", tell.baby_id):
            return
        payload = {**tell.payload, "actor_user_id": str(self._actor)}
        for recipient in self._recipients(tell):
            notice = Notification(
                id=NotificationId(uuid4()),
                recipient_user_id=recipient,
                baby_profile_id=tell.baby_id,
                type=tell.type,
                payload=payload,
                created_at=self.now,
                updated_at=self.now,
            )
            told = Told(recipient, tell.cause)
            if self._rows.told.get(told) is None and not (tell.hourly and self._is_pending(notice)):
                self._rows.told.add(told)
                self._rows.notifications.add(notice)

    def _is_pending(self, notice: Notification) -> bool:
        alike = self._rows.notifications.by("kind", (notice.recipient_user_id, notice.type))
        return any(earlier.stands_for(notice) for earlier in alike)

    def _recipients(self, tell: Tell) -> list[UserId]:
        """Active members among those to be told, each once, never the actor (NOT-01, NOT-02)."""
        roles = {membership.user_id: membership.role for membership in self._rows.active(tell.baby_id)}
        meant = (user for group in tell.to for user in self._group(group, tell.baby_id))
        return [user for user in once(meant) if user in roles and user != self._actor]

    def _group(self, group: Recipients, baby_id: BabyId) -> Iterator[UserId]:
        if isinstance(group, AuthorOf):
            yield getattr(self._rows.table(group.table).get(group.row), group.column)
        elif isinstance(group, AuthorsOf):
            rows = self._rows.table(group.table).by(group.column, group.parent)
            yield from (row.user_id for row in rows if row.deleted_at in {None, group.gone_at})
        else:
            wanted = {Circle.OWNERS: {Role.OWNER}, Circle.FOLLOWERS: {Role.FOLLOWER}, Circle.MEMBERS: {*Role}}[group]
            yield from (row.user_id for row in self._rows.active(baby_id) if row.role in wanted)
