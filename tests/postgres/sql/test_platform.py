"""Migrating where a platform owns the accounts and the migrator is no superuser (T-182)."""

from collections.abc import Iterator
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from psycopg.conninfo import make_conninfo

from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.migrate import Migrator
from tests.postgres.migrations.fingerprint import fingerprint
from tests.postgres.sql.stage import CLOCK, Stage, found_families
from tests.postgres.sql.test_policies import sees_nothing_of_mia

ROLES = ("anon", "authenticated", "service_role", "nonna_owner", "nonna_definer", "nonna_retention")
LOGINS = ("nonna_app", "nonna_job", "nonna_admin")
PLATFORM = """
create schema auth authorization {platform};
set role {platform};
create table auth.users (
  id uuid primary key, email varchar(255), raw_user_meta_data jsonb, created_at timestamptz, encrypted_password text);
create function auth.uid() returns uuid language sql stable as $$ select null::uuid $$;
grant usage on schema auth to {migrator};
grant select, references, trigger on auth.users to {migrator};
insert into auth.users (id, email) values (gen_random_uuid(), 'older@example.org');
reset role;
alter default privileges for role {migrator} in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role {migrator} in schema public grant all on functions to anon, authenticated;
"""


@pytest.fixture(scope="module")
def roles(server: Server) -> Iterator[dict[str, sql.Identifier]]:
    """A platform and a migrator that bypasses policies and makes roles, but is no superuser."""
    suffix = uuid4().hex[:8]
    names = {kind: sql.Identifier(f"{kind}_{suffix}") for kind in ("platform", "migrator")}
    with server.scratch_database() as url, psycopg.connect(url, autocommit=True) as operator:
        Migrator(url).up()  # the roles of the server are there, made by somebody else
        operator.execute(sql.SQL("create role {platform} nologin").format(**names))
        operator.execute(sql.SQL("create role {migrator} login createrole createdb bypassrls").format(**names))
        for role in ROLES:
            operator.execute(sql.SQL("grant {} to {migrator} with admin option").format(sql.Identifier(role), **names))
        yield names
    with psycopg.connect(server.url(), autocommit=True) as operator:
        for name in names.values():
            operator.execute(sql.SQL("drop role {}").format(name))


@pytest.fixture
def platform(server: Server, roles: dict[str, sql.Identifier]) -> Iterator[str]:
    """A database as the platform hands it over: its URL is the operator's."""
    with server.scratch_database() as url:
        with psycopg.connect(url, autocommit=True) as operator:
            name = sql.Identifier(operator.info.dbname)
            operator.execute(sql.SQL("alter database {} owner to {migrator}").format(name, **roles))
            operator.execute(sql.SQL(PLATFORM).format(**roles))
        yield url


def accounts(url: str) -> list[str]:
    """Tell what the platform's schema is made of, without the one trigger that is ours."""
    return [
        line for line in fingerprint(url) if "auth." in line and "_fkey" not in line and "trigger" not in line.lower()
    ]


def migrator_of(url: str, roles: dict[str, sql.Identifier]) -> Migrator:
    """Migrate as the migrator, through the same socket."""
    return Migrator(make_conninfo(url, user=roles["migrator"].as_string().strip('"')))


def test_the_platforms_schema_stays_as_it_was(platform: str, roles: dict[str, sql.Identifier]) -> None:
    """Up, and all the way down, change nothing in auth; older accounts get their rows (T-182, ACC-01)."""
    before = accounts(platform)
    runner = migrator_of(platform, roles)
    runner.up()
    assert before == accounts(platform)
    with psycopg.connect(platform) as connection:
        names = connection.execute("select display_name from public.profiles").fetchall()
        triggers = connection.execute(
            "select tgname from pg_trigger where tgrelid = 'auth.users'::regclass and not tgisinternal"
        ).fetchall()
    assert [("older",)] == names
    assert [("on_auth_user_created",)] == triggers
    runner.down("0")
    assert before == accounts(platform)
    runner.up()


def test_a_migration_that_alters_the_platform_would_be_noticed(platform: str) -> None:
    """A column more, or another function, turns the comparison red (T-182)."""
    before = accounts(platform)
    with psycopg.connect(platform) as connection:
        connection.execute("alter table auth.users add column naive int")
    assert before != accounts(platform)


def test_the_schema_is_the_same_as_a_superusers(
    server: Server, platform: str, roles: dict[str, sql.Identifier]
) -> None:
    """Owners, grants, policies and functions do not depend on who migrated (T-09, T-182)."""
    migrator_of(platform, roles).up()
    with server.scratch_database() as plain:
        Migrator(plain).up()
        ours = [line for line in fingerprint(plain) if "nonna_owner" in line or "nonna_definer" in line]
    assert ours != []
    assert [] == sorted(set(ours) - set(fingerprint(platform)))


def test_the_family_lives_on_the_platform(platform: str, roles: dict[str, sql.Identifier]) -> None:
    """The same acts are done there, and the default privileges of the platform open nothing (T-09, T-182)."""
    migrator_of(platform, roles).up()
    open_to_people = (
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"
        " and (has_any_column_privilege('anon', oid, 'select') or has_table_privilege('authenticated', oid, 'delete'))"
    )
    with psycopg.connect(platform) as connection, connection.transaction(force_rollback=True):
        connection.execute(CLOCK.encode())
        stage = Stage(connection, found_families(connection))
        # Nobody sees the active screens and kinds of tiles (SEC-08), and nothing else.
        assert [("screens",), ("tile_definitions",)] == sorted(stage.run("superuser", open_to_people))
        sees_nothing_of_mia(stage, "zoe")
        assert 2 == stage.one("rosa", "select count(*) from event_comments")
