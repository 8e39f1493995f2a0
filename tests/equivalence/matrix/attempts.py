"""Every cell of the matrix as raw SQL: with WHERE, without WHERE, with RETURNING, as MERGE, and as an upsert."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from tests.equivalence.catalog.access_page import grants
from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.cast import ANNA, AUTHORS, BEN, PEOPLE, STRANGE, Row, Setting
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import Attempt, Outcome, Stage, Who, insert, key_of, literal
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["PERSONS", "Case", "cases", "cells", "disagreements"]

NOBODY: Final = (
    Who("nobody", None, role="anon"),
    Who("a connection that says nothing", None),
    Who("a connection that says nonsense", None, claims="nonsense"),
)
PERSONS: Final = (
    *NOBODY,
    Who.signed_in("an identity without an account", STRANGE),
    *(Who.signed_in(name, person) for name, person in PEOPLE.items()),
)
_REFUSALS: Final = frozenset({"42501", "NNNFD"})
_PAIRS: Final = {
    "event_rsvps": ["event_id, user_id"],
    "gender_votes": ["baby_profile_id, user_id"],
    "birth_date_predictions": ["baby_profile_id, user_id"],
}
"""The other keys by which an addition can meet a row that may be edited."""

_CLOSED: Final = frozenset({"NNVOT"})
_SECOND: Final = frozenset({"23505"})


@frozen
class Case:
    """One attempt, the keys of the rows that it may reach, and how a rule may refuse it besides."""

    attempt: Attempt
    reached: frozenset[UUID]
    rules: frozenset[str] = frozenset()

    @property
    def only_looks(self) -> bool:
        """Whether nothing is written."""
        return self.attempt.text.startswith("select")

    def holds(self, outcome: Outcome) -> bool:
        """Whether exactly those rows were reached, and a refusal is one of the refusals."""
        changed = frozenset() if self.only_looks else self.reached
        given = self.reached if self.attempt.gives else frozenset()
        if self.reached:
            return outcome.state == "ok" and (changed, given) == (outcome.changed, outcome.given)
        allowed = _REFUSALS | self.rules
        refused = outcome.state in allowed or (outcome.state == "ok" and outcome.touched == 0)
        return refused and not outcome.changed and not outcome.given


def cells(family: Family, table: str, who: Iterable[Who]) -> int:
    """Count the cells of a table: see, create, remove, restore and each column, by person and row."""
    return len(family.of(table)) * (4 + len(models()[table].columns)) * len(list(who))


@cache
def cases(family: Family, table: str, who: Who) -> list[Case]:
    """Give every case of a table as somebody."""
    every = (_looks, _edits, *((_removals, _additions) if _is_first(family) else (_additions,)))
    return [case for some in every for case in some(family, table, who)]


def _is_first(family: Family) -> bool:
    """Tell whether this is the setting where everything is tried: what no grant allows is refused in any other too."""
    return family.setting is Setting.AS_IT_IS


def _keys(rows: Iterable[Row]) -> frozenset[UUID]:
    return frozenset(row.key for row in rows)


def _looks(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    seen = _keys(row for row in family.of(table) if family.sees(who.person, row))
    yield Case(Attempt(who, table, f"select {key} from public.{table}", gives=True), seen)
    for column in models()[table].columns if _is_first(family) else ():
        readable = seen if column != "token_hash" else frozenset[UUID]()
        text = f"select {key} from public.{table} where {column} is null or {column} is not null"
        yield Case(Attempt(who, table, text, gives=True), readable)
    for row in family.of(table):
        text = f"select {key} from public.{table} where {key} = {literal(row.key)}"
        yield Case(Attempt(who, table, text, gives=True), seen & {row.key})


def _edits(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    rows, granted = family.of(table), grants()[table]["UPDATE"]
    changes = {row.key: family.changes(who.person, row) for row in rows}
    closed = _CLOSED if any(family.is_closed("change", who.person, row) for row in rows) else frozenset[str]()
    for column in models()[table].columns if _is_first(family) else granted:
        value = literal(other_value(table, column))
        reached = frozenset(key for key, columns in changes.items() if column in columns)
        text = f"update public.{table} set {column} = {value}"
        yield Case(Attempt(who, table, text), reached, closed)
        yield Case(Attempt(who, table, f"{text} returning {key}", gives=True), reached, closed)
        # A column without a grant is refused before any row is looked at, and policies look at no column: one row
        # stands for all, and in the other settings one column.
        for row in rows if column in (granted if _is_first(family) else granted[:1]) else rows[:1]:
            target = literal(row.key)
            merge = (
                f"merge into public.{table} t using (select 1) as one on t.{key} = {target}"
                f" when matched then update set {column} = {value}"
            )
            yield Case(Attempt(who, table, f"{text} where {key} = {target}"), reached & {row.key}, closed)
            yield Case(Attempt(who, table, merge), reached & {row.key}, closed)


def _removals(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    texts = [
        f"delete from public.{table}",
        f"truncate public.{table} cascade",
        f"delete from public.{table} where true",
    ]
    # Whoever may delete nothing is refused before any row is looked at: one of them stands for all.
    texts += [f"delete from public.{table} where {key} = {literal(row.key)}" for row in family.of(table)[:1]]
    yield from (Case(Attempt(who, table, text), frozenset()) for text in texts)
    yield Case(Attempt(who, table, f"delete from public.{table} returning {key}", gives=True), frozenset())


def _additions(family: Family, table: str, who: Who) -> Iterator[Case]:
    given = grants()[table]["INSERT"]
    if not given and not _is_first(family):
        return
    myself = who.person or STRANGE
    for author in (myself, BEN if myself == ANNA else ANNA) if given else (myself,):
        for row in new_rows(table, author):
            reached, rules = _keys([row] if family.creates(who.person, row) else []), _rules(family, who, row)
            text = insert(row, *(given or _needed(table)))
            yield Case(Attempt(who, table, text), reached, rules)
            yield Case(Attempt(who, table, f"{text} returning {key_of(table)}", gives=True), reached, rules)
            yield Case(Attempt(who, table, f"{text} on conflict do nothing"), reached, rules)
            if reached and _is_first(family):
                yield from _columns_too_many(who, row, given)
    if grants()[table]["UPDATE"] and given:
        yield from _upserts(family, table, who)


def _rules(family: Family, who: Who, row: Row) -> frozenset[str]:
    # The guard speaks before the policy finds a false name: whoever may guess sees the reveal anyway.
    mine = evolve(row, values={**row.values, AUTHORS.get(row.table, "id"): who.person or STRANGE})
    closed = _CLOSED if family.is_closed("create", who.person, mine) else frozenset[str]()
    return closed | (_SECOND if family.is_second(who.person, row) else frozenset())


def _needed(table: str) -> tuple[str, ...]:
    """Give the columns without which a row cannot be."""
    columns = models()[table].columns.items()
    return tuple(name for name, column in columns if not column.nullable and column.default is None) or ("user_id",)


def _columns_too_many(who: Who, row: Row, given: tuple[str, ...]) -> Iterator[Case]:
    for column in models()[row.table].columns:
        if column not in given:
            forged = evolve(row, values={**row.values, column: other_value(row.table, column)})
            yield Case(Attempt(who, row.table, insert(forged, *given, column)), frozenset())


def _upserts(family: Family, table: str, who: Who) -> Iterator[Case]:
    keys = ["id", *_PAIRS.get(table, ())]
    for row in family.of(table):
        mine = evolve(row, values={**row.values, AUTHORS[table]: who.person or STRANGE})
        may, changes = family.upserts(who.person, mine), family.changes(who.person, row)
        closed = _CLOSED if family.is_closed("create", who.person, mine) else frozenset()
        for column in grants()[table]["UPDATE"][:2]:
            reached = _keys([row] if may and column in changes else [])
            for key in keys if row.author == who.person else keys[:1]:
                change = f"on conflict ({key}) do update set {column} = {literal(other_value(table, column))}"
                text = f"{insert(mine, *grants()[table]['INSERT'])} {change}"
                yield Case(Attempt(who, table, text), reached, closed)


def disagreements(stage: Stage, every: Iterable[Sequence[Case]]) -> Iterator[str]:
    """Try cases, batch by batch; give where the database answers otherwise than the page."""
    for batch in every:
        outcomes = stage.run([case.attempt for case in batch])
        for case, outcome in zip(batch, outcomes, strict=True):
            if not case.holds(outcome):
                yield f"{case.attempt.who.name}: {case.attempt.text} should reach {len(case.reached)} rows: {outcome}"
