"""What the photos domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.kernel.access import Standing
from nonna_core.kernel.comments import ThreadComment
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, CommentId, PhotoId, SquishId, TagId
from nonna_core.kernel.work import Work
from nonna_core.photos.model import GalleryPhoto, Photo, PhotoTag
from nonna_core.photos.replies import PhotoComment, PhotoSquish


class PhotoRepository(Protocol):
    """The live photos of the actor's families, one by one."""

    @abstractmethod
    def standing(self, photo_id: PhotoId) -> Standing:
        """The actor's standing in the family of a live photo; asked when first used."""

    @abstractmethod
    def find(self, photo_id: PhotoId) -> tuple[Photo, Standing]:
        """One photo, and the actor's standing in its family."""

    @abstractmethod
    def add(self, photos: list[Photo], tags: list[PhotoTag]) -> None:
        """Store new photos with their tags, in one go."""

    @abstractmethod
    def keep(self, before: Photo, after: Photo) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, photo_id: PhotoId) -> None:
        """Stamp it, with the comments, squishes and tags that are live (PHO-08)."""


class GalleryRepository(Protocol):
    """The live photos of the actor's families, as they are read: newest first."""

    @abstractmethod
    def view(self, photo_id: PhotoId) -> GalleryPhoto:
        """One photo."""

    @abstractmethod
    def of(self, baby_id: BabyId, tag: str | None, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of one family, all or those with a tag (PHO-07, PHO-20)."""

    @abstractmethod
    def feed(self, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of all families (PHO-19)."""

    @abstractmethod
    def memory_lane(self, baby_id: BabyId, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of one family that were added on this day of an earlier year (PHO-21)."""


class TagRepository(Protocol):
    """The live tags of photos."""

    @abstractmethod
    def of(self, photo_id: PhotoId) -> list[PhotoTag]:
        """Those of one photo."""

    @abstractmethod
    def add(self, tag: PhotoTag) -> None:
        """Store a new tag; ``TooManyTags`` if another came first."""

    @abstractmethod
    def remove(self, tag_id: TagId) -> None:
        """Stamp it."""


class SquishRepository(Protocol):
    """Squishes."""

    @abstractmethod
    def of(self, photo_id: PhotoId) -> list[PhotoSquish]:
        """The live ones of one photo, by ``created_at`` and id."""

    @abstractmethod
    def squish(self, squish_id: SquishId, photo_id: PhotoId) -> PhotoSquish:
        """Make the actor's squish with this id, or keep or revive the one there is, which keeps its own."""

    @abstractmethod
    def unsquish(self, photo_id: PhotoId) -> None:
        """Stamp the actor's squish; if there is none, nothing happens."""


class PhotoCommentRepository(Protocol):
    """Comments under photos."""

    @abstractmethod
    def of(self, photo_id: PhotoId, after: Position | None, most: int) -> list[ThreadComment[PhotoComment]]:
        """At most so many live ones of one photo, oldest first."""

    @abstractmethod
    def find(self, comment_id: CommentId) -> tuple[PhotoComment, Standing]:
        """One comment, and the actor's standing in its family."""

    @abstractmethod
    def add(self, comment: PhotoComment) -> None:
        """Store a new comment."""

    @abstractmethod
    def keep(self, before: PhotoComment, after: PhotoComment) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, comment_id: CommentId) -> None:
        """Stamp it, with who did it."""


class PhotosWork(Work, Protocol):
    """The photos domain's slice of the unit of work."""

    @property
    @abstractmethod
    def photos(self) -> PhotoRepository:
        """Photos, to write."""

    @property
    @abstractmethod
    def gallery(self) -> GalleryRepository:
        """Photos, to read."""

    @property
    @abstractmethod
    def tags(self) -> TagRepository:
        """Tags."""

    @property
    @abstractmethod
    def squishes(self) -> SquishRepository:
        """Squishes."""

    @property
    @abstractmethod
    def photo_comments(self) -> PhotoCommentRepository:
        """Comments."""
