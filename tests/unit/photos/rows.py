"""Photos and what is given to them, as the unit tests start from them: Anna's sunset, Rosa's squish and words."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nonna_core.kernel.values import CommentId, PhotoId, SquishId, TagId
from nonna_core.photos import Photo, PhotoComment, PhotoSquish, PhotoTag
from tests.unit.examples import ANNA, MIA, MORNING, ROSA

SUNSET = PhotoId(UUID(int=801))
_STAMPS: dict[str, Any] = {"baby_profile_id": MIA, "created_at": MORNING, "updated_at": MORNING}


def photo(**given: object) -> Photo:
    """Anna's sunset."""
    row = _STAMPS | {"id": SUNSET, "uploaded_by_user_id": ANNA, "url": "sunset.jpg", "caption": "Dusk"} | given
    return Photo(**row)


def tag(**given: object) -> PhotoTag:
    """A word on it."""
    row = _STAMPS | {"id": TagId(UUID(int=811)), "photo_id": SUNSET, "tag": "sea"} | given
    return PhotoTag(**row)


def squish(**given: object) -> PhotoSquish:
    """Rosa's squish."""
    row = _STAMPS | {"id": SquishId(UUID(int=821)), "photo_id": SUNSET, "user_id": ROSA} | given
    return PhotoSquish(**row)


def said(**given: object) -> PhotoComment:
    """What Rosa says about it."""
    comment = {"id": CommentId(UUID(int=831)), "photo_id": SUNSET, "user_id": ROSA, "comment_text": "Lovely."}
    return PhotoComment(**(_STAMPS | comment | given))
