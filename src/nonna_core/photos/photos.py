"""The use cases of the gallery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from nonna_core.kernel.access import member, owner
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, Position, page_size, position_of
from nonna_core.kernel.values import KEEP, BabyId, Keep, PhotoId, SquishId, TagId, optional
from nonna_core.kernel.work import Desk, use_case
from nonna_core.photos.access import PHOTO_TAGS, PHOTOS
from nonna_core.photos.model import (
    GalleryPhoto,
    NewPhoto,
    Photo,
    PhotoTag,
    ask_for_room,
    judged_photos,
    judged_tags,
    tag_text,
)
from nonna_core.photos.ports import PhotosWork
from nonna_core.photos.replies import PhotoSquish


def _place(row: GalleryPhoto) -> Position:
    return row.photo.created_at, row.photo.id


class Photos:
    """``app.acting_as(person).photos``."""

    def __init__(self, desk: Desk[PhotosWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def add(self, baby_id: BabyId, photos: Sequence[NewPhoto]) -> list[Photo]:
        """
        Add one to ten photos with their tags, all or none; the followers are told of each (PHO-01, PHO-03).

        - They are judged in the order given; a tag named twice counts once (PHO-06).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: there are none or more than ten; an address, a caption or a tag does not fit (PHO-05, PHO-22).
            TooManyTags: a photo has more than five.
        """
        with self._desk.begin() as work:
            work.standing(baby_id).require(owner)
            added: list[Photo] = []
            tags: list[PhotoTag] = []
            for given in judged_photos(photos):
                photo_id = PhotoId(self._new_id())
                photo = Photo.new(given, photo_id=photo_id, baby_id=baby_id, by=work.person, at=work.now)
                words = judged_tags(given.tags)
                added.append(photo)
                tags += [PhotoTag.new(photo, tag, tag_id=TagId(self._new_id()), at=work.now) for tag in words]
            work.photos.add(added, tags)
            return added

    @use_case
    def get(self, photo_id: PhotoId) -> GalleryPhoto:
        """
        One photo with its uploader's name, its tags and its counts (PHO-07).

        Raises:
            NotFound: no such photo, or not yours to see.
        """
        with self._desk.look() as work:
            return work.gallery.view(photo_id)

    @use_case
    def gallery(
        self, baby_id: BabyId, *, tag: str | None = None, after: Cursor | None = None, limit: int = PAGE_SIZE
    ) -> Page[GalleryPhoto]:
        """
        The photos of a family, newest first, all or those with one tag, exactly (PHO-07, PHO-17, PHO-20).

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: the tag, the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                wanted, size = optional(tag_text)(tag), page_size(limit)
            found = work.gallery.of(baby_id, wanted, position, size + 1)
            standing.require(member)
            return Page.of(found, size, _place)

    @use_case
    def feed(self, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[GalleryPhoto]:
        """
        The photos of all one's families, newest first (PHO-19).

        Raises:
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            size = page_size(limit)
            return Page.of(work.gallery.feed(position, size + 1), size, _place)

    @use_case
    def memory_lane(
        self, baby_id: BabyId, *, after: Cursor | None = None, limit: int = PAGE_SIZE
    ) -> Page[GalleryPhoto]:
        """
        The photos of a family that were added on this day of an earlier year, newest first (PHO-21).

        Days are those of the family, in its zone as it is now; 29 February matches only itself.

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                size = page_size(limit)
            found = work.gallery.memory_lane(baby_id, position, size + 1)
            standing.require(member)
            return Page.of(found, size, _place)

    @use_case
    def edit(
        self, photo_id: PhotoId, *, caption: str | Keep | None = KEEP, thumbnail_url: str | Keep | None = KEEP
    ) -> Photo:
        """
        Change the caption or the thumbnail; the picture itself never changes (PHO-01, PHO-05, PHO-22).

        Raises:
            NotFound: no such photo, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: the caption or the address is too long.
        """
        with self._desk.begin() as work:
            photo, standing = work.photos.find(photo_id)
            standing.require(PHOTOS.change, photo)
            edited = photo.edited(at=work.now, caption=caption, thumbnail_url=thumbnail_url)
            if edited is not photo:
                work.photos.keep(photo, edited)
            return edited

    @use_case
    def tag(self, photo_id: PhotoId, tag: str) -> PhotoTag:
        """
        Put a tag on a photo; one that is there already is given back as it is (PHO-06).

        Raises:
            NotFound: no such photo, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: it is empty or over 50 characters.
            TooManyTags: there are five others.
        """
        with self._desk.begin() as work:
            photo, standing = work.photos.find(photo_id)
            standing.require(PHOTO_TAGS.create)
            word, there = tag_text(tag), work.tags.of(photo_id)
            for stored in there:
                if stored.tag == word:
                    return stored
            ask_for_room([stored.tag for stored in there])
            new = PhotoTag.new(photo, word, tag_id=TagId(self._new_id()), at=work.now)
            work.tags.add(new)
            return new

    @use_case
    def untag(self, photo_id: PhotoId, tag: str) -> None:
        """
        Take a tag off a photo (PHO-06).

        Raises:
            NotFound: no such photo, or not yours to see; no such tag on it.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: it is empty or over 50 characters.
        """
        with self._desk.begin() as work:
            _, standing = work.photos.find(photo_id)
            standing.require(PHOTO_TAGS.remove)
            word = tag_text(tag)
            stored = next((there for there in work.tags.of(photo_id) if there.tag == word), None)
            if stored is None:
                raise NotFound
            work.tags.remove(stored.id)

    @use_case
    def squish(self, photo_id: PhotoId) -> PhotoSquish:
        """
        Squish a photo; again, and nothing happens (PHO-09 to PHO-12).

        Raises:
            NotFound: no such photo, or not yours to see.
        """
        with self._desk.begin() as work:
            work.photos.standing(photo_id).require(member)
            return work.squishes.squish(SquishId(self._new_id()), photo_id)

    @use_case
    def unsquish(self, photo_id: PhotoId) -> None:
        """
        Take one's squish back; where there is none, nothing happens (PHO-10).

        Raises:
            NotFound: no such photo, or not yours to see.
        """
        with self._desk.begin() as work:
            work.photos.standing(photo_id).require(member)
            work.squishes.unsquish(photo_id)

    @use_case
    def squishes(self, photo_id: PhotoId) -> list[PhotoSquish]:
        """
        The squishes of a photo, whole, by ``created_at`` and id.

        Raises:
            NotFound: no such photo, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.photos.standing(photo_id)
            found = work.squishes.of(photo_id)
            standing.require(member)
            return found

    @use_case
    def remove(self, photo_id: PhotoId) -> None:
        """
        Put a photo with its comments, squishes and tags into the trash (PHO-01, PHO-08).

        Raises:
            NotFound: no such photo, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
        """
        with self._desk.begin() as work:
            work.photos.standing(photo_id).require(PHOTOS.remove)
            work.photos.remove(photo_id)
