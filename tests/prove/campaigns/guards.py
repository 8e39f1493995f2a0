"""
Every guard of the database weakened, one at a time, before raw SQL attacks and the cells of the access matrix.

The mutants are read from the live catalog, their conditions taken apart by PostgreSQL's own grammar. Each must be
killed by what a statement does or leaves, never by how the catalog looks, or stand with its proof in
the folder ``tests/prove/guards/equivalent``. Each lives in a transaction on databases that stand ready.

On every PostgreSQL that is installed the real logins say each command on roles, objects, grants and settings in every
role: it is refused, or leaves no trace.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Final

import psycopg

from nonna_adapters.postgres import scratch
from nonna_adapters.postgres.binaries import servers_found
from tests.postgres.races.scenes import ROOMS
from tests.prove.campaign import Plan, Result
from tests.prove.guards import duels, saying
from tests.prove.guards.attacks import Attacks, playing
from tests.prove.guards.behind import Duel
from tests.prove.guards.catalog import KINDS, Mutant
from tests.prove.guards.trying import Killer, clean, killed_by, proofs, tried

PROMISE = "no guard of the database can be weakened without a statement that is refused, or stored, otherwise."
AT_ONCE = 2
CHANCE = False

_BEFORE, _AFTER = "nothing weakened, before", "nothing weakened, after"
_DUELS: Final = "nothing weakened, two at once: "
_COMMANDS: Final = "commands of logins on PostgreSQL "
_SLICES: Final = {
    "policies": 14, "views": 1, "functions": 28, "triggers": 12, "constraints": 6, "values": 4, "grants": 14,
}  # fmt: skip
"""In how many parts the mutants of a kind are dealt at scale 1."""


def parts(plan: Plan) -> list[str]:
    """The kinds in slices, nothing weakened at both ends, and all who may meet while nothing is."""
    slices = [f"{kind}, {number}" for kind in KINDS for number in range(_dealt(kind, plan))]
    commands = [f"{_COMMANDS}{major}" for major in servers_found()]
    return [_BEFORE, *commands, *(f"{_DUELS}{room}" for room in ROOMS), *slices, _AFTER]


def _dealt(kind: str, plan: Plan) -> int:
    return max(1, round(_SLICES[kind] * min(1.0, plan.scale)))


@cache
def every(kind: str) -> Sequence[Mutant]:
    """All mutants of a kind."""
    template = scratch.template()
    with psycopg.connect(template.server.url(template.name)) as connection:
        return list({mutant.name: mutant for mutant in KINDS[kind](connection)}.values())


def run(part: str, plan: Plan) -> Result:
    """One slice."""
    if part in {_BEFORE, _AFTER}:
        return clean()
    if part.startswith(_COMMANDS):
        return saying.everything(servers_found()[int(part.removeprefix(_COMMANDS))])
    if part.startswith(_DUELS):
        return _duelled(part.removeprefix(_DUELS), plan)
    kind, _, number = part.partition(", ")
    chosen = _sample(kind, plan)[int(number) :: _dealt(kind, plan)]
    result = _played(kind, chosen)
    gone = [f"{name}: is listed, and there is no such mutant" for name in _gone(kind)] if number == "0" else []
    return Result(result.counts, [*result.finds, *gone], result.notes)


def _duelled(room: str, plan: Plan) -> Result:
    met = [duel for duel in duels.every() if duel.room == room and not duel.hold]
    chosen = Random(room).sample(met, min(len(met), plan.times(len(met))))  # noqa: S311  # the same again
    return Result({"duels while nothing is weakened": len(chosen)}, duels.unexplained(chosen))


def _sample(kind: str, plan: Plan) -> Sequence[Mutant]:
    mutants = every(kind)
    chance = Random(kind)  # noqa: S311  # a sample that can be drawn again
    return chance.sample(mutants, min(len(mutants), plan.times(len(mutants))))


def _gone(kind: str) -> list[str]:
    words = {mutant.name.split(" ")[0] for mutant in every(kind)}
    there = {mutant.name for mutant in every(kind)}
    return [name for name in proofs() if name.split(" ")[0] in words and name not in there]


def _played(kind: str, mutants: Sequence[Mutant]) -> Result:
    results = list[Result]()

    def play(attacks: Attacks) -> None:
        attacks.calibrate()
        results.append(tried(kind, mutants, killed_by(attacks), proofs()))

    playing(play)
    return results[0]


def floor(_: Plan) -> dict[str, int]:
    """Every mutant is tried."""
    return {}


def _nobody(_: Mutant) -> str:
    return ""


def _everybody(_: Mutant) -> str:
    return "somebody"


_PLANTS: Final[dict[str, tuple[Killer, bool]]] = {
    "nothing that could kill": (_nobody, False),
    "a proof of what is killed": (_everybody, True),
}
_NOBODY_WAITS: Final = "a lock that is gone"


def plants() -> list[str]:
    """Their names."""
    return [*_PLANTS, _NOBODY_WAITS, *saying.PLANTS]


def plant(name: str) -> Result:
    """A few mutants before a killer that does not look, or against a list that is wrong; two who do not wait."""
    if name == _NOBODY_WAITS:
        return _unlocked()
    if name in saying.PLANTS:
        return saying.everything(next(iter(servers_found().values())), saying.PLANTS[name])
    killer, lies = _PLANTS[name]
    few = every("triggers")[:3]
    return tried("triggers", few, killer, {mutant.name: "so it is said" for mutant in few} if lies else {})


def _unlocked() -> Result:
    """Nobody stays a member while they write."""
    gone = "function nonna_private.hold_membership: without lock 0: for key share"
    [mutant] = [one for one in every("functions") if one.name == gone]
    with duels.standing(mutant.sql) as stage:
        return Result({}, duels.unexplained([Duel("events", "a comment", "the member")], stage))
