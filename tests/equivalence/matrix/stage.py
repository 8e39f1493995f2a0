"""
Where raw SQL is tried: each attempt as somebody, in a subtransaction of its own that comes to nothing.

A privileged role looks at the rows before the attempt is undone, so what it reports is what would have been committed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final
from uuid import UUID

import psycopg
from attrs import frozen
from psycopg import sql
from psycopg.types.json import Jsonb

from nonna_adapters.postgres.scratch import _TEST_CLOCK
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.catalog.database import migrated
from tests.equivalence.matrix.cast import KEYS, LAYOUT, NEWCOMER, NOW, PEOPLE, Row

__all__ = ["Attempt", "Outcome", "Stage", "Who", "insert", "key_of", "literal", "on_stage"]

_ATTEMPT: Final = """
create function pg_temp.attempt(p_role text, p_claims text, p_table text, p_sql text, p_gives boolean,
                                out state text, out touched bigint, out changed uuid[], out given uuid[])
language plpgsql as $$
declare
  one uuid;
begin
  touched := 0; changed := '{}'; given := '{}';
  begin
    perform set_config('request.jwt.claims', p_claims, true), set_config('role', p_role, true);
    if p_gives then
      for one in execute p_sql loop given := given || one; end loop;
      touched := cardinality(given);
    else
      execute p_sql;
      get diagnostics touched = row_count;
    end if;
    perform set_config('role', 'none', true);
    if p_sql not like 'select % from public.%' then changed := pg_temp.changed(p_table); end if;
    raise exception using errcode = 'NNEND';
  exception
    when sqlstate 'NNEND' then state := 'ok';
    when others then state := sqlstate; touched := 0; changed := '{}'; given := '{}';
  end;
end $$;

