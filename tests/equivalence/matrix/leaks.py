"""
What somebody can learn of rows that they do not see: nothing, whatever they make the server compute.

Whoever speaks SQL may make no function, but the server has enough that tell what they are given: casts that fail with
the value in their message, a division by nothing, a setting that takes notes. Each is let loose on every column, at
every place of a statement, once with the hidden rows there and once without them. All that comes back must be the
same: rows, count, every field of an error, and the notes. Which rows are hidden is what docs/spec/access.md says.

Not asked is what the server tells everybody: estimates, plans and times, from which sizes can be guessed (T-147); but
that a plan is made must not make a condition tell either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen

from tests.equivalence.catalog.access_page import TABLES, grants
from tests.equivalence.catalog.model_page import models
from tests.equivalence.matrix.attempts import PERSONS
from tests.equivalence.matrix.cast import Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.forms import mine
from tests.equivalence.matrix.stage import Stage, Who, insert, key_of, literal
from tests.equivalence.matrix.values import other_value

__all__ = ["FORBIDDEN", "READY", "attacks", "leaks", "makings"]

_PROBE: Final = """
create function pg_temp.probe(p_role text, p_claims text, p_sql text, out heard text) language plpgsql as $$
declare
  one record;
  m text; d text; h text; s text; c text; k text; t text;
begin
  heard := '';
  begin
    perform set_config('request.jwt.claims', p_claims, true), set_config('nonna.notes', '', true),
            set_config('role', p_role, true);
    if p_sql like 'explain%' then
      for one in execute p_sql loop heard := 'a plan'; end loop;
    elsif p_sql like 'select%' or p_sql like '% returning %' then
      for one in execute p_sql loop heard := heard || one::text; end loop;
    else
      execute p_sql;
      get diagnostics m = row_count;
      heard := m || ' rows';
    end if;
    perform set_config('role', 'none', true);
    heard := heard || ' notes: ' || current_setting('nonna.notes');
    raise exception using errcode = 'NNEND';
  exception
    when sqlstate 'NNEND' then null;
    when others then
      get stacked diagnostics m = message_text, d = pg_exception_detail, h = pg_exception_hint, s = schema_name,
                              t = table_name, c = column_name, k = constraint_name;
      heard := concat_ws(' | ', sqlstate, m, d, h, s, t, c, k);
  end;
end $$;
"""
_ANALYZE: Final = f"analyze {', '.join(f'public.{table}' for table in TABLES)};"
"""So that the planner knows the values; and nobody else comes to do it meanwhile, and changes the order of rows."""

READY: Final = _PROBE + _ANALYZE
"""What a stage needs before anything can be heard on it."""

_NOTES: Final = "set_config('nonna.notes', current_setting('nonna.notes', true) || {c}::text || ',', true)"
_TELLS: Final[Mapping[str, str]] = {
    "notes": f"{_NOTES} <> ''",
    "a number": "({c}::text)::int > 0",
    "a division": "1 / (length({c}::text) - length({c}::text)) > 0",
    "an expression": "'x' ~ ('(' || {c}::text)",
    "json": "({c}::text)::jsonb is not null",
    "xml": "xpath('(' || {c}::text, '<a/>') is not null",
}
"""What tells: each is true, false or an error, and says what it was given."""

_PLACES: Final = (
    "select {k} from public.{t} where {tells}",
    "select {k} from public.{t} order by {tells}",
    "select count(*) filter (where {tells}) from public.{t}",
    "select 1 from public.{t} group by {tells}",
    "select 1 where exists (select from public.{t} where {tells})",
    "select case when {tells} then 1 end from public.{t} limit 1",
    "select x from (select {tells} as x from public.{t} offset 0) as it where x",
    "select count(*) from public.{t} a join public.{t} b on a.{k} = b.{k} and ({on_b})",
    "select {k} from public.{t} where {tells} for update",
    "explain (costs off) select {k} from public.{t} where {tells}",
    "explain (costs off, generic_plan) select {k} from public.{t} where {tells} and {k} = $1",
    "update public.{t} set {u} = {v} where {tells}",
    "delete from public.{t} where {tells}",
    "merge into public.{t} a using (select 1) as one on {on_a} when matched then do nothing",
    "do $do$ begin perform 1 from public.{t} where {tells}; end $do$",
)
_EVERYWHERE: Final = 3
"""So many of the ways to tell are tried at every place; the others in a plain WHERE."""

FORBIDDEN: Final = (
    "create temporary table it (a int)",
    "create function pg_temp.f() returns int language sql as 'select 1'",
    "create function public.f() returns int language sql as 'select 1'",
    "create function public.f(text) returns boolean language sql cost 0.0001 leakproof as 'select true'",
    "create procedure public.f() language sql as 'select 1'",
    "create aggregate public.f(int) (sfunc = int4pl, stype = int)",
    "create operator public.<<< (leftarg = text, rightarg = text, function = texteq)",
    "create operator pg_temp.<<< (leftarg = text, rightarg = text, function = texteq)",
    "create type public.f as (a int)",
    "create domain public.f as int",
    "create cast (text as int) with inout",
    "create schema f",
    "create view public.f as select * from public.events",
    "create view pg_temp.f as select * from public.events",
    "create table public.f as select * from public.events",
    "create sequence public.f",
    'create collation public.f from "C"',
    "create statistics public.f on id, title from public.events",
    "create index on public.events (title)",
    "create trigger f before insert on public.events execute function suppress_redundant_updates_trigger()",
    "create rule f as on select to public.events do instead select 1",
    "create policy f on public.events using (true)",
    "create event trigger f on ddl_command_start execute function nonna.now()",
    "create extension dblink",
    "create foreign data wrapper f",
    "create publication f for all tables",
    "create role f",
    "alter table public.events disable row level security",
    "alter table public.events no force row level security",
    "alter table public.events add column f int",
    "alter function set_config(text, text, boolean) leakproof",
    "alter policy members_see_events on public.events using (true)",
    "alter role authenticated bypassrls",
    "grant nonna_definer to authenticated",
    "drop policy members_see_events on public.events",
    "set session_replication_role = replica",
    "set local log_statement = 'all'",
    "comment on table public.events is 'f'",
    "refresh materialized view public.events",
    "reindex table public.events",
    "select pg_read_file('postgresql.conf')",
    "select pg_ls_dir('.')",
    "select lo_export(0, '/nonna')",
    "select lo_import('/etc/hostname')",
    "select count(*) from pg_statistic",
    "select count(*) from pg_statistic_ext_data",
    "select count(*) from pg_authid",
    "select count(*) from pg_user_mapping",
    "select count(*) from pg_file_settings",
    "select pg_terminate_backend(pg_backend_pid() + 0) from nonna_private.my_babies",
    "set row_security = off; select count(*) from public.events",
)
"""What would be a way around, and is nobody's."""


