"""What the family wishes for, and who bought it."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from nonna_core.kernel.addresses import web_address
from nonna_core.kernel.pages import RankedPosition
from nonna_core.kernel.values import (
    KEEP,
    BabyId,
    Instant,
    Keep,
    PurchaseId,
    RegistryItemId,
    UserId,
    kept,
    line,
    optional_text,
    whole,
)

LEAST_WANTED: Final = 5
"""Priorities go from 1, which matters most, to this (REG-03)."""

_name = line("name", 200)
_description = optional_text("description", 1_000)
_link_url = web_address("link_url")
note_text = optional_text("note", 500)
_priority = whole("priority", 1, LEAST_WANTED, f"must be a whole number from 1 to {LEAST_WANTED}")


@frozen(kw_only=True)
class RegistryItem:
    """
    A wish of the family.

    Attributes:
        id: the item.
        baby_profile_id: the family.
        created_by_user_id: the owner who added it.
        name: 1 to 200 characters (REG-02).
        description: at most 1,000 characters, or ``None`` (REG-02).
        link_url: an http or https address, or ``None`` (REG-02).
        priority: 1 to 5; 1 matters most (REG-03).
        deleted_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: RegistryItemId
    baby_profile_id: BabyId
    created_by_user_id: UserId
    name: str
    description: str | None = None
    link_url: str | None = None
    priority: int = 3
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        *,
        item_id: RegistryItemId,
        baby_id: BabyId,
        by: UserId,
        at: Instant,
        name: str,
        description: str | None,
        link_url: str | None,
        priority: int,
    ) -> RegistryItem:
        """
        An item that fits REG-02 and REG-03.

        Raises:
            Invalid: one of the values does not.
        """
        return cls(
            id=item_id,
            baby_profile_id=baby_id,
            created_by_user_id=by,
            name=_name(name),
            description=_description(description),
            link_url=_link_url(link_url),
            priority=_priority(priority),
            created_at=at,
            updated_at=at,
        )

    def edited(
        self,
        *,
        at: Instant,
        name: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        link_url: str | Keep | None = KEEP,
        priority: int | Keep = KEEP,
    ) -> RegistryItem:
        """
        The item after an edit; the very same when nothing changed.

        Raises:
            Invalid: one of the values does not fit.
        """
        after = evolve(
            self,
            name=kept(name, self.name, _name),
            description=kept(description, self.description, _description),
            link_url=kept(link_url, self.link_url, _link_url),
            priority=kept(priority, self.priority, _priority),
        )
        return self if after == self else evolve(after, updated_at=at)

    def removed(self, at: Instant) -> RegistryItem:
        """In the trash."""
        return evolve(self, deleted_at=at, updated_at=at)

    def restored(self, at: Instant) -> RegistryItem:
        """Back from the trash."""
        return evolve(self, deleted_at=None, updated_at=at)


@frozen(kw_only=True)
class RegistryPurchase:
    """
    A member's mark that they bought an item; one row per person and item, for ever (REG-06 to REG-08).

    Attributes:
        id: stays when the purchase is taken back and made again.
        baby_profile_id: the family.
        registry_item_id: the item.
        purchased_by_user_id: the buyer.
        purchased_at: UTC instant of the purchase that holds; nobody supplies it (REG-14).
        note: at most 500 characters, or ``None`` (REG-05).
        deleted_at: when it was taken back, or went with its item.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: PurchaseId
    baby_profile_id: BabyId
    registry_item_id: RegistryItemId
    purchased_by_user_id: UserId
    purchased_at: Instant
    note: str | None = None
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def bought_again(self, note: str | None, at: Instant) -> RegistryPurchase:
        """Live again, with the note and the instant of now; the very same if it is live (REG-07, REG-08)."""
        if self.deleted_at is None:
            return self
        return evolve(self, deleted_at=None, note=note, purchased_at=at, updated_at=at)

    def removed(self, at: Instant) -> RegistryPurchase:
        """Taken back, or gone with the item."""
        return evolve(self, deleted_at=at, updated_at=at)


@frozen(kw_only=True)
class BoughtBy:
    """A purchase with its buyer's name, ``Former member`` for one who can no longer be seen (MEM-19)."""

    purchase: RegistryPurchase
    buyer_name: str


@frozen(kw_only=True)
class RegistryEntry:
    """An item with its live purchases, by ``created_at`` and id (REG-05)."""

    item: RegistryItem
    purchases: tuple[BoughtBy, ...]

    @property
    def place(self) -> RankedPosition:
        """Where it stands: unpurchased first, then by priority, ``created_at`` and id (REG-04)."""
        return int(bool(self.purchases)), self.item.priority, self.item.created_at, self.item.id
