"""
Forks under load: threads and tasks at work while children are forked, work, end and are killed.

Everybody reads their own and adds photos, in the parent and in its children, on one application: by threads, by tasks
of one loop, by one thread whose forks run no hooks of Python, and on the memory storage, whose copies live on by
themselves. Every answer is the person's own, what was acknowledged is stored once, no call fails, and no child hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any, Final
from unittest.mock import patch

from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.postgres import connections
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.scratch import APP, template
from tests.postgres.processes import preforked
from tests.postgres.processes.people import pools_inherited
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "whoever forks, and whenever: a connection, a lock and what is remembered of a pool are used in the process that "
    "made them, everybody is told their own, what was acknowledged is stored once, and no child hangs."
)
AT_ONCE: Final = 1
CHANCE = True

_CHILDREN: Final[Mapping[str, int]] = {"threads": 1_500, "tasks": 1_500, "alone": 1_000, "memory": 1_000}
_OF_A_PART: Final = 250
_AT_WORK: Final = "forks while others were at work"
_LEAST: Final = 4
"""At least one fork in so many is made while another thread or task is in the middle of a call."""


def parts(plan: Plan) -> list[str]:
    """So many children of each kind of parent."""
    return [f"{door}, {number}" for door in _CHILDREN for number in range(len(_shares(door, plan)))]


def _shares(door: str, plan: Plan) -> list[int]:
    children = _CHILDREN[door]
    return plan.shares(children, -(-plan.times(children) // _OF_A_PART))


def floor(plan: Plan) -> dict[str, int]:
    """Parents are at work while they fork; of one that has a single thread nobody else can be."""
    return {f"{door}: {_AT_WORK}": plan.times(_CHILDREN[door]) // _LEAST for door in _CHILDREN if door != "alone"}


def run(part: str, plan: Plan) -> Result:
    """The children of a part."""
    door, number = part.split(", ")
    return _forked(door, _shares(door, plan)[int(number)], f"{plan.seed} {part}")


def _forked(door: str, children: int, seed: str) -> Result:
    if door == "memory":
        return _told(door, seed, preforked.strike(door, children, seed))
    with closing(template().clone()) as database:
        return _told(door, seed, preforked.strike(door, children, seed, database))


def _told(door: str, seed: str, seen: preforked.Seen) -> Result:
    counts = {f"{name}, {door}": count for name, count in seen.counts.items() if name != _AT_WORK}
    finds = [f"{door} from {seed!r}: {find}" for find in dict.fromkeys(seen.finds)]
    return Result(counts, finds, cover={f"{door}: {_AT_WORK}": seen.counts[_AT_WORK]} if door != "alone" else {})


# Planted faults.


@contextmanager
def _goodbyes() -> Iterator[None]:
    def finish(connection: Any) -> None:  # noqa: ANN401  # of any door
        if connection.pgconn.user == APP.encode():
            connection.pgconn.finish()

    silent = patch.object(connections, "point_at_nothing", lambda _: None)
    with silent, patch.object(connections, "keep_untouched", finish):
        yield


def _engine_of_the_parent(self: Engines) -> object:
    return next(iter(self._made.values()), None) or self._made.setdefault((0, 0), self._make())


_PLANTS: Final[Mapping[str, tuple[str, Callable[[], AbstractContextManager[object]]]]] = {
    "a pool that a child goes on with, by threads": ("threads", pools_inherited),
    "a pool that a child goes on with, by forks without hooks": ("alone", pools_inherited),
    "an engine with its locks that a child inherits": (
        "threads",
        lambda: patch.object(Engines, "engine", property(_engine_of_the_parent)),
    ),
    "a goodbye on the connections of the parent": ("alone", _goodbyes),
    "a lock of the memory storage that a child inherits": (
        "memory",
        lambda: patch.object(MemoryStorage, "inherited", lambda _: None),
    ),
}
_OF_A_PLANT: Final = 24


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """A few children with the fault in place; who hangs is not waited for so long."""
    door, planted = _PLANTS[name]
    with planted(), patch.object(preforked, "PATIENCE", 1.0):
        return _forked(door, _OF_A_PLANT, name)
