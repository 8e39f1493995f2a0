"""The guards that a migrated database has, read from its catalog, and every way to weaken each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import psycopg

from tests.prove.guards.leaves import conditions, regions
from tests.prove.guards.mutant import Mutant, asked, short
from tests.prove.guards.policies import policies
from tests.prove.guards.triggers import triggers

__all__ = ["KINDS", "Mutant"]


_VIEWS: Final = """
    select n.nspname || '.' || c.relname, pg_get_viewdef(c.oid), array_to_string(reloptions, ', '), array(
        select distinct t.relname::text from pg_depend d join pg_policy p on p.oid = objid
        join pg_class t on t.oid = polrelid
        where d.classid = 'pg_policy'::regclass and refobjid = c.oid order by 1)
    from pg_class c join pg_namespace n on n.oid = relnamespace
    where relkind = 'v' and n.nspname in ('nonna', 'nonna_private') order by 1
"""


def views(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Each condition of a helper view replaced; it is about the tables whose policies ask it."""
    for name, text, options, tables in asked(connection, _VIEWS):
        for number, changed in enumerate(conditions(f"array({text.rstrip(';')})")):
            body = re.fullmatch(r"(?s)ARRAY\((.*)\)", changed.strip())
            if body:  # The first leaf is the whole, which is no condition.
                sql = f"create or replace view {name} with ({options}) as {body[1]}"
                how = f"leaf {number // 2} {'false' if number % 2 else 'true'}"
                yield Mutant(f"view {name}: {how}", sql, (name.split(".")[1], *tables))


_FUNCTIONS: Final = """
    select n.nspname || '.' || proname, pg_get_functiondef(p.oid), prosecdef, p.oid::regprocedure::text
    from pg_proc p join pg_namespace n on n.oid = pronamespace
    where n.nspname in ('nonna', 'nonna_private')
      and proname not in ('guard', 'grant_select', 'schema_version', 'now')
    order by 1
"""
_LOCK: Final = re.compile(r"(?i)\bfor (?:no key update|key share|update|share)(?: of \w+)?(?: nowait| skip locked)?")
_FENCE: Final = re.compile(r"(?i)\bperform (nonna_private\.\w+)\((?:[^();]|\((?:[^()]|\([^()]*\))*\))*\)")


