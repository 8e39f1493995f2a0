"""Says every command of ``commands`` as every role, in sessions of the real logins, and looks at what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from attrs import frozen

from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.migrate import Migrator
from tests.prove.campaign import Result
from tests.prove.guards.commands import ORDERS, PASSING, REFUSED, Order

__all__ = ["PLANTS", "Session", "everything", "logins_let_in", "said"]

_MISSING_RIGHT: Final = "42501"
_NAMED: Final = "('anon', 'authenticated', 'service_role') or r.rolname like 'nonna%'"
_CATALOGS: Final = (
    *("pg_policy", "pg_proc", "pg_namespace", "pg_trigger", "pg_rewrite", "pg_attribute", "pg_default_acl", "pg_cast"),
    *("pg_description", "pg_seclabel", "pg_largeobject_metadata", "pg_publication", "pg_event_trigger", "pg_language"),
    *("pg_extension", "pg_foreign_server", "pg_foreign_data_wrapper", "pg_statistic_ext", "pg_operator", "pg_opclass"),
    *("pg_type", "pg_conversion", "pg_collation", "pg_ts_config", "pg_index", "pg_constraint", "pg_am", "pg_attrdef"),
    *("pg_aggregate", "pg_inherits", "pg_transform"),
)
_CLASSES: Final = """
    select 'class', concat(c.oid, relname, relnamespace, relowner, relkind, relacl, reloptions, relrowsecurity,
                           relforcerowsecurity, relhastriggers)
    from pg_class c where relnamespace not in (
      select oid from pg_namespace where nspname like 'pg_temp%' or nspname like 'pg_toast%')
"""
_SHARED: Final = f"""
    with ours as (select r.oid, r::text as line from pg_authid r where r.rolname in {_NAMED})
    select 'role', line from ours
    union all select 'member', concat(m.roleid, ' to ', m.member, ' by ', grantor, m.admin_option)
    from pg_auth_members m where m.member in (select oid from ours)
    union all select 'setting', s::text from pg_db_role_setting s where setrole in (select oid from ours)
    union all select 'database', concat(datname, datdba, datacl) from pg_database where datname = current_database()
    union all select 'prepared', gid from pg_prepared_xacts where database = current_database()
    union all select 'slot', slot_name::text from pg_replication_slots where database = current_database()
"""


PLANTS: Final = {
    "a role that holds no column of a table alone": (
        "revoke all on nonna_private.refuses_drop_owned from anon;"
        " grant select on public.screens, public.tile_definitions to anon"
    ),
}
"""Rights that let a command through."""


@frozen
class Session:
    """
    A session of a login that has taken some roles.

    Attributes:
        login: who is connected.
        order: which roles it took, the last one speaks.
    """

    login: str
    order: Order

    @property
    def me(self) -> str:
        """The role that speaks."""
        return next((role for role in self.order[-1:] if role != "none"), self.login)

    def filled(self, command: str) -> str:
        """The command with the names of this session."""
        return command.replace("{me}", self.me).replace("{login}", self.login)

    def answer(self, connection: psycopg.Connection, command: str) -> str:
        """The SQLSTATE of one command, or nothing where it was let through."""
        connection.execute("rollback")
        connection.execute(b"reset role; set statement_timeout = '5s'")
        for role in self.order:
            connection.execute(f"set role {role}".encode())
        try:
            connection.execute(self.filled(command).encode())
        except psycopg.Error as error:
            return error.sqlstate or "-"
        return ""


@contextmanager
def logins_let_in(server: Server) -> Iterator[None]:
    """Let the three logins in; they belong to the whole server, so that others may be in at the same time."""
    names = ("nonna_app", "nonna_job", "nonna_admin")
    with psycopg.connect(server.url(), autocommit=True) as connection:
        for name in names:
            connection.execute(f"alter role {name} login".encode())
    yield


def said(server: Server, database: str, orders: Sequence[tuple[str, Order]] = ORDERS) -> Iterator[str]:
    """Say everything in a database, and give what was not refused, and what left a trace."""
    for login, order in orders:
        session = Session(login, order)
        before = _picture(server, database)
        with psycopg.connect(server.url(database, user=login), autocommit=True) as connection:
            yield from _let_through(session, connection)
            for command in PASSING:
                session.answer(connection, command)
        yield from (f"{login} as {session.me} left: {trace}" for trace in sorted(before ^ _picture(server, database)))


def _let_through(session: Session, connection: psycopg.Connection) -> Iterator[str]:
    for command in REFUSED:
        answer = session.answer(connection, command)
        if answer != _MISSING_RIGHT:
            yield f"{session.login} as {session.me} said {session.filled(command)!r} and heard {answer or 'nothing'}"


def _picture(server: Server, database: str) -> set[str]:
    """Everything that the catalog holds about the schema, its roles and whatever a command could have made."""
    with psycopg.connect(server.url(database)) as connection:
        asked = [f"select '{name}', t::text from pg_catalog.{name} t" for name in _CATALOGS] + [_CLASSES, _SHARED]
        rows = (row for question in asked for row in connection.execute(question.encode()))
        return {f"{kind} {thing}" for kind, thing in rows}


def everything(folder: Path, plant: str = "select 1") -> Result:
    """Say everything on a server of these programs, after a fault was planted."""
    with Server.start(folder) as server:
        url = server.create_database("nonna_commands")
        Migrator(url).up()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(plant.encode())
        with logins_let_in(server):
            finds = [*said(server, "nonna_commands")]
    return Result({"commands of logins": len(ORDERS) * (len(REFUSED) + len(PASSING))}, finds)
