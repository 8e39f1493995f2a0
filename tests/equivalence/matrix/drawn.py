"""Statements drawn by chance: some columns of some rows, by somebody, in some form, in some setting."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Final
from uuid import UUID

from tests.equivalence.catalog.access_page import TABLES, grants
from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.attempts import PERSONS, Case
from tests.equivalence.matrix.cast import Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.forms import Look, locked
from tests.equivalence.matrix.stage import Attempt, Who, key_of, literal
from tests.equivalence.matrix.values import other_value

__all__ = ["drawn"]

_CHANGED: Final = tuple(table for table in TABLES if grants()[table]["UPDATE"])
_OF_FAMILIES: Final = tuple(table for table in TABLES if "baby_profile_id" in models()[table].columns)
_UPDATES: Final = (
    ("update public.{t} set {sets} where {rows}", False),
    ("update public.{t} set {sets} where {rows} returning {k}", True),
    ("with it as (update public.{t} set {sets} where {rows} returning {k}) select {k} from it", True),
    ("update public.{t} set {sets} from (select 1) as one where {rows} returning {t}.{k}", True),
    ("update public.{t} set {sets} where {k} in (select {k} from public.{t} where {rows})", False),
    ("update public.{t} set {sets} where {k} in (select {k} from public.{t} where {rows} for update)", False),
)
_LOOKS: Final = (
    "select {k} from public.{t} where {rows}",
    "select {k} from public.{t} where not ({rows}) or {rows}",
    "select {k} from (select * from public.{t} order by {k} limit 100) as it where {rows}",
    "with it as (select {k} from public.{t}) select {k} from it where {rows}",
)


def drawn(family: Family, random: Random) -> Case:
    """Draw one statement, and say what it should reach."""
    who = random.choice(PERSONS)
    return random.choice((_an_update, _an_update, _a_look, _a_lock, _a_join))(family, random, who)


def _some(family: Family, table: str, random: Random) -> tuple[frozenset[UUID], str]:
    """Some rows, and a condition that names them."""
    chosen = [row for row in family.of(table) if random.random() < random.choice((0.2, 0.5, 1))]
    keys = ", ".join(literal(row.key) for row in chosen)
    return frozenset(row.key for row in chosen), f"{key_of(table)} in ({keys or 'null'})"


def _an_update(family: Family, random: Random, who: Who) -> Case:
    table = random.choice(_CHANGED)
    granted = grants()[table]["UPDATE"]
    columns = set(random.sample(granted, random.randint(1, min(3, len(granted)))))
    if random.randrange(4) == 0:
        columns.add(random.choice(list(models()[table].columns)))
    some, rows = _some(family, table, random)
    may = {row.key: family.changes(who.person, row) for row in family.of(table)}
    reached = frozenset(key for key in some if columns <= may[key])
    sets = ", ".join(f"{column} = {literal(other_value(table, column))}" for column in sorted(columns))
    text, gives = random.choice(_UPDATES)
    closed = any(family.is_closed("change", who.person, row) for row in family.of(table))
    attempt = Attempt(who, table, text.format(t=table, k=key_of(table), sets=sets, rows=rows), gives)
    return Case(attempt, reached, frozenset({"NNVOT"} if closed else ()))


def _seen(family: Family, table: str, who: Who) -> Iterator[Row]:
    return (row for row in family.of(table) if family.sees(who.person, row))


def _a_look(family: Family, random: Random, who: Who) -> Case:
    table = random.choice([table for table in TABLES if table != "invitations"])
    some, rows = _some(family, table, random)
    text = random.choice(_LOOKS)
    whole = "not (" in text
    # Where no row is named, the condition is neither true nor false.
    every = some if not whole else frozenset(row.key for row in family.of(table) if some)
    reached = frozenset(row.key for row in _seen(family, table, who)) & every
    return Look(Attempt(who, table, text.format(t=table, k=key_of(table), rows=rows), gives=True), reached)


def _a_lock(family: Family, random: Random, who: Who) -> Case:
    table = random.choice(TABLES)
    some, rows = _some(family, table, random)
    strength = random.choice(("update", "no key update", "share", "key share"))
    text = f"select {key_of(table)} from public.{table} where {rows} for {strength}"
    return Look(Attempt(who, table, text, gives=True), locked(family, table, who) & some)


def _a_join(family: Family, random: Random, who: Who) -> Case:
    """What is seen beside something that is seen of the same family."""
    table, other = random.sample(_OF_FAMILIES, 2)
    families = {row.values["baby_profile_id"] for row in _seen(family, other, who)}
    reached = frozenset(row.key for row in _seen(family, table, who) if row.values["baby_profile_id"] in families)
    text = (
        f"select a.{key_of(table)} from public.{table} a where exists"
        f" (select from public.{other} b where b.baby_profile_id = a.baby_profile_id)"
    )
    return Look(Attempt(who, table, text, gives=True), reached)