@frozen
class Attack:
    """
    One statement as somebody.

    Attributes:
        words: what it tries.
        text: the statement.
    """

    words: str
    text: str


def attacks(family: Family, table: str, who: Who) -> Iterator[Attack]:
    """Give everything that is tried on a table."""
    key = key_of(table)
    for column in models()[table].columns:
        for number, (words, tells) in enumerate(_TELLS.items()):
            changed = next(iter(grants()[table]["UPDATE"]), column)
            given = {
                "t": table, "k": key, "u": changed, "v": literal(other_value(table, changed)),
                "tells": tells.format(c=column), "on_a": tells.format(c=f"a.{column}"),
                "on_b": tells.format(c=f"b.{column}"),
            }  # fmt: skip
            for place in _PLACES if number < _EVERYWHERE else _PLACES[:1]:
                yield Attack(f"{words} of {column}", place.format(**given))
    yield from _probes(family, table, who)
    yield Attack("statistics", f"select * from pg_stats where schemaname = 'public' and tablename = '{table}'")
    yield Attack("more statistics", f"select * from pg_stats_ext where schemaname = 'public' and tablename = '{table}'")


def _probes(family: Family, table: str, who: Who) -> Iterator[Attack]:
    """Additions under the id of a hidden row: whoever is not in its family hears nothing of it (T-142)."""
    given = grants()[table]["INSERT"]
    for row in family.of(table) if given else ():
        if family.role(who.person, row.family) is None:
            yield Attack("a taken id", insert(mine(row, who), *given))
            yield Attack("a taken id", f"{insert(mine(row, who), *given)} on conflict do nothing returning id")


def leaks(stage: Stage, family: Family, table: str, persons: Sequence[Who] = PERSONS) -> Iterator[str]:
    """Try everything on a table as everybody; give what is heard only while the hidden rows are there."""
    for who in persons:
        tried = list(attacks(family, table, who))
        heard = stage.hear(who, [attack.text for attack in tried])
        with stage.without(_hidden(family, table, who)):
            plain = stage.hear(who, [attack.text for attack in tried])
        for attack, one, other in zip(tried, heard, plain, strict=True):
            if one != other:
                yield f"{who.name} learns by {attack.words}: {attack.text}: {one!r} instead of {other!r}"


def _hidden(family: Family, table: str, who: Who) -> list[Row]:
    return [row for row in family.of(table) if not family.sees(who.person, row)]


def makings(stage: Stage, persons: Sequence[Who] = PERSONS) -> Iterator[str]:
    """Try everything that is forbidden; give what was not refused."""
    for who in persons:
        for text, heard in zip(FORBIDDEN, stage.hear(who, FORBIDDEN), strict=True):
            if not heard.startswith("42501 | "):
                yield f"{who.name} may: {text}: {heard}"