def functions(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Each leaf of each condition, each lock, each question put to another function, and whose rights it has."""
    for name, text, definer, signature in asked(connection, _FUNCTIONS):
        ways = {**_other_conditions(text), **_taken_away(text)}
        if definer:
            ways["with the rights of the caller"] = f"alter function {signature} security invoker"
        yield from (Mutant(f"function {name}: {how}", sql, (name.split(".")[1],)) for how, sql in ways.items())


def _other_conditions(text: str) -> dict[str, str]:
    return {
        f"line {text.count(chr(10), 0, start) + 1}, {number}: {short(leaf)}": f"{text[:start]} {leaf} {text[end:]}"
        for start, end in regions(text)
        for number, leaf in enumerate(_or_nothing(text[start:end]))
    }


def _taken_away(text: str) -> dict[str, str]:
    return {
        f"without {how} {number}: {short(found[0])}": text[: found.start()] + instead + text[found.end() :]
        for how, pattern, instead in (("lock", _LOCK, ""), ("question", _FENCE, "perform 1"))
        for number, found in enumerate(pattern.finditer(text))
    }


def _or_nothing(expression: str) -> list[str]:
    try:
        return conditions(expression)
    except ValueError:
        return []


_CONSTRAINTS: Final = """
    select conname, c.relname, contype, confdeltype, pg_get_constraintdef(o.oid)
    from pg_constraint o join pg_class c on c.oid = conrelid join pg_namespace n on n.oid = connamespace
    where n.nspname = 'public' and contype in ('c', 'u', 'f') order by 2, 1
"""
_OTHER_DELETE: Final = {"a": "cascade", "r": "cascade", "c": "no action", "n": "cascade"}


def constraints(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Checks and references dropped, leaves of checks replaced, another ON DELETE, unique keys that hold no more."""
    for name, table, kind, on_delete, text in asked(connection, _CONSTRAINTS):
        alter = f"alter table public.{table} drop constraint {name}"
        if kind == "u":
            columns = text.removeprefix("UNIQUE (").rstrip(")")
            if "id" in columns.split(", "):
                continue  # What holds an id is held by the primary key already; the key is there to be referred to.
            again = f"add constraint {name} unique ({columns}, id)"
            # What refers to the key goes with it; the key of the same name stays for those who name it.
            yield Mutant(f"unique {table}.{name}: holds nothing", f"{alter} cascade, {again}", (table,))
            continue
        yield Mutant(f"{'check' if kind == 'c' else 'reference'} {table}.{name}: dropped", alter, (table,))
        if kind == "c":
            yield from _other_checks(f"check {table}.{name}", f"{alter}, add constraint {name}", table, text)
        if kind == "f":
            other = f"{re.split(' ON DELETE | DEFERRABLE', text)[0]} on delete {_OTHER_DELETE[on_delete]}"
            again = f"{alter}, add constraint {name} {other}"
            yield Mutant(f"reference {table}.{name}: on delete {_OTHER_DELETE[on_delete]}", again, (table,))


def _other_checks(name: str, again: str, table: str, text: str) -> Iterator[Mutant]:
    """A check of one leaf gives none: it is dropped already."""
    leaves = conditions(text.removeprefix("CHECK "))
    for leaf in leaves if len(leaves) > len(("TRUE", "FALSE")) else ():
        yield Mutant(f"{name}: {short(leaf)}", f"{again} check ({leaf}) not valid", (table,))


_INDEXES: Final = """
    select c.relname, t.relname, pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and indisunique and not exists (select from pg_constraint where conindid = i.indexrelid)
    order by 2, 1
"""
_COLUMNS: Final = """
    select c.relname, attname from pg_attribute a join pg_class c on c.oid = attrelid
    join pg_namespace n on n.oid = relnamespace
    where n.nspname = 'public' and relkind = 'r' and attnum > 0 and attnotnull and not attisdropped
      and not exists (select from pg_index i where i.indrelid = c.oid and indisprimary and attnum = any (indkey))
    order by 1, 2
"""

_GUARDED: Final = """
    select relname from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace order by 1
"""


def values(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Unique indexes that hold no more, columns that may be empty, FORCE and row security taken away."""
    for name, table, text in asked(connection, _INDEXES):
        again = text.replace("UNIQUE ", "")
        yield Mutant(f"unique {table}.{name}: holds nothing", f"drop index public.{name}; {again}", (table,))
    for table, column in asked(connection, _COLUMNS):
        sql = f"alter table public.{table} alter {column} drop not null"
        yield Mutant(f"column {table}.{column}: may be empty", sql, (table,))
    for (table,) in asked(connection, _GUARDED):
        sql = f"alter table public.{table} disable row level security"
        yield Mutant(f"table {table}: without row security", sql, (table,))


_COLUMN_RIGHTS: Final = """
    select c.relname, attname, r, p, has_column_privilege(r, c.oid, attname, p)
    from pg_class c join pg_namespace n on n.oid = relnamespace join pg_attribute on attrelid = c.oid,
         unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention']) r,
         unnest(array['SELECT', 'INSERT', 'UPDATE']) p
    where n.nspname = 'public' and relkind = 'r' and attnum > 0 and not attisdropped
      and not has_table_privilege(r, c.oid, p) order by 1, 2, 3, 4
"""
_TABLE_RIGHTS: Final = """
    select c.relname, r, p, has_table_privilege(r, c.oid, p)
    from pg_class c join pg_namespace n on n.oid = relnamespace,
      unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention']) r, unnest(array['SELECT', 'DELETE']) p
    where n.nspname = 'public' and relkind = 'r' order by 1, 2, 3
"""
_INSIDE: Final = """
    with things as (
      select 'execute on function ' || p.oid::regprocedure as what, proname as name, pronamespace as room, proacl,
             p.oid as f, null::oid as v
      from pg_proc p union all
      select 'select on ' || c.oid::regclass, relname, relnamespace, null, null, c.oid from pg_class c
      where relkind = 'v')
    select what, name, r, coalesce(has_function_privilege(r, f, 'EXECUTE'), has_table_privilege(r, v, 'SELECT')),
           case when has_schema_privilege(r, room, 'USAGE') then '' else nspname end
    from things join pg_namespace n on n.oid = room,
         unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention']) r
    where nspname in ('nonna', 'nonna_private') and name not in ('guard', 'grant_select') order by 1, 3
"""
_DOORS: Final = """
    select nspname, r, has_schema_privilege(r, oid, 'USAGE') from pg_namespace,
           unnest(array['anon', 'authenticated', 'service_role', 'nonna_retention']) r
    where nspname in ('nonna', 'nonna_private') order by 1, 2
"""


def grants(connection: psycopg.Connection) -> Iterator[Mutant]:
    """Each right of a role on a column, table, function, schema: taken where it has it, given where it has not."""
    for table, column, role, right, has in asked(connection, _COLUMN_RIGHTS):
        yield _right(f"{right} ({column}) on public.{table}", role, has, f"{table}.{column}", table)
    for table, role, right, has in asked(connection, _TABLE_RIGHTS):
        yield _right(f"{right} on public.{table}", role, has, table, table)
    for what, name, role, has, closed in asked(connection, _INSIDE):
        # A right behind a closed door is asked with the door open, and with what all of them ask first (T-185).
        opened = f"; grant usage on schema {closed} to {role}" if closed else ""
        about = "behind_the_policies" if " nonna_private." in what else name
        if closed == "nonna_private":
            opened += f"; grant execute on function nonna.me(), nonna.now() to {role}"
        yield _right(what, role, has, name, about, opened)
    for schema, role, has in asked(connection, _DOORS):
        yield _right(f"usage on schema {schema}", role, has, schema, "the_doors_are_closed")


def _right(right: str, role: str, has: bool, of: str, about: str, also: str = "") -> Mutant:  # noqa: FBT001  # a column
    verb, to = ("revoke", "from") if has else ("grant", "to")
    return Mutant(f"grant {of}: {verb} {right} {to} {role}", f"{verb} {right} {to} {role}{also}", (about,))


KINDS: Final = {
    "policies": policies,
    "views": views,
    "functions": functions,
    "triggers": triggers,
    "constraints": constraints,
    "values": values,
    "grants": grants,
}


def mutants(connection: psycopg.Connection, kind: str) -> list[Mutant]:
    """Every way to weaken the guards of a kind."""
    return list(KINDS[kind](connection))
