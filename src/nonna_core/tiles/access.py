"""Who may see and write screens, kinds of tiles and tiles (TIL-03, TIL-05, TIL-08)."""

from typing import Final

from nonna_core.kernel.access import Access, Who, anyone

_active: Final = Who("while active", lambda asked: getattr(asked.row, "is_active", None) is True)
_visible: Final = Who("where it is visible", lambda asked: getattr(asked.row, "is_visible", None) is True)
_held: Final = Who("of a role one holds somewhere", lambda asked: getattr(asked.row, "role", None) in asked.roles())

SCREENS: Final = Access(table="screens", see=anyone & _active, frozen=("id", "created_at"))
TILE_DEFINITIONS: Final = Access(table="tile_definitions", see=anyone & _active, frozen=("id", "created_at"))
TILE_CONFIGS: Final = Access(table="tile_configs", see=_held & _visible, frozen=("id", "created_at"))
