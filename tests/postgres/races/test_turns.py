"""The rules of one row: what everybody is answered must fit what there was."""

from __future__ import annotations

from tests.postgres.races.history import LOOK, Deed, State, Step, has_an_order
from tests.postgres.races.turns import moved, register

NOTHING = register("nothing")
LETTER: tuple[State, Step] = ("pending", moved)
MEMBER: tuple[State, Step] = ("follower", moved)


def _of(*told: tuple[str, str, float, float]) -> list[Deed]:
    return [Deed(*one) for one in told]


def test_whoever_looks_is_told_what_was_written_last() -> None:
    """Planted fault: somebody who began to look after a squish had succeeded is told of none."""
    squished = ("there", "done", 0.0, 1.0)
    assert has_an_order(_of(squished, (LOOK, "done nothing", 0.5, 2.0)), *NOTHING)
    assert not has_an_order(_of(squished, (LOOK, "done nothing", 1.5, 2.0)), *NOTHING)


def test_nobody_looks_back() -> None:
    """Planted fault: a yes is seen, and then what there was before it."""
    said = ("yes", "done", 0.0, 9.0)
    assert not has_an_order(_of(said, (LOOK, "done yes", 1.0, 2.0), (LOOK, "done nothing", 3.0, 4.0)), *NOTHING)
    assert has_an_order(_of(said, (LOOK, "done nothing", 1.0, 2.0), (LOOK, "done yes", 3.0, 4.0)), *NOTHING)


def test_a_mark_is_taken_from_what_has_it() -> None:
    """To take it from another name changes nothing."""
    assert has_an_order(_of(("Mia", "done", 0, 1), ("not Max", "done", 1.5, 2), (LOOK, "done Mia", 3, 4)), *NOTHING)
    assert not has_an_order(_of(("Mia", "done", 0, 1), ("not Mia", "done", 1.5, 2), (LOOK, "done Mia", 3, 4)), *NOTHING)


def test_a_letter_ends_once() -> None:
    """Planted faults: it is accepted and revoked; the old token still opens it after it was sent again."""
    assert has_an_order(_of(("use", "done", 0, 1), ("take back", "InvitationInvalid", 0, 1)), *LETTER)
    assert not has_an_order(_of(("use", "done", 0, 1), ("take back", "done", 0, 1)), *LETTER)
    assert not has_an_order(_of(("send again", "done", 0, 1), ("use", "done", 1.5, 2)), *LETTER)
    assert not has_an_order(_of(("expire", "done 1", 0, 1), ("use", "done", 1.5, 2)), *LETTER)


def test_an_owner_is_not_removed() -> None:
    """Planted fault: somebody was promoted and removed, and did not leave in between."""
    assert not has_an_order(_of(("promote", "done", 0, 1), ("remove", "done", 0, 1)), *MEMBER)
    back = (("leave", "done", 0.0, 1.0), ("accept", "done", 0.0, 1.0))
    assert has_an_order(_of(("promote", "done", 0, 1), ("remove", "done", 0, 1), *back), *MEMBER)
