"""Screens and tiles, as the unit tests start from them: five coming events on the home screen of the owners."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nonna_core.kernel.access import Role
from nonna_core.kernel.values import ScreenId, TileConfigId, TileDefinitionId
from nonna_core.tiles import Screen, TileConfig, TileDefinition
from tests.unit.examples import MORNING

LIMIT = {"limit": {"type": "integer", "min": 1, "max": 30}}
_STAMPS: dict[str, Any] = {"created_at": MORNING, "updated_at": MORNING}


def screen(**given: object) -> Screen:
    """The home screen."""
    return Screen(**(_STAMPS | {"id": ScreenId(UUID(int=1101)), "screen_name": "home"} | given))


def kind(**given: object) -> TileDefinition:
    """Coming events, one to thirty of them."""
    row = {"id": TileDefinitionId(UUID(int=1111)), "tile_type": "upcoming_events", "schema_params": LIMIT}
    return TileDefinition(**(_STAMPS | row | given))


def tile(**given: object) -> TileConfig:
    """Five of them, for the owners."""
    row = {
        "id": TileConfigId(UUID(int=1121)),
        "screen_id": screen().id,
        "tile_definition_id": kind().id,
        "role": Role.OWNER,
        "display_order": 0,
        "params": {"limit": 5},
    }
    return TileConfig(**(_STAMPS | row | given))
