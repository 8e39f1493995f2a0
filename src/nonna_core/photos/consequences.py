"""What else happens when a photo, a tag, a squish or a comment changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorOf,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Record,
    Rule,
    Stamp,
    Tell,
)
from nonna_core.kernel.values import PhotoId
from nonna_core.photos.model import Photo, PhotoTag
from nonna_core.photos.replies import PhotoComment, PhotoSquish

MARKER_COLUMN: Final = "photo_updated_at"


def _uploader(photo_id: PhotoId) -> AuthorOf:
    return AuthorOf(table="photos", row=photo_id, column="uploaded_by_user_id")


def when_a_photo_changes(change: Change[Photo]) -> Iterator[Consequence]:
    """A new one is recorded and told to the followers; every change stamps the marker (PHO-18)."""
    photo = change.after
    if not change.is_real:
        return
    yield Stamp(baby_id=photo.baby_profile_id, column=MARKER_COLUMN)
    if change.is_new:
        new, payload = NotificationType.NEW_PHOTO, {"photo_id": str(photo.id)}
        yield Record(type=ActivityType.PHOTO_UPLOADED, baby_id=photo.baby_profile_id, payload=payload)
        cause = f"{new}:{photo.id}"
        yield Tell(to=(Circle.FOLLOWERS,), type=new, baby_id=photo.baby_profile_id, cause=cause, payload=payload)


def when_a_tag_changes(change: Change[PhotoTag]) -> Iterator[Consequence]:
    """Tags stamp the marker of photos (MRK-05)."""
    if change.is_real:
        yield Stamp(baby_id=change.after.baby_profile_id, column=MARKER_COLUMN)


def when_a_squish_changes(change: Change[PhotoSquish]) -> Iterator[Consequence]:
    """The first of a person counts, is recorded and told to the uploader; a repeat is nothing (PHO-11, STA-03)."""
    squish, squished = change.after, NotificationType.PHOTO_SQUISHED
    if not change.is_new:
        return
    photo = {"photo_id": str(squish.photo_id)}
    yield Count(user_id=squish.user_id, counter="photos_squished_count")
    yield Record(type=ActivityType.PHOTO_SQUISHED, baby_id=squish.baby_profile_id, payload=photo)
    yield Tell(
        to=(_uploader(squish.photo_id),),
        type=squished,
        baby_id=squish.baby_profile_id,
        cause=f"{squished}:{squish.id}",
        payload={**photo, "squish_id": str(squish.id)},
    )


def when_a_comment_changes(change: Change[PhotoComment]) -> Iterator[Consequence]:
    """A new one counts, is recorded and told to the uploader; every change stamps the marker (STA-04, MRK-05)."""
    comment, new = change.after, NotificationType.NEW_COMMENT
    if not change.is_real:
        return
    yield Stamp(baby_id=comment.baby_profile_id, column=MARKER_COLUMN)
    if not change.is_new:
        return
    payload = {"comment_id": str(comment.id), "photo_id": str(comment.photo_id)}
    yield Count(user_id=comment.user_id, counter="comments_added_count")
    yield Record(type=ActivityType.COMMENT_ADDED, baby_id=comment.baby_profile_id, payload=payload)
    yield Tell(
        to=(_uploader(comment.photo_id),),
        type=new,
        baby_id=comment.baby_profile_id,
        cause=f"{new}:{comment.id}",
        payload=payload,
    )


CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        "photos": when_a_photo_changes,
        "photo_tags": when_a_tag_changes,
        "photo_squishes": when_a_squish_changes,
        "photo_comments": when_a_comment_changes,
    }
)
