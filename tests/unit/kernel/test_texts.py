"""The rules of texts: stored exactly as given, counted in code points, blank as ASCII white space only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.addresses import picture, web_address
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import is_blank, optional_text, plain_text, text
from tests.unit.examples import quick, refused_field, texts

SHORT = text("title", 5)


@quick
@given(texts)
def test_a_text_comes_back_as_it_was_given(given_text: str) -> None:
    """Nothing is trimmed, folded or normalised (T-164, T-170)."""
    assert given_text == plain_text("title", given_text)


@pytest.mark.parametrize("bad", [None, 5, True, b"Tea", ["Tea"], 1.5])
def test_what_is_no_text_is_refused(bad: object) -> None:
    """A value of another type is a bad value of that field."""
    assert refused_field(lambda: SHORT(bad)) == "title"


@pytest.mark.parametrize("bad", ["\0", "a\0b", "\ud800", "a\udfff", "\udc80b"])
@pytest.mark.parametrize("judge", [SHORT, optional_text("title", 5), web_address("title"), picture("title")])
def test_what_no_storage_keeps_is_refused(judge: object, bad: str) -> None:
    """NUL and lone surrogates are refused by every rule of texts (T-160, T-161)."""
    assert callable(judge)
    assert refused_field(lambda: judge(bad)) == "title"


def test_blank_is_ascii_white_space_only() -> None:
    """Of all of Unicode exactly six characters are blank (T-165)."""
    blank = [point for point in range(0x11_0000) if is_blank(chr(point))]
    assert [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20] == blank


@pytest.mark.parametrize("blank", ["", " ", "\t\n\v\f\r ", "     "])
def test_a_required_text_is_not_blank(blank: str) -> None:
    """Nothing but white space counts as nothing."""
    assert refused_field(lambda: SHORT(blank)) == "title"


@pytest.mark.parametrize("kept", ["\x1c", "\xa0", "\u200b", " a ", "\ta"])
def test_other_space_is_a_text(kept: str) -> None:
    """White space beyond ASCII is a character like any other, and space around a word stays (T-165)."""
    assert kept == SHORT(kept)


@pytest.mark.parametrize("character", ["a", "\U0001f476", "\u00e9", "\u0639", "\u202e"])
def test_length_counts_code_points(character: str) -> None:
    """Five code points fit and six do not, whatever they take in bytes or UTF-16 (T-164)."""
    assert character * 5 == SHORT(character * 5)
    assert refused_field(lambda: SHORT(character * 6)) == "title"


def test_a_joined_emoji_is_as_long_as_its_parts() -> None:
    """A family of three joined emoji has five code points and comes back unchanged (T-164)."""
    family = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
    assert family == SHORT(family)
    assert refused_field(lambda: SHORT(family + "\u200d")) == "title"


def test_a_megabyte_is_too_long() -> None:
    """A huge text is refused by its length (T-163)."""
    assert refused_field(lambda: SHORT("x" * 1_000_000)) == "title"


@pytest.mark.parametrize("fine", [None, "", " ", "12345"])
def test_an_optional_text_may_be_absent_or_empty(fine: str | None) -> None:
    """Where 0 is the least, nothing and white space are fine."""
    assert fine == optional_text("location", 5)(fine)


def test_an_optional_text_ends_too() -> None:
    """One character too many is refused."""
    assert refused_field(lambda: optional_text("location", 5)("123456")) == "location"


@quick
@given(st.text(st.characters(codec="ascii"), max_size=20))
def test_a_refusal_never_echoes(given_text: str) -> None:
    """What was refused is not repeated in the answer (T-145)."""
    with pytest.raises(Invalid) as refusal:
        plain_text("title", f"canary-{given_text}\0")
    assert "canary" not in f"{refusal.value} {refusal.value!r}"
