"""The layout of the app in PostgreSQL, for people and for the service."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias

import attrs
from attrs import frozen
from psycopg.types.json import Jsonb
from sqlalchemy import Table, Text, bindparam, select

from nonna_adapters.postgres.asking import given
from nonna_adapters.postgres.babies import ME, mine_in
from nonna_adapters.postgres.rows import adding, changing, columns_of, one, read, table_of
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.values import BabyId, UserId
from nonna_core.tiles import Screen, TileConfig, TileDefinition, TileRepository, TileWorkshop

Row: TypeAlias = Screen | TileDefinition | TileConfig

SCREENS_TABLE: Final = table_of(Screen, "screens")
DEFINITIONS: Final = table_of(TileDefinition, "tile_definitions")
CONFIGS: Final = table_of(TileConfig, "tile_configs")

_TABLES: Final[Mapping[type, Table]] = {Screen: SCREENS_TABLE, TileDefinition: DEFINITIONS, TileConfig: CONFIGS}
_STAMPS: Final = frozenset({"created_at", "updated_at"})

_SCREENS: Final = select(*columns_of(Screen, SCREENS_TABLE)).order_by(SCREENS_TABLE.c.screen_name.collate("C"))
_DEFINITIONS: Final = select(*columns_of(TileDefinition, DEFINITIONS)).order_by(DEFINITIONS.c.tile_type.collate("C"))
_CONFIGS: Final = (
    select(*columns_of(TileConfig, CONFIGS))
    .join(SCREENS_TABLE, SCREENS_TABLE.c.id == CONFIGS.c.screen_id)
    .order_by(
        SCREENS_TABLE.c.screen_name.collate("C"), CONFIGS.c.role.collate("C"), CONFIGS.c.display_order, CONFIGS.c.id
    )
)
_NAMED: Final = SCREENS_TABLE.c.screen_name == bindparam("screen_name", type_=Text())
_SCREEN: Final = select(SCREENS_TABLE.c.id).where(_NAMED)
_LAYOUT: Final = (
    select(*columns_of(TileConfig, CONFIGS))
    .join(SCREENS_TABLE, SCREENS_TABLE.c.id == CONFIGS.c.screen_id)
    .join(DEFINITIONS, DEFINITIONS.c.id == CONFIGS.c.tile_definition_id)
    .join(ME, mine_in(given("baby_id")))
    .where(_NAMED, CONFIGS.c.role == ME.c.role)
    .order_by(CONFIGS.c.display_order, CONFIGS.c.id)
)


@frozen
class PostgresTiles(TileRepository):
    """What people see, as the policies show it."""

    _wire: Wire
    _person: UserId | None

    def screens(self) -> list[Screen]:
        """The active ones."""
        return [read(Screen, row) for row in self._wire.read(_SCREENS)]

    def definitions(self) -> list[TileDefinition]:
        """The active ones."""
        return [read(TileDefinition, row) for row in self._wire.read(_DEFINITIONS)]

    def layout(self, screen_name: str, baby_id: BabyId) -> list[TileConfig]:
        """The tiles of a screen for the actor's role with a baby."""
        screen = self._wire.later(_SCREEN, screen_name=screen_name)
        rows = self._wire.read(_LAYOUT, screen_name=screen_name, baby_id=baby_id, person=self._person)
        one(screen.answer())
        return [read(TileConfig, row) for row in rows]


@frozen
class PostgresWorkshop(TileWorkshop):
    """What the service makes and changes; it sees everything."""

    _wire: Wire

    def screens(self) -> list[Screen]:
        """All of them."""
        return [read(Screen, row) for row in self._wire.read(_SCREENS)]

    def definitions(self) -> list[TileDefinition]:
        """All of them."""
        return [read(TileDefinition, row) for row in self._wire.read(_DEFINITIONS)]

    def configs(self) -> list[TileConfig]:
        """All of them."""
        return [read(TileConfig, row) for row in self._wire.read(_CONFIGS)]

    def add(self, row: Row) -> None:
        """Store a new row."""
        columns = tuple(field.name for field in attrs.fields(type(row)) if field.name not in _STAMPS)
        self._wire.write(adding(_TABLES[type(row)], columns), **{name: _value(row, name) for name in columns})

    def keep(self, before: Row, after: Row) -> None:
        """Store what differs."""
        names = (field.name for field in attrs.fields(type(after)) if field.name not in _STAMPS)
        columns = tuple(name for name in names if getattr(before, name) != getattr(after, name))
        values = {f"new_{name}": _value(after, name) for name in columns}
        self._wire.write(changing(_TABLES[type(after)], columns, ("id",)), **values, old_id=before.id)


def _value(row: Row, name: str) -> Any:
    value = getattr(row, name)
    return Jsonb(value) if isinstance(value, Mapping) else value
