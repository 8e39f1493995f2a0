"""Photos, tags, squishes and comments in PostgreSQL, to write and one by one; :mod:`.gallery` has the lists."""

from __future__ import annotations

from typing import Final

from attrs import frozen
from sqlalchemy import func, select

from nonna_adapters.postgres.asking import answering, given, standing_later
from nonna_adapters.postgres.content import found, standing_at, threads, with_standing
from nonna_adapters.postgres.rows import add, add_all, columns_of, keep, one, read, table_of
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.access import Standing
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import CommentId, PhotoId, SquishId, TagId, UserId
from nonna_core.photos import (
    PHOTO_COMMENTS,
    PHOTO_TAGS,
    PHOTOS,
    Photo,
    PhotoComment,
    PhotoCommentRepository,
    PhotoRepository,
    PhotoSquish,
    PhotoTag,
    SquishRepository,
    TagRepository,
)

PHOTOS_TABLE: Final = table_of(Photo, "photos")
TAGS: Final = table_of(PhotoTag, "photo_tags")
SQUISHES: Final = table_of(PhotoSquish, "photo_squishes")
PHOTO_COMMENTS_TABLE: Final = table_of(PhotoComment, "photo_comments")

_PHOTO_ID: Final = given("photo_id")
_COMMENT_ID: Final = given("comment_id")

_STANDING: Final = standing_at(PHOTOS_TABLE, _PHOTO_ID)
_PHOTO: Final = with_standing(Photo, PHOTOS_TABLE, _PHOTO_ID)
_REMOVE: Final = select(func.nonna.remove_photo(_PHOTO_ID))

_TAGS: Final = (
    select(*columns_of(PhotoTag, TAGS))
    .join(PHOTOS_TABLE, PHOTOS_TABLE.c.id == TAGS.c.photo_id)
    .where(PHOTOS_TABLE.c.id == _PHOTO_ID, TAGS.c.baby_profile_id == PHOTOS_TABLE.c.baby_profile_id)
)
_UNTAG: Final = select(func.nonna.remove_photo_tag(given("tag_id")))

_SQUISHES: Final = (
    select(*columns_of(PhotoSquish, SQUISHES))
    .join(PHOTOS_TABLE, PHOTOS_TABLE.c.id == SQUISHES.c.photo_id)
    .where(PHOTOS_TABLE.c.id == _PHOTO_ID, SQUISHES.c.baby_profile_id == PHOTOS_TABLE.c.baby_profile_id)
    .order_by(SQUISHES.c.created_at, SQUISHES.c.id)
)
_SQUISH: Final = answering(PhotoSquish, SQUISHES, func.nonna.squish(given("id"), _PHOTO_ID))
_UNSQUISH: Final = select(func.nonna.unsquish(_PHOTO_ID))

_THREAD: Final = threads(PhotoComment, PHOTO_COMMENTS_TABLE, PHOTOS_TABLE, "photo_id", _PHOTO_ID)
_COMMENT: Final = with_standing(PhotoComment, PHOTO_COMMENTS_TABLE, _COMMENT_ID)
_REMOVE_COMMENT: Final = select(func.nonna.remove_photo_comment(_COMMENT_ID))


@frozen
class PostgresPhotos(PhotoRepository):
    """Photos, to write."""

    _wire: Wire
    _person: UserId

    def standing(self, photo_id: PhotoId) -> Standing:
        """The actor's standing in the family of a photo; asked with whatever is asked next."""
        return standing_later(self._person, self._wire.later(_STANDING, person=self._person, photo_id=photo_id))

    def find(self, photo_id: PhotoId) -> tuple[Photo, Standing]:
        """One photo and the actor's standing."""
        return found(Photo, self._person, self._wire.read(_PHOTO, person=self._person, photo_id=photo_id))

    def add(self, photos: list[Photo], tags: list[PhotoTag]) -> None:
        """Store new photos with their tags, in one round trip and two statements."""
        add_all(self._wire, PHOTOS_TABLE, PHOTOS, photos)
        add_all(self._wire, TAGS, PHOTO_TAGS, tags)

    def keep(self, before: Photo, after: Photo) -> None:
        """Store what differs."""
        keep(self._wire, PHOTOS_TABLE, PHOTOS, before, after, "id", "baby_profile_id")

    def remove(self, photo_id: PhotoId) -> None:
        """Stamp it with what hangs on it."""
        self._wire.write(_REMOVE, photo_id=photo_id)


@frozen
class PostgresTags(TagRepository):
    """Tags."""

    _wire: Wire

    def of(self, photo_id: PhotoId) -> list[PhotoTag]:
        """The live ones of one photo."""
        return [read(PhotoTag, row) for row in self._wire.read(_TAGS, photo_id=photo_id)]

    def add(self, tag: PhotoTag) -> None:
        """Store a new tag."""
        add(self._wire, TAGS, PHOTO_TAGS, tag)

    def remove(self, tag_id: TagId) -> None:
        """Stamp it."""
        self._wire.write(_UNTAG, tag_id=tag_id)


@frozen
class PostgresSquishes(SquishRepository):
    """Squishes."""

    _wire: Wire

    def of(self, photo_id: PhotoId) -> list[PhotoSquish]:
        """The live ones of one photo."""
        return [read(PhotoSquish, row) for row in self._wire.read(_SQUISHES, photo_id=photo_id)]

    def squish(self, squish_id: SquishId, photo_id: PhotoId) -> PhotoSquish:
        """Make, keep or revive the actor's squish."""
        return read(PhotoSquish, one(self._wire.change(_SQUISH, id=squish_id, photo_id=photo_id)))

    def unsquish(self, photo_id: PhotoId) -> None:
        """Stamp the actor's squish."""
        self._wire.write(_UNSQUISH, photo_id=photo_id)


@frozen
class PostgresPhotoComments(PhotoCommentRepository):
    """Comments under photos."""

    _wire: Wire
    _person: UserId

    def of(self, photo_id: PhotoId, after: Position | None, most: int) -> list[ThreadComment[PhotoComment]]:
        """At most so many of one photo, oldest first."""
        rows = _THREAD.read(self._wire, after, most, photo_id=photo_id)
        return [ThreadComment(comment=read(PhotoComment, row), author_name=row[-1]) for row in rows]

    def find(self, comment_id: CommentId) -> tuple[PhotoComment, Standing]:
        """One comment and the actor's standing."""
        rows = self._wire.read(_COMMENT, person=self._person, comment_id=comment_id)
        return found(PhotoComment, self._person, rows)

    def add(self, comment: PhotoComment) -> None:
        """Store a new comment."""
        add(self._wire, PHOTO_COMMENTS_TABLE, PHOTO_COMMENTS, comment)

    def keep(self, before: PhotoComment, after: PhotoComment) -> None:
        """Store what differs."""
        keep(self._wire, PHOTO_COMMENTS_TABLE, PHOTO_COMMENTS, before, after, "id", "baby_profile_id")

    def remove(self, comment_id: CommentId) -> None:
        """Stamp it."""
        self._wire.write(_REMOVE_COMMENT, comment_id=comment_id)
