"""The use cases of the registry."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from nonna_core.kernel.access import member, owner
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, page_size, ranked_position_of
from nonna_core.kernel.values import KEEP, BabyId, Keep, PurchaseId, RegistryItemId
from nonna_core.kernel.work import Desk, use_case
from nonna_core.registry.access import REGISTRY_ITEMS
from nonna_core.registry.model import RegistryEntry, RegistryItem, RegistryPurchase, note_text
from nonna_core.registry.ports import RegistryWork


class Registry:
    """``app.acting_as(person).registry``."""

    def __init__(self, desk: Desk[RegistryWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def add(
        self,
        baby_id: BabyId,
        *,
        name: str,
        description: str | None = None,
        link_url: str | None = None,
        priority: int = 3,
    ) -> RegistryItem:
        """
        Add a wish; the followers are told (REG-01, REG-10).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: the name is empty or too long, a text is too long, the priority is not 1 to 5 (REG-02, REG-03).
        """
        with self._desk.begin() as work:
            work.standing(baby_id).require(owner)
            item = RegistryItem.new(
                item_id=RegistryItemId(self._new_id()),
                baby_id=baby_id,
                by=work.person,
                at=work.now,
                name=name,
                description=description,
                link_url=link_url,
                priority=priority,
            )
            work.registry.add(item)
            return item

    @use_case
    def get(self, item_id: RegistryItemId) -> RegistryEntry:
        """
        One item with its purchases (REG-05).

        Raises:
            NotFound: no such item, or not yours to see.
        """
        with self._desk.look() as work:
            return work.registry.view(item_id)

    @use_case
    def items(self, baby_id: BabyId, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[RegistryEntry]:
        """
        The registry: unpurchased first, then by priority, ``created_at`` and id (REG-04, REG-13).

        An item that is bought between two pages may come twice; none is missed.

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: the cursor or the limit cannot be used.
        """
        position = ranked_position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                size = page_size(limit)
            found = work.registry.of(baby_id, position, size + 1)
            standing.require(member)
            return Page.of(found, size, lambda entry: entry.place)

    @use_case
    def edit(
        self,
        item_id: RegistryItemId,
        *,
        name: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        link_url: str | Keep | None = KEEP,
        priority: int | Keep = KEEP,
    ) -> RegistryItem:
        """
        Change a wish (REG-01).

        Raises:
            NotFound: no such item, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: as for a new one.
        """
        with self._desk.begin() as work:
            item, standing = work.registry.find(item_id)
            standing.require(REGISTRY_ITEMS.change, item)
            edited = item.edited(at=work.now, name=name, description=description, link_url=link_url, priority=priority)
            if edited is not item:
                work.registry.keep(item, edited)
            return edited

    @use_case
    def purchase(self, item_id: RegistryItemId, *, note: str | None = None) -> RegistryPurchase:
        """
        Mark an item as bought; again, and the first note and time stay (REG-05 to REG-07, REG-09, REG-12, REG-14).

        A purchase that was taken back is revived: same id, the note and the time of now; nobody is told twice (REG-08).

        Raises:
            NotFound: no such item, or not yours to see.
            Invalid: the note is over 500 characters.
        """
        with self._desk.begin() as work:
            standing = work.registry.standing(item_id)
            purchase = RegistryPurchase(
                id=PurchaseId(self._new_id()),
                baby_profile_id=standing.baby_id,
                registry_item_id=item_id,
                purchased_by_user_id=work.person,
                purchased_at=work.now,
                note=note_text(note),
                created_at=work.now,
                updated_at=work.now,
            )
            return work.purchases.add(purchase)

    @use_case
    def unpurchase(self, item_id: RegistryItemId) -> None:
        """
        Take one's purchase of an item back; where there is none, nothing happens (REG-08).

        Raises:
            NotFound: no such item, or not yours to see.
        """
        with self._desk.begin() as work:
            work.registry.standing(item_id).require(member)
            work.purchases.remove(item_id)

    @use_case
    def remove(self, item_id: RegistryItemId) -> None:
        """
        Put an item with its purchases into the trash (REG-01, REG-11).

        Raises:
            NotFound: no such item, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
        """
        with self._desk.begin() as work:
            work.registry.standing(item_id).require(REGISTRY_ITEMS.remove)
            work.registry.remove(item_id)
