"""The layout of the app in memory."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from typing import Final
from uuid import uuid4

from nonna_adapters.memory.gate import Gate
from nonna_adapters.memory.rows import Rows
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import Invalid, NotFound
from nonna_core.kernel.values import BabyId, Instant, ScreenId, TileConfigId, TileDefinitionId
from nonna_core.tiles import (
    DELIVERED_SCREENS,
    DELIVERED_TILES,
    SCREENS,
    TILE_CONFIGS,
    TILE_DEFINITIONS,
    Delivered,
    Screen,
    TileConfig,
    TileDefinition,
    TileRepository,
    TileWorkshop,
)

Row = Screen | TileDefinition | TileConfig

_TABLES: Final = {Screen: "screens", TileDefinition: "tile_definitions", TileConfig: "tile_configs"}
_NAMES: Final = {Screen: "screen_name", TileDefinition: "tile_type"}


def delivered(now: Instant) -> Rows:
    """What every storage starts with (TIL-09)."""
    return _delivered(now).copied()


# Frozen rows can stand in every storage that begins at that instant, as those of a test run do.
@lru_cache(maxsize=1)
def _delivered(now: Instant) -> Rows:
    rows = Rows()
    rows.log.begin(writes=True)
    screens = {
        name: Screen(id=ScreenId(uuid4()), screen_name=name, created_at=now, updated_at=now)
        for name in DELIVERED_SCREENS
    }
    for screen in screens.values():
        rows.screens.add(screen)
    for order, tile in enumerate(DELIVERED_TILES):
        definition = _definition(tile, now)
        rows.tile_definitions.add(definition)
        for name, role in product(tile.screens, tile.roles):
            rows.tile_configs.add(_config(tile, definition, screens[name], Role(role), order))
    rows.log.end()
    return rows


def _definition(tile: Delivered, now: Instant) -> TileDefinition:
    bounds = {name: {"type": "integer", "min": least, "max": most} for name, (_, least, most) in tile.params.items()}
    return TileDefinition(
        id=TileDefinitionId(uuid4()),
        tile_type=tile.tile_type,
        schema_params=bounds,
        is_active=tile.is_active,
        created_at=now,
        updated_at=now,
    )


def _config(tile: Delivered, definition: TileDefinition, screen: Screen, role: Role, order: int) -> TileConfig:
    return TileConfig(
        id=TileConfigId(uuid4()),
        screen_id=screen.id,
        tile_definition_id=definition.id,
        role=role,
        display_order=order,
        params={name: default for name, (default, _, _) in tile.params.items()},
        created_at=screen.created_at,
        updated_at=screen.created_at,
    )


class MemoryTiles(TileRepository):
    """What people see."""

    def __init__(self, rows: Rows, gate: Gate) -> None:
        self._rows = rows
        self._gate = gate

    def screens(self) -> list[Screen]:
        """The active ones."""
        return sorted(self._gate.visible(SCREENS, self._rows.screens), key=lambda row: row.screen_name)

    def definitions(self) -> list[TileDefinition]:
        """The active ones."""
        found = self._gate.visible(TILE_DEFINITIONS, self._rows.tile_definitions)
        return sorted(found, key=lambda row: row.tile_type)

    def layout(self, screen_name: str, baby_id: BabyId) -> list[TileConfig]:
        """The tiles of a screen for the actor's role with a baby."""
        place = self._gate.place(baby_id)
        screen = next((row for row in self.screens() if row.screen_name == screen_name), None)
        if place is None or screen is None:
            raise NotFound
        shown = {row.id for row in self.definitions()}
        found = (
            row
            for row in self._gate.visible(TILE_CONFIGS, self._rows.tile_configs)
            if row.screen_id == screen.id and row.role is place.role and row.tile_definition_id in shown
        )
        return sorted(found, key=lambda row: (row.display_order, row.id))


class MemoryWorkshop(TileWorkshop):
    """What the service makes and changes."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def screens(self) -> list[Screen]:
        """All of them."""
        return sorted(self._rows.screens, key=lambda row: row.screen_name)

    def definitions(self) -> list[TileDefinition]:
        """All of them."""
        return sorted(self._rows.tile_definitions, key=lambda row: row.tile_type)

    def configs(self) -> list[TileConfig]:
        """All of them."""
        names = {row.id: row.screen_name for row in self._rows.screens}
        return sorted(
            self._rows.tile_configs, key=lambda row: (names[row.screen_id], row.role, row.display_order, row.id)
        )

    def add(self, row: Row) -> None:
        """A new one."""
        self._ask_for_name(row)
        self._rows.table(_TABLES[type(row)]).add(row)

    def keep(self, before: Row, after: Row) -> None:
        """Store what differs."""
        self._ask_for_name(after)
        self._rows.table(_TABLES[type(before)]).put(after)

    def _ask_for_name(self, row: Row) -> None:
        field = _NAMES.get(type(row))
        if field is None:
            return
        others = (other for other in self._rows.table(_TABLES[type(row)]) if other.id != row.id)
        if any(getattr(other, field) == getattr(row, field) for other in others):
            raise Invalid(field, "is taken")
