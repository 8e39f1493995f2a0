"""The use cases of the layout, for the service (TIL-05)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from uuid import UUID

from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.values import KEEP, Keep, ScreenId, TileConfigId, TileDefinitionId
from nonna_core.kernel.work import Desk, use_case
from nonna_core.tiles.model import Screen, TileConfig, TileDefinition
from nonna_core.tiles.ports import WorkshopWork

R = TypeVar("R", Screen, TileDefinition, TileConfig)


def _named(rows: list[R], row_id: object) -> R:
    for row in rows:
        if row.id == row_id:
            return row
    raise NotFound


class Workshop:
    """The part of ``app.as_service()`` that makes and changes screens, kinds of tiles, and tiles."""

    def __init__(self, desk: Desk[WorkshopWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def screens(self) -> list[Screen]:
        """All screens, inactive ones too, by name."""
        with self._desk.look() as work:
            return work.workshop.screens()

    @use_case
    def tile_definitions(self) -> list[TileDefinition]:
        """All kinds of tiles, inactive ones too, by name."""
        with self._desk.look() as work:
            return work.workshop.definitions()

    @use_case
    def tile_configs(self) -> list[TileConfig]:
        """All tiles, hidden ones too, by screen, role, ``display_order`` and id."""
        with self._desk.look() as work:
            return work.workshop.configs()

    @use_case
    def add_screen(self, screen_name: str, *, description: str | None = None) -> Screen:
        """
        A new active screen (TIL-01).

        Raises:
            Invalid: the name is taken or of another form; the description is too long.
        """
        with self._desk.begin() as work:
            new = ScreenId(self._new_id())
            screen = Screen.new(new, at=work.now, screen_name=screen_name, description=description)
            work.workshop.add(screen)
            return screen

    @use_case
    def edit_screen(
        self,
        screen_id: ScreenId,
        *,
        screen_name: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        is_active: bool | Keep = KEEP,
    ) -> Screen:
        """
        Change a screen; an inactive one is seen by no person (TIL-01, TIL-03).

        Raises:
            NotFound: no such screen.
            Invalid: as for a new one.
        """
        with self._desk.begin() as work:
            screen = _named(work.workshop.screens(), screen_id)
            edited = screen.edited(at=work.now, screen_name=screen_name, description=description, is_active=is_active)
            if edited is not screen:
                work.workshop.keep(screen, edited)
            return edited

    @use_case
    def add_tile_definition(
        self,
        tile_type: str,
        *,
        description: str | None = None,
        schema_params: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> TileDefinition:
        """
        A new active kind of tile (TIL-02, TIL-04).

        Raises:
            Invalid: the name is taken or of another form; the description is too long; the parameters are not described
                as TIL-04 asks.
        """
        with self._desk.begin() as work:
            definition = TileDefinition.new(
                TileDefinitionId(self._new_id()),
                at=work.now,
                tile_type=tile_type,
                description=description,
                schema_params={} if schema_params is None else schema_params,
            )
            work.workshop.add(definition)
            return definition

    @use_case
    def edit_tile_definition(
        self,
        tile_definition_id: TileDefinitionId,
        *,
        tile_type: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        schema_params: Mapping[str, Mapping[str, Any]] | Keep = KEEP,
        is_active: bool | Keep = KEEP,
    ) -> TileDefinition:
        """
        Change a kind of tile; tiles that are there are not judged again, an inactive kind is shown nowhere (TIL-06).

        Raises:
            NotFound: no such kind.
            Invalid: as for a new one.
        """
        with self._desk.begin() as work:
            definition = _named(work.workshop.definitions(), tile_definition_id)
            edited = definition.edited(
                at=work.now,
                tile_type=tile_type,
                description=description,
                schema_params=schema_params,
                is_active=is_active,
            )
            if edited is not definition:
                work.workshop.keep(definition, edited)
            return edited

    @use_case
    def add_tile_config(
        self,
        screen_id: ScreenId,
        tile_definition_id: TileDefinitionId,
        *,
        role: Role | str,
        display_order: int,
        params: Mapping[str, int] | None = None,
    ) -> TileConfig:
        """
        A new visible tile on a screen, for a role (TIL-03, TIL-04).

        Raises:
            NotFound: no such screen, no such kind.
            Invalid: the role is none, the order is no whole number from 0, the parameters do not fit the kind.
        """
        with self._desk.begin() as work:
            config = TileConfig.new(
                TileConfigId(self._new_id()),
                at=work.now,
                screen=_named(work.workshop.screens(), screen_id),
                definition=_named(work.workshop.definitions(), tile_definition_id),
                role=role,
                display_order=display_order,
                params={} if params is None else params,
            )
            work.workshop.add(config)
            return config

    @use_case
    def edit_tile_config(
        self,
        tile_config_id: TileConfigId,
        *,
        role: Role | str | Keep = KEEP,
        display_order: int | Keep = KEEP,
        is_visible: bool | Keep = KEEP,
        params: Mapping[str, int] | Keep = KEEP,
    ) -> TileConfig:
        """
        Change a tile (TIL-03, TIL-04).

        Raises:
            NotFound: no such tile.
            Invalid: as for a new one.
        """
        with self._desk.begin() as work:
            config = _named(work.workshop.configs(), tile_config_id)
            definition = _named(work.workshop.definitions(), config.tile_definition_id)
            edited = config.edited(
                definition,
                at=work.now,
                role=role,
                display_order=display_order,
                is_visible=is_visible,
                params=params,
            )
            if edited is not config:
                work.workshop.keep(config, edited)
            return edited
