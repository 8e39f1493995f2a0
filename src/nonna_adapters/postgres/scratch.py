"""
Scratch databases for tests and stories: clones of a template that is migrated once, with a clock that obeys.

In the template, and nowhere else, ``nonna.now()`` asks a setting, so that eight days or seven years can pass in a
moment.
"""

from __future__ import annotations

import asyncio
import atexit
import hashlib
import os
import uuid
from functools import cache
from importlib import import_module
from time import monotonic
from types import ModuleType
from typing import Final

import psycopg
from psycopg import sql
from sqlalchemy import Engine

from nonna_adapters.postgres.connections import BlockingConnection, known
from nonna_adapters.postgres.embedded import Server, any_server
from nonna_adapters.postgres.engine import Pooler, blocking_engines
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.who import Limits
from nonna_core.kernel.processes import Process, this_process

APP: Final = "nonna_app"
ADMIN: Final = "nonna_admin"
JOB: Final = "nonna_job"
_TEST_CLOCK: Final = b"""
create or replace function nonna.now() returns timestamptz
language sql stable parallel safe
return coalesce(nullif(pg_catalog.current_setting('nonna.test_now', true), '')::timestamptz,
                pg_catalog.transaction_timestamp())
"""
_TURN: Final = b"select pg_advisory_lock(x'6e6f6e6e61'::bigint)"


class Template:
    """
    A migrated database to clone.

    Attributes:
        server: where it is.
        name: what the server calls it.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self._process = this_process()
        self.name = f"nonna_template_{uuid.uuid4().hex[:16]}"
        url = server.create_database(self.name)
        Migrator(url).up()
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_TEST_CLOCK)
        self._let_in()

    def _let_in(self) -> None:
        """Let the two logins in; who else works on the server meanwhile does the same with the same passwords."""
        with psycopg.connect(self.server.url(), autocommit=True) as connection:
            connection.execute(_TURN)
            for login in (APP, ADMIN, JOB):
                statement = sql.SQL("alter role {} login password {}")
                connection.execute(statement.format(sql.Identifier(login), sql.Literal(self.password(login))))

    def password(self, login: str) -> str:
        """The password of a login: known to whoever knows the way to the server, and to nobody else."""
        return hashlib.sha256(f"{login} {self.server.url()}".encode()).hexdigest()

    def clone(self, *, limits: Limits | None = None, pool_size: int = 3, pooler: Pooler = "session") -> Database:
        """A new database, how long its connections wait, how many there are, and for which pooler."""
        name = f"nonna_{uuid.uuid4().hex[:16]}"
        self.server.create_database(name, template=self.name)
        return Database(self, name, limits or Limits(), pool_size, pooler)

    def close(self) -> None:
        """Drop it; in a forked child nothing happens."""
        if self._process == this_process():
            self.server.drop_database(self.name)


class Database:
    """
    A scratch database, and the connections to it; worlds may share it one after the other.

    Attributes:
        name: what the server calls it.
        template: what it was cloned from.
        limits: how long its connections wait.
        pool_size: how many there are for each door and login.
        pooler: what they are made for.
    """

    def __init__(
        self, template: Template, name: str, limits: Limits, pool_size: int, pooler: Pooler = "session"
    ) -> None:
        self.template = template
        self.limits = limits
        self.pool_size = pool_size
        self.pooler: Pooler = pooler
        self.name = name
        self._process = this_process()
        self._engines: dict[tuple[str, bool], Engines] = {}
        self._runners: dict[Process, asyncio.Runner] = {}
        self._superusers: dict[Process, psycopg.Connection] = {}

    def url(self, login: str | None = None) -> str:
        """The way in, as a login, or as the one to whom the server belongs."""
        password = self.template.password(login) if login else None
        return self.template.server.url(self.name, user=login, password=password)

    def engine(self, login: str, *, awaits: bool) -> Engine:
        """The pool of a login in this process, for the asynchronous door or the other."""
        return self.engines(login, awaits=awaits).engine

    def engines(self, login: str, *, awaits: bool) -> Engines:
        """The pools of a login, for the asynchronous door or the other."""
        if (login, awaits) not in self._engines:
            made = _aio().awaited_engines if awaits else blocking_engines
            engines = made(self.url(login), pooler=self.pooler, pool_size=self.pool_size, limits=self.limits)
            self._engines[login, awaits] = engines
        return self._engines[login, awaits]

    @property
    def runner(self) -> asyncio.Runner:
        """The loop of this process to which the connections of the asynchronous door belong."""
        return self._runners.setdefault(this_process(), asyncio.Runner())

    @property
    def superuser(self) -> psycopg.Connection:
        """A connection of this process past all policies, for the platform and for what tests must see."""
        here = this_process()
        if here not in self._superusers or self._superusers[here].closed:
            opened = BlockingConnection.connect(self.url(), autocommit=True)
            self._superusers[here] = known(opened, monotonic())
        return self._superusers[here]

    def close(self) -> None:
        """Close all connections and drop the database; in a forked child nothing happens."""
        here = this_process()
        if self._process != here:
            return
        for (_, awaits), engines in self._engines.items():
            if awaits:
                self.runner.run(_aio().bridged(engines.close))
            else:
                engines.close()
        self._engines.clear()
        for opened in (self._runners.pop(here, None), self._superusers.pop(here, None)):
            if opened is not None:
                opened.close()
        self.template.server.drop_database(self.name)


def _aio() -> ModuleType:
    """The module of the asynchronous door, which needs greenlets; the other does not."""
    return import_module("nonna_adapters.postgres.aio")


@cache
def template() -> Template:
    """The template of this process, on the server that ``any_server()`` chooses."""
    server = any_server()
    made = Template(server)
    if os.environ.get("NONNA_TEST_DATABASE_URL"):
        atexit.register(made.close)
    return made
