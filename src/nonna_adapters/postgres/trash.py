"""The trash in PostgreSQL: its functions answer, since nobody can see a removed row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from attrs import frozen
from sqlalchemy import Text, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import JSONB

from nonna_adapters.postgres.asking import MOST, answering, given
from nonna_adapters.postgres.events import COMMENTS, EVENTS_TABLE
from nonna_adapters.postgres.photos import PHOTO_COMMENTS_TABLE, PHOTOS_TABLE
from nonna_adapters.postgres.registry import ITEMS
from nonna_adapters.postgres.rows import INSTANT, from_text, one, read
from nonna_adapters.postgres.wire import Wire
from nonna_core.events import Event, EventComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, EventId, PhotoId, RegistryItemId
from nonna_core.photos import Photo, PhotoComment
from nonna_core.registry import RegistryItem
from nonna_core.trash import Kind, Removed, TrashRepository

_COLUMNS: Final = (column("kind", Text()), column("removed_at", INSTANT), column("removed", JSONB()))
_TRASH: Final = select(
    *func.nonna.trash(given("baby_id"), bindparam("moment", type_=INSTANT), given("row"), MOST)
    .table_valued(*_COLUMNS, name="trash")
    .c
)
_RESTORE_PHOTO: Final = answering(Photo, PHOTOS_TABLE, func.nonna.restore_photo(given("id")))
_RESTORE_EVENT: Final = answering(Event, EVENTS_TABLE, func.nonna.restore_event(given("id")))
_RESTORE_ITEM: Final = answering(RegistryItem, ITEMS, func.nonna.restore_registry_item(given("id")))
_RESTORE_PHOTO_COMMENT: Final = answering(
    PhotoComment, PHOTO_COMMENTS_TABLE, func.nonna.restore_photo_comment(given("id"))
)
_RESTORE_EVENT_COMMENT: Final = answering(EventComment, COMMENTS, func.nonna.restore_event_comment(given("id")))

Row: TypeAlias = Photo | PhotoComment | Event | EventComment | RegistryItem

_ENTITIES: Final[Mapping[Kind, type[Row]]] = {
    Kind.PHOTO: Photo,
    Kind.PHOTO_COMMENT: PhotoComment,
    Kind.EVENT: Event,
    Kind.EVENT_COMMENT: EventComment,
    Kind.REGISTRY_ITEM: RegistryItem,
}


def _removed(kind: str, removed_at: Any, row: Mapping[str, Any]) -> Removed:
    return Removed(kind=Kind(kind), row=from_text(_ENTITIES[Kind(kind)], row), removed_at=removed_at)


@frozen
class PostgresTrash(TrashRepository):
    """What was removed, and its way back."""

    _wire: Wire

    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Removed]:
        """At most so many of one family; the function gives one more than it is asked for by itself."""
        moment, row = after or (None, None)
        rows = self._wire.read(_TRASH, baby_id=baby_id, moment=moment, row=row, most=most - 1)
        return [_removed(*each) for each in rows]

    def restore_photo(self, photo_id: PhotoId) -> Photo:
        """Clear the stamp of a photo and of what carries the same one."""
        return read(Photo, one(self._wire.change(_RESTORE_PHOTO, id=photo_id)))

    def restore_event(self, event_id: EventId) -> Event:
        """Clear the stamp of an event and of what carries the same one."""
        return read(Event, one(self._wire.change(_RESTORE_EVENT, id=event_id)))

    def restore_registry_item(self, item_id: RegistryItemId) -> RegistryItem:
        """Clear the stamp of an item and of what carries the same one."""
        return read(RegistryItem, one(self._wire.change(_RESTORE_ITEM, id=item_id)))

    def restore_photo_comment(self, comment_id: CommentId) -> PhotoComment:
        """Clear stamp and remover."""
        return read(PhotoComment, one(self._wire.change(_RESTORE_PHOTO_COMMENT, id=comment_id)))

    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """Clear stamp and remover."""
        return read(EventComment, one(self._wire.change(_RESTORE_EVENT_COMMENT, id=comment_id)))
