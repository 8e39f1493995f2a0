"""The gallery: photos, their tags, and what the members give them."""

from nonna_core.photos.access import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from nonna_core.photos.consequences import CONSEQUENCES
from nonna_core.photos.model import GalleryPhoto, NewPhoto, Photo, PhotoTag, ask_for_room
from nonna_core.photos.photo_comments import PhotoComments
from nonna_core.photos.photos import Photos
from nonna_core.photos.ports import (
    GalleryRepository,
    PhotoCommentRepository,
    PhotoRepository,
    PhotosWork,
    SquishRepository,
    TagRepository,
)
from nonna_core.photos.replies import PhotoComment, PhotoSquish

__all__ = [
    "CONSEQUENCES",
    "PHOTOS",
    "PHOTO_COMMENTS",
    "PHOTO_SQUISHES",
    "PHOTO_TAGS",
    "GalleryPhoto",
    "GalleryRepository",
    "NewPhoto",
    "Photo",
    "PhotoComment",
    "PhotoCommentRepository",
    "PhotoComments",
    "PhotoRepository",
    "PhotoSquish",
    "PhotoTag",
    "Photos",
    "PhotosWork",
    "SquishRepository",
    "TagRepository",
    "ask_for_room",
]
