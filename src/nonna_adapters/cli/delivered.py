"""What came with a storage: screens, kinds of tiles and tiles, by the words that are the same in every storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nonna_adapters.cli.facade import Door
    from nonna_adapters.cli.plain import Value


def delivered(app: Door) -> dict[str, Value]:
    """
    Every row of the layout by its name.

    Each storage gave these rows ids and stamps of its own when it was set up (TIL-09); a tile has no name, but where
    it stands and what it shows.
    """
    service = app.as_service()
    screens, kinds, tiles = service.screens(), service.tile_definitions(), service.tile_configs()
    words = {row.id: row.screen_name for row in screens} | {row.id: row.tile_type for row in kinds}
    named = {f"screen {row.screen_name}": row for row in screens} | {f"kind {row.tile_type}": row for row in kinds}
    for row in tiles:
        named[f"tile {words.get(row.tile_definition_id)} on {words.get(row.screen_id)} for {row.role}"] = row
    return named
