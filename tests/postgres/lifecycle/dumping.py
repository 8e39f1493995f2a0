"""A database on its way into another cluster, with the tools that come with the server."""

from __future__ import annotations

import subprocess
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psycopg

from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.matrix import attempts, machines
from tests.equivalence.matrix.attempts import PERSONS, disagreements
from tests.equivalence.matrix.cast import Setting, scenes
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import Stage
from tests.postgres.adapter.crowd import crowd
from tests.postgres.migrations.fingerprint import fingerprint

DATABASE: Final = "families"
_FAMILY: Final = Path(__file__).parents[1] / "migrations" / "family.sql"
_ROLES: Final = b"""
select r.rolname, r.rolsuper, r.rolinherit, r.rolcanlogin, r.rolbypassrls, r.rolpassword, r.rolconfig,
       array(select format('%s %s %s %s', g.rolname, m.admin_option, to_jsonb(m) ->> 'inherit_option',
                           to_jsonb(m) ->> 'set_option')
             from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid order by 1)
from (select a.*, s.setconfig as rolconfig from pg_authid a
      left join pg_db_role_setting s on s.setrole = a.oid and s.setdatabase = 0) r
where r.rolname !~ '^pg_' order by 1
"""
_RIGHTS_OF_ROWS: Final = ("ROW SECURITY", "POLICY")


def _run(folder: Path, tool: str, *arguments: str) -> str:
    ended = subprocess.run([folder / tool, *arguments], capture_output=True, text=True, check=False)
    complaints = [line for line in ended.stderr.splitlines() if 'role "postgres" already exists' not in line]
    if ended.returncode or complaints:
        raise AssertionError(f"{tool} said: {ended.stderr[-2_000:]}")
    return ended.stdout


@contextmanager
def moved(folder: Path, families: int, *, without_rights_of_rows: bool = False) -> Iterator[tuple[str, str]]:
    """
    The same families in two clusters: where they were at home, and where they were restored.

    Args:
        folder: the programs of the server.
        families: how many there are beside the little one.
        without_rights_of_rows: planted: everything is restored but policies and row-level security.
    """
    with Server.start(folder) as old, Server.start(folder) as new, TemporaryDirectory() as place:
        home = old.create_database(DATABASE)
        Migrator(home).up()
        with psycopg.connect(home, autocommit=True) as connection:
            connection.execute(crowd(families).encode())
            connection.execute(_FAMILY.read_bytes())
            connection.execute("alter role nonna_app password 'of a test'")
        roles, dump, chosen = (str(Path(place) / name) for name in ("roles", "dump", "chosen"))
        _run(folder, "pg_dumpall", "--roles-only", "--dbname", old.url(), "--file", roles)
        _run(folder, "psql", "--quiet", "--no-psqlrc", "--dbname", new.url(), "--file", roles)
        _run(folder, "pg_dump", "--format=custom", "--file", dump, home)
        # Without --create what is granted on the database itself stays behind.
        create = [] if without_rights_of_rows else ["--create"]
        listed = _run(folder, "pg_restore", *create, "--list", dump).splitlines(keepends=True)
        kept = [
            line
            for line in listed
            if not (without_rights_of_rows and any(f" {word} " in line for word in _RIGHTS_OF_ROWS))
        ]
        Path(chosen).write_text("".join(kept))
        away = new.url(DATABASE) if create else new.create_database(DATABASE)
        target = new.url() if create else away
        _run(folder, "pg_restore", "--exit-on-error", *create, "--use-list", chosen, "--dbname", target, dump)
        yield home, away


def differences(home: str, away: str) -> list[str]:
    """What is other where it was restored: catalog, roles, rows; and what ``nonna check`` finds."""
    before, after = fingerprint(home), fingerprint(away)
    found = [f"after the restore: {line}" for line in sorted(set(before) ^ set(after))]
    found += [f"after the restore the rows of {name} differ" for name, same in _rows(home, away).items() if not same]
    if _asked(home, _ROLES) != _asked(away, _ROLES):
        found.append("after the restore a role or a membership differs")
    return [*found, *(f"nonna check: {what}" for what, _ in examined(away).findings)]


def _asked(url: str, question: bytes) -> list[tuple[object, ...]]:
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question).fetchall()


def _rows(home: str, away: str) -> dict[str, bool]:
    tables = [f"public.{table}" for table in TABLES] + ["auth.users", "supabase_migrations.schema_migrations"]
    digest = "select count(*), md5(string_agg(t::text, e'\\n' order by t::text)) from {} t"
    return {
        table: _asked(home, digest.format(table).encode()) == _asked(away, digest.format(table).encode())
        for table in tables
    }


def how_many(url: str) -> int:
    """How many rows there are."""
    each = " + ".join(f"(select count(*) from public.{table})" for table in TABLES)
    [[rows]] = _asked(url, f"select {each}".encode())
    return int(str(rows))


def matrix(url: str, settings: Collection[Setting], tables: Sequence[str] = TABLES) -> tuple[int, list[str]]:
    """Ask the access matrix there, in all its forms: how many statements, and which answer otherwise than the page."""
    asked, found = 0, list[str]()
    for setting in settings:
        family = Family(setting)
        with _on_stage(url, family) as stage:
            for table in (table for of, table in scenes(tables) if of is setting):
                every = [attempts.cases(family, table, who) for who in PERSONS]
                if setting is Setting.AS_IT_IS:
                    every += [machines.cases(family, table, letter) for letter in machines.MACHINES]
                asked += sum(map(len, every))
                found += [f"after the restore, {setting}: {what}" for what in disagreements(stage, every)]
    return asked, found


@contextmanager
def _on_stage(url: str, family: Family) -> Iterator[Stage]:
    with psycopg.connect(url) as connection:
        _clear(connection)
        stage = Stage(connection)
        stage.enter(family.rows)
        yield stage
        connection.rollback()


def _clear(connection: psycopg.Connection) -> None:
    """Let nobody else be there: what the machines reach is counted too. All of it is undone."""
    tables = ", ".join((*(f"public.{name}" for name in TABLES), "auth.users"))
    replica, origin = (f"set local session_replication_role = {role}" for role in ("replica", "origin"))
    connection.execute(f"{replica}; truncate {tables} cascade; {origin}".encode())
