"""What follows from changes of wishes and purchases, line by line of the table in the rules."""

from typing import Any

import attrs
import pytest

from nonna_core.kernel.consequences import (
    ActivityType,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Record,
    Stamp,
    Tell,
)
from nonna_core.registry import CONSEQUENCES, RegistryItem
from tests.unit.examples import LATER, MIA, MORNING, ROSA
from tests.unit.registry.rows import PRAM, item, purchase

STAMP = Stamp(baby_id=MIA, column="registry_updated_at")
ITEM = {"registry_item_id": str(PRAM)}


def following(table: str, before: object, after: object) -> list[Consequence]:
    """What follows from one change."""
    change: Change[Any] = Change(before=before, after=after, actor=ROSA, now=LATER)
    return list(CONSEQUENCES[table](change))


def test_a_new_wish_is_told_to_the_followers() -> None:
    """Stamp and notification, no activity (REG-10)."""
    told = Tell(
        to=(Circle.FOLLOWERS,),
        type=NotificationType.REGISTRY_ITEM_ADDED,
        baby_id=MIA,
        cause=f"registry_item_added:{PRAM}",
        payload=ITEM,
    )
    assert [STAMP, told] == following("registry_items", None, item())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (item(), item(name="Buggy")),
        (item(), item(priority=1)),
        (item(), item().removed(LATER)),
        (item().removed(MORNING), item()),
    ],
)
def test_every_other_change_of_a_wish_stamps_and_no_more(before: RegistryItem, after: RegistryItem) -> None:
    """Edit, removal, restore (MRK-04, TRA-10)."""
    assert [STAMP] == following("registry_items", before, after)


def test_a_purchase_counts_and_is_told_to_the_owners() -> None:
    """Stamp, counter, activity, notification (REG-09, STA-02)."""
    payload = ITEM | {"purchase_id": str(purchase().id)}
    told = Tell(
        to=(Circle.OWNERS,),
        type=NotificationType.REGISTRY_PURCHASE,
        baby_id=MIA,
        cause=f"registry_purchase:{purchase().id}",
        payload=payload,
    )
    expected = [
        STAMP,
        Count(user_id=ROSA, counter="items_purchased_count"),
        Record(type=ActivityType.ITEM_PURCHASED, baby_id=MIA, payload=payload),
        told,
    ]
    assert expected == following("registry_purchases", None, purchase())


def test_a_change_of_nothing_has_no_consequence() -> None:
    """A stamp alone is no change (T-101)."""
    assert [] == following("registry_items", item(), item(updated_at=LATER))


def test_consequences_carry_ids_only() -> None:
    """No name, no address, no note goes along (NOT-07, T-100)."""
    rows = [
        *following("registry_items", None, item(name="canary", description="canary", link_url="canary")),
        *following("registry_purchases", None, purchase(note="canary")),
    ]
    assert "canary" not in str([attrs.asdict(row) for row in rows])


def test_a_purchase_that_is_taken_back_or_made_again_stamps_and_no_more() -> None:
    """It was counted, recorded and told when it was made first (REG-08, STA-05)."""
    gone = purchase(deleted_at=MORNING)
    assert [[STAMP], [STAMP]] == [
        following("registry_purchases", *pair) for pair in ((purchase(), gone), (gone, purchase()))
    ]
