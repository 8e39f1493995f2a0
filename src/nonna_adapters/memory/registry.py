"""The registry in memory."""

from __future__ import annotations

from nonna_adapters.memory.replies import carry
from nonna_adapters.memory.scope import Repository
from nonna_core.kernel.access import Standing
from nonna_core.kernel.pages import RankedPosition
from nonna_core.kernel.values import BabyId, RegistryItemId
from nonna_core.registry import (
    REGISTRY_ITEMS,
    REGISTRY_PURCHASES,
    BoughtBy,
    PurchaseRepository,
    RegistryEntry,
    RegistryItem,
    RegistryPurchase,
    RegistryRepository,
)


class MemoryRegistry(Repository, RegistryRepository):
    """Items."""

    def standing(self, item_id: RegistryItemId) -> Standing:
        """The actor's standing where the item is."""
        return self._gate.standing_at(REGISTRY_ITEMS, self._rows.registry_items.get(item_id))

    def find(self, item_id: RegistryItemId) -> tuple[RegistryItem, Standing]:
        """One item."""
        item = self._gate.see(REGISTRY_ITEMS, self._rows.registry_items.get(item_id))
        return item, self._gate.standing(item.baby_profile_id)

    def _read(self, item: RegistryItem) -> RegistryEntry:
        found = self._gate.visible(REGISTRY_PURCHASES, self._rows.registry_purchases.by("registry_item_id", item.id))
        bought = sorted(found, key=lambda row: (row.created_at, row.id))
        return RegistryEntry(
            item=item,
            purchases=tuple(
                BoughtBy(purchase=row, buyer_name=self._scope.name_of(row.purchased_by_user_id)) for row in bought
            ),
        )

    def view(self, item_id: RegistryItemId) -> RegistryEntry:
        """One item with its purchases."""
        return self._read(self._gate.see(REGISTRY_ITEMS, self._rows.registry_items.get(item_id)))

    def of(self, baby_id: BabyId, after: RankedPosition | None, most: int) -> list[RegistryEntry]:
        """Those of one family, in their order."""
        items = self._gate.visible(REGISTRY_ITEMS, self._rows.registry_items.by("family", baby_id))
        entries = sorted((self._read(item) for item in items), key=lambda entry: entry.place)
        return [entry for entry in entries if after is None or entry.place > after][:most]

    def add(self, item: RegistryItem) -> None:
        """A new item."""
        self._scope.add(REGISTRY_ITEMS, item)

    def keep(self, before: RegistryItem, after: RegistryItem) -> None:
        """Store what differs."""
        self._scope.change(REGISTRY_ITEMS, before, after)

    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp it, with its purchases."""
        item = self._gate.ask(REGISTRY_ITEMS, REGISTRY_ITEMS.remove, self._rows.registry_items.get(item_id))
        carry(self._scope, "registry_items", item_id, None, self._scope.now)
        self._books.keep("registry_items", item, item.removed(self._scope.now))


class MemoryPurchases(Repository, PurchaseRepository):
    """Purchases."""

    def add(self, purchase: RegistryPurchase) -> RegistryPurchase:
        """The actor's first of an item, or the one there is, revived if it was taken back."""
        item = self._rows.registry_items.get(purchase.registry_item_id)
        self._gate.create_under(REGISTRY_PURCHASES, purchase, item)
        before = self._own(purchase.registry_item_id)
        if before is None:
            return self._scope.add_under(REGISTRY_PURCHASES, purchase, item)
        bought = before.bought_again(purchase.note, self._scope.now)
        if bought is not before:
            self._books.keep("registry_purchases", before, bought)
        return bought

    def _own(self, item_id: RegistryItemId) -> RegistryPurchase | None:
        return next(iter(self._rows.registry_purchases.by("pair", (item_id, self._scope.person))), None)

    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp the actor's purchase."""
        self._gate.see(REGISTRY_ITEMS, self._rows.registry_items.get(item_id))
        purchase = self._own(item_id)
        if purchase is not None and purchase.deleted_at is None:
            self._books.keep("registry_purchases", purchase, purchase.removed(self._scope.now))
