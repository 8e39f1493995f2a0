"""The registry in PostgreSQL: each item comes with its purchases in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Integer, Select, Subquery, bindparam, case, func, select, true, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by

from nonna_adapters.postgres.asking import MOST, answering, given, standing_later
from nonna_adapters.postgres.content import NAME, found, standing_at, with_standing
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.rows import INSTANT, add, columns_of, from_text, keep, one, read, table_of, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.access import Standing
from nonna_core.kernel.pages import RankedPosition
from nonna_core.kernel.values import BabyId, RegistryItemId, UserId
from nonna_core.registry import (
    REGISTRY_ITEMS,
    BoughtBy,
    PurchaseRepository,
    RegistryEntry,
    RegistryItem,
    RegistryPurchase,
    RegistryRepository,
)

ITEMS: Final = table_of(RegistryItem, "registry_items")
PURCHASES: Final = table_of(RegistryPurchase, "registry_purchases")

_BEFORE: Final = width(RegistryItem)
_ITEM_ID: Final = given("item_id")

_STANDING: Final = standing_at(ITEMS, _ITEM_ID)
_ITEM: Final = with_standing(RegistryItem, ITEMS, _ITEM_ID)
_REMOVE: Final = select(func.nonna.remove_registry_item(_ITEM_ID))

_BOUGHT: Final = (
    select(PURCHASES.c.registry_item_id)
    .where(PURCHASES.c.baby_profile_id == given("baby_id"))
    .distinct()
    .subquery("bought")
)
"""The items of a family that somebody bought: found once for the whole page, not item by item."""

_IS_BOUGHT: Final = case((_BOUGHT.c.registry_item_id.is_not(None), 1), else_=0)
_PLACE: Final = (_IS_BOUGHT, ITEMS.c.priority, ITEMS.c.created_at, ITEMS.c.id)


def _with_purchases(page: Subquery) -> Select[Any]:
    """The items of a page with who bought them."""
    bought = func.jsonb_build_array(func.to_jsonb(PURCHASES.table_valued()), NAME)
    purchases = (
        select(func.jsonb_agg(aggregate_order_by(bought, PURCHASES.c.created_at, PURCHASES.c.id)).label("all_of_them"))
        .select_from(PURCHASES)
        .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == PURCHASES.c.purchased_by_user_id, isouter=True)
        .where(
            PURCHASES.c.baby_profile_id == page.c.baby_profile_id,
            PURCHASES.c.registry_item_id == page.c.id,
        )
        .correlate(page)
        .lateral("purchases")
    )
    return select(*columns_of(RegistryItem, page), purchases.c.all_of_them).select_from(page.join(purchases, true()))


def _page(*further: ColumnElement[bool]) -> Select[Any]:
    theirs = (
        select(*columns_of(RegistryItem, ITEMS), _IS_BOUGHT.label("bought"))
        .select_from(ITEMS.join(_BOUGHT, _BOUGHT.c.registry_item_id == ITEMS.c.id, isouter=True))
        .where(ITEMS.c.baby_profile_id == given("baby_id"), *further)
    )
    page = theirs.order_by(*_PLACE).limit(MOST).subquery("page")
    return _with_purchases(page).order_by(page.c.bought, page.c.priority, page.c.created_at, page.c.id)


_ONE: Final = _with_purchases(select(*columns_of(RegistryItem, ITEMS)).where(ITEMS.c.id == _ITEM_ID).subquery("page"))
_FIRST: Final = _page()
_FOLLOWING: Final = _page(
    tuple_(*_PLACE)
    > tuple_(
        bindparam("bought", type_=Integer()),
        bindparam("priority", type_=Integer()),
        bindparam("moment", type_=INSTANT),
        given("row"),
    )
)
_NOTE: Final = bindparam("note", type_=PURCHASES.c.note.type)
_BUY: Final = answering(RegistryPurchase, PURCHASES, func.nonna.purchase(given("id"), _ITEM_ID, _NOTE))
_TAKE_BACK: Final = select(func.nonna.unpurchase(_ITEM_ID))


def _entry(row: Sequence[Any]) -> RegistryEntry:
    bought = row[_BEFORE] or ()
    return RegistryEntry(
        item=read(RegistryItem, row),
        purchases=tuple(BoughtBy(purchase=from_text(RegistryPurchase, row), buyer_name=name) for row, name in bought),
    )


@frozen
class PostgresRegistry(RegistryRepository):
    """Items."""

    _wire: Wire
    _person: UserId

    def standing(self, item_id: RegistryItemId) -> Standing:
        """The actor's standing in the family of an item; asked with whatever is asked next."""
        return standing_later(self._person, self._wire.later(_STANDING, person=self._person, item_id=item_id))

    def find(self, item_id: RegistryItemId) -> tuple[RegistryItem, Standing]:
        """One item and the actor's standing."""
        return found(RegistryItem, self._person, self._wire.read(_ITEM, person=self._person, item_id=item_id))

    def view(self, item_id: RegistryItemId) -> RegistryEntry:
        """One item with its purchases."""
        return _entry(one(self._wire.read(_ONE, item_id=item_id)))

    def of(self, baby_id: BabyId, after: RankedPosition | None, most: int) -> list[RegistryEntry]:
        """At most so many of one family, in their order."""
        if after is None:
            return [_entry(row) for row in self._wire.read(_FIRST, baby_id=baby_id, most=most)]
        values = dict(zip(("bought", "priority", "moment", "row"), after, strict=True))
        return [_entry(row) for row in self._wire.read(_FOLLOWING, baby_id=baby_id, most=most, **values)]

    def add(self, item: RegistryItem) -> None:
        """Store a new item."""
        add(self._wire, ITEMS, REGISTRY_ITEMS, item)

    def keep(self, before: RegistryItem, after: RegistryItem) -> None:
        """Store what differs."""
        keep(self._wire, ITEMS, REGISTRY_ITEMS, before, after, "id", "baby_profile_id")

    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp it with its purchases."""
        self._wire.write(_REMOVE, item_id=item_id)


@frozen
class PostgresPurchases(PurchaseRepository):
    """Purchases, to write."""

    _wire: Wire

    def add(self, purchase: RegistryPurchase) -> RegistryPurchase:
        """Make, keep or revive the actor's purchase."""
        rows = self._wire.change(_BUY, id=purchase.id, item_id=purchase.registry_item_id, note=purchase.note)
        return read(RegistryPurchase, one(rows))

    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp the actor's purchase."""
        self._wire.write(_TAKE_BACK, item_id=item_id)
