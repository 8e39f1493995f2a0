"""The values of a photo: what fits, what does not, and what an edit leaves (PHO-03, PHO-05, PHO-22)."""

from functools import partial
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.values import KEEP
from nonna_core.photos import NewPhoto, Photo
from nonna_core.photos.model import judged_photos
from tests.unit.examples import ANNA, LATER, MIA, MORNING, quick, refused_field, texts
from tests.unit.photos.rows import SUNSET, photo


def made(**values: object) -> Photo:
    """A photo of Anna's, judged."""
    handed_in: dict[str, Any] = {"url": "sunset.jpg"} | values
    return Photo.new(NewPhoto(**handed_in), photo_id=SUNSET, baby_id=MIA, by=ANNA, at=MORNING)


def test_a_new_photo_is_what_was_given() -> None:
    """With its uploader and its instant, and nothing else (PHO-01)."""
    expected = photo(caption=None)
    assert expected == made()
    assert (None, None) == (NewPhoto(url="sunset.jpg").caption, made().caption)
    assert attrs.evolve(expected, caption="", thumbnail_url="small") == made(caption="", thumbnail_url="small")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "x" * 2_000), ("url", "x y"), ("url", "1/'; drop"), ("url", "https://a"),
        ("thumbnail_url", ""), ("thumbnail_url", "x" * 2_000), ("thumbnail_url", None),
        ("caption", ""), ("caption", "\U0001f305" * 500), ("caption", " \n"), ("caption", None),
    ],
)  # fmt: skip
def test_values_that_fit_are_kept_exactly(field: str, value: str | None) -> None:
    """Up to the last code point (T-164)."""
    assert value == getattr(made(**{field: value}), field)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", ""), ("url", " \t\n\v\f\r"), ("url", "x" * 2_001), ("url", None), ("url", 5), ("url", b"x"),
        ("url", "a\0"), ("url", "\udfff"), ("url", "javascript:x"), ("url", "//x"), ("url", "../x"),
        ("thumbnail_url", "x" * 2_001), ("thumbnail_url", 5), ("thumbnail_url", "data:x"), ("thumbnail_url", "a\0"),
        ("caption", "\U0001f305" * 501), ("caption", 5), ("caption", "\ud83d"),
    ],
)  # fmt: skip
def test_a_bad_value_is_named(field: str, value: object) -> None:
    """By its column (SEC-12)."""
    assert field == refused_field(lambda: made(**{field: value}))


def test_of_several_bad_values_the_first_is_named() -> None:
    """In the order of the columns, in both storages."""
    bad: dict[str, object] = {"url": "", "thumbnail_url": 5, "caption": 5}
    named = []
    for field in list(bad):
        named.append(refused_field(partial(made, **bad)))
        del bad[field]
    assert ["url", "thumbnail_url", "caption"] == named


def test_an_edit_changes_what_it_names() -> None:
    """The rest stays, ``None`` empties, and the address is never asked for (PHO-22)."""
    assert attrs.evolve(photo(), caption=None, updated_at=LATER) == photo().edited(at=LATER, caption=None)
    assert attrs.evolve(photo(), thumbnail_url="s", updated_at=LATER) == photo().edited(at=LATER, thumbnail_url="s")


@pytest.mark.parametrize("same", [{}, {"caption": "Dusk"}, {"thumbnail_url": None}, {"caption": KEEP}])
def test_an_edit_that_changes_nothing_gives_the_very_same(same: dict[str, Any]) -> None:
    """Not even a stamp moves (T-101)."""
    before = photo()
    assert before is before.edited(at=LATER, **same)


@pytest.mark.parametrize(("field", "value"), [("caption", "x" * 501), ("thumbnail_url", "x" * 2_001)])
def test_a_bad_edit_is_named(field: str, value: str) -> None:
    """As when it was new."""
    assert field == refused_field(lambda: photo().edited(at=LATER, **{field: value}))


def test_into_the_trash_and_back() -> None:
    """One stamp comes and goes; all else stays (PHO-08, TRA-04)."""
    gone = photo().removed(LATER)
    assert photo(deleted_at=LATER, updated_at=LATER) == gone
    assert photo(updated_at=LATER) == gone.restored(LATER)


@pytest.mark.parametrize("number", [1, 2, 10])
def test_one_to_ten_at_once(number: int) -> None:
    """In a list or in a tuple (PHO-03)."""
    photos = [NewPhoto(url=f"{place}.jpg") for place in range(number)]
    assert photos == list(judged_photos(photos)) == list(judged_photos(tuple(photos)))


@pytest.mark.parametrize(
    "bad", [[], [NewPhoto(url="x")] * 11, ["x.jpg"], [NewPhoto(url="x"), None], "x", b"x", None, 5, NewPhoto(url="x")]
)
def test_what_is_no_list_of_photos(bad: object) -> None:
    """None, too many, or something else."""
    assert "photos" == refused_field(lambda: judged_photos(bad))


@quick
@given(texts, st.none() | texts)
def test_a_caption_is_never_touched(caption: str, other: str | None) -> None:
    """What was stored is what was given, and the last edit wins."""
    edited = made(caption=caption).edited(at=LATER, caption=other)
    assert (caption, other) == (made(caption=caption).caption, edited.caption)
