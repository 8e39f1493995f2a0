"""What is added together is one statement for each table, and costs what a statement costs once."""

from __future__ import annotations

from datetime import timedelta

from nonna_core import NewPhoto
from nonna_core.babies import Marker
from nonna_core.photos import Photo
from tests.postgres.adapter.family import Family
from tests.postgres.adapter.uses import TEN


def _added(family: Family, new: list[NewPhoto]) -> tuple[list[Photo], Marker]:
    photos = family.do(family.anna, lambda anna: anna.photos.add(family.mia.id, new))
    return photos, family.do(family.anna, lambda anna: anna.babies.marker(family.mia.id))


def test_ten_photos_stamp_the_marker_once(either: Family) -> None:
    """A second stamp of the same instant would stand a microsecond later (MRK-03)."""
    photos, marker = _added(either, [NewPhoto(url=photo.url) for photo in TEN])
    assert {photo.created_at for photo in photos} == {marker.photo_updated_at}


def test_their_tags_stamp_it_once_more(either: Family) -> None:
    """However many they are: twenty tags are one statement too (MRK-05)."""
    photos, marker = _added(either, TEN)
    assert {photo.created_at + timedelta(microseconds=1) for photo in photos} == {marker.photo_updated_at}
