"""What the fates of the mutants of a module mean, and which of them are known to be none."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from math import ceil
from pathlib import Path
from typing import Final

from attrs import Factory, frozen

from tests.prove.campaign import Result
from tests.prove.python_mutants.bench import Bench
from tests.prove.python_mutants.mutants import Mutant

_LISTED: Final = Path(__file__).with_name("equivalent.toml")
_MAY_SURVIVE: Final = 0.05
"""Outside the guards: one in twenty."""

Proofs = Mapping[str, str]


def proofs(module: str) -> dict[str, str]:
    """The mutants of a module that are proven to do the same, and why."""
    listed = tomllib.loads(_LISTED.read_text())["mutant"]
    return {one["name"]: one["proof"] for one in listed if one["module"] == module}


@frozen
class Tally:
    """
    How the mutants of a module ended.

    Attributes:
        fates: how many in which way.
        survivors: those that no test killed.
        killed: the names of those that one did.
    """

    fates: Counter[str] = Factory(Counter)
    survivors: list[Mutant] = Factory(list)
    killed: set[str] = Factory(set)

    def judged(self, mutant: Mutant, word: str) -> None:
        """One more."""
        self.fates[word] += 1
        if word == "survived":
            self.survivors.append(mutant)
        else:
            self.killed.add(mutant.name)

    def add(self, other: Tally) -> None:
        """Those of another module."""
        self.fates.update(other.fates)
        self.survivors.extend(other.survivors)
        self.killed.update(other.killed)


def tallied(bench: Bench, text: str, near: int, mutants: Iterable[Mutant], known: Proofs) -> tuple[Tally, list[str]]:
    """
    The mutants of one module one after the other, and what is wrong with its own tests before and after.

    Args:
        bench: where they are tried.
        text: the module itself.
        near: how many of the suites are its own; those that are known to do the same meet no others.
        mutants: the mutants.
        known: those that are known to do the same.
    """
    tally = Tally()
    red = _red(bench, text, near, "before any")
    if red:
        return tally, red
    for mutant in mutants:
        tally.judged(mutant, bench.tried(mutant.source, near if mutant.name in known else None).word)
    return tally, _red(bench, text, near, "after all")


def _red(bench: Bench, text: str, near: int, when: str) -> list[str]:
    fate = bench.unchanged(text, near)
    if fate.word == "survived":
        return []
    return [
        f"{bench.module}: its own tests are red ({fate.word}) {when} of its mutants, so they prove nothing: {fate.said}"
    ]


def of_a_guard(tally: Tally, known: Proofs) -> Result:
    """Each survivor is a find but for those that are proven to do the same; a proof of a dead one is a find as well."""
    finds = [f"survived in {one.module}: {one.name}" for one in tally.survivors if one.name not in known]
    finds += [f"was killed, but is listed as doing the same: {name}" for name in known if name in tally.killed]
    same = [one for one in tally.survivors if one.name in known]
    notes = [f"does the same, {one.module}: {one.name}: {known[one.name]}" for one in same]
    counts = {
        "mutants of the guards": tally.fates.total() - tally.fates["stillborn"],
        "of the guards killed": tally.fates["killed"] + tally.fates["hung"],
        "of the guards proven to do the same": len(same),
        "stillborn": tally.fates["stillborn"],
    }
    return Result(counts, finds, notes)


def elsewhere(area: str, tally: Tally) -> Result:
    """So many survivors are a find; fewer are told."""
    tried = tally.fates.total() - tally.fates["stillborn"]
    names = [f"survived in {one.module}: {one.name}" for one in tally.survivors]
    counts = {
        "mutants elsewhere": tried,
        "elsewhere killed": tally.fates["killed"] + tally.fates["hung"],
        "stillborn": tally.fates["stillborn"],
    }
    if len(names) <= ceil(_MAY_SURVIVE * tried):
        return Result(counts, notes=names)
    told = "\n  ".join(names)
    return Result(
        counts, [f"{len(names)} of {tried} mutants of {area} survive, which is more than one in twenty:\n  {told}"]
    )
