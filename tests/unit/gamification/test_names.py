"""Names: what one begins with, who may change it when it is chosen, and likes that go and come (GAM-11 to GAM-21)."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import Gender
from nonna_core.gamification.suggestion import gender_word, suggested_name
from nonna_core.kernel.errors import NotAllowed
from tests.unit.examples import ANNA, LATER, MORNING, quick, refused_field
from tests.unit.gamification.rows import like, suggestion


@pytest.mark.parametrize(
    "fine",
    ["E", "Élodie", "\u017dofia", "李", "عمر", "émma", "ß", "ªb", "D'Arcy 3", "x" * 100, "E" + "\U0001f476" * 99],
)
def test_names_that_fit(fine: str) -> None:
    """A letter of any script first, then anything, kept exactly (GAM-13, T-169)."""
    assert (fine, fine) == (suggested_name(fine), suggestion().renamed(fine, LATER).suggested_name)


@pytest.mark.parametrize(
    "bad",
    [
        "", " ", " Emma", "1st", "-", "'s", "_x", "\U0001f476", "\u0301e", "\u00a0E", "\u200bE", "²", "x" * 101,
        "E" + "\U0001f476" * 100, "Em\0ma", "E\ud83d", None, 5, True,
    ],
)  # fmt: skip
def test_what_is_no_name(bad: object) -> None:
    """No letter first, too long, or no text."""
    refusals = [refused_field(lambda: suggested_name(bad)), refused_field(lambda: suggestion().renamed(bad, LATER))]
    assert ["suggested_name"] * 2 == refusals


@quick
@given(st.text(st.characters(categories=["Lu", "Ll", "Lt", "Lo", "Lm"]), min_size=1, max_size=100))
def test_letters_alone_are_always_a_name(letters: str) -> None:
    """Whatever the script."""
    assert letters == suggested_name(letters)


@quick
@given(st.characters(categories=["Nd", "Nl", "No", "Po", "Sm", "So", "Zs", "Cc", "Mn"]), st.sampled_from(["", "Emma"]))
def test_no_other_character_begins_a_name(first: str, rest: str) -> None:
    """Digits, signs, spaces, marks."""
    assert "suggested_name" == refused_field(lambda: suggested_name(first + rest))


def test_a_gender_is_a_word() -> None:
    """As the member or its exact text, never nothing (GAM-11, T-115, T-116)."""
    assert [*Gender] == [gender_word(word) for word in ("male", "female", Gender.UNKNOWN)]
    assert ["gender"] * 4 == [refused_field(partial(gender_word, bad)) for bad in (None, "", "Male", "girl")]


def test_renaming_changes_the_name_alone() -> None:
    """And the same name changes nothing (GAM-18)."""
    there = suggestion()
    assert there is there.renamed("Emma", LATER)
    assert suggestion(suggested_name="Ella", updated_at=LATER) == there.renamed("Ella", LATER)


@pytest.mark.parametrize("name", ["Ella", "Emma", "", None])
def test_nobody_renames_the_chosen_one(name: object) -> None:
    """Not even to the same name, and before the name is judged (GAM-21)."""
    with pytest.raises(NotAllowed):
        suggestion(chosen_at=MORNING).renamed(name, LATER)


def test_the_mark_goes_and_comes() -> None:
    """Choosing the chosen and taking off what is not there give the very same (GAM-21)."""
    plain, chosen = suggestion(), suggestion(chosen_at=MORNING)
    assert (suggestion(chosen_at=LATER, updated_at=LATER), chosen) == (plain.chosen(LATER), chosen.chosen(LATER))
    assert (suggestion(updated_at=LATER), plain) == (chosen.unchosen(LATER), plain.unchosen(LATER))
    assert (True, True) == (chosen is chosen.chosen(LATER), plain is plain.unchosen(LATER))


def test_a_removed_name_is_not_chosen() -> None:
    """It tells who removed it (GAM-18, GAM-21)."""
    expected = suggestion(deleted_at=LATER, deleted_by_user_id=ANNA, updated_at=LATER)
    assert [expected] * 2 == [row.removed(ANNA, LATER) for row in (suggestion(), suggestion(chosen_at=MORNING))]


def test_a_like_goes_and_comes_in_place() -> None:
    """A repeat is the very same; id and first instant stay (GAM-14)."""
    there = like()
    assert there is there.given(LATER)
    assert like(deleted_at=LATER, updated_at=LATER) == there.removed(LATER)
    assert like(updated_at=LATER) == there.removed(MORNING).given(LATER)
