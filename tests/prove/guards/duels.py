"""
Duels as killers of functions: two connections meet while a mutant stands in a database of its own.

What a lock is good for no single connection can see. A duel must end as one of the two orders would: the one in which
the second comes later if it waited, the other if it was over before the first. The two orders are played on a database
that nobody weakens.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import product
from typing import Final

from nonna_adapters.postgres.scratch import template
from nonna_core import TryAgain
from tests.postgres.races.duels import Ring
from tests.postgres.races.left import left
from tests.postgres.races.scenes import ACTS, ROOMS, Scene
from tests.postgres.races.town import Act, Town
from tests.prove.guards.behind import BEHIND, LIKELY, Behind, Duel
from tests.prove.guards.mutant import Mutant

__all__ = ["about", "clean", "every", "killer", "standing", "unexplained"]

_HOLDS: Final = {
    "": "",
    "the marker": "select from public.owner_update_markers where baby_profile_id = '{}' for update",
}
_FUNCTIONS: Final = """
    select p.oid::regprocedure::text, pg_get_functiondef(p.oid)
    from pg_proc p join pg_namespace n on n.oid = pronamespace
    where n.nspname in ('nonna', 'nonna_private') order by 1
"""

_A_LOCK: Final = re.compile(r"(?i)\bfor (?:no key update|key share|update|share)\b|\b(?:hold_\w+|take_turn)\(")
_LOCK_GONE: Final = ": without lock"
_MOST: Final = 250
_FEW: Final = 60
"""How many duels are tried for a mutant that nobody notices: of a lock, and of anything else in such a function."""
_SLOT: Final = re.compile(r'"\w+_slot": \d+')

Ended = tuple[str, str, tuple[str, ...]]
"""The two answers, and what is left."""


class Stage:
    """A database, and those who meet there."""

    def __init__(self) -> None:
        self.database = template().clone()
        self.town = Town(self.database, clients=1)
        self.ring = Ring(self.town)
        self.whole = self.functions()

    def functions(self) -> dict[str, str]:
        """Every function as it stands."""
        return dict(self.town.root.execute(_FUNCTIONS.encode()).fetchall())

    def close(self) -> None:
        """Strike it."""
        self.ring.close()
        self.town.close()
        self.database.close()

    def meet(self, duel: Duel) -> tuple[Ended, bool]:
        """How it ends, and whether the second waited."""
        scene, acts = self._set(duel)
        ending = self.ring.duel(*acts, _HOLDS[duel.hold].format(scene.family.baby))
        told = {ending.first.at: "first", ending.second.at: "second"}
        return (ending.first.word, ending.second.word, left(scene, told)), ending.waited

    def _set(self, duel: Duel) -> tuple[Scene, tuple[Act, Act]]:
        with self.town.root.pipeline():
            scene = Scene(self.town, owners=ROOMS[duel.room][0])
            return scene, (ACTS[duel.first](scene), ACTS[duel.second](scene))

    def in_turn(self, duel: Duel, *, turned: bool) -> Ended:
        """How it ends if they come one after the other, the second before the first if it is turned."""
        scene, (one, other) = self._set(duel)
        ending = self.ring.in_turn(other, one) if turned else self.ring.in_turn(one, other)
        first, second = (ending.second, ending.first) if turned else (ending.first, ending.second)
        told = {first.at: "first", second.at: "second"}
        return first.word, second.word, left(scene, told)


@cache
def _whole() -> Stage:
    """The database that nobody weakens."""
    return Stage()


@cache
def _weak() -> Stage:
    """The one in which the mutants stand."""
    return Stage()


@cache
def _in_turn(duel: Duel, *, turned: bool) -> Ended:
    return _whole().in_turn(duel, turned=turned)


@cache
def _usual(duel: Duel) -> tuple[Ended, bool]:
    return _whole().meet(duel)


@cache
def _touched(room: str, act: str) -> frozenset[str]:
    scene = Scene(_whole().town, owners=ROOMS[room][0])
    return frozenset(_whole().ring.touched(ACTS[act](scene)))


def every() -> Iterator[Duel]:
    """All of them: those in which nobody else is in the way come first."""
    for hold, (room, (_, acts)) in product(_HOLDS, ROOMS.items()):
        yield from (Duel(room, first, second, hold) for first, second in product(acts, acts))


def _exactly(ended: Ended) -> Ended:
    return ended


def _roughly(ended: Ended) -> Ended:
    rows = (_SLOT.sub("", row) for row in ended[2] if not row.startswith("notifications "))
    return ended[0], ended[1], tuple(sorted(rows))


def wrong(stage: Stage, duel: Duel) -> str:
    """What is wrong with how it ends: no order explains it, nor does it always end so; empty where nothing is."""
    ended, waited = stage.meet(duel)
    if _explained(duel, ended, waited=waited) or (ended, waited) == _usual(duel):
        return ""
    return f"{duel}: {ended[0]}, {ended[1]}, {'after waiting' if waited else 'without waiting'}"


def _explained(duel: Duel, ended: Ended, *, waited: bool, told: Callable[[Ended], Ended] = _exactly) -> bool:
    """Whether the order is possible by the clock: who is refused has changed nothing, and may come first anyway."""
    bare = Duel(duel.room, duel.first, duel.second)
    if (waited or ended[0] != "done") and told(ended) == told(_in_turn(bare, turned=False)):
        return True
    return (not waited or bool(duel.hold)) and told(ended) == told(_in_turn(bare, turned=True))


@contextmanager
def standing(sql: str) -> Iterator[Stage]:
    """The mutant is committed, and in the end every function is as it was."""
    stage = _weak()
    stage.town.root.execute(sql.encode())
    try:
        yield stage
    finally:
        for name, text in stage.functions().items():
            if text != stage.whole.get(name, text):
                stage.town.root.execute(stage.whole[name].encode())
        if stage.functions() != stage.whole:
            stage.close()
            _weak.cache_clear()
            raise RuntimeError("something of a mutant stayed")


def killer(mutant: Mutant) -> str:
    """The first duel that ends otherwise, of those that call the function; empty where none does."""
    if mutant.name in BEHIND:
        return _killer_of_pair(mutant, BEHIND[mutant.name])
    if not _locks(mutant.about):
        return ""
    with standing(mutant.sql) as stage:
        for duel in about(mutant.about)[: _MOST if _LOCK_GONE in mutant.name else _FEW]:
            if found := wrong(stage, duel):
                return f"a duel: {found}"
    return ""


def clean() -> list[str]:
    """What is wrong while nothing is weakened: a duel that no order explains, a lock for which nobody duels."""
    likely = [*(duel for duels in LIKELY.values() for duel in duels), *(behind.duel for behind in BEHIND.values())]
    met = {name for room, (_, acts) in ROOMS.items() for act in acts for name in _touched(room, act)}
    locking = {name for name in map(_name, _whole().whole) if _locks((name,))}
    return [*unexplained(likely), *(f"nobody duels for the locks of {name}" for name in sorted(locking - met))]


def unexplained(duels: Iterable[Duel], stage: Stage | None = None) -> list[str]:
    """
    Those that end as they would in no order; nothing is weakened, unless a stage is given on which something is.

    An act tells those who were there when it began, and takes the free slot that it found: neither makes a difference
    to a rule. Nor is an order asked for of who is told to try again, and of the expiry, which passes over what others
    hold.
    """
    ends = ((duel, *(stage.meet(duel) if stage else _usual(duel))) for duel in duels)
    return [
        f"{duel}: no order explains {ended[0]}, {ended[1]}"
        for duel, ended, waited in ends
        if not _fair(duel, ended, waited=waited)
    ]


def _fair(duel: Duel, ended: Ended, *, waited: bool) -> bool:
    if TryAgain.__name__ in ended[:2] or "overdue" in (duel.first, duel.second):
        return True
    return _explained(duel, ended, waited=waited, told=_roughly)


def _killer_of_pair(mutant: Mutant, behind: Behind) -> str:
    """The same with the others switched off, on a database of its own: without them alone nothing may be wrong."""
    stage = Stage()
    try:
        behind.others.apply(stage.database)
        if early := wrong(stage, behind.duel):
            raise RuntimeError(f"the other guards are missed already: {early}")
        stage.town.root.execute(mutant.sql.encode())
        found = wrong(stage, behind.duel)
    finally:
        stage.close()
    return f"a duel, with the other guards switched off: {found}" if found else ""


def _locks(functions: Sequence[str]) -> bool:
    """Whether one of the functions has to do with locks at all."""
    return any(_A_LOCK.search(text) for name, text in _whole().whole.items() if _name(name) in functions)


def _name(signature: str) -> str:
    return signature.partition("(")[0].rpartition(".")[2]


def about(functions: Sequence[str]) -> list[Duel]:
    """Those in which one of the functions is called: the likeliest, then those in which both call it."""
    named = set(functions)

    def callers(duel: Duel) -> int:
        return sum(bool(named & _touched(duel.room, act)) for act in (duel.first, duel.second))

    likely = [duel for name in functions for duel in LIKELY.get(name, ())]
    called = [(bool(duel.hold), -callers(duel), place, duel) for place, duel in enumerate(every()) if callers(duel)]
    return [*likely, *(duel for *_, duel in sorted(called, key=lambda one: one[:3]))]
