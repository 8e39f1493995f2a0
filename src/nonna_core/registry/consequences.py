"""What else happens when a registry item or a purchase changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.kernel.consequences import (
    ActivityType,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Record,
    Rule,
    Stamp,
    Tell,
)
from nonna_core.registry.model import RegistryItem, RegistryPurchase

MARKER_COLUMN: Final = "registry_updated_at"


def when_an_item_changes(change: Change[RegistryItem]) -> Iterator[Consequence]:
    """A new one is told to the followers; every change stamps the marker (REG-10, MRK-02)."""
    item, added = change.after, NotificationType.REGISTRY_ITEM_ADDED
    if not change.is_real:
        return
    yield Stamp(baby_id=item.baby_profile_id, column=MARKER_COLUMN)
    if change.is_new:
        payload, cause = {"registry_item_id": str(item.id)}, f"{added}:{item.id}"
        yield Tell(to=(Circle.FOLLOWERS,), type=added, baby_id=item.baby_profile_id, cause=cause, payload=payload)


def when_a_purchase_changes(change: Change[RegistryPurchase]) -> Iterator[Consequence]:
    """A new one counts, is recorded and told to the owners; every change stamps the marker (REG-08, REG-09, MRK-05)."""
    purchase, bought = change.after, NotificationType.REGISTRY_PURCHASE
    if not change.is_real:
        return
    yield Stamp(baby_id=purchase.baby_profile_id, column=MARKER_COLUMN)
    if not change.is_new:
        return
    payload = {"registry_item_id": str(purchase.registry_item_id), "purchase_id": str(purchase.id)}
    yield Count(user_id=purchase.purchased_by_user_id, counter="items_purchased_count")
    yield Record(type=ActivityType.ITEM_PURCHASED, baby_id=purchase.baby_profile_id, payload=payload)
    yield Tell(
        to=(Circle.OWNERS,),
        type=bought,
        baby_id=purchase.baby_profile_id,
        cause=f"{bought}:{purchase.id}",
        payload=payload,
    )


CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType(
    {"registry_items": when_an_item_changes, "registry_purchases": when_a_purchase_changes}
)
