"""
What PostgreSQL itself could tell of rows: system columns, and errors that are raised only where there is a row.

A malformed claim must be answered like an empty one, whatever rows there are, and a condition that fails on whatever
row it is given must fail on none that the caller cannot see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Final

import psycopg

from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.matrix.stage import key_of
from tests.postgres.sql.rooms import Rooms
from tests.postgres.sql.stage import Stage
from tests.postgres.sql.test_identity import GARBAGE, NAIVE, ODD
from tests.postgres.sql.test_system_columns import readable
from tests.prove.campaign import Plan, Result
from tests.prove.guards.theatre import with_rooms

__all__ = ["NAME", "PLANTS", "parts", "run"]

NAME: Final = "rows"
_COLUMNS, _CLAIMS, _CONDITIONS = "system columns of ", "malformed claims on ", "failing conditions on "
_STATEMENTS: Final = (
    "select 1 from public.{t} where {k} = '{it}'",
    "select count(*) from public.{t} where {k} = '{it}' or {k} is null",
    "select {k} from public.{t} where {k} = '{it}' for update",
    "select 1 from public.{t} where {k} = '{it}' and 1 / (length({k}::text) - 36) = 1",
    "select count({k}) from public.{t}",
    "explain (costs off) select 1 from public.{t} where {k} = '{it}'",
    "update public.{t} set updated_at = now() where {k} = '{it}'",
    "delete from public.{t} where {k} = '{it}'",
)
_PLANS: Final = ("", "set local enable_seqscan = off", "set local enable_indexscan = off")
_FAILING: Final = (
    "1 / (length({k}::text) - 36) = 1",
    "({k}::text || 'x')::int = 1",
    "{k}::text::date is null",
    "{k}::text::json is null",
    "'x' ~ ('(' || {k}::text)",
    "to_timestamp({k}::text, 'x') is null",
    "(select 1 / (length({k}::text) - 36)) = 1",
    "repeat({k}::text, 2000000000) = 'x'",
    "pg_catalog.chr(-length({k}::text)) = 'x'",
    "(select count(*) from generate_series(1, length({k}::text), 0)) = 1",
)
_NOBODY: Final = "the answer of nobody"
_PIECES: Final = (
    *("uuid_out(uuid)", "textin(cstring)", "length(text)", "int4mi(integer, integer)", "int4div(integer, integer)"),
    "int4eq(integer, integer)",
)
_LEAKPROOF: Final = ";".join(
    (
        *(f"alter function pg_catalog.{function} leakproof" for function in _PIECES),
        "alter function pg_catalog.uuid_eq(uuid, uuid) cost 100",
    )
)
"""Lets a condition be asked before the policy, since it is said to tell nothing and costs less."""


def parts(_: Plan) -> list[str]:
    """Each kind of question for each table."""
    return [f"{kind}{table}" for kind, table in product((_COLUMNS, _CLAIMS, _CONDITIONS), TABLES)]


def run(part: str, _: Plan) -> Result:
    """One kind of question for one table."""
    (kind,) = (kind for kind in _ASKED if part.startswith(kind))
    return _asked(kind, part.removeprefix(kind))


def _asked(kind: str, table: str, plant: str = "select 1") -> Result:
    rooms = with_rooms()
    with rooms.undone():
        rooms.plant(plant)
        counts, finds = {kind.strip(): 0}, list[str]()
        for find in _ASKED[kind](rooms, table):
            counts[kind.strip()] += 1
            finds += [find] if find else []
    return Result(counts, finds)


def _columns(rooms: Rooms, table: str) -> Iterator[str]:
    yield ""
    yield from readable(Stage(rooms.connection, rooms.ids, rooms.now), table)


def _claims(rooms: Rooms, table: str) -> Iterator[str]:
    keys, person = _keys(rooms, table), str(rooms.ids["rosa"])
    for statement, it, plan in product(_STATEMENTS, keys, _PLANS):
        text = statement.format(t=table, k=key_of(table), it=it)
        expected = _answer(rooms, "", plan, text)
        for claims in (*GARBAGE, *ODD):
            given = claims.replace("%s", person)
            heard = _answer(rooms, given, plan, text)
            yield "" if heard == expected else f"{text} with claims {given[:60]!r}: {heard}, {_NOBODY}: {expected}"


def _conditions(rooms: Rooms, table: str) -> Iterator[str]:
    key, keys = key_of(table), _keys(rooms, table)
    outsiders = {"a stranger": str(rooms.ids["zoe"]), "somebody removed": str(rooms.ids["carl"]), "nobody": "x"}
    for (name, person), failing, plan in product(outsiders.items(), _FAILING, _PLANS):
        claims = f'{{"sub": "{person}"}}'
        seen = _answer(rooms, claims, plan, f"select {key} from public.{table}")
        hidden = [it for it in keys if it not in seen]
        text = f"select 1 from public.{table} where {key} = any ('{{{','.join(hidden)}}}') and {failing.format(k=key)}"
        heard = _answer(rooms, claims, plan, text)
        yield "" if heard == "[]" or seen == "42501" else f"{name}: {text}: {heard}"


_ASKED: Final[Mapping[str, Callable[[Rooms, str], Iterator[str]]]] = {
    _COLUMNS: _columns,
    _CLAIMS: _claims,
    _CONDITIONS: _conditions,
}


def _keys(rooms: Rooms, table: str) -> list[str]:
    """A few keys of rows that are there, and one that is not."""
    found = rooms.run("superuser", f"select {key_of(table)} from public.{table} order by 1 limit 4")
    return [*(str(key) for (key,) in found), str(rooms.ids["unknown"])]


def _answer(rooms: Rooms, claims: str, plan: str, text: str) -> str:
    """The rows, or the SQLSTATE, of a statement of somebody signed in with these claims."""
    values = [claims]
    with rooms.connection.transaction(force_rollback=True):
        said = b"select set_config('role', 'authenticated', true), set_config('request.jwt.claims', %s, true)"
        rooms.connection.execute(said, values)
        try:
            rooms.connection.execute((plan or "select 1").encode())
            cursor = rooms.connection.execute(text.encode())
            return str([str(row[0]) for row in cursor.fetchall()] if cursor.description else [])
        except psycopg.Error as error:
            return error.sqlstate or "-"


PLANTS: Final[Mapping[str, Callable[[], Result]]] = {
    "a whole table that is granted": lambda: _asked(
        _COLUMNS, "gender_votes", "grant select on public.gender_votes to authenticated"
    ),
    "a cast of the claims": lambda: _asked(_CLAIMS, "baby_memberships", NAIVE),
    "a condition before the policy": lambda: _asked(_CONDITIONS, "events", _LEAKPROOF),
    "a policy that fails": lambda: _asked(
        _CONDITIONS,
        "events",
        "alter policy members_see_events on public.events using (1 / (length(id::text) - 36) = 1)",
    ),
}
