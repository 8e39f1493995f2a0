"""The trash in memory; its functions answer by themselves, since nobody can see a removed row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from nonna_adapters.memory.events import days_of
from nonna_adapters.memory.paging import newest_first
from nonna_adapters.memory.replies import carry
from nonna_adapters.memory.scope import Repository
from nonna_core.events import Event, EventComment
from nonna_core.kernel.errors import NotFound, ParentIsRemoved
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, EventId, PhotoId, RegistryItemId
from nonna_core.photos import Photo, PhotoComment
from nonna_core.registry import RegistryItem
from nonna_core.trash import TRASH, Kind, Removed, TrashRepository, oldest_kept

_TABLES: Final = {kind: f"{kind}s" for kind in Kind}
_COMMENTS: Final = {Kind.PHOTO_COMMENT: ("photos", "photo_id"), Kind.EVENT_COMMENT: ("events", "event_id")}


class MemoryTrash(Repository, TrashRepository):
    """The trash."""

    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Removed]:
        """What was removed by itself, newest removal first."""
        self._gate.ask_family(baby_id, TRASH)
        return newest_first(self._removed(baby_id), lambda row: (row.removed_at, row.row.id), after, most)

    def _removed(self, baby_id: BabyId) -> Iterator[Removed]:
        for kind, table in _TABLES.items():
            for row in self._rows.table(table).by("family", baby_id):
                if self._is_kept(row) and not self._went_along(kind, row):
                    yield Removed(kind=kind, row=row, removed_at=row.deleted_at)

    def _went_along(self, kind: Kind, row: Any) -> bool:  # noqa: ANN401  # a row of any kind
        return kind in _COMMENTS and bool(self._parent(kind, row).deleted_at == row.deleted_at)

    def _parent(self, kind: Kind, comment: Any) -> Any:  # noqa: ANN401  # a comment of either kind
        parents, key = _COMMENTS[kind]
        return self._rows.table(parents).get(getattr(comment, key))

    def _is_kept(self, row: Any) -> bool:  # noqa: ANN401  # a row of any kind
        return row.deleted_at is not None and bool(row.deleted_at >= oldest_kept(self._scope.now))

    def _found(self, table: str, row_id: object) -> Any:  # noqa: ANN401  # a row of any kind
        row = self._rows.table(table).get(row_id)
        place = None if row is None else self._gate.place(row.baby_profile_id)
        if row is None or place is None or not self._gate.allows(TRASH, row) or not self._is_kept(row):
            raise NotFound
        return row

    def _back(self, table: str, before: Any, after: Any) -> None:  # noqa: ANN401  # a row of any kind
        self._books.keep(table, before, after)
        carry(self._scope, table, before.id, before.deleted_at, None)

    def restore_photo(self, photo_id: PhotoId) -> Photo:
        """Clear the stamp of a photo and of what carries the same one."""
        photo: Photo = self._found("photos", photo_id)
        restored = photo.restored(self._scope.now)
        self._back("photos", photo, restored)
        return restored

    def restore_event(self, event_id: EventId) -> Event:
        """Clear the stamp of an event and of what carries the same one; its days are computed anew."""
        event: Event = self._found("events", event_id)
        time_zone = self._gate.standing(event.baby_profile_id).place.time_zone
        days = days_of(self._rows, event.baby_profile_id, time_zone, event.event_date, event.ends_at)
        restored = event.restored(days, self._scope.now)
        self._back("events", event, restored)
        return restored

    def restore_registry_item(self, item_id: RegistryItemId) -> RegistryItem:
        """Clear the stamp of an item and of what carries the same one."""
        item: RegistryItem = self._found("registry_items", item_id)
        restored = item.restored(self._scope.now)
        self._back("registry_items", item, restored)
        return restored

    def restore_photo_comment(self, comment_id: CommentId) -> PhotoComment:
        """Clear stamp and remover."""
        restored: PhotoComment = self._comment_back(Kind.PHOTO_COMMENT, comment_id)
        return restored

    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """Clear stamp and remover."""
        restored: EventComment = self._comment_back(Kind.EVENT_COMMENT, comment_id)
        return restored

    def _comment_back(self, kind: Kind, comment_id: CommentId) -> Any:  # noqa: ANN401  # a comment of either kind
        comment = self._found(_TABLES[kind], comment_id)
        parent = self._parent(kind, comment)
        if self._went_along(kind, comment):
            raise NotFound
        if parent.deleted_at is not None:
            raise ParentIsRemoved
        restored = comment.restored(self._scope.now)
        self._books.keep(_TABLES[kind], comment, restored)
        return restored
