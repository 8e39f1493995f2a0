"""The use cases of the comments under a photo (PHO-13 to PHO-16)."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nonna_core.kernel.access import member
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.comments import comment_text as judged_text
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, page_size, position_of
from nonna_core.kernel.values import CommentId, PhotoId
from nonna_core.kernel.work import Desk, use_case
from nonna_core.photos.access import PHOTO_COMMENTS
from nonna_core.photos.ports import PhotosWork
from nonna_core.photos.replies import PhotoComment


class PhotoComments:
    """``app.acting_as(person).photo_comments``."""

    def __init__(self, desk: Desk[PhotosWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def add(self, photo_id: PhotoId, comment_text: str) -> PhotoComment:
        """
        Say something under a photo; its uploader is told.

        Raises:
            NotFound: no such photo, or not yours to see (PHO-16).
            Invalid: it is empty or over 500 characters (PHO-13).
        """
        with self._desk.begin() as work:
            standing = work.photos.standing(photo_id)
            comment = PhotoComment(
                id=CommentId(self._new_id()),
                baby_profile_id=standing.baby_id,
                photo_id=photo_id,
                user_id=work.person,
                comment_text=judged_text(comment_text),
                created_at=work.now,
                updated_at=work.now,
            )
            standing.require(PHOTO_COMMENTS.create, comment)
            work.photo_comments.add(comment)
            return comment

    @use_case
    def of(
        self, photo_id: PhotoId, *, after: Cursor | None = None, limit: int = PAGE_SIZE
    ) -> Page[ThreadComment[PhotoComment]]:
        """
        The comments under a photo, oldest first, with their authors' names (PHO-13, MEM-19).

        Raises:
            NotFound: no such photo, or not yours to see.
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.photos.standing(photo_id)
            with standing.first(member):
                size = page_size(limit)
            found = work.photo_comments.of(photo_id, position, size + 1)
            standing.require(member)
            return Page.of(found, size, lambda row: (row.comment.created_at, row.comment.id))

    @use_case
    def edit(self, comment_id: CommentId, comment_text: str) -> PhotoComment:
        """
        Reword one's own comment (PHO-15).

        Raises:
            NotFound: no such comment, or not yours to see.
            NotAllowed: somebody else wrote it.
            Invalid: it is empty or over 500 characters.
        """
        with self._desk.begin() as work:
            comment, standing = work.photo_comments.find(comment_id)
            standing.require(PHOTO_COMMENTS.change, comment)
            reworded = comment.reworded(comment_text, work.now)
            if reworded is not comment:
                work.photo_comments.keep(comment, reworded)
            return reworded

    @use_case
    def remove(self, comment_id: CommentId) -> None:
        """
        Put a comment into the trash: one's own, or as an owner any (PHO-14).

        Raises:
            NotFound: no such comment, or not yours to see.
            NotAllowed: somebody else wrote it, and you do not own this baby.
        """
        with self._desk.begin() as work:
            comment, standing = work.photo_comments.find(comment_id)
            standing.require(PHOTO_COMMENTS.remove, comment)
            work.photo_comments.remove(comment_id)
