"""Squishes and comments: one row that goes and comes, words that only their author changes (PHO-09, PHO-13 to 15)."""

from datetime import timedelta

import pytest

from tests.unit.examples import ANNA, LATER, MORNING, refused_field
from tests.unit.photos.rows import said, squish


def test_a_squish_that_is_there_is_the_very_same() -> None:
    """A repeat changes nothing (PHO-09)."""
    there = squish()
    assert there is there.given(LATER)


def test_a_squish_goes_and_comes_in_place() -> None:
    """Id and first instant stay (PHO-10, T-71)."""
    gone = squish().removed(MORNING)
    assert squish(deleted_at=MORNING) == gone
    assert squish(updated_at=LATER) == gone.given(LATER)


@pytest.mark.parametrize("fine", ["x", " x ", "\U0001f305" * 500])
def test_words_that_fit(fine: str) -> None:
    """One to five hundred characters, kept exactly (PHO-13)."""
    assert said(comment_text=fine, updated_at=LATER) == said().reworded(fine, LATER)


@pytest.mark.parametrize("bad", ["", " \n", "x" * 501, "a\0", "\udfff", None, 5])
def test_what_is_no_comment(bad: object) -> None:
    """Empty, too long, or no text (PHO-13)."""
    assert "comment_text" == refused_field(lambda: said().reworded(bad, LATER))


def test_the_same_words_again_are_no_change() -> None:
    """The row comes back untouched (PHO-15)."""
    there = said()
    assert there is there.reworded("Lovely.", LATER)


def test_into_the_trash_and_back() -> None:
    """A removal tells who did it; coming back clears both (PHO-14, TRA-04)."""
    gone = said().removed(ANNA, LATER)
    assert said(deleted_at=LATER, deleted_by_user_id=ANNA, updated_at=LATER) == gone
    back = LATER + timedelta(hours=1)
    assert said(updated_at=back) == gone.restored(back)
