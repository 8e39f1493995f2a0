"""Wishes and purchases, as the unit tests start from them: Anna's pram, which Rosa has bought."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nonna_core.kernel.values import PurchaseId, RegistryItemId
from nonna_core.registry import BoughtBy, RegistryEntry, RegistryItem, RegistryPurchase
from tests.unit.examples import ANNA, MIA, MORNING, ROSA

PRAM = RegistryItemId(UUID(int=901))
_STAMPS: dict[str, Any] = {"baby_profile_id": MIA, "created_at": MORNING, "updated_at": MORNING}


def item(**given: object) -> RegistryItem:
    """Anna's pram."""
    return RegistryItem(**(_STAMPS | {"id": PRAM, "created_by_user_id": ANNA, "name": "Pram"} | given))


def purchase(**given: object) -> RegistryPurchase:
    """Rosa's mark that she bought it."""
    row = {"id": PurchaseId(UUID(int=911)), "registry_item_id": PRAM, "purchased_by_user_id": ROSA}
    return RegistryPurchase(**(_STAMPS | row | {"purchased_at": MORNING} | given))


def entry(*, bought: bool = False, **given: object) -> RegistryEntry:
    """The pram as the family reads it."""
    buyers = (BoughtBy(purchase=purchase(), buyer_name="Rosa"),) if bought else ()
    return RegistryEntry(item=item(**given), purchases=buyers)
