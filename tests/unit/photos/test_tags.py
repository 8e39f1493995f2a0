"""Five tags on a photo, each once (PHO-06)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.errors import TooManyTags
from nonna_core.photos import PhotoTag, ask_for_room
from nonna_core.photos.model import MOST_TAGS, judged_tags, tag_text
from tests.unit.examples import LATER, MORNING, quick, refused_field
from tests.unit.photos.rows import photo, tag

words = st.sampled_from(["sea", "Sea", "sea ", "beach", "évening", "a", "b", "c"])


@pytest.mark.parametrize("fine", ["a", " a ", "\U0001f30a" * 50, "%_\\", "\u00a0", "Sea"])
def test_tags_that_fit(fine: str) -> None:
    """One to fifty characters, kept exactly."""
    assert (fine, [fine]) == (tag_text(fine), judged_tags([fine]))


@pytest.mark.parametrize(
    "bad", ["", " \t", "x" * 51, "\U0001f30a" * 51, "a\0", "\ud83d", "a\n", "a\x85b", "\u202ea", None, 5, True]
)
def test_what_is_no_tag(bad: object) -> None:
    """It names the tag, alone and in a list."""
    assert ["tag", "tag"] == [refused_field(lambda: tag_text(bad)), refused_field(lambda: judged_tags(["sea", bad]))]


@pytest.mark.parametrize("bad", ["sea", b"sea", None, 5, {"sea"}, {"sea": 1}, iter(["sea"])])
def test_what_is_no_list_of_tags(bad: object) -> None:
    """A text is no list of its letters."""
    assert "tag" == refused_field(lambda: judged_tags(bad))


def test_one_that_is_named_twice_counts_once() -> None:
    """Case and blanks make another word."""
    assert ["sea", "Sea", "sea "] == judged_tags(["sea", "Sea", "sea", "sea ", "Sea"])


def test_what_looks_alike_is_one_tag() -> None:
    """Composed and decomposed, jamo and syllable; length counts what is stored (T-164)."""
    assert ["\u00e9", "\uac00"] == judged_tags(["e\u0301", "\u00e9", "\u1100\u1161", "\uac00"])
    assert "\u00e9" * 50 == tag_text("e\u0301" * 50)


def test_there_is_no_sixth() -> None:
    """Of a new photo, and of one that has five."""
    five = ["a", "b", "c", "d", "e"]
    assert five == judged_tags([*five, "a"])
    with pytest.raises(TooManyTags) as refusal:
        judged_tags([*five, "f"])
    assert "A photo has five tags at most, and this one brings 6: leave some out." == refusal.value.message
    ask_for_room(five[1:])
    with pytest.raises(TooManyTags):
        ask_for_room(five)


def test_a_bad_tag_is_told_before_there_are_too_many() -> None:
    """Values come before rules."""
    assert "tag" == refused_field(lambda: judged_tags(["a", "b", "c", "d", "e", "f", ""]))


def test_a_tag_hangs_on_its_photo() -> None:
    """And is taken off by a stamp."""
    new = PhotoTag.new(photo(), "sea", tag_id=tag().id, at=MORNING)
    assert tag() == new
    assert tag(deleted_at=LATER, updated_at=LATER) == new.removed(LATER)


@quick
@given(st.lists(words, max_size=12))
def test_never_more_than_five_and_none_twice(given_words: list[str]) -> None:
    """Whatever is given, what is taken is in the order of its first appearance."""
    different = list(dict.fromkeys(given_words))
    if len(different) > MOST_TAGS:
        with pytest.raises(TooManyTags):
            judged_tags(given_words)
    else:
        assert different == judged_tags(given_words)
