"""
COPY in all its forms: no function may start it towards a client, so each is tried from the client, and undone.

The rows of a family cannot be copied in by anybody: row-level security refuses COPY FROM, and a right comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from tests.equivalence.catalog.access_page import grants
from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.attempts import Case
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.forms import Look
from tests.equivalence.matrix.stage import Attempt, Stage, Who, key_of, literal
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["cases", "disagreements"]

_NONE: Final = frozenset[UUID]()
_NOT_SUPPORTED: Final = frozenset({"0A000"})
_SERVERS_OWN: Final = "to program 'cat'"


def cases(family: Family, table: str, who: Who) -> list[Case]:
    """Give every case of a table as somebody."""
    return [case for some in (_out, _changing, _in) for case in some(family, table, who)]


def _out(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    seen = frozenset(row.key for row in family.of(table) if family.sees(who.person, row))
    changed = frozenset(
        row.key for row in family.of(table) if family.sees(who.person, row) and family.may_change(who.person, row)
    )
    first = _NONE if table == "invitations" or next(iter(models()[table].columns)) != key else seen
    texts = {
        f"copy public.{table} ({key}) to stdout": seen,
        f"copy (select {key} from public.{table}) to stdout": seen,
        f"copy (table public.{table}) to stdout": first,
        f"copy public.{table} to stdout": first,
        f"copy (select {key} from public.{table} for update) to stdout": changed,
        f"copy (select {key} from public.{table} for key share) to stdout": changed,
        f"copy public.{table} ({key}) {_SERVERS_OWN}": _NONE,
        f"copy public.{table} ({key}) to '/nonna'": _NONE,
    }
    yield from (Look(Attempt(who, table, text, gives=True), reached) for text, reached in texts.items())


def _changing(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    yield Case(Attempt(who, table, f"copy (delete from public.{table} returning {key}) to stdout", gives=True), _NONE)
    closed = any(family.is_closed("change", who.person, row) for row in family.of(table))
    for column in grants()[table]["UPDATE"]:
        reached = frozenset(row.key for row in family.of(table) if column in family.changes(who.person, row))
        text = f"update public.{table} set {column} = {literal(other_value(table, column))} returning {key}"
        rules = frozenset({"NNVOT"} if closed else ())
        yield Case(Attempt(who, table, f"copy ({text}) to stdout", gives=True), reached, rules)


def _in(_: Family, table: str, who: Who) -> Iterator[Case]:
    for row in new_rows(table, who.person or UUID(int=0))[:2]:
        columns = grants()[table]["INSERT"] or (key_of(table),)
        named = ", ".join(name for name in row.values if name in columns)
        yield Case(Attempt(who, table, f"copy public.{table} ({named}) from stdin"), _NONE, _NOT_SUPPORTED)
        yield Case(Attempt(who, table, f"copy public.{table} from stdin with (format csv)"), _NONE, _NOT_SUPPORTED)


def disagreements(stage: Stage, every: Sequence[Case]) -> Iterator[str]:
    """Try them all; give where the database answers otherwise than the page."""
    for case in every:
        outcome = stage.copy(case.attempt)
        if not case.holds(outcome):
            yield f"{case.attempt.who.name}: {case.attempt.text} should reach {len(case.reached)} rows: {outcome}"
