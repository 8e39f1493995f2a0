"""What the registry domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.kernel.access import Standing
from nonna_core.kernel.pages import RankedPosition
from nonna_core.kernel.values import BabyId, RegistryItemId
from nonna_core.kernel.work import Work
from nonna_core.registry.model import RegistryEntry, RegistryItem, RegistryPurchase


class RegistryRepository(Protocol):
    """The live items of the actor's families and their purchases."""

    @abstractmethod
    def standing(self, item_id: RegistryItemId) -> Standing:
        """The actor's standing in the family of a live item; asked when first used."""

    @abstractmethod
    def find(self, item_id: RegistryItemId) -> tuple[RegistryItem, Standing]:
        """One item, and the actor's standing in its family."""

    @abstractmethod
    def view(self, item_id: RegistryItemId) -> RegistryEntry:
        """One item with its purchases."""

    @abstractmethod
    def of(self, baby_id: BabyId, after: RankedPosition | None, most: int) -> list[RegistryEntry]:
        """At most so many of one family: unpurchased first, then by priority, ``created_at`` and id (REG-04)."""

    @abstractmethod
    def add(self, item: RegistryItem) -> None:
        """Store a new item."""

    @abstractmethod
    def keep(self, before: RegistryItem, after: RegistryItem) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp it, with its purchases (REG-11)."""


class PurchaseRepository(Protocol):
    """Purchases, to write."""

    @abstractmethod
    def add(self, purchase: RegistryPurchase) -> RegistryPurchase:
        """Make the actor's purchase, or keep or revive the one there is, which keeps its id (REG-07, REG-08)."""

    @abstractmethod
    def remove(self, item_id: RegistryItemId) -> None:
        """Stamp the actor's purchase of an item; if there is none, nothing happens (REG-08)."""


class RegistryWork(Work, Protocol):
    """The registry domain's slice of the unit of work."""

    @property
    @abstractmethod
    def registry(self) -> RegistryRepository:
        """Items."""

    @property
    @abstractmethod
    def purchases(self) -> PurchaseRepository:
        """Purchases."""
