"""The layout of the app: screens, kinds of tiles, and which tile stands where for whom."""

from nonna_core.tiles.access import SCREENS, TILE_CONFIGS, TILE_DEFINITIONS
from nonna_core.tiles.delivered import SCREENS as DELIVERED_SCREENS
from nonna_core.tiles.delivered import TILES as DELIVERED_TILES
from nonna_core.tiles.delivered import Delivered
from nonna_core.tiles.model import Screen, TileConfig, TileDefinition
from nonna_core.tiles.ports import TileRepository, TilesWork, TileWorkshop, WorkshopWork
from nonna_core.tiles.service import Tiles
from nonna_core.tiles.workshop import Workshop

__all__ = [
    "DELIVERED_SCREENS",
    "DELIVERED_TILES",
    "SCREENS",
    "TILE_CONFIGS",
    "TILE_DEFINITIONS",
    "Delivered",
    "Screen",
    "TileConfig",
    "TileDefinition",
    "TileRepository",
    "TileWorkshop",
    "Tiles",
    "TilesWork",
    "Workshop",
    "WorkshopWork",
]
