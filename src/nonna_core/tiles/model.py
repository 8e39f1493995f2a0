"""The screens of the app, the kinds of tiles, and which tile stands where for whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from nonna_core.kernel.access import Role
from nonna_core.kernel.frozen import frozen_dict
from nonna_core.kernel.values import (
    KEEP,
    Instant,
    Keep,
    ScreenId,
    TileConfigId,
    TileDefinitionId,
    flag,
    kept,
    optional_text,
    whole,
    word,
)
from nonna_core.tiles.schema import params as judged_params
from nonna_core.tiles.schema import schema_params as judged_schema
from nonna_core.tiles.schema import short_name

_screen_name = short_name("screen_name")
_tile_type = short_name("tile_type")
_description = optional_text("description", 500)
_is_active = flag("is_active")
_is_visible = flag("is_visible")
_role = word("role", Role)
_display_order = whole("display_order", 0, 2**31 - 1, "must be a whole number from 0")


@frozen(kw_only=True)
class Screen:
    """
    A screen of the app (TIL-01).

    Attributes:
        id: the screen.
        screen_name: lower-case letters, digits and ``_``.
        description: at most 500 characters, or ``None``.
        is_active: whether people see it.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: ScreenId
    screen_name: str
    description: str | None = None
    is_active: bool = True
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(cls, screen_id: ScreenId, *, at: Instant, screen_name: str, description: str | None) -> Screen:
        """An active screen; ``Invalid`` if a value does not fit."""
        return cls(
            id=screen_id,
            screen_name=_screen_name(screen_name),
            description=_description(description),
            created_at=at,
            updated_at=at,
        )

    def edited(
        self,
        *,
        at: Instant,
        screen_name: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        is_active: bool | Keep = KEEP,
    ) -> Screen:
        """The screen after an edit; the very same when nothing changed; ``Invalid`` if a value does not fit."""
        after = evolve(
            self,
            screen_name=kept(screen_name, self.screen_name, _screen_name),
            description=kept(description, self.description, _description),
            is_active=kept(is_active, self.is_active, _is_active),
        )
        return self if after == self else evolve(after, updated_at=at)


@frozen(kw_only=True)
class TileDefinition:
    """
    A kind of tile (TIL-02).

    Attributes:
        id: the kind.
        tile_type: lower-case letters, digits and ``_``.
        description: at most 500 characters, or ``None``.
        schema_params: what parameters it has (TIL-04).
        is_active: whether tiles of this kind are shown anywhere (TIL-06).
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: TileDefinitionId
    tile_type: str
    description: str | None = None
    schema_params: Mapping[str, Mapping[str, Any]] = field(converter=frozen_dict)
    is_active: bool = True
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        definition_id: TileDefinitionId,
        *,
        at: Instant,
        tile_type: str,
        description: str | None,
        schema_params: Mapping[str, Mapping[str, Any]],
    ) -> TileDefinition:
        """An active kind of tile; ``Invalid`` if a value does not fit."""
        return cls(
            id=definition_id,
            tile_type=_tile_type(tile_type),
            description=_description(description),
            schema_params=judged_schema(schema_params),
            created_at=at,
            updated_at=at,
        )

    def edited(
        self,
        *,
        at: Instant,
        tile_type: str | Keep = KEEP,
        description: str | Keep | None = KEEP,
        schema_params: Mapping[str, Mapping[str, Any]] | Keep = KEEP,
        is_active: bool | Keep = KEEP,
    ) -> TileDefinition:
        """The kind after an edit, which re-judges no tile (TIL-04); the very same when nothing changed."""
        after = evolve(
            self,
            tile_type=kept(tile_type, self.tile_type, _tile_type),
            description=kept(description, self.description, _description),
            schema_params=kept(schema_params, self.schema_params, judged_schema),
            is_active=kept(is_active, self.is_active, _is_active),
        )
        return self if after == self else evolve(after, updated_at=at)


@frozen(kw_only=True)
class TileConfig:
    """
    A tile on a screen, for a role (TIL-03).

    Attributes:
        id: the tile.
        screen_id: where it stands.
        tile_definition_id: its kind.
        role: for whom.
        display_order: a whole number from 0.
        is_visible: whether it is shown.
        params: as the kind allows them (TIL-04).
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: TileConfigId
    screen_id: ScreenId
    tile_definition_id: TileDefinitionId
    role: Role
    display_order: int
    is_visible: bool = True
    params: Mapping[str, int] = field(converter=frozen_dict)
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        config_id: TileConfigId,
        *,
        at: Instant,
        screen: Screen,
        definition: TileDefinition,
        role: Role | str,
        display_order: int,
        params: Mapping[str, int],
    ) -> TileConfig:
        """A visible tile; ``Invalid`` if a value does not fit."""
        return cls(
            id=config_id,
            screen_id=screen.id,
            tile_definition_id=definition.id,
            role=_role(role),
            display_order=_display_order(display_order),
            params=judged_params(params, definition.schema_params),
            created_at=at,
            updated_at=at,
        )

    def edited(
        self,
        definition: TileDefinition,
        *,
        at: Instant,
        role: Role | str | Keep = KEEP,
        display_order: int | Keep = KEEP,
        is_visible: bool | Keep = KEEP,
        params: Mapping[str, int] | Keep = KEEP,
    ) -> TileConfig:
        """The tile after an edit; the very same when nothing changed; ``Invalid`` if a value does not fit."""
        after = evolve(
            self,
            role=self.role if role is KEEP else _role(role),
            display_order=kept(display_order, self.display_order, _display_order),
            is_visible=kept(is_visible, self.is_visible, _is_visible),
            params=self.params if params is KEEP else judged_params(params, definition.schema_params),
        )
        return self if after == self else evolve(after, updated_at=at)
