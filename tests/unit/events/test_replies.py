"""Answers to events and comments under them (EVT-12, EVT-14, PHO-13 to PHO-15)."""

from datetime import timedelta

import attrs
import pytest

from nonna_core.events import Answer
from nonna_core.events.replies import answer
from nonna_core.kernel.comments import comment_text
from tests.unit.examples import ANNA, LATER, MORNING, comment, refused_field, rsvp


def test_an_answer_is_a_word() -> None:
    """Yes, no or maybe, as the member or its exact text (EVT-12)."""
    assert [Answer.YES, Answer.NO, Answer.MAYBE] == [answer("yes"), answer(Answer.NO), answer("maybe")]


@pytest.mark.parametrize("bad", [None, "", "Yes", "yes ", True, 1, "perhaps"])
def test_what_is_no_answer(bad: object) -> None:
    """Anything else names the status (T-115)."""
    assert refused_field(lambda: answer(bad)) == "status"


def test_the_same_answer_again_is_no_change() -> None:
    """The row comes back untouched (EVT-13)."""
    yes = rsvp()
    assert yes is yes.answered(Answer.YES, LATER)


def test_another_answer_changes_the_one_row() -> None:
    """Id and first instant stay (EVT-12)."""
    assert attrs.evolve(rsvp(), status=Answer.NO, updated_at=LATER) == rsvp().answered(Answer.NO, LATER)


@pytest.mark.parametrize("status", list(Answer))
def test_an_answer_given_again_is_live_again(status: Answer) -> None:
    """The withdrawn row comes back, with the new answer or the old (EVT-12)."""
    withdrawn = rsvp(deleted_at=MORNING)
    assert rsvp(status=status, updated_at=LATER) == withdrawn.answered(status, LATER)


@pytest.mark.parametrize("fine", ["x", " x ", "\U0001f370" * 500, "'; drop table events; --", "%_\\"])
def test_comments_that_fit(fine: str) -> None:
    """One to five hundred characters, kept exactly (PHO-13, T-164, T-170)."""
    assert [fine, fine] == [comment_text(fine), comment().reworded(fine, LATER).comment_text]


@pytest.mark.parametrize("bad", ["", " \n", "x" * 501, "\U0001f370" * 501, "a\0", "\udfff", None, 5])
def test_what_is_no_comment(bad: object) -> None:
    """Empty, too long, or no text (PHO-13)."""
    assert refused_field(lambda: comment().reworded(bad, LATER)) == "comment_text"


def test_rewording_changes_the_text_alone() -> None:
    """And the same text changes nothing (PHO-15)."""
    said = comment()
    assert said is said.reworded("I bring cake.", LATER)
    assert attrs.evolve(said, comment_text="Two cakes.", updated_at=LATER) == said.reworded("Two cakes.", LATER)


def test_into_the_trash_and_back() -> None:
    """A removal tells who did it; coming back clears both (PHO-14, TRA-04)."""
    gone = comment().removed(ANNA, LATER)
    assert comment(deleted_at=LATER, deleted_by_user_id=ANNA, updated_at=LATER) == gone
    back = LATER + timedelta(hours=1)
    assert comment(updated_at=back) == gone.restored(back)
