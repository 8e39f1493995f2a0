"""The use cases of the trash."""

from __future__ import annotations

from nonna_core.events import Event, EventComment
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, page_size, position_of
from nonna_core.kernel.values import BabyId, CommentId, EventId, PhotoId, RegistryItemId
from nonna_core.kernel.work import Desk, use_case
from nonna_core.photos import Photo, PhotoComment
from nonna_core.registry import RegistryItem
from nonna_core.trash.access import TRASH
from nonna_core.trash.model import Removed
from nonna_core.trash.ports import TrashWork


class Trash:
    """``app.acting_as(person).trash``."""

    def __init__(self, desk: Desk[TrashWork]) -> None:
        self._desk = desk

    @use_case
    def of(self, baby_id: BabyId, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[Removed]:
        """
        What was removed by itself from a live baby within seven years, newest removal first (TRA-01 to TRA-03, TRA-09).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(TRASH):
                size = page_size(limit)
            found = work.trash.of(baby_id, position, size + 1)
            standing.require(TRASH)
            return Page.of(found, size, lambda removed: (removed.removed_at, removed.row.id))

    @use_case
    def restore_photo(self, photo_id: PhotoId) -> Photo:
        """
        Bring a photo back with the comments, squishes and tags that went with it (TRA-04, TRA-06, TRA-10).

        Raises:
            NotFound: it is not in a trash of yours (TRA-01, TRA-08).
        """
        with self._desk.begin() as work:
            return work.trash.restore_photo(photo_id)

    @use_case
    def restore_photo_comment(self, comment_id: CommentId) -> PhotoComment:
        """
        Bring back a comment that was removed by itself (TRA-04, TRA-10).

        Raises:
            NotFound: it is not in a trash of yours (TRA-01, TRA-08).
            ParentIsRemoved: its photo is in the trash itself (TRA-07).
        """
        with self._desk.begin() as work:
            return work.trash.restore_photo_comment(comment_id)

    @use_case
    def restore_registry_item(self, item_id: RegistryItemId) -> RegistryItem:
        """
        Bring an item back with the purchases that went with it (TRA-04, TRA-06, TRA-10).

        Raises:
            NotFound: it is not in a trash of yours (TRA-01, TRA-08).
        """
        with self._desk.begin() as work:
            return work.trash.restore_registry_item(item_id)

    @use_case
    def restore_event(self, event_id: EventId) -> Event:
        """
        Bring an event back with the answers and comments that went with it (TRA-04 to TRA-06, TRA-10).

        Its days are computed anew, and the first is asked for room.

        Raises:
            NotFound: it is not in a trash of yours (TRA-01, TRA-08).
            Invalid: a day lies outside the years 1 to 9999; the storage does not know the family's zone (BP-24).
            DayIsFull: the day already has two events.
        """
        with self._desk.begin() as work:
            return work.trash.restore_event(event_id)

    @use_case
    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """
        Bring back a comment that was removed by itself (TRA-04, TRA-10).

        Raises:
            NotFound: it is not in a trash of yours (TRA-01, TRA-08).
            ParentIsRemoved: its event is in the trash itself (TRA-07).
        """
        with self._desk.begin() as work:
            return work.trash.restore_event_comment(comment_id)
