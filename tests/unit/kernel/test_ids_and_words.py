"""Ids, words of an enumeration, flags, and the marker KEEP."""

from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.values import KEEP, flag, kept, once, row_id, text, word
from tests.unit.examples import ids, quick, refused_field

RAW = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"


class Colour(StrEnum):
    """An enumeration to try words on."""

    RED = "red"
    BLUE = "blue"


@quick
@given(ids)
def test_an_id_and_all_its_spellings_are_one(row: UUID) -> None:
    """Upper case, braces and missing dashes name the same row (T-167)."""
    spellings = [row, str(row), str(row).upper(), f"{{{row}}}", row.hex, row.urn]
    assert {row} == {row_id("event_id", spelling) for spelling in spellings}


@pytest.mark.parametrize(
    "bad",
    [
        *(None, "", "x", RAW[:-1], RAW + "0", RAW[:-1] + "g", RAW.encode(), 5, True, RAW[:-1] + "\0", "\ud800" * 32),
        *("+" + RAW[1:], " " + RAW[1:], "0x" + RAW[2:], RAW[:2] + "_" + RAW[3:], "\u0660" * 32, RAW + "\n"),
        *("urn:uuid:" * 2 + RAW, RAW.replace("-", "--"), "".join(f"-{letter}" for letter in RAW)),
    ],
)
def test_what_is_no_id_is_refused(bad: object) -> None:
    """A bad id names its argument."""
    assert refused_field(lambda: row_id("event_id", bad)) == "event_id"


@pytest.mark.parametrize("given_word", ["red", Colour.RED])
def test_a_word_is_the_member_or_its_exact_text(given_word: str) -> None:
    """Both give the member."""
    assert Colour.RED is word("colour", Colour)(given_word)


@pytest.mark.parametrize("bad", [None, "", "Red", "RED", " red", "red ", "green", 0, True, ["red"]])
def test_what_is_no_word_is_refused(bad: object) -> None:
    """No folding, no trimming, no null (T-115)."""
    assert refused_field(lambda: word("colour", Colour)(bad)) == "colour"


@pytest.mark.parametrize("bad", [None, 0, 1, "true", "", [True]])
def test_what_is_no_flag_is_refused(bad: object) -> None:
    """A flag is true or false and nothing that looks like it."""
    assert refused_field(lambda: flag("biometric_enabled")(bad)) == "biometric_enabled"


@pytest.mark.parametrize("value", [True, False])
def test_flags(value: bool) -> None:  # noqa: FBT001  # pytest passes parameters by name
    """Both are flags."""
    assert value is flag("biometric_enabled")(value)


def test_an_edit_keeps_what_it_does_not_name() -> None:
    """KEEP gives what is stored, unjudged; anything else is judged."""
    title = text("title", 3)
    assert ["stored for ever", "new"] == [kept(KEEP, "stored for ever", title), kept("new", "old", title)]
    assert refused_field(lambda: kept("too long", "old", title)) == "title"


@quick
@given(st.lists(st.integers(0, 5)))
def test_once(values: list[int]) -> None:
    """Each value is left once, in the order of its first appearance."""
    left = once(values)
    assert (set(values), sorted(left, key=values.index)) == (set(left), left)
    assert len(set(left)) == len(left)
