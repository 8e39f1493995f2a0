"""Photos, tags, squishes and comments in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from nonna_adapters.memory.bookkeeping import Guard
from nonna_adapters.memory.paging import newest_first, oldest_first
from nonna_adapters.memory.replies import carry
from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.scope import Repository
from nonna_core.kernel.access import Standing, day_in
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, PhotoId, SquishId, TagId
from nonna_core.photos import (
    PHOTO_COMMENTS,
    PHOTO_SQUISHES,
    PHOTO_TAGS,
    PHOTOS,
    GalleryPhoto,
    GalleryRepository,
    Photo,
    PhotoComment,
    PhotoCommentRepository,
    PhotoRepository,
    PhotoSquish,
    PhotoTag,
    SquishRepository,
    TagRepository,
    ask_for_room,
)


def keep_five_tags(rows: Rows, before: PhotoTag | None, after: PhotoTag) -> None:
    """Five live tags at most, each once; asked when a tag becomes live (PHO-06)."""
    if after.deleted_at is None and (before is None or before.deleted_at is not None):
        there = rows.photo_tags.by("photo_id", after.photo_id)
        ask_for_room([row.tag for row in there if row.deleted_at is None and row.id != after.id])


GUARDS: Final[Mapping[str, Guard]] = MappingProxyType({"photo_tags": keep_five_tags})


class MemoryPhotos(Repository, PhotoRepository):
    """Photos, to write."""

    def standing(self, photo_id: PhotoId) -> Standing:
        """The actor's standing where the photo is."""
        return self._gate.standing_at(PHOTOS, self._rows.photos.get(photo_id))

    def find(self, photo_id: PhotoId) -> tuple[Photo, Standing]:
        """One photo."""
        photo = self._gate.see(PHOTOS, self._rows.photos.get(photo_id))
        return photo, self._gate.standing(photo.baby_profile_id)

    def add(self, photos: list[Photo], tags: list[PhotoTag]) -> None:
        """New photos with their tags."""
        for photo in photos:
            self._scope.add(PHOTOS, photo)
        for tag in tags:
            self._scope.add_under(PHOTO_TAGS, tag, self._rows.photos.get(tag.photo_id))

    def keep(self, before: Photo, after: Photo) -> None:
        """Store what differs."""
        self._scope.change(PHOTOS, before, after)

    def remove(self, photo_id: PhotoId) -> None:
        """Stamp it, with what is live under it."""
        photo = self._gate.ask(PHOTOS, PHOTOS.remove, self._rows.photos.get(photo_id))
        carry(self._scope, "photos", photo_id, None, self._scope.now)
        self._books.keep("photos", photo, photo.removed(self._scope.now))


class MemoryGallery(Repository, GalleryRepository):
    """Photos, to read."""

    def _read(self, photo: Photo) -> GalleryPhoto:
        tags = self._gate.visible(PHOTO_TAGS, self._rows.photo_tags.by("photo_id", photo.id))
        squishes = self._gate.visible(PHOTO_SQUISHES, self._rows.photo_squishes.by("photo_id", photo.id))
        comments = self._gate.visible(PHOTO_COMMENTS, self._rows.photo_comments.by("photo_id", photo.id))
        return GalleryPhoto(
            photo=photo,
            uploader_name=self._scope.name_of(photo.uploaded_by_user_id),
            tags=tuple(sorted(row.tag for row in tags)),
            squish_count=len(squishes),
            comment_count=len(comments),
            squished=any(row.user_id == self._scope.person for row in squishes),
        )

    def _page(
        self,
        babies: Iterable[BabyId],
        after: Position | None,
        most: int,
        wanted: Callable[[Photo], bool] = lambda _: True,
    ) -> list[GalleryPhoto]:
        found = (
            photo
            for baby_id in babies
            for photo in self._gate.visible(PHOTOS, self._rows.photos.by("family", baby_id))
            if wanted(photo)
        )
        return [self._read(row) for row in newest_first(found, lambda row: (row.created_at, row.id), after, most)]

    def view(self, photo_id: PhotoId) -> GalleryPhoto:
        """One photo."""
        return self._read(self._gate.see(PHOTOS, self._rows.photos.get(photo_id)))

    def of(self, baby_id: BabyId, tag: str | None, after: Position | None, most: int) -> list[GalleryPhoto]:
        """Those of one family, all or with a tag."""
        return self._page([baby_id], after, most, lambda photo: tag is None or self._has(photo, tag))

    def _has(self, photo: Photo, tag: str) -> bool:
        there = self._rows.photo_tags.by("photo_id", photo.id)
        return any(row.tag == tag for row in self._gate.visible(PHOTO_TAGS, there))

    def feed(self, after: Position | None, most: int) -> list[GalleryPhoto]:
        """Those of all families."""
        return self._page(self._gate.my_babies(), after, most)

    def memory_lane(self, baby_id: BabyId, after: Position | None, most: int) -> list[GalleryPhoto]:
        """Those of one family that were added on this day of an earlier year."""
        place = self._gate.place(baby_id)
        if place is None:
            return []
        today = day_in(place.time_zone, self._scope.now, "created_at")

        def is_a_memory(photo: Photo) -> bool:
            added = day_in(place.time_zone, photo.created_at, "created_at")
            return (added.month, added.day) == (today.month, today.day) and added.year < today.year

        return self._page([baby_id], after, most, is_a_memory)


