"""
Sixty-four people on a pool of four connections, through both doors, straight and behind pgbouncer in transaction mode.

Meanwhile callers make mistakes in the middle of a transaction, statements fail, take too long and are cancelled, tasks
are cancelled, and the server's processes are terminated. Every transaction asks who it is and sees only its own canary,
and every connection is blank when it is taken. Then people take turns on the prepared statements of one connection.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from typing import Final, cast
from unittest.mock import patch

from nonna_adapters.postgres import engine, who
from nonna_adapters.postgres.embedded import CannotStart
from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.wire import Wire
from tests.postgres.identity.bouncer import Bouncer
from tests.postgres.identity.doors import Door, Way, by_tasks, by_threads
from tests.postgres.identity.hammer import Hammer
from tests.postgres.identity.turns import MODES, Mode, Plans, by_task, by_thread
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "nobody is ever somebody else, whatever goes wrong between them: no transaction sees or writes what is another "
    "person's, and no connection remembers whom it served."
)
AT_ONCE: Final = 2
CHANCE = True

_BEHIND: Final = " behind pgbouncer"
_DOORS: Final[Mapping[str, Door]] = {"threads": by_threads, "tasks": by_tasks}
_TRANSACTIONS: Final = {
    "threads": 100_000,
    "tasks": 100_000,
    f"threads{_BEHIND}": 25_000,
    f"tasks{_BEHIND}": 25_000,
}
_OF_A_PART: Final = 5_000
_TURNS: Final = 20_000
_TURN_TAKERS: Final[Mapping[str, Callable[[Way, Hammer, int, Mode, str], Plans]]] = {
    "thread": by_thread,
    "task": by_task,
}
_TURNS_OF: Final = [f"turns, {mode}, {door}" for mode in MODES for door in _TURN_TAKERS]
_OF_A_PLANT: Final = 600

_ONE_IN: Final = 200
_COMMON: Final = ("done", "refused: Clumsy", "refused: Invalid", "Unavailable", "OutcomeUnknown")
_RARE: Final = ("TryAgain",)


def parts(plan: Plan) -> list[str]:
    """So many transactions each, and the turns."""
    hammered = [
        f"{way}, {number}" for way, calls in _TRANSACTIONS.items() for number in range(_chunks(plan.times(calls)))
    ]
    return [*hammered, *_TURNS_OF]


def _chunks(calls: int) -> int:
    return -(-calls // _OF_A_PART)


def floor(plan: Plan) -> dict[str, int]:
    """Each way sees each kind of ending; one that nobody knows of is a find."""
    return {
        f"{way}: {ending}": plan.times(calls) // _ONE_IN if ending not in _RARE else 0
        for way, calls in _TRANSACTIONS.items()
        for ending in (*_COMMON, *_RARE, *(("cancelled",) if way.startswith("tasks") else ()))
    }


def run(part: str, plan: Plan) -> Result:
    """One chunk of a way, or the turns of a door."""
    if part in _TURNS_OF:
        shares = plan.shares(_TURNS, len(_TURNS_OF))
        return _turns(part, shares[_TURNS_OF.index(part)], str(plan.seed))
    way, number = part.split(", ")
    calls = plan.shares(_TRANSACTIONS[way], _chunks(plan.times(_TRANSACTIONS[way])))[int(number)]
    return _hammered(way, calls, f"{plan.seed} {part}")


def _hammered(way: str, calls: int, seed: str) -> Result:
    with closing(template().clone()) as database:
        hammer = Hammer(database)
        try:
            # The driver warns of each connection that is struck.
            with _to(database, way) as reached, patch.object(logging.getLogger("psycopg"), "disabled", new=True):
                _DOORS[way.removesuffix(_BEHIND)](reached, hammer, calls, seed)
        except CannotStart as error:
            return Result(finds=[str(error)])
        finds = [f"{way} from {seed!r}: {find}" for find in hammer.finds()]
    counts = {
        f"transactions, {way}": hammer.endings.total(),
        "statements cancelled": hammer.blows["cancel"],
        "server processes terminated": hammer.blows["terminate"],
    }
    return Result(counts, finds, cover={f"{way}: {ending}": times for ending, times in hammer.endings.items()})


@contextmanager
def _to(database: Database, way: str) -> Iterator[Way]:
    if not way.endswith(_BEHIND):
        yield Way.straight(database)
        return
    with Bouncer(database) as bouncer:
        yield Way(bouncer.url(), "transaction")


def _turns(part: str, turns: int, seed: str, damage: str = "") -> Result:
    _, mode, door = part.split(", ")
    with closing(template().clone()) as database:
        hammer = Hammer(database)
        if damage:
            hammer.root.execute(damage.encode())
        plans = _TURN_TAKERS[door](Way.straight(database), hammer, turns, cast("Mode", mode), f"{seed} {part}")
        finds = [f"{part} from {seed!r}: {find}" for find in hammer.finds()]
    if plans.generic + plans.custom < turns:
        finds.append(f"{part}: the statements were not prepared, or not executed again: {plans}")
    counts = {
        "turns on the same prepared statements": turns,
        "executions by the plan for everybody": plans.generic,
        "executions by a plan of their own": plans.custom,
    }
    return Result(counts, finds)


# Planted faults.


def _of_the_session() -> AbstractContextManager[object]:
    return patch.object(who, "_IDENTITY", who._IDENTITY.replace("true", "false"))


@contextmanager
def _given_back_in_the_middle() -> Iterator[None]:
    given_back = patch.object(engine, "_given_back", lambda pooled, *_: pooled.close())
    with given_back, patch.object(Wire, "abandon", lambda _: None):
        yield


_PLANTS: Final[Mapping[str, tuple[str, Callable[[], AbstractContextManager[object]]]]] = {
    "an identity of the session, by threads": ("threads", _of_the_session),
    "an identity of the session, by tasks": ("tasks", _of_the_session),
    "an identity of the session, behind pgbouncer": (f"threads{_BEHIND}", _of_the_session),
    "a connection given back in the middle of a transaction": ("threads", _given_back_in_the_middle),
    "an identity that is planned in": ("turns, force_generic_plan, thread", nullcontext),
}
_PLANNED_IN: Final = "alter function nonna.me() immutable"


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """The hammer, or the turns, with the fault in place; a pgbouncer that is missing finds nothing."""
    way, planted = _PLANTS[name]
    if way in _TURNS_OF:
        return _turns(way, _OF_A_PLANT, name, _PLANNED_IN)
    with planted():
        result = _hammered(way, _OF_A_PLANT, name)
    return result if result.counts else Result()
