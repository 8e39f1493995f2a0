"""What the members give a photo: squishes and comments."""

from __future__ import annotations

from attrs import evolve, frozen

from nonna_core.kernel.comments import comment_text
from nonna_core.kernel.values import BabyId, CommentId, Instant, PhotoId, SquishId, UserId


@frozen(kw_only=True)
class PhotoSquish:
    """
    A tender like; one row per person and photo, for ever (PHO-09).

    Attributes:
        id: stays when the squish is taken back and given again.
        baby_profile_id: the family.
        photo_id: the photo.
        user_id: who squished.
        deleted_at: when it was taken back, or went with its photo.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: SquishId
    baby_profile_id: BabyId
    photo_id: PhotoId
    user_id: UserId
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def given(self, at: Instant) -> PhotoSquish:
        """Live again; the very same if it is live."""
        return self if self.deleted_at is None else evolve(self, deleted_at=None, updated_at=at)

    def removed(self, at: Instant) -> PhotoSquish:
        """Taken back, or gone with the photo."""
        return evolve(self, deleted_at=at, updated_at=at)


@frozen(kw_only=True)
class PhotoComment:
    """
    What somebody says under a photo.

    Attributes:
        id: the comment.
        baby_profile_id: the family.
        photo_id: the photo.
        user_id: the author.
        comment_text: 1 to 500 characters (PHO-13).
        deleted_at: removal stamp.
        deleted_by_user_id: who removed it; ``None`` when it went with its photo.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: CommentId
    baby_profile_id: BabyId
    photo_id: PhotoId
    user_id: UserId
    comment_text: str
    deleted_at: Instant | None = None
    deleted_by_user_id: UserId | None = None
    created_at: Instant
    updated_at: Instant

    def reworded(self, text: object, at: Instant) -> PhotoComment:
        """
        With another text; the very same if it is the same (PHO-15).

        Raises:
            Invalid: it is empty or over 500 characters (``comment_text``).
        """
        judged = comment_text(text)
        return self if judged == self.comment_text else evolve(self, comment_text=judged, updated_at=at)

    def removed(self, by: UserId, at: Instant) -> PhotoComment:
        """In the trash, with who put it there (PHO-14)."""
        return evolve(self, deleted_at=at, deleted_by_user_id=by, updated_at=at)

    def restored(self, at: Instant) -> PhotoComment:
        """Back from the trash (TRA-04)."""
        return evolve(self, deleted_at=None, deleted_by_user_id=None, updated_at=at)
