"""What follows from names and likes; from a guess nothing does (GAM-16, GAM-17, ACT-03, T-114)."""

from typing import Any

import attrs
import pytest

from nonna_core.gamification import CONSEQUENCES
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorOf,
    Change,
    Circle,
    Consequence,
    NotificationType,
    Record,
    Tell,
)
from tests.unit.examples import ANNA, LATER, MIA, MORNING
from tests.unit.gamification.rows import EMMA, like, suggestion

NAME = {"name_suggestion_id": str(EMMA)}


def following(table: str, before: object, after: object) -> list[Consequence]:
    """What follows from one change."""
    change: Change[Any] = Change(before=before, after=after, actor=ANNA, now=LATER)
    return list(CONSEQUENCES[table](change))


def test_a_name_is_recorded_and_told_to_the_owners() -> None:
    """No marker moves (GAM-17, MRK-10)."""
    told = Tell(
        to=(Circle.OWNERS,),
        type=NotificationType.NAME_SUGGESTION,
        baby_id=MIA,
        cause=f"name_suggestion:{EMMA}",
        payload=NAME,
    )
    recorded = Record(type=ActivityType.NAME_SUGGESTED, baby_id=MIA, payload=NAME)
    assert [recorded, told] == following("name_suggestions", None, suggestion())


def test_the_first_like_is_told_to_the_suggester() -> None:
    """And is no activity (GAM-16)."""
    told = Tell(
        to=(AuthorOf(table="name_suggestions", row=EMMA, column="user_id"),),
        type=NotificationType.NAME_SUGGESTION_LIKED,
        baby_id=MIA,
        cause=f"name_suggestion_liked:{like().id}",
        payload=NAME | {"like_id": str(like().id)},
    )
    assert [told] == following("name_suggestion_likes", None, like())


@pytest.mark.parametrize(
    ("table", "before", "after"),
    [
        ("name_suggestions", suggestion(), suggestion(suggested_name="Ella")),
        ("name_suggestions", suggestion(), suggestion().removed(ANNA, LATER)),
        ("name_suggestions", suggestion(), suggestion().chosen(LATER)),
        ("name_suggestions", suggestion(chosen_at=MORNING), suggestion()),
        ("name_suggestion_likes", like(), like().removed(LATER)),
        ("name_suggestion_likes", like().removed(MORNING), like()),
    ],
)
def test_everything_else_is_nothing(table: str, before: object, after: object) -> None:
    """Edits, removals, the mark, toggles (NOT-13)."""
    assert [] == following(table, before, after)


def test_a_guess_has_no_consequence_at_all() -> None:
    """There is no rule that could tell of one (ACT-03, T-114)."""
    assert {"name_suggestions", "name_suggestion_likes"} == set(CONSEQUENCES)


def test_consequences_carry_ids_only() -> None:
    """No name goes along (NOT-07, T-100)."""
    rows = following("name_suggestions", None, suggestion(suggested_name="canary"))
    assert "canary" not in str([attrs.asdict(row) for row in rows])
