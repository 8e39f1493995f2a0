"""Photos and their tags, and the rules that always hold for them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Final

from attrs import evolve, field, frozen

from nonna_core.kernel.addresses import optional_picture, picture
from nonna_core.kernel.errors import Invalid, TooManyTags
from nonna_core.kernel.values import (
    KEEP,
    BabyId,
    Instant,
    Keep,
    PhotoId,
    TagId,
    UserId,
    kept,
    line,
    once,
    optional_text,
    plain_text,
)

MOST_AT_ONCE: Final = 10
"""Photos added in one call (PHO-03)."""

MOST_TAGS: Final = 5
"""Live tags on a photo (PHO-06)."""

_url = picture("url")
_thumbnail_url = optional_picture("thumbnail_url")
_caption = optional_text("caption", 500)
_tag = line("tag", 50)


def tag_text(value: object) -> str:
    """
    A tag: one line of 1 to 50 characters, composed (NFC), so that what looks alike is one tag (PHO-06, T-164).

    Raises:
        Invalid: it is empty, too long, or not one line (``tag``).
    """
    return _tag(unicodedata.normalize("NFC", plain_text("tag", value)))


def _as_given(tags: Any) -> Any:  # noqa: ANN401  # whatever was given; it is judged later
    """A list as a tuple, since a photo to be added is frozen; what is no list stays what it is."""
    return tuple(tags) if isinstance(tags, Sequence) and not isinstance(tags, str | bytes) else tags


@frozen(kw_only=True)
class NewPhoto:
    """
    A photo to be added.

    Attributes:
        url: address or storage key of the picture, 1 to 2,000 characters; it never changes (PHO-22).
        thumbnail_url: the same, or ``None``.
        caption: at most 500 characters, or ``None`` (PHO-05).
        tags: at most five different ones, each 1 to 50 characters (PHO-06); a list is kept as a tuple.
    """

    url: str
    thumbnail_url: str | None = None
    caption: str | None = None
    tags: Sequence[str] = field(default=(), converter=_as_given)


@frozen(kw_only=True)
class Photo:
    """
    A photo in the family's gallery.

    Attributes:
        id: the photo.
        baby_profile_id: the family.
        uploaded_by_user_id: the owner who added it.
        url: address or storage key of the picture; it never changes (PHO-22).
        thumbnail_url: the same, or ``None``.
        caption: at most 500 characters, or ``None`` (PHO-05).
        deleted_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: PhotoId
    baby_profile_id: BabyId
    uploaded_by_user_id: UserId
    url: str
    thumbnail_url: str | None = None
    caption: str | None = None
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(cls, given: NewPhoto, *, photo_id: PhotoId, baby_id: BabyId, by: UserId, at: Instant) -> Photo:
        """
        A photo that fits PHO-05 and PHO-22.

        Raises:
            Invalid: one of the values does not.
        """
        return cls(
            id=photo_id,
            baby_profile_id=baby_id,
            uploaded_by_user_id=by,
            url=_url(given.url),
            thumbnail_url=_thumbnail_url(given.thumbnail_url),
            caption=_caption(given.caption),
            created_at=at,
            updated_at=at,
        )

    def edited(
        self, *, at: Instant, caption: str | Keep | None = KEEP, thumbnail_url: str | Keep | None = KEEP
    ) -> Photo:
        """
        The photo after an edit; the very same when nothing changed.

        Raises:
            Invalid: the caption or the address is too long.
        """
        after = evolve(
            self,
            caption=kept(caption, self.caption, _caption),
            thumbnail_url=kept(thumbnail_url, self.thumbnail_url, _thumbnail_url),
        )
        return self if after == self else evolve(after, updated_at=at)

    def removed(self, at: Instant) -> Photo:
        """In the trash."""
        return evolve(self, deleted_at=at, updated_at=at)

    def restored(self, at: Instant) -> Photo:
        """Back from the trash."""
        return evolve(self, deleted_at=None, updated_at=at)


@frozen(kw_only=True)
class PhotoTag:
    """
    A word on a photo, to find it again; one that is put back is a new row (PHO-06).

    Attributes:
        id: the tag on this photo.
        baby_profile_id: the family.
        photo_id: the photo.
        tag: 1 to 50 characters.
        deleted_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: TagId
    baby_profile_id: BabyId
    photo_id: PhotoId
    tag: str
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(cls, photo: Photo, tag: str, *, tag_id: TagId, at: Instant) -> PhotoTag:
        """A word, judged before, on a photo."""
        return cls(
            id=tag_id, baby_profile_id=photo.baby_profile_id, photo_id=photo.id, tag=tag, created_at=at, updated_at=at
        )

    def removed(self, at: Instant) -> PhotoTag:
        """Taken off, or gone with the photo."""
        return evolve(self, deleted_at=at, updated_at=at)


def ask_for_room(there: Sequence[str]) -> None:
    """
    Go on only if one more tag fits (PHO-06).

    Raises:
        TooManyTags: five are there.
    """
    if len(there) >= MOST_TAGS:
        raise TooManyTags


def judged_tags(given: object) -> list[str]:
    """
    The different tags of a new photo.

    Raises:
        Invalid: one is empty or over 50 characters, or this is no list of texts (``tag``).
        TooManyTags: there are more than five.
    """
    if isinstance(given, str | bytes) or not isinstance(given, Sequence):
        raise Invalid("tag", "must be a list of texts")
    tags = once(tag_text(tag) for tag in given)
    if len(tags) > MOST_TAGS:
        raise TooManyTags(f"A photo has five tags at most, and this one brings {len(tags)}: leave some out.")
    return tags


def judged_photos(given: object) -> Sequence[NewPhoto]:
    """
    One to ten photos to be added (PHO-03).

    Raises:
        Invalid: there are fewer or more, or something else is among them (``photos``).
    """
    if not isinstance(given, Sequence) or not 1 <= len(given) <= MOST_AT_ONCE:
        raise Invalid("photos", f"must hold 1 to {MOST_AT_ONCE} photos")
    if not all(isinstance(photo, NewPhoto) for photo in given):
        raise Invalid("photos", "must hold photos")
    return given


@frozen(kw_only=True)
class GalleryPhoto:
    """
    A photo as one member reads it (PHO-07).

    Attributes:
        photo: the photo.
        uploader_name: ``Former member`` for one who can no longer be seen (MEM-19).
        tags: in code point order.
        squish_count: how many live squishes it has.
        comment_count: how many live comments it has.
        squished: whether the reader squished it.
    """

    photo: Photo
    uploader_name: str
    tags: tuple[str, ...]
    squish_count: int
    comment_count: int
    squished: bool
