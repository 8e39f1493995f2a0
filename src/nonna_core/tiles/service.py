"""The use cases of the layout, for people."""

from __future__ import annotations

from nonna_core.kernel.access import member
from nonna_core.kernel.values import BabyId, plain_text
from nonna_core.kernel.work import Desk, use_case
from nonna_core.tiles.model import Screen, TileConfig, TileDefinition
from nonna_core.tiles.ports import TilesWork


class Tiles:
    """``app.acting_as(person).tiles``; screens and definitions are shown to nobody too (SEC-08)."""

    def __init__(self, desk: Desk[TilesWork], open_desk: Desk[TilesWork]) -> None:
        self._desk = desk
        self._open_desk = open_desk

    @use_case
    def screens(self) -> list[Screen]:
        """The active screens, whole, by name (TIL-09)."""
        with self._open_desk.look() as work:
            return work.tiles.screens()

    @use_case
    def definitions(self) -> list[TileDefinition]:
        """The active kinds of tiles, whole, by name (TIL-06, TIL-09)."""
        with self._open_desk.look() as work:
            return work.tiles.definitions()

    @use_case
    def layout(self, screen_name: str, baby_id: BabyId) -> list[TileConfig]:
        """
        The tiles of a screen for one of one's babies, by ``display_order`` and id (TIL-03, TIL-08).

        The role is one's own with that baby.

        Raises:
            NotFound: no such baby, or not yours to see; no such screen, or it is inactive.
            Invalid: this is no text.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(member):
                name = plain_text("screen_name", screen_name)
            found = work.tiles.layout(name, baby_id)
            standing.require(member)
            return found
