"""What the trash asks of a storage: the storage's own functions answer, since nobody can see a removed row."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Protocol

from nonna_core.events import Event, EventComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, EventId, PhotoId, RegistryItemId
from nonna_core.kernel.work import Work
from nonna_core.photos import Photo, PhotoComment
from nonna_core.registry import RegistryItem
from nonna_core.trash.model import Removed


class TrashRepository(Protocol):
    """The trash of the families that the actor owns; everything else in it is ``NotFound``."""

    @abstractmethod
    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Removed]:
        """At most so many of one family, newest removal first, without what went with a parent (TRA-02, TRA-03)."""

    @abstractmethod
    def restore_photo(self, photo_id: PhotoId) -> Photo:
        """Clear the stamp of a photo and of what carries the same one (TRA-06)."""

    @abstractmethod
    def restore_photo_comment(self, comment_id: CommentId) -> PhotoComment:
        """Clear stamp and remover; ``ParentIsRemoved`` (TRA-04, TRA-07)."""

    @abstractmethod
    def restore_registry_item(self, item_id: RegistryItemId) -> RegistryItem:
        """Clear the stamp of an item and of what carries the same one (TRA-06)."""

    @abstractmethod
    def restore_event(self, event_id: EventId) -> Event:
        """Clear the stamp of an event and of what carries the same one; ``DayIsFull`` (TRA-05, TRA-06)."""

    @abstractmethod
    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """Clear stamp and remover; ``ParentIsRemoved`` (TRA-04, TRA-07)."""


class TrashWork(Work, Protocol):
    """The trash's slice of the unit of work."""

    @property
    @abstractmethod
    def trash(self) -> TrashRepository:
        """The trash."""


class PurgeWork(Protocol):
    """What the retention job may do."""

    @abstractmethod
    def purge(self, batch_size: int, *, dry_run: bool) -> Mapping[str, int]:
        """Delete at most so many rows past retention, or count what a whole run would; per table (RET-02 to RET-10)."""
