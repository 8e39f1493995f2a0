"""What the tiles domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.kernel.access import Standing
from nonna_core.kernel.values import BabyId, Instant
from nonna_core.tiles.model import Screen, TileConfig, TileDefinition


class TileRepository(Protocol):
    """What people see of the layout."""

    @abstractmethod
    def screens(self) -> list[Screen]:
        """The active ones, by name."""

    @abstractmethod
    def definitions(self) -> list[TileDefinition]:
        """The active ones, by name."""

    @abstractmethod
    def layout(self, screen_name: str, baby_id: BabyId) -> list[TileConfig]:
        """The tiles of a screen for the actor's role with a baby, in their order; ``NotFound`` without the screen."""


class TilesWork(Protocol):
    """The tiles domain's slice of the unit of work; nobody can look at it too, so it names no person."""

    @abstractmethod
    def standing(self, baby_id: BabyId) -> Standing:
        """What the actor is in this family; asked when first used, together with whatever is asked next."""

    @property
    @abstractmethod
    def tiles(self) -> TileRepository:
        """Screens, kinds of tiles, and the layout."""


class TileWorkshop(Protocol):
    """All screens, kinds and tiles, to be made and changed by the service."""

    @abstractmethod
    def screens(self) -> list[Screen]:
        """All, by name."""

    @abstractmethod
    def definitions(self) -> list[TileDefinition]:
        """All, by name."""

    @abstractmethod
    def configs(self) -> list[TileConfig]:
        """All, by screen, role, ``display_order`` and id."""

    @abstractmethod
    def add(self, row: Screen | TileDefinition | TileConfig) -> None:
        """Store a new row; ``Invalid`` naming the column if its name is taken."""

    @abstractmethod
    def keep(self, before: Screen | TileDefinition | TileConfig, after: Screen | TileDefinition | TileConfig) -> None:
        """Store what differs between the two; ``Invalid`` naming the column if its name is taken."""


class WorkshopWork(Protocol):
    """What the service may do with tiles."""

    @property
    @abstractmethod
    def now(self) -> Instant:
        """The instant of the transaction."""

    @property
    @abstractmethod
    def workshop(self) -> TileWorkshop:
        """Screens, kinds and tiles."""