class MemoryTags(Repository, TagRepository):
    """Tags."""

    def of(self, photo_id: PhotoId) -> list[PhotoTag]:
        """Those of one photo."""
        return self._gate.visible(PHOTO_TAGS, self._rows.photo_tags.by("photo_id", photo_id))

    def add(self, tag: PhotoTag) -> None:
        """A new tag."""
        self._scope.add_under(PHOTO_TAGS, tag, self._rows.photos.get(tag.photo_id))

    def remove(self, tag_id: TagId) -> None:
        """Stamp it."""
        tag = self._gate.ask(PHOTO_TAGS, PHOTO_TAGS.remove, self._rows.photo_tags.get(tag_id))
        self._books.keep("photo_tags", tag, tag.removed(self._scope.now))


class MemorySquishes(Repository, SquishRepository):
    """Squishes."""

    def of(self, photo_id: PhotoId) -> list[PhotoSquish]:
        """The live ones of one photo."""
        found = self._gate.visible(PHOTO_SQUISHES, self._rows.photo_squishes.by("photo_id", photo_id))
        return sorted(found, key=lambda row: (row.created_at, row.id))

    def _own(self, photo_id: PhotoId) -> PhotoSquish | None:
        return next(iter(self._rows.photo_squishes.by("pair", (photo_id, self._scope.person))), None)

    def squish(self, squish_id: SquishId, photo_id: PhotoId) -> PhotoSquish:
        """Make, keep or revive the actor's squish."""
        photo, now = self._gate.see(PHOTOS, self._rows.photos.get(photo_id)), self._scope.now
        before = self._own(photo_id)
        if before is None:
            squish = PhotoSquish(
                id=squish_id,
                baby_profile_id=photo.baby_profile_id,
                photo_id=photo_id,
                user_id=self._scope.person,
                created_at=now,
                updated_at=now,
            )
            self._books.add("photo_squishes", squish)
            return squish
        squish = before.given(now)
        if squish is not before:
            self._books.keep("photo_squishes", before, squish)
        return squish

    def unsquish(self, photo_id: PhotoId) -> None:
        """Stamp the actor's squish."""
        self._gate.see(PHOTOS, self._rows.photos.get(photo_id))
        squish = self._own(photo_id)
        if squish is not None and squish.deleted_at is None:
            self._books.keep("photo_squishes", squish, squish.removed(self._scope.now))


class MemoryPhotoComments(Repository, PhotoCommentRepository):
    """Comments."""

    def of(self, photo_id: PhotoId, after: Position | None, most: int) -> list[ThreadComment[PhotoComment]]:
        """The live ones of one photo."""
        found = self._gate.visible(PHOTO_COMMENTS, self._rows.photo_comments.by("photo_id", photo_id))
        page = oldest_first(found, lambda row: (row.created_at, row.id), after, most)
        return [ThreadComment(comment=row, author_name=self._scope.name_of(row.user_id)) for row in page]

    def find(self, comment_id: CommentId) -> tuple[PhotoComment, Standing]:
        """One of them."""
        comment = self._gate.see(PHOTO_COMMENTS, self._rows.photo_comments.get(comment_id))
        return comment, self._gate.standing(comment.baby_profile_id)

    def add(self, comment: PhotoComment) -> None:
        """A new comment, on a live photo of the same family."""
        self._scope.add_under(PHOTO_COMMENTS, comment, self._rows.photos.get(comment.photo_id))

    def keep(self, before: PhotoComment, after: PhotoComment) -> None:
        """Store what differs."""
        self._scope.change(PHOTO_COMMENTS, before, after)

    def remove(self, comment_id: CommentId) -> None:
        """Stamp it, with who did it."""
        stored = self._rows.photo_comments.get(comment_id)
        comment = self._gate.ask(PHOTO_COMMENTS, PHOTO_COMMENTS.remove, stored)
        self._books.keep("photo_comments", comment, comment.removed(self._scope.person, self._scope.now))
