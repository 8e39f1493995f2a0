"""
Everything dies while everybody writes: the server with all its processes, clients, backends, the line at COMMIT.

Each act stores several rows and carries a mark, by which it is found again. What was acknowledged is there, whole; what
was refused has left nothing; what ended in doubt is there or not, and never half. Afterwards the promises of the races
hold, no bookkeeping is about nothing, and ``nonna check`` has no findings.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from typing import Any, Final
from unittest.mock import patch

from nonna_adapters.postgres import wire
from nonna_adapters.postgres.errors import translated
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.errors import OutcomeUnknown
from tests.postgres.crashes.blows import SERVER_KILLED, strike
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "whatever dies, every act that was acknowledged is there, no act is half there, what was refused has left nothing, "
    "and what nobody can know is told as such."
)
AT_ONCE: Final = 2
CHANCE = True

_NOTE: Final = (
    "The throw-away server runs with fsync and full_page_writes off: enough for processes that are killed, since the "
    "system keeps what they wrote; of a machine that loses its power nothing is said here."
)
_DOORS: Final = ("threads", "tasks")
_TIMES: Final[Mapping[str, int]] = {
    SERVER_KILLED: 50,
    "clients killed": 100,
    "backends terminated": 100,
    "COMMIT cut before it is heard": 200,
    "COMMIT cut before its answer": 200,
}
_OF_A_PART: Final[Mapping[str, int]] = {SERVER_KILLED: 5, "clients killed": 20}
_OF_ANOTHER: Final = 50
_LEAST_IN_DOUBT: Final[Mapping[str, float]] = {SERVER_KILLED: 0.2, "backends terminated": 0.1}
"""How many acts for each blow nobody can know about, at least; else nothing is struck in the middle of anything."""


def parts(plan: Plan) -> list[str]:
    """So many blows of each kind, by both doors in turn."""
    return [f"{fate}, {number}, {_DOORS[number % 2]}" for fate in _TIMES for number in range(len(_shares(fate, plan)))]


def _shares(fate: str, plan: Plan) -> list[int]:
    times = _TIMES[fate]
    return plan.shares(times, -(-plan.times(times) // _OF_A_PART.get(fate, _OF_ANOTHER)))


def floor(plan: Plan) -> dict[str, int]:
    """Each kind strikes acts in the middle."""
    return {
        f"{fate}: acts in doubt": int(plan.times(times) * _LEAST_IN_DOUBT.get(fate, 1.0))
        for fate, times in _TIMES.items()
    }


def run(part: str, plan: Plan) -> Result:
    """The blows of a part."""
    fate, number, door = part.split(", ")
    return _struck(fate, door, _shares(fate, plan)[int(number)], f"{plan.seed} {part}")


def _struck(fate: str, door: str, times: int, seed: str, damage: str = "") -> Result:
    blows = strike(fate, door, times, seed, damage)
    counts = {
        f"blows: {fate}": times,
        "acts acknowledged": blows.endings["done"],
        "acts refused": blows.endings["refused"],
        "acts in doubt": blows.endings["unknown"],
        "acts in doubt that were stored": blows.endings["stored"],
    }
    finds = [f"{fate}, {door}, from {seed!r}: {find}" for find in dict.fromkeys(blows.finds)]
    return Result(counts, finds, [_NOTE], {f"{fate}: acts in doubt": blows.endings["unknown"]})


# Planted faults.

_post = Wire._post
_finish = Wire.finish
_PAUSE: Final = 0.05
_TOO_EARLY: Final = (
    "alter system set wal_writer_delay = '10s';select pg_reload_conf();alter database {} set synchronous_commit = off"
)


def _in_two_transactions(self: Wire, statement: Any, values: Mapping[str, Any], *, is_write: bool) -> Any:  # noqa: ANN401  # as it is
    question = _post(self, statement, values, is_write=is_write)
    if is_write:
        self.flush(commit=True)
        self.is_open = False
        time.sleep(_PAUSE)
    return question


def _told_as_done(self: Wire) -> None:
    with suppress(OutcomeUnknown):
        _finish(self)


_PLANTS: Final[Mapping[str, tuple[str, int, Callable[[], AbstractContextManager[object]], str]]] = {
    "an acknowledgement before the commit is on its way to the disk": (SERVER_KILLED, 2, nullcontext, _TOO_EARLY),
    "an act of two transactions": (
        SERVER_KILLED,
        4,
        lambda: patch.object(Wire, "_post", _in_two_transactions),
        "",
    ),
    "an acknowledgement before the answer to COMMIT": (
        "COMMIT cut before it is heard",
        10,
        lambda: patch.object(Wire, "finish", _told_as_done),
        "",
    ),
    "a doubt that is told as a refusal": (
        "COMMIT cut before its answer",
        10,
        lambda: patch.object(wire, "translated", lambda error, **_: translated(error)),
        "",
    ),
}


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """A few blows of the kind that should show it."""
    fate, times, planted, damage = _PLANTS[name]
    with planted():
        return _struck(fate, "threads", times, name, damage)
