"""The other values of a baby profile, and the reveal (BP-01, BP-03, BP-19, BP-22, BP-23)."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import BabyProfile, Gender, LastNameSource
from nonna_core.kernel.errors import Invalid
from tests.unit.examples import LATER, MIA, MORNING, baby, edited_baby, new_baby, quick, refused_field

BORN = date(2026, 2, 1)


def new(**given: object) -> BabyProfile:
    """A new baby profile, expected in June."""
    values: dict[str, Any] = {"id": MIA, "at": MORNING, "name": "Mia", "expected_birth_date": date(2026, 6, 1)}
    values.update(given)
    return new_baby(**values)


def test_a_new_profile_begins_with_the_defaults() -> None:
    """Unknown gender, UTC, and both stamps at the instant of the act (BP-03, BP-19)."""
    assert baby() == new()
    assert (Gender.UNKNOWN, "UTC", MORNING, MORNING) == (
        new().gender, new().time_zone, new().created_at, new().updated_at
    )  # fmt: skip


def test_the_words_are_these() -> None:
    """As they are stored (BP-03, BP-23)."""
    assert ["male", "female", "unknown"] == list(Gender)
    assert ["father", "mother", "creator"] == list(LastNameSource)


def test_words_may_be_texts() -> None:
    """A text becomes the member of its enumeration (BP-03, BP-23)."""
    made = new(gender="female", default_last_name_source="mother")
    assert (Gender.FEMALE, LastNameSource.MOTHER) == (made.gender, made.default_last_name_source)
    edited = edited_baby(baby(), at=LATER, gender="male", default_last_name_source="creator")
    assert (Gender.MALE, LastNameSource.CREATOR) == (edited.gender, edited.default_last_name_source)


BAD = [
    ("name", ""), ("name", "\n"), ("name", "x" * 101), ("name", None), ("name", "\0"), ("name", 5),
    ("gender", None), ("gender", "boy"), ("gender", "Male"), ("gender", ""), ("gender", True),
    ("time_zone", None), ("time_zone", ""), ("time_zone", "europe/vienna"), ("time_zone", "CEST"),
    ("time_zone", "XYZ+3"), ("time_zone", "localtime"), ("time_zone", "Factory"), ("time_zone", "posixrules"),
    ("time_zone", "posix/UTC"), ("time_zone", "right/UTC"), ("time_zone", "Europe/Vienna "), ("time_zone", "\0"),
    ("time_zone", "../UTC"), ("time_zone", "/etc/localtime"), ("time_zone", "x" * 1_000_000), ("time_zone", 1),
    ("profile_photo_url", "x" * 2_001), ("profile_photo_url", 5), ("profile_photo_url", "\ud800"),
    ("default_last_name_source", "aunt"), ("default_last_name_source", ""), ("default_last_name_source", 0),
]  # fmt: skip


@pytest.mark.parametrize(("field", "bad"), BAD, ids=lambda value: repr(value)[:20])
def test_a_bad_value_names_its_column(field: str, bad: object) -> None:
    """Each field is judged by its own rule, when it is entered and when it is changed (T-63, T-115)."""
    values: dict[str, Any] = {field: bad}
    assert field == refused_field(lambda: new(**values))
    assert field == refused_field(lambda: edited_baby(baby(), at=LATER, **values))


@pytest.mark.parametrize(
    ("field", "fine"),
    [
        ("name", "x"), ("name", "\U0001f476" * 100), ("profile_photo_url", ""), ("profile_photo_url", "x" * 2_000),
        ("profile_photo_url", None), ("default_last_name_source", None), ("time_zone", "America/Argentina/Ushuaia"),
        ("time_zone", "Etc/GMT+5"), ("time_zone", "CET"),
    ],
)  # fmt: skip
def test_values_that_fit(field: str, fine: object) -> None:
    """The nearest good values are kept exactly."""
    values: dict[str, Any] = {field: fine}
    assert [fine, fine] == [getattr(new(**values), field), getattr(edited_baby(baby(), at=LATER, **values), field)]


def test_an_edit_changes_what_it_names_and_moves_the_stamp() -> None:
    """The rest stays (BP-07)."""
    mia = baby(
        actual_birth_date=BORN,
        gender=Gender.FEMALE,
        time_zone="Europe/Vienna",
        profile_photo_url="mia.jpg",
        default_last_name_source=LastNameSource.MOTHER,
    )
    assert attrs.evolve(mia, name="Mimi", updated_at=LATER) == edited_baby(mia, at=LATER, name="Mimi")
    assert attrs.evolve(mia, gender=Gender.MALE, updated_at=LATER) == edited_baby(mia, at=LATER, gender="male")


def test_an_edit_that_changes_nothing_gives_the_same_row() -> None:
    """Not even the stamp moves."""
    mia = baby()
    same: dict[str, Any] = {"name": "Mia", "gender": "unknown", "time_zone": "UTC", "profile_photo_url": None}
    assert mia is edited_baby(mia, at=LATER)
    assert mia is edited_baby(mia, at=LATER, **same)


@pytest.mark.parametrize("known", ["male", "female"])
def test_a_known_gender_is_final(known: str) -> None:
    """It can be corrected, not taken back, not even beside other changes (BP-22, T-113)."""
    revealed = edited_baby(baby(), at=LATER, gender=known)
    other = "female" if known == "male" else "male"
    assert other == edited_baby(revealed, at=LATER, gender=other).gender
    assert refused_field(lambda: edited_baby(revealed, at=LATER, gender="unknown")) == "gender"
    assert refused_field(lambda: edited_baby(revealed, at=LATER, gender="unknown", name="Mimi")) == "gender"


def test_a_birth_is_final() -> None:
    """The date can be corrected, not taken back (BP-22)."""
    born = baby(expected_birth_date=None, actual_birth_date=BORN)
    assert date(2026, 2, 2) == edited_baby(born, at=LATER, actual_birth_date=date(2026, 2, 2)).actual_birth_date
    assert refused_field(lambda: edited_baby(born, at=LATER, actual_birth_date=None)) == "actual_birth_date"


def test_a_baby_is_born_when_the_date_is_known() -> None:
    """The actual date is the birth announcement (BP-16)."""
    assert [False, True] == [baby().is_born, baby(actual_birth_date=BORN).is_born]


@quick
@given(st.lists(st.sampled_from(Gender), max_size=8))
def test_no_accepted_sequence_hides_a_gender(genders: list[Gender]) -> None:
    """Once it is known it stays known (BP-22)."""
    mia = baby()
    for gender in genders:
        was = mia.gender
        try:
            mia = edited_baby(mia, at=LATER, gender=gender)
        except Invalid:
            assert gender is Gender.UNKNOWN
        assert was is Gender.UNKNOWN or mia.gender is not Gender.UNKNOWN
