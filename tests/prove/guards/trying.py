"""What becomes of mutants: killed, refused by PostgreSQL itself, proven to be no change, or a find."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import psycopg
from attrs import Factory, define

from tests.prove.campaign import Result
from tests.prove.guards import cells, duels
from tests.prove.guards.attacks import Attacks, playing
from tests.prove.guards.catalog import Mutant
from tests.prove.guards.theatre import evening

__all__ = ["Killer", "clean", "killed_by", "proofs", "tried"]

Killer = Callable[[Mutant], str]
"""Who has noticed, in a word; nothing where nobody has."""

_REVIEWED: Final = Path(__file__).with_name("equivalent")
_A_LOCK: Final = ": without lock"
_CELLS_FIRST: Final = ("policy", "table")


@cache
def proofs() -> Mapping[str, str]:
    """
    Which mutants change nothing, and why.

    Raises:
        ValueError: one is listed twice.
    """
    known = dict[str, str]()
    for path in sorted(_REVIEWED.glob("*.toml")):
        for each in tomllib.loads(path.read_text())["mutant"]:
            for name in each["names"]:
                if name in known:
                    raise ValueError(f"{path.name} lists again: {name}")
                known[name] = each["proof"]
    return known


def killed_by(attacks: Attacks) -> Killer:
    """Everything that can kill, the likeliest first: what a lock is good for is seen by two, and not by one."""

    def attacked(mutant: Mutant) -> str:
        return _by_cells_or_attacks(mutant, attacks)

    def tried_by(mutant: Mutant) -> str:
        if _A_LOCK in mutant.name:
            return duels.killer(mutant) or attacked(mutant)
        return attacked(mutant) or (duels.killer(mutant) if mutant.name.startswith("function ") else "")

    return tried_by


def _by_cells_or_attacks(mutant: Mutant, attacks: Attacks) -> str:
    if mutant.off and (found := cells.killer_of_pair(mutant.sql, mutant.off, mutant.about)):
        return found
    with evening(mutant.sql) as opened:
        if mutant.name.startswith(_CELLS_FIRST):
            return cells.killer(opened, mutant.about) or attacks.killer(opened, mutant.about)
        return attacks.killer(opened, mutant.about) or cells.killer(opened, mutant.about)


@define
class _Tally:
    counts: Counter[str] = Factory(Counter)
    finds: list[str] = Factory(list)
    notes: list[str] = Factory(list)

    def add(self, kind: str, mutant: Mutant, killer: str, proof: str) -> None:
        """Judge one."""
        self.counts[f"mutants of {kind}"] += 1
        if killer and proof:
            self.finds.append(f"{mutant.name}: is listed as no change, but is killed by {killer}")
        elif killer:
            self.counts[f"mutants of {kind}, killed"] += 1
        elif proof:
            self.counts[f"mutants of {kind}, proven to be no change"] += 1
            self.notes.append(f"{mutant.name} changes nothing: {proof}")
        else:
            self.finds.append(f"{mutant.name}: nobody notices")


def tried(kind: str, mutants: Iterable[Mutant], killer: Killer, known: Mapping[str, str]) -> Result:
    """Each mutant before who may kill it."""
    tally = _Tally()
    for mutant in mutants:
        try:
            found = killer(mutant)
        except psycopg.Error as error:
            # What PostgreSQL does not let into the database protects nothing and weakens nothing.
            tally.counts[f"mutants of {kind}, refused by PostgreSQL"] += 1
            tally.notes.append(f"{mutant.name}: refused by PostgreSQL: {str(error).splitlines()[0]}")
            continue
        tally.add(kind, mutant, found, known.get(mutant.name, ""))
    return Result(tally.counts, tally.finds, tally.notes)


def clean() -> Result:
    """Everything that may kill, without a mutant."""
    results = list[Result]()

    def play(attacks: Attacks) -> None:
        red = [f"{name}: is red without any mutant" for name in attacks.calibrated()]
        with evening("select 1") as nothing:
            red += [f"red without any mutant: {wrong}" for about in _CLEAN if (wrong := cells.killer(nothing, about))]
        red += [f"red without any mutant: {wrong}" for wrong in duels.clean()]
        results.append(Result({"attacks without a mutant": len(attacks.items)}, red))

    playing(play)
    return results[0]


_CLEAN: Final[Sequence[Sequence[str]]] = (("events",), ("photos",), ("baby_memberships",), ("functions",))
