"""Commands on roles, objects, grants, settings and files, said by the real logins in every role (SEC-17, T-157)."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest

from nonna_adapters.postgres.embedded import Server
from tests.prove.guards.commands import ORDERS, REFUSED
from tests.prove.guards.saying import Session, logins_let_in, said

PLANTS = {
    "revoke all on nonna_private.refuses_drop_owned from anon; grant select on public.screens to anon;"
    " grant select on public.tile_definitions to anon": "drop owned by anon",
    "grant create on schema public to authenticated": "create table public.intruder",
    "grant execute on function pg_catalog.lo_create(oid) to anon": "lo_create(0)",
    "grant temporary on database {database} to anon": "create temporary table",
    "alter table public.photos owner to authenticated": "alter table public.photos disable row level security",
}
"""What is given to a role, and the command that is then let through."""


@pytest.fixture
def database(server: Server, template: tuple[str, object]) -> Iterator[str]:
    """A copy of the families' database that the logins may enter."""
    name = f"nonna_commands_{uuid4().hex[:8]}"
    server.create_database(name, template=template[0])
    with logins_let_in(server):
        yield name
    server.drop_database(name)


def test_nothing_is_let_through_and_nothing_is_left(server: Server, database: str) -> None:
    """Each command as each role in every order is refused for want of a right, or leaves no trace (SEC-17, T-157)."""
    assert [] == [*said(server, database)]


@pytest.mark.parametrize("plant", PLANTS)
def test_a_right_too_many_would_be_noticed(server: Server, database: str, plant: str) -> None:
    """Planted faults: the command is let through, and its trace is found (SEC-17)."""
    with psycopg.connect(server.url(database), autocommit=True) as connection:
        connection.execute(plant.replace("{database}", database).encode())
    orders = [("nonna_app", ("anon",)), ("nonna_app", ("authenticated",))]
    assert any(PLANTS[plant] in what for what in said(server, database, orders))


def test_policies_are_gone_where_nothing_refuses(server: Server, database: str) -> None:
    """Planted fault: without the columns it holds, `drop owned by anon` deletes two policies for good (T-157)."""
    with psycopg.connect(server.url(database), autocommit=True) as connection:
        connection.execute(next(iter(PLANTS)).encode())
    session = Session("nonna_app", ("anon",))
    with psycopg.connect(server.url(database, user="nonna_app"), autocommit=True) as connection:
        assert "" == session.answer(connection, "drop owned by anon")
    with psycopg.connect(server.url(database)) as connection:
        left = connection.execute("select count(*) from pg_policies where 'anon' = any (roles)").fetchone()
    assert (0,) == left


def test_every_login_and_role_speaks() -> None:
    """Each login by itself and as each role that it can become, in both orders; more than two hundred commands."""
    assert {"nonna_app", "nonna_job", "nonna_admin"} == {login for login, order in ORDERS if not order}
    spoken = {Session(*each).me for each in ORDERS}
    assert {"anon", "authenticated", "service_role", "nonna_retention"} <= spoken
    assert len(REFUSED) > 200
