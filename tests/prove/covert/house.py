"""The little family in a storage, after two of them have left it, and everybody who stands outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Final
from uuid import UUID, uuid4

from attrs import frozen

from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.world import Door, postgres_world
from nonna_adapters.worlds import memory_world
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Person
from nonna_core.testing.scene import Scene
from tests.equivalence.inputs.sides import InMemory, OnPostgres, Side
from tests.prove.covert.words import token
from tests.steps.blocking import BlockingWorld

STORAGES: Final = ("memory", "postgres", "postgres-async")


@frozen
class House:
    """
    A storage and who may not look into it.

    Attributes:
        side: the storage, the world and the scene in it.
        outsiders: who is not of Mia's family, in a word, and as whom they come.
        database: where it is, unless it is in memory.
    """

    side: Side
    outsiders: Mapping[str, UserId | None]
    database: Database | None

    @property
    def scene(self) -> Scene:
        """What is in Mia's family."""
        return self.side.scene

    def outsider(self, name: str) -> Person:
        """Somebody from outside."""
        return self.side.world.app.acting_as(self.outsiders[name])

    def ids(self) -> list[UUID]:
        """Every id that Mia's family knows of, whatever it names."""
        scene, rooms = self.scene, self.scene.rooms
        known = [*scene.own.values(), *(row for rows in scene.removed.values() for row in rows)]
        known += [scene.tea, scene.picnic, rooms.blurred, rooms.drum, rooms.eva, *scene.family.in_mia.values()]
        return list(dict.fromkeys([*known, *scene.family.people.values()]))


@contextmanager
def opened(storage: str, *, whole: bool = False) -> Iterator[House]:
    """A storage of its own with the family in it; unless it stays whole, Ben leaves it and Pina closes her account."""
    database = None if storage == "memory" else template().clone(pool_size=1)
    try:
        side = _side(storage, database)
        side.begin()
        if not whole:
            side.person("ben").members.leave(side.scene.family.mia)
            side.person("pina").account.close()
        yield House(side, _outsiders(side.scene, whole=whole), database)
    finally:
        if database is not None:
            database.close()


def _side(storage: str, database: Database | None) -> Side:
    numbers = count()

    def new_token() -> str:
        return token(next(numbers))

    if database is None:
        side: Side = InMemory()
        side.world = memory_world(tokens=new_token)
        return side
    side = OnPostgres(database)
    door: Door = "sync" if storage == "postgres" else "async"
    world = postgres_world(database=database, door=door, tokens=new_token)
    side.world = world if door == "sync" else BlockingWorld(world, database.runner)
    return side


def _outsiders(scene: Scene, *, whole: bool) -> Mapping[str, UserId | None]:
    people = scene.family.people
    strangers: dict[str, UserId | None] = {
        "nobody": None,
        "an identity without an account": UserId(uuid4()),
        "a stranger": people["zoe"],
        "a removed follower": people["carl"],
    }
    left = {"an owner who left": people["ben"], "somebody who closed the account": people["pina"]}
    return strangers if whole else {**strangers, **left}
