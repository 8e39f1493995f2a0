"""The same files run as the platform runs them: by a migrator that is no superuser, with pgTAP among the extensions."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.scratch import template
from tests.pgtap.conftest import load
from tests.pgtap.tap import run

HERE = Path(__file__).resolve().parent
ROLES = ("anon", "authenticated", "service_role", "nonna_owner", "nonna_definer", "nonna_retention")
PLATFORM = """
alter database {database} owner to {migrator};
create schema auth;
create table auth.users (id uuid primary key, email varchar(255) unique, raw_user_meta_data jsonb,
                         created_at timestamptz, encrypted_password text);
create function auth.uid() returns uuid language sql stable as $$ select null::uuid $$;
grant usage on schema auth to {migrator};
grant all on auth.users to {migrator};
alter default privileges for role {migrator} in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role {migrator} in schema public grant all on functions to anon, authenticated;
"""


@pytest.fixture(scope="module")
def platform_url() -> Iterator[str]:
    """Give a database that the platform handed over and its migrator migrated, as the migrator sees it."""
    server = template().server
    migrator = sql.Identifier(f"migrator_{uuid4().hex[:8]}")
    with server.scratch_database() as url:
        with psycopg.connect(url) as operator:
            operator.execute(sql.SQL("create role {} login createrole createdb bypassrls").format(migrator))
            for role in ROLES:
                grant = sql.SQL("grant {} to {} with admin option")
                operator.execute(grant.format(sql.Identifier(role), migrator))
            database = sql.Identifier(operator.info.dbname)
            operator.execute(sql.SQL(PLATFORM).format(database=database, migrator=migrator))
        load(url, "extensions")
        theirs = make_conninfo(url, user=migrator.as_string().strip('"'))
        Migrator(theirs).up()
        yield theirs
    with psycopg.connect(server.url(), autocommit=True) as operator:
        operator.execute(sql.SQL("drop role {}").format(migrator))


@pytest.mark.parametrize("file", ["05_rights", "10_owners", "14_invitations"])
def test_the_file_passes_on_the_platform(file: str, platform_url: str) -> None:
    """Structure and behaviour are the same there, for whoever owns the database and bypasses policies (T-182)."""
    assert [] == run(platform_url, HERE / f"{file}.sql").failures
