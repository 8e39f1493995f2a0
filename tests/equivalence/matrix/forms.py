"""
The cells of the matrix in the other forms that SQL has for them.

Locks, samples, physical addresses, statements inside statements, MERGE in each of its branches, upserts onto every row.
What each should reach is what docs/spec/access.md says of the cell; only how a form treats a row that it may not reach
differs: an UPDATE passes it over, a MERGE and an upsert refuse the whole statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from attrs import evolve, frozen

from tests.equivalence.catalog.access_page import grants
from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.attempts import Case
from tests.equivalence.matrix.cast import ANNA, AUTHORS, BEN, STRANGE, Row, Setting
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import Attempt, Outcome, Who, insert, key_of, literal
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["LOCKS", "Look", "cases", "locked", "mine", "rules_of"]

LOCKS: Final = ("for update", "for no key update", "for share", "for key share")
MERGES_GIVE: Final = 170_000
"""Since this version of the server MERGE has RETURNING."""

_CLOSED: Final = frozenset({"NNVOT"})
_SECOND: Final = frozenset({"23505"})
_NONE: Final = frozenset[UUID]()
_SECRET: Final = "invitations"  # noqa: S105  # a table with a column that nobody reads


@frozen
class Look(Case):
    """A statement that gives rows and changes none, however it begins."""

    @property
    def only_looks(self) -> bool:
        """Nothing is written."""
        return True


@frozen
class Perhaps(Case):
    """A statement of which nobody but the database knows whether it does nothing or refuses: it must change nothing."""

    def holds(self, outcome: Outcome) -> bool:
        """Whether nothing was changed or given."""
        return Case(self.attempt, _NONE, self.rules).holds(outcome)


def cases(family: Family, table: str, who: Who, version: int) -> list[Case]:
    """Give every case of a table as somebody, in the forms that a server of this version has."""
    every = (_looks, _locks, _edits, _merges, _removals, _additions, _collisions)
    found = [case for some in every for case in some(family, table, who)]
    return found + (list(_giving_merges(family, table, who)) if version >= MERGES_GIVE else [])


def _keys(rows: Iterable[Row]) -> frozenset[UUID]:
    return frozenset(row.key for row in rows)


def _seen(family: Family, table: str, who: Who) -> frozenset[UUID]:
    return _keys(row for row in family.of(table) if family.sees(who.person, row))


def locked(family: Family, table: str, who: Who) -> frozenset[UUID]:
    """Give the rows that somebody may lock: those they see and may change, a rule about the change aside."""
    return frozenset(
        row.key for row in family.of(table) if family.sees(who.person, row) and family.may_change(who.person, row)
    )


def _looks(family: Family, table: str, who: Who) -> Iterator[Case]:
    key, seen = key_of(table), _seen(family, table, who)
    whole = _NONE if table == _SECRET else seen
    texts = {
        f"select {key} from (table public.{table}) as it": whole,
        f"select {key} from public.{table} as t where t is distinct from null": whole,
        f"select {key} from only public.{table} tablesample system (100)": seen,
        f"select {key} from public.{table} where ctid >= '(0,0)'": _NONE,
        f"with it as materialized (select {key} from public.{table}) select {key} from it": seen,
        f"select {key} from public.{table} x where exists (select from public.{table} y where y.{key} = x.{key})": seen,
        f"select {key} from public.{table} union select {key} from public.{table}": seen,
        f"select unnest(array_agg({key})) from public.{table} group by grouping sets (())": seen,
        f"select first_value({key}) over (partition by {key}) from public.{table}": seen,
    }
    yield from (Look(Attempt(who, table, text, gives=True), reached) for text, reached in texts.items())


def _locks(family: Family, table: str, who: Who) -> Iterator[Case]:
    key, reached = key_of(table), locked(family, table, who)
    for strength in LOCKS:
        text = f"select {key} from public.{table}"
        yield Look(Attempt(who, table, f"{text} {strength}", gives=True), reached)
        yield Look(Attempt(who, table, f"{text} as t {strength} of t skip locked", gives=True), reached)
        for row in family.of(table):
            one = f"{text} where {key} = {literal(row.key)} {strength} nowait"
            yield Look(Attempt(who, table, one, gives=True), reached & {row.key})


def _edits(family: Family, table: str, who: Who) -> Iterator[Case]:
    key, granted = key_of(table), grants()[table]["UPDATE"]
    for column in granted or (next(iter(models()[table].columns)),):
        value, reached = literal(other_value(table, column)), _changeable(family, table, who, column)
        closed, text = _closed(family, table, who), f"update public.{table}"
        all_of_them = f"{key} in (select {key} from public.{table})"
        yield from (
            Case(Attempt(who, table, form, gives=gives), reached, closed)
            for form, gives in (
                (f"with it as ({text} set {column} = {value} returning {key}) select {key} from it", True),
                (f"{text} set ({column}) = row({value}) from (select 1) as one returning {key}", True),
                (f"{text} set {column} = (select {value}) where {all_of_them}", False),
                (f"{text} set {column} = {value} where {column} is null or {column} is not null", False),
            )
        )
        by_place = f"{text} set {column} = {value} where ctid >= '(0,0)'"
        yield Case(Attempt(who, table, by_place, gives=False), _NONE, closed)


def _changeable(family: Family, table: str, who: Who, column: str) -> frozenset[UUID]:
    return _keys(row for row in family.of(table) if column in family.changes(who.person, row))


def _closed(family: Family, table: str, who: Who) -> frozenset[str]:
    return _CLOSED if any(family.is_closed("change", who.person, row) for row in family.of(table)) else frozenset()


def _merges(family: Family, table: str, who: Who) -> Iterator[Case]:
    key, seen = key_of(table), _seen(family, table, who)
    merge = f"merge into public.{table} t using (select {key} from public.{table}) s on s.{key} = t.{key}"
    for column in grants()[table]["UPDATE"]:
        reached = _changeable(family, table, who, column)
        # One row that is seen and may not be changed refuses it all.
        whole = reached if seen <= locked(family, table, who) else _NONE
        text = f"{merge} when matched then update set {column} = {literal(other_value(table, column))}"
        yield Case(Attempt(who, table, text), whole, _closed(family, table, who))
    yield Case(Attempt(who, table, f"{merge} when matched then delete"), _NONE)
    yield Case(Attempt(who, table, f"{merge} when not matched then do nothing when matched then do nothing"), _NONE)


def _giving_merges(family: Family, table: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    for column in grants()[table]["UPDATE"][:1]:
        reached, closed = _changeable(family, table, who, column), _closed(family, table, who)
        for row in family.of(table):
            text = (
                f"merge into public.{table} t using (select 1) as one on t.{key} = {literal(row.key)}"
                f" when matched then update set {column} = {literal(other_value(table, column))} returning t.{key}"
            )
            yield Case(Attempt(who, table, text, gives=True), reached & {row.key}, closed)
            yield Case(Attempt(who, table, f"with it as ({text}) select {key} from it", gives=True),
                       reached & {row.key}, closed)  # fmt: skip


def _removals(family: Family, table: str, who: Who) -> Iterator[Case]:
    del family
    key = key_of(table)
    gone = f"with it as (delete from public.{table} returning {key}) select {key} from it"
    beside = f"delete from only public.{table} t using public.{table} s where s.{key} = t.{key}"
    yield Case(Attempt(who, table, gone, gives=True), _NONE)
    yield Case(Attempt(who, table, beside), _NONE)
    yield Case(Attempt(who, table, f"lock table public.{table} in access exclusive mode"), _NONE)


def rules_of(family: Family, who: Who, row: Row) -> frozenset[str]:
    """Give the rules that may refuse an addition that is nobody's to make anyway: guesses that are over or there."""
    rules = _CLOSED if family.is_closed("create", who.person, mine(row, who)) else frozenset[str]()
    return rules | (_SECOND if family.is_second(who.person, row) else frozenset())


