"""The cells of the matrix that can kill: the rows of a table by everybody, and the functions by everybody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.matrix import attempts, calls, machines
from tests.equivalence.matrix.attempts import Case
from tests.equivalence.matrix.cast import Setting, scenes
from tests.prove.guards.theatre import Evening, evening, family

__all__ = ["killer", "killer_of_pair"]

_SUSPECTS: Final = sorted(attempts.PERSONS, key=lambda who: who.name not in {"Anna", "Rosa"})
_WHERE: Final = (Setting.AS_IT_IS, Setting.BEN_LEFT, Setting.MIA_REMOVED)


@cache
def _of(setting: Setting, table: str) -> Sequence[Sequence[Case]]:
    people = [[*attempts.cases(family(setting), table, who)] for who in _SUSPECTS]
    if setting is not Setting.AS_IT_IS:
        return people
    return [[case for letter in machines.MACHINES for case in machines.cases(family(setting), table, letter)], *people]


def _wrong(evening: Evening, setting: Setting, table: str) -> Iterator[str]:
    stage = evening.stage(setting)
    yield from attempts.disagreements(stage, _of(setting, table))


def killer(evening: Evening, about: Sequence[str]) -> str:
    """The first cell of the tables, or of the functions, that is not as it should be; empty where all are."""
    for setting, table in scenes([table for table in about if table in TABLES]):
        for wrong in islice(_wrong(evening, setting, table), 1):
            return f"a cell of {table}, {setting.value}: {wrong}"[:200]
    if not any(table in TABLES for table in about):
        for setting in _WHERE:
            for wrong in islice(calls.in_sql(evening.stage(setting), setting), 1):
                return f"a call, {setting.value}: {wrong}"[:200]
    return ""


@cache
def _excused(off: str, table: str) -> frozenset[str]:
    with evening(off) as opened:
        return frozenset(_wrong(opened, Setting.AS_IT_IS, table))


def killer_of_pair(sql: str, off: str, about: Sequence[str]) -> str:
    """
    The first cell that the mutant makes wrong while the other guards are switched off.

    What is wrong as soon as they are off, mutant or not, tells nothing about it.
    """
    excused = {table: _excused(off, table) for table in about}
    with evening(f"{off}; {sql}") as opened:
        for table in about:
            wrong = (one for one in _wrong(opened, Setting.AS_IT_IS, table) if one not in excused[table])
            for one in islice(wrong, 1):
                return f"a cell of {table}, with the other guards switched off: {one}"[:200]
    return ""