create temporary table before (of text, key uuid, was jsonb, primary key (of, key));
create function pg_temp.now_of(p_table text) returns table (key uuid, now_is jsonb) language plpgsql as $$
begin
  return query execute format(
    'select coalesce(x ->> ''id'', x ->> ''user_id'', x ->> ''baby_profile_id'')::uuid, x - ''updated_at''
     from (select to_jsonb(t) from public.%I t) as r (x)', p_table);
end $$;

-- The rows of a table that are new, gone or other than before; of every table where none is named.
create function pg_temp.changed(p_table text) returns uuid[] language plpgsql as $$
declare
  found uuid[] := '{}';
  one text;
begin
  for one in select distinct of from before where p_table in ('', of) loop
    found := found || (select coalesce(array_agg(coalesce(b.key, n.key)), '{}')
                       from (select * from before where of = one) b full join pg_temp.now_of(one) n using (key)
                       where b.was is distinct from n.now_is);
  end loop;
  return found;
end $$;
"""
_BECOME: Final = "select set_config('request.jwt.claims', %s, true), set_config('role', %s, true)"


@frozen
class Who:
    """
    Somebody who connects.

    Attributes:
        name: in the words of the tests.
        person: whom the claims name, if anybody.
        role: which role is taken.
        claims: what the connection says about its person.
    """

    name: str
    person: UUID | None
    role: str = "authenticated"
    claims: str = ""

    @classmethod
    def signed_in(cls, name: str, person: UUID) -> Who:
        """Somebody with an identity."""
        return cls(name, person, claims=json.dumps({"sub": str(person)}))


@frozen
class Attempt:
    """
    One statement as somebody.

    Attributes:
        table: where a privileged role looks afterwards; every table where it is empty.
        gives: whether the statement gives keys.
    """

    who: Who
    table: str
    text: str
    gives: bool = False


@frozen
class Outcome:
    """
    What came of it.

    Attributes:
        state: ``ok`` or an SQLSTATE.
        touched: how many rows the statement says it touched.
        changed: the keys of the rows that a privileged role found changed.
        given: the keys that the statement gave.
    """

    state: str
    touched: int
    changed: frozenset[UUID]
    given: frozenset[UUID]


def literal(value: object) -> str:
    """Write a value as SQL."""
    return sql.Literal(Jsonb(value) if isinstance(value, Mapping) else value).as_string()


class Stage:
    """One transaction with a family in it."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection = connection

    @property
    def version(self) -> int:
        """Which version of the server it is, as the server counts them: 180000."""
        return self._connection.info.server_version

    def enter(self, family: Iterable[Row]) -> None:
        """Put the rows in as they are, without any trigger, and remember them."""
        execute = self._connection.execute
        execute(_TEST_CLOCK)
        execute(_ATTEMPT.encode())
        execute("select set_config('nonna.test_now', %s, true)", (NOW.isoformat(),))
        statements = [
            "set local session_replication_role = replica",
            # The layout that every storage starts with makes room for one that fits into a test.
            *(f"delete from public.{table}" for table in sorted(LAYOUT)),
            *(f"insert into auth.users (id) values ('{account}')" for account in (*PEOPLE.values(), NEWCOMER)),
            *(insert(row) for row in family),
            "set local session_replication_role = origin",
            *(f"insert into before select '{table}', key, now_is from pg_temp.now_of('{table}')" for table in TABLES),
        ]
        execute(";".join(statements).encode())

    def plant(self, fault: str) -> None:
        """Break something, as a superuser."""
        self._connection.execute(fault.encode())

    def run(self, attempts: Sequence[Attempt]) -> list[Outcome]:
        """Try them all, each as if it were the only one."""
        given = [
            [each.who.role for each in attempts],
            [each.who.claims for each in attempts],
            [each.table for each in attempts],
            [each.text for each in attempts],
            [each.gives for each in attempts],
        ]
        question = """
            select a.state, a.touched, a.changed, a.given
            from unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::boolean[])
                 with ordinality as u (role, claims, of, statement, gives, place)
            cross join lateral pg_temp.attempt(role, claims, of, statement, gives) as a
            order by place"""
        found = self._connection.execute(question, given).fetchall()
        return [Outcome(state, touched, frozenset(changed), frozenset(keys)) for state, touched, changed, keys in found]

    def copy(self, attempt: Attempt) -> Outcome:
        """Try to copy from or to this client, as if it were all that was ever tried; the first column is the key."""
        found = list[Outcome]()
        try:
            with self._connection.transaction(force_rollback=True), self._connection.cursor() as cursor:
                cursor.execute(_BECOME, (attempt.who.claims, attempt.who.role))
                with cursor.copy(attempt.text.encode()) as copy:
                    given = frozenset(UUID(str(line[0])) for line in copy.rows() if attempt.gives)
                # What takes rows and is not refused would have taken them.
                touched = len(given) if attempt.gives else 1
                cursor.execute("select set_config('role', 'none', true)")
                [[changed]] = cursor.execute("select pg_temp.changed(%s)", (attempt.table,)).fetchall()
                found.append(Outcome("ok", touched, frozenset(changed), given))
        except psycopg.Error as error:
            return Outcome(error.sqlstate or "", 0, frozenset(), frozenset())
        return found[0]

    def hear(self, who: Who, texts: Sequence[str]) -> list[str]:
        """Everything that comes back to somebody from statements, each in a subtransaction that comes to nothing."""
        question = """
            select p.heard from unnest(%s::text[]) with ordinality as u (statement, place)
            cross join lateral pg_temp.probe(%s, %s, statement) as p order by place"""
        found = self._connection.execute(question, ([*texts], who.role, who.claims)).fetchall()
        return [str(heard) for (heard,) in found]

    @contextmanager
    def without(self, rows: Iterable[Row]) -> Iterator[None]:
        """Take some rows away, without any trigger, and bring them back."""
        with self._connection.transaction(force_rollback=True):
            self.plant("set local session_replication_role = replica")
            for row in rows:
                self.plant(f"delete from public.{row.table} where {key_of(row.table)} = {literal(row.key)}")
            self.plant("set local session_replication_role = origin")
            yield


def insert(row: Row, *columns: str) -> str:
    """Write the statement that adds a row, with all its columns or some of them."""
    chosen = {name: value for name, value in row.values.items() if not columns or name in columns}
    values = ", ".join(literal(value) for value in chosen.values())
    return f"insert into public.{row.table} ({', '.join(chosen)}) values ({values})"


def key_of(table: str) -> str:
    """Give the name of a table's primary key."""
    return KEYS.get(table, "id")


@contextmanager
def on_stage(family: Iterable[Row]) -> Iterator[Stage]:
    """Open a transaction with a family in it, and undo it."""
    with psycopg.connect(migrated()) as connection:
        stage = Stage(connection)
        stage.enter(family)
        yield stage
        connection.rollback()
