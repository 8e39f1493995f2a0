"""A history is explained exactly when there is an order for it."""

from __future__ import annotations

import pytest

from tests.postgres.races.history import RULES, Deed, has_an_order, room_for
from tests.postgres.races.races import RACES
from tests.postgres.races.room_races import ROOM_RACES

FULL = room_for(2, "full")


def _of(*told: tuple[str, float, float], what: str = "schedule") -> list[Deed]:
    return [Deed(what, word, began, ended) for word, began, ended in told]


def test_whoever_comes_at_once_may_come_in_any_order() -> None:
    """The two who got a place came before the one who did not, though the answers came the other way round."""
    assert has_an_order(_of(("full", 0, 1), ("done", 0, 2), ("done", 0, 3)), *FULL)


def test_a_refusal_that_came_too_early_is_seen() -> None:
    """Planted fault: somebody was told that it is full, and went, before the second place was asked for."""
    assert not has_an_order(_of(("full", 0, 1), ("done", 0, 2), ("done", 2, 3)), *FULL)


def test_a_place_too_many_is_seen() -> None:
    """Planted fault: three got one of two places."""
    assert not has_an_order(_of(("done", 0, 1), ("done", 0, 1), ("done", 0, 1)), *FULL)


def test_a_place_too_few_is_seen() -> None:
    """Planted fault: a place was left, and yet somebody was refused."""
    assert not has_an_order(_of(("done", 0, 1), ("full", 0, 1)), *FULL)


def test_the_last_owner_cannot_have_left() -> None:
    """Planted fault: both are told that they left."""
    start, step = RULES["both_owners_leave"]
    left = [*_of(("done", 0, 1), what="Anna"), *_of(("done", 0, 1), what="Ben")]
    assert not has_an_order(left, start, step)
    stays = [*_of(("done", 0, 1), ("NotFound", 0, 1), what="Anna"), *_of(("LastOwner", 0, 1), what="Ben")]
    assert has_an_order(stays, start, step)


def test_a_photo_is_not_removed_twice_in_a_row() -> None:
    """Planted fault: two removals succeeded, and nothing brought it back in between."""
    start, step = RULES["restoring_meets_removing"]
    back, away = _of(("done", 0, 1), what="restore"), _of(("done", 0, 1), ("done", 0, 1), what="remove")
    assert not has_an_order([*back, *away], start, step)
    assert has_an_order([*back, *away, *back], start, step)


@pytest.mark.parametrize("crowd", [32])
def test_a_crowd_is_judged_at_once(crowd: int) -> None:
    """That all came at the same moment does not make the search long."""
    told = [("done", 0.0, 1.0)] * 2 + [("full", 0.0, 1.0 + number) for number in range(crowd - 2)]
    assert has_an_order(_of(*told), *FULL)


def test_every_rule_is_about_a_race() -> None:
    """No rule waits for a race that was renamed."""
    assert RULES.keys() <= {**RACES, **ROOM_RACES}.keys()
