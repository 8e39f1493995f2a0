"""The trash in memory; its functions answer by themselves, since nobody can see a removed row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from nonna_adapters.memory.events import carry_restore
from nonna_adapters.memory.paging import newest_first
from nonna_adapters.memory.scope import Repository
from nonna_core.events import Event, EventComment
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import NotAllowed, NotFound, ParentIsRemoved
from nonna_core.kernel.values import BabyId, CommentId, EventId, Position
from nonna_core.trash import Kind, Removed, TrashRepository, oldest_kept

R = TypeVar("R", Event, EventComment)


class MemoryTrash(Repository, TrashRepository):
    """The trash."""

    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Removed]:
        """What was removed by itself, newest removal first."""
        place = self._gate.place(baby_id)
        if place is None:
            raise NotFound
        if place.role is not Role.OWNER:
            raise NotAllowed
        return newest_first(self._removed(baby_id), lambda row: (row.removed_at, row.row.id), after, most)

    def _removed(self, baby_id: BabyId) -> Iterator[Removed]:
        for event in self._rows.events.by("family", baby_id):
            if event.deleted_at is not None and self._is_kept(event):
                yield Removed(kind=Kind.EVENT, row=event, removed_at=event.deleted_at)
        for comment in self._rows.event_comments.by("family", baby_id):
            if comment.deleted_at is not None and self._is_kept(comment) and not self._went_along(comment):
                yield Removed(kind=Kind.EVENT_COMMENT, row=comment, removed_at=comment.deleted_at)

    def _is_kept(self, row: Event | EventComment) -> bool:
        return row.deleted_at is not None and row.deleted_at >= oldest_kept(self._scope.now)

    def _went_along(self, comment: EventComment) -> bool:
        event = self._rows.events.get(comment.event_id)
        return event is not None and event.deleted_at == comment.deleted_at

    def _found(self, row: R | None) -> R:
        place = None if row is None else self._gate.place(row.baby_profile_id)
        if row is None or place is None or place.role is not Role.OWNER or not self._is_kept(row):
            raise NotFound
        return row

    def restore_event(self, event_id: EventId) -> Event:
        """Clear the stamp of an event and of what carries the same one."""
        event, now = self._found(self._rows.events.get(event_id)), self._scope.now
        day = self._gate.standing(event.baby_profile_id).day_of(event.event_date, "event_date")
        restored = event.restored(day, now)
        self._books.keep("events", event, restored)
        if event.deleted_at is not None:
            carry_restore(self._scope, event_id, event.deleted_at)
        return restored

    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """Clear stamp and remover."""
        comment = self._found(self._rows.event_comments.get(comment_id))
        if self._went_along(comment):
            raise NotFound
        event = self._rows.events.get(comment.event_id)
        if event is None or event.deleted_at is not None:
            raise ParentIsRemoved
        restored = comment.restored(self._scope.now)
        self._books.keep("event_comments", comment, restored)
        return restored
