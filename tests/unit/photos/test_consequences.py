"""What follows from changes of photos, tags, squishes and comments, line by line of the table in the rules."""

from typing import Any

import attrs
import pytest

from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorOf,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Record,
    Stamp,
    Tell,
)
from nonna_core.photos import CONSEQUENCES, Photo
from tests.unit.examples import ANNA, LATER, MIA, MORNING, ROSA
from tests.unit.photos.rows import SUNSET, photo, said, squish, tag

STAMP = Stamp(baby_id=MIA, column="photo_updated_at")
PHOTO = {"photo_id": str(SUNSET)}
UPLOADER = AuthorOf(table="photos", row=SUNSET, column="uploaded_by_user_id")


def following(table: str, before: object, after: object) -> list[Consequence]:
    """What follows from one change."""
    change: Change[Any] = Change(before=before, after=after, actor=ANNA, now=LATER)
    return list(CONSEQUENCES[table](change))


def test_a_new_photo_is_told_to_the_followers() -> None:
    """Stamp, activity, notification (PHO-18)."""
    told = Tell(
        to=(Circle.FOLLOWERS,), type=NotificationType.NEW_PHOTO, baby_id=MIA, cause=f"new_photo:{SUNSET}", payload=PHOTO
    )
    recorded = Record(type=ActivityType.PHOTO_UPLOADED, baby_id=MIA, payload=PHOTO)
    assert [STAMP, recorded, told] == following("photos", None, photo())


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [
        ("photos", photo(), photo(caption="Night")),
        ("photos", photo(), photo(thumbnail_url="small")),
        ("photos", photo(), photo().removed(LATER)),
        ("photos", photo().removed(MORNING), photo()),
        ("photo_tags", None, tag()),
        ("photo_tags", tag(), tag().removed(LATER)),
        ("photo_comments", said(), said(comment_text="So warm.")),
        ("photo_comments", said(), said().removed(ANNA, LATER)),
        ("photo_comments", said().removed(ANNA, MORNING), said()),
    ],
)
def test_every_other_change_stamps_and_no_more(table: str, before: object, after: object) -> None:
    """Edits, tags, removals, restores (PHO-18, MRK-05, TRA-10)."""
    assert [STAMP] == following(table, before, after)


@pytest.mark.parametrize(
    ("table", "row"),
    [("photos", photo()), ("photo_tags", tag()), ("photo_squishes", squish()), ("photo_comments", said())],
)
def test_a_change_of_nothing_has_no_consequence(table: str, row: Photo) -> None:
    """A stamp alone is no change (T-101)."""
    assert [] == following(table, row, attrs.evolve(row, updated_at=LATER))


def test_the_first_squish_counts_and_is_told_to_the_uploader() -> None:
    """It stamps nothing (PHO-11, STA-03, MRK-10)."""
    told = Tell(
        to=(UPLOADER,),
        type=NotificationType.PHOTO_SQUISHED,
        baby_id=MIA,
        cause=f"photo_squished:{squish().id}",
        payload=PHOTO | {"squish_id": str(squish().id)},
    )
    expected = [
        Count(user_id=ROSA, counter="photos_squished_count"),
        Record(type=ActivityType.PHOTO_SQUISHED, baby_id=MIA, payload=PHOTO),
        told,
    ]
    assert expected == following("photo_squishes", None, squish())


def test_a_squish_that_goes_or_comes_is_nothing() -> None:
    """Toggling inflates nothing (STA-06, NOT-13)."""
    gone = squish().removed(MORNING)
    assert [[], []] == [following("photo_squishes", squish(), gone), following("photo_squishes", gone, squish())]


def test_a_new_comment_counts_and_is_told_to_the_uploader() -> None:
    """And stamps (STA-04, MRK-05)."""
    payload = PHOTO | {"comment_id": str(said().id)}
    told = Tell(
        to=(UPLOADER,),
        type=NotificationType.NEW_COMMENT,
        baby_id=MIA,
        cause=f"new_comment:{said().id}",
        payload=payload,
    )
    expected = [
        STAMP,
        Count(user_id=ROSA, counter="comments_added_count"),
        Record(type=ActivityType.COMMENT_ADDED, baby_id=MIA, payload=payload),
        told,
    ]
    assert expected == following("photo_comments", None, said())


def test_consequences_carry_ids_only() -> None:
    """No caption, no address, no word goes along (NOT-07, T-100)."""
    rows = [
        *following("photos", None, photo(caption="canary", url="canary", thumbnail_url="canary")),
        *following("photo_tags", None, tag(tag="canary")),
        *following("photo_comments", None, said(comment_text="canary")),
    ]
    assert "canary" not in str([attrs.asdict(row) for row in rows])
