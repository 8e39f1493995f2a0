"""Every right of every role on every column, table and function, asked for by a statement that touches no row."""

from collections.abc import Iterable, Iterator

import pytest

from tests.equivalence.catalog import access_page, rights
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.catalog.model_page import models
from tests.postgres.sql.stage import Stage

ROLES = {"anon": "nobody", "authenticated": "anna", "service_role": "service", "nonna_retention": "retention"}
"""Who acts in each role."""

OPEN = "grant usage on schema nonna, nonna_private to anon, authenticated, service_role, nonna_retention"
"""What keeps somebody out of a schema, switched off, so that each right inside it is asked by itself."""
CLOCK = "grant execute on function nonna.now() to anon"
"""What keeps everybody without the clock from adding a row, whatever their rights, switched off."""


ASKING = """
    create function pg_temp.refused(statements text[]) returns setof text language plpgsql as $$
    declare one text;
    begin
      foreach one in array statements loop
        begin execute one;
        exception when insufficient_privilege then return next one;
        end;
      end loop;
    end $$
"""
"""Says one statement after the other in the role of whoever asks, and gives those for which a right is missing."""


def refused(stage: Stage, role: str, statements: Iterable[str]) -> set[str]:
    """Tell which statements a role may not say; they touch no row, so that only a right can be missing."""
    none = [f"{statement} where false" for statement in statements]
    found = stage.run(ROLES[role], "select pg_temp.refused(%(statements)s)", statements=none)
    return {statement.removesuffix(" where false") for (statement,) in found}


def wrong_rights(stage: Stage, table: str) -> Iterator[str]:
    """Give what a role may do to a table against the page, and what it may not."""
    stage.run("superuser", f"{OPEN}; {CLOCK}")
    stage.run("superuser", ASKING)
    for role in ROLES:
        given = dict(rights_of(table, role))
        for wrong in refused(stage, role, given) ^ {statement for statement, right in given.items() if not right}:
            yield f"{role}: {wrong}"


def rights_of(table: str, role: str) -> Iterator[tuple[str, bool]]:
    """Give what can be said to a table, and whether the page lets a role say it."""
    seen, added, changed = rights.seen()[role], rights.written("INSERT")[role], rights.written("UPDATE")[role]
    for column in models()[table].columns:
        yield f"select {column} from {table}", (table, column) in seen
        yield f"insert into {table} ({column}) select null", (table, column) in added
        yield f"update {table} set {column} = null", (table, column) in changed
    yield f"delete from {table}", (table, role, "DELETE") in access_page.policies()


@pytest.mark.parametrize("table", TABLES)
def test_each_role_reads_and_writes_the_columns_of_the_page(stage: Stage, table: str) -> None:
    """What the page gives is allowed, by each verb and each column; what it does not give is refused (T-03, SEC-04)."""
    assert [] == [*wrong_rights(stage, table)]


@pytest.mark.parametrize("right", ["select (token_hash)", "insert (sent_at)", "update (status)", "delete"])
@pytest.mark.parametrize("role", ["anon", "service_role"])
def test_a_right_too_many_would_be_noticed(stage: Stage, role: str, right: str) -> None:
    """One column is enough (T-03)."""
    stage.plant(f"grant {right} on public.invitations to {role}")
    assert 1 == len([*wrong_rights(stage, "invitations")])


HANDED_OUT = """
    grant execute on all functions in schema nonna, nonna_private to anon, authenticated, service_role, nonna_retention;
    grant select on all tables in schema nonna_private to anon, authenticated, service_role, nonna_retention
"""
"""The rights inside, switched off, so that the schema is asked by itself."""
BEHIND = {
    "seven_years_ago": {"nonna_retention"},
    "my_babies": {"authenticated"},
    "my_people": {"authenticated"},
    "my_roles": {"authenticated"},
}
"""What the policies ask as the role that they hold for."""


def call(stage: Stage, function: str) -> str:
    """Give a call of a function with nothing but nulls, of which the planner does not know."""
    signature = str(stage.one("superuser", f"select '{function}'::regproc::oid::regprocedure"))
    kinds = [kind for kind in signature.rpartition("(")[2].rstrip(")").split(",") if kind]
    given = ", ".join(f"null::{kind} as a{number}" for number, kind in enumerate(kinds))
    names = ", ".join(f"a{number}" for number, _ in enumerate(kinds))
    return f"select {function}({names}) from (select {given} offset 0) as given"


def callers(stage: Stage, function: str) -> set[str]:
    """Tell which roles may call a function."""
    statement = call(stage, function)
    return {role for role in ROLES if not refused(stage, role, [statement])}


@pytest.mark.parametrize("function", rights.callers())
def test_each_role_calls_the_functions_of_the_page(stage: Stage, function: str) -> None:
    """A function answers whom the page names, and refuses everybody else before it looks at anything (SEC-08)."""
    stage.run("superuser", ASKING)
    assert rights.callers()[function] == callers(stage, f"nonna.{function}")
    stage.run("superuser", OPEN)
    assert rights.callers()[function] == callers(stage, f"nonna.{function}")


def test_a_call_too_many_would_be_noticed(stage: Stage) -> None:
    """A function that anybody may call as soon as they find the door open (SEC-08)."""
    stage.plant(f"grant execute on function nonna.me() to anon; {OPEN}")
    stage.plant(ASKING)
    assert {"anon", "authenticated"} == callers(stage, "nonna.me")


def inside(stage: Stage) -> dict[str, set[str]]:
    """Tell, of all that stands behind the policies, which roles may ask it."""
    functions = "select proname, 'f' from pg_proc where pronamespace = 'nonna_private'::regnamespace and prokind = 'f'"
    views = "select relname, 'v' from pg_class where relnamespace = 'nonna_private'::regnamespace and relkind = 'v'"
    asked = {
        name: f"select from nonna_private.{name}" if kind == "v" else call(stage, f"nonna_private.{name}")
        for name, kind in stage.run("superuser", f"{functions} union {views}")
    }
    stage.run("superuser", ASKING)
    closed = {role: refused(stage, role, asked.values()) for role in ROLES}
    return {name: {role for role in ROLES if statement not in closed[role]} for name, statement in asked.items()}


def test_nobody_asks_what_stands_behind_the_policies(stage: Stage) -> None:
    """Not even where the door stands open (T-11, T-12)."""
    stage.run("superuser", OPEN)
    assert BEHIND == {name: roles for name, roles in inside(stage).items() if roles}


def test_the_doors_are_closed(stage: Stage) -> None:
    """Not even where every right inside was handed out does anybody come in (T-11, T-12)."""
    stage.run("superuser", HANDED_OUT)
    assert [] == [name for name, roles in inside(stage).items() if roles]
    assert {*ROLES} - {"anon"} == callers(stage, "nonna.me")
