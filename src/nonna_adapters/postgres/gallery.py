"""The lists of photos in PostgreSQL: each photo comes with its names, tags and counts in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Date, Select, Subquery, Table, Text, bindparam, case, extract, func, select, true
from sqlalchemy.dialects.postgresql import aggregate_order_by

from nonna_adapters.postgres.asking import MOST, PERSON, Pages, earlier_than, given
from nonna_adapters.postgres.babies import BABIES, ME, TODAY, read_today
from nonna_adapters.postgres.content import NAME
from nonna_adapters.postgres.days import day_of
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.photos import PHOTO_COMMENTS_TABLE, PHOTOS_TABLE, SQUISHES, TAGS
from nonna_adapters.postgres.rows import columns_of, one, read, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, PhotoId, UserId
from nonna_core.photos import GalleryPhoto, GalleryRepository, Photo

_BEFORE: Final = width(Photo)
_NEWEST: Final = (PHOTOS_TABLE.c.created_at.desc(), PHOTOS_TABLE.c.id.desc())
_THEIRS: Final = PHOTOS_TABLE.c.baby_profile_id == given("baby_id")
_AFTER: Final = earlier_than(PHOTOS_TABLE.c.created_at, PHOTOS_TABLE.c.id)


def _photos(*conditions: ColumnElement[bool]) -> Select[Any]:
    return select(*columns_of(Photo, PHOTOS_TABLE)).where(*conditions).order_by(*_NEWEST)


def _under(page: Subquery, table: Table, *columns: ColumnElement[Any], name: str) -> Any:
    """Something counted over the rows of a table that hang on a photo of the page."""
    return (
        select(*columns)
        .where(table.c.baby_profile_id == page.c.baby_profile_id, table.c.photo_id == page.c.id)
        .correlate(page)
        .lateral(name)
    )


def _dressed(page: Subquery) -> Select[Any]:
    """The photos of a page with all that the reader sees of them."""
    words = func.array_agg(aggregate_order_by(TAGS.c.tag, TAGS.c.tag.collate("C"))).label("words")
    tags = _under(page, TAGS, words, name="tags")
    is_mine = func.coalesce(func.bool_or(SQUISHES.c.user_id == PERSON), False).label("squished")
    squishes = _under(page, SQUISHES, func.count().label("number"), is_mine, name="squishes")
    comments = _under(page, PHOTO_COMMENTS_TABLE, func.count().label("number"), name="comments")
    return (
        select(*columns_of(Photo, page), NAME, tags.c.words, squishes.c.number, comments.c.number, squishes.c.squished)
        .select_from(page.join(tags, true()).join(squishes, true()).join(comments, true()))
        .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == page.c.uploaded_by_user_id, isouter=True)
        .order_by(page.c.created_at.desc(), page.c.id.desc())
    )


def _page(*conditions: ColumnElement[bool]) -> Select[Any]:
    return _dressed(_photos(_THEIRS, *conditions).limit(MOST).subquery("page"))


def _feed(*further: ColumnElement[bool]) -> Select[Any]:
    """The newest photos of each family, found in the index one family at a time, and the newest of them all."""
    families = (
        select(ME.c.baby_profile_id).where(ME.c.user_id == PERSON, ME.c.removed_at.is_(None)).subquery("families")
    )
    theirs = _photos(PHOTOS_TABLE.c.baby_profile_id == families.c.baby_profile_id, *further)
    newest = theirs.limit(MOST).correlate(families).lateral("newest")
    merged = (
        select(*columns_of(Photo, newest))
        .select_from(families.join(newest, true()))
        .order_by(newest.c.created_at.desc(), newest.c.id.desc())
        .limit(MOST)
    )
    return _dressed(merged.subquery("page"))


_TAGGED: Final = (
    select(TAGS.c.id)
    .where(
        TAGS.c.baby_profile_id == PHOTOS_TABLE.c.baby_profile_id,
        TAGS.c.photo_id == PHOTOS_TABLE.c.id,
        TAGS.c.tag == bindparam("tag", type_=Text()),
    )
    .correlate(PHOTOS_TABLE)
    .exists()
)


_HERE: Final = (
    select(BABIES.c.time_zone, day_of(func.nonna.now(), BABIES.c.time_zone).label("today"))
    .where(BABIES.c.id == given("baby_id"))
    .cte("here")
    .prefix_with("materialized")
)
_TODAY: Final = select(_HERE.c.today).scalar_subquery()
_KNOWN_ZONE: Final = select(_HERE.c.time_zone).where(_HERE.c.today.is_not(None)).scalar_subquery()
_THEN: Final = case(
    (_KNOWN_ZONE.like("%/%"), func.timezone(_KNOWN_ZONE, PHOTOS_TABLE.c.created_at).cast(Date())),
    else_=day_of(PHOTOS_TABLE.c.created_at, _KNOWN_ZONE),
)
"""The day of a photo; AT TIME ZONE is faster, but takes CET, EST and the like for abbreviations without summer time."""

_ON_THIS_DAY: Final = (
    extract("month", _THEN) == extract("month", _TODAY),
    extract("day", _THEN) == extract("day", _TODAY),
    extract("year", _THEN) < extract("year", _TODAY),
)

_ONE: Final = _dressed(_photos(PHOTOS_TABLE.c.id == given("photo_id")).subquery("page"))
_GALLERY: Final = Pages(_page(), _page(_AFTER))
_BY_TAG: Final = Pages(_page(_TAGGED), _page(_TAGGED, _AFTER))
_LANE: Final = Pages(_page(*_ON_THIS_DAY), _page(*_ON_THIS_DAY, _AFTER))
_FEED: Final = Pages(_feed(), _feed(_AFTER))


def _gallery_photo(row: Sequence[Any]) -> GalleryPhoto:
    uploader_name, tags, squish_count, comment_count, squished = row[_BEFORE:]
    return GalleryPhoto(
        photo=read(Photo, row),
        uploader_name=uploader_name,
        tags=tuple(tags or ()),
        squish_count=squish_count,
        comment_count=comment_count,
        squished=squished,
    )


@frozen
class PostgresGallery(GalleryRepository):
    """Photos, to read."""

    _wire: Wire
    _person: UserId

    def view(self, photo_id: PhotoId) -> GalleryPhoto:
        """One photo."""
        return _gallery_photo(one(self._wire.read(_ONE, person=self._person, photo_id=photo_id)))

    def of(self, baby_id: BabyId, tag: str | None, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of one family, all or those with a tag."""
        if tag is None:
            return self._listed(_GALLERY, after, most, baby_id=baby_id)
        return self._listed(_BY_TAG, after, most, baby_id=baby_id, tag=tag)

    def feed(self, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of all families."""
        return self._listed(_FEED, after, most)

    def memory_lane(self, baby_id: BabyId, after: Position | None, most: int) -> list[GalleryPhoto]:
        """At most so many of one family that were added on this day of an earlier year."""
        question = self._wire.later(TODAY, baby_id=baby_id, time_zone=None)
        found = self._listed(_LANE, after, most, baby_id=baby_id)
        read_today(question.answer())
        return found

    def _listed(self, pages: Pages, after: Position | None, most: int, **values: Any) -> list[GalleryPhoto]:
        return [_gallery_photo(row) for row in pages.read(self._wire, after, most, person=self._person, **values)]
