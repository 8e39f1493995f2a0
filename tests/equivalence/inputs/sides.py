"""A storage with the little family in it: what is done to it, what is read again, and what it holds."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Final
from uuid import uuid4

from attrs import evolve

from nonna_adapters.memory.table import Table
from nonna_adapters.postgres.scratch import Database
from nonna_adapters.postgres.world import postgres_world
from nonna_adapters.worlds import memory_world
from nonna_core.kernel.errors import Invalid, NonnaError
from nonna_core.kernel.values import ScreenId, TileConfigId, TileDefinitionId
from nonna_core.nonna import Person
from nonna_core.testing.acts import ACTS
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.world import World
from tests.equivalence.inputs.layout import SCHEMA

_ACTS: Final = {act.name: act for act in ACTS}
MACHINES: Final[Mapping[str, Callable[[World], object]]] = {
    "service": lambda world: world.app.as_service(),
    "retention": lambda world: world.app.as_retention(),
    "platform": lambda world: world.platform,
    "app": lambda world: world.app,
}


class Side:
    """
    One of the two storages.

    Attributes:
        world: the storage.
        scene: the family that is played with.
    """

    scene: Scene
    screen_id: ScreenId
    tile_definition_id: TileDefinitionId
    tile_config_id: TileConfigId

    def __init__(self, world: World) -> None:
        self.world = world

    def begin(self) -> None:
        """Play with a family of which nothing is spent yet."""
        self.scene = play(self.world)
        service, name = self.world.app.as_service(), f"s{uuid4().hex}"
        self.screen_id = service.add_screen(name).id
        self.tile_definition_id = service.add_tile_definition(name, schema_params=SCHEMA).id
        tile = service.add_tile_config(self.screen_id, self.tile_definition_id, role="owner", display_order=1)
        self.tile_config_id = tile.id

    def person(self, name: str) -> Person:
        """The facade of somebody of the family."""
        return self.scene.person(name)

    def good(self, what: str) -> dict[str, Any]:
        """Arguments with which it would be done."""
        of_act = _ACTS[what].good(self.scene) if what in _ACTS else {}
        return {**of_act, **(_GOOD[what](self) if what in _GOOD else {})}

    def does(self, what: str, given: Mapping[str, Any]) -> object:
        """Do it, as the one of the family who may."""
        place, _, method = what.partition(".")
        if place in MACHINES:
            return getattr(MACHINES[place](self.world), method)(**given)
        return _ACTS[what].call(self.scene, _ACTS[what].by, given)

    def send_again(self) -> None:
        """Another letter to the newcomer, in the place of the one that was used."""
        anna, friend = self.person("anna"), f"{uuid4().hex}@home.example"
        (letter,) = anna.invitations.invite(self.scene.family.mia, [friend])
        self.scene = evolve(self.scene, letter=letter)

    @abstractmethod
    def held(self) -> object:
        """All that is stored, in a form that differs when anything is added, changed or gone."""


_GOOD: Final[Mapping[str, Callable[[Side], dict[str, Any]]]] = {
    "registry.purchase": lambda side: {
        "item_id": side.person("anna").registry.add(side.scene.family.mia, name="Cot").id
    },
    "service.add_screen": lambda _: {"screen_name": f"s{uuid4().hex}"},
    "service.edit_screen": lambda side: {"screen_id": side.screen_id},
    "service.add_tile_definition": lambda _: {"tile_type": f"s{uuid4().hex}"},
    "service.edit_tile_definition": lambda side: {"tile_definition_id": side.tile_definition_id},
    "service.add_tile_config": lambda side: {
        "screen_id": side.screen_id,
        "tile_definition_id": side.tile_definition_id,
        "role": "owner",
        "display_order": 1,
    },
    "service.edit_tile_config": lambda side: {"tile_config_id": side.tile_config_id},
    "service.refresh_engagement": lambda side: {"month": side.scene.now.date().replace(day=1)},
    "platform.register": lambda _: {"email": f"rosa@{uuid4().hex}.example"},
    "platform.delete_account": lambda side: {"user_id": side.scene.family.people["zoe"]},
    "app.acting_as": lambda side: {"person": side.scene.family.people["rosa"]},
}


def word_of(error: NonnaError) -> str:
    """A refusal in a word or two."""
    return f"invalid {error.field}" if isinstance(error, Invalid) else error.code


class InMemory(Side):
    """Memory."""

    def __init__(self) -> None:
        super().__init__(memory_world())

    def held(self) -> object:
        """All rows of all tables."""
        rows = self.world.app.storage._rows  # type: ignore[attr-defined]  # what the facade shows nobody too
        tables = {name: table for name in dir(rows) if isinstance(table := getattr(rows, name, None), Table)}
        return {name: list(table) for name, table in tables.items()}


_TABLES: Final = """
select string_agg(format('select %L, count(*), coalesce(sum(xmin::text::bigint), 0) from %I.%I',
                         relname, nspname, relname), ' union all ')
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where relkind = 'r' and nspname in ('public', 'auth', 'nonna_private')
"""
_NEXT: Final = b"select pg_snapshot_xmax(pg_current_snapshot())::text::bigint"


class OnPostgres(Side):
    """PostgreSQL."""

    def __init__(self, database: Database) -> None:
        super().__init__(postgres_world(database=database))
        self._root = database.superuser
        [[question]] = self._root.execute(_TABLES.encode()).fetchall()
        self._question = str(question).encode()
        self._asked = -1
        self._held: list[tuple[object, ...]] = []

    def held(self) -> object:
        """How many rows each table has, and which transactions wrote them; asked anew if any began to write since."""
        [[latest]] = self._root.execute(_NEXT).fetchall()
        if latest != self._asked:
            self._held = sorted(self._root.execute(self._question).fetchall())
            self._asked = latest
        return self._held