def mine(row: Row, who: Who) -> Row:
    """Give the row as somebody would add it in their own name."""
    column = AUTHORS.get(row.table)
    return evolve(row, values={**row.values, column: who.person or STRANGE}) if column else row


def _additions(family: Family, table: str, who: Who) -> Iterator[Case]:
    given, key = grants()[table]["INSERT"], key_of(table)
    myself = who.person or STRANGE
    for author in (myself, BEN if myself == ANNA else ANNA) if given else ():
        for row in new_rows(table, author):
            reached, rules = _keys([row] if family.creates(who.person, row) else []), rules_of(family, who, row)
            text, columns = insert(row, *given), ", ".join(name for name in row.values if name in given)
            values = text.partition(" values ")[2]
            merge = f"merge into public.{table} using (select 1) as one on false when not matched then insert"
            forms = (
                (f"with it as ({text} returning {key}) select {key} from it", True),
                (f"{text} on conflict (id) do nothing returning {key}", True),
                (f"insert into public.{table} ({columns}) select {values[1:-1]} returning {key}", True),
                (f"{merge} ({columns}) values {values}", False),
            )
            yield from (Case(Attempt(who, table, form, gives=gives), reached, rules) for form, gives in forms)


def _collisions(family: Family, table: str, who: Who) -> Iterator[Case]:
    """Give additions in one's own name under the id of a row that is there, seen or not."""
    given, changed, key = grants()[table]["INSERT"], grants()[table]["UPDATE"], key_of(table)
    # In the other settings rows are only less often there.
    for row in family.of(table) if given and family.setting in {Setting.AS_IT_IS, Setting.MIA_REMOVED} else ():
        text, rules = insert(mine(row, who), *given), rules_of(family, who, mine(row, who)) | _SECOND
        yield Perhaps(Attempt(who, table, f"{text} on conflict do nothing returning {key}", gives=True), _NONE, rules)
        yield Perhaps(Attempt(who, table, f"{text} on conflict (id) do nothing"), _NONE, rules)
        for column in changed:
            reached = _keys([row] if column in family.changes(who.person, row) else [])
            upserted = reached if family.upserts(who.person, mine(row, who)) else _NONE
            change = f"set {column} = {literal(other_value(table, column))}"
            upsert = f"{text} on conflict (id) do update {change} where true returning {key}"
            merge = (
                f"merge into public.{table} t using (select 1) as one on t.id = {literal(row.key)}"
                f" when matched then update {change} when not matched then insert"
                f" ({', '.join(name for name in row.values if name in given)}) values {text.partition(' values ')[2]}"
            )
            yield Case(Attempt(who, table, upsert, gives=True), upserted, rules)
            yield Case(Attempt(who, table, merge), reached, rules | _closed(family, table, who))
