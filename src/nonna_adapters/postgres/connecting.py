"""
Opens connections whose sessions are set to what nonna needs, or says why they cannot be.

Straight to a server the settings travel in the start-up packet. Where a pooler refuses them there, the connection is
opened without. Either way one statement sets and reads them on every new connection, so that whoever stored or
forwarded something else is overruled. Nothing is set where the session may be shared: a pooler stands between if the
process that answers is not the one that the connection was told of, and then it is asked whether it keeps sessions.
"""

from __future__ import annotations

import os
import re
import selectors
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from typing import Any, Final, TypeVar

import psycopg
from attrs import define, field, frozen
from psycopg.conninfo import conninfo_to_dict

from nonna_adapters.postgres.line import BlockingLine, Line, Sent
from nonna_adapters.postgres.loading import read_plainly
from nonna_adapters.postgres.looking import TAKE_BACK, NotReady, asked, complain, different
from nonna_adapters.postgres.settings import LOOKED_AT, PINNED, SAID, Options, at_start
from nonna_adapters.postgres.urls import plain_url
from nonna_core.kernel.errors import Unavailable

SECONDS_FOR_A_CONNECTION: Final = 10
_SECONDS_FOR_A_PROCESS: Final = 2.0
_TURNS: Final = 3
_LIMITS_TRANSACTIONS: Final = 170_000
_KEEP_ALIVE: Final = {
    "connect_timeout": SECONDS_FOR_A_CONNECTION,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
_REFUSES_OPTIONS: Final = re.compile(r"startup parameter|command-line option|\boptions\b", re.IGNORECASE)

_LIBRARIES: Final = (
    "The server cannot load a library that session_preload_libraries or local_preload_libraries names: "
    "find who has set it with \\drds in psql, and take it back."
)
_TOO_SHORT: Final = (
    f"transaction_timeout is too short here to begin a session: {TAKE_BACK.format('transaction_timeout')}"
)
_AT_START: Final[Mapping[str, str]] = {
    r"could not (access|load) (file|library)": _LIBRARIES,
    "transaction timeout": _TOO_SHORT,
}
"""What a server says when it ends a session in its first moment, and what is said of it."""

_PROCESS: Final = "select pg_catalog.pg_backend_pid()"
_SET: Final = """
select s.name, pg_catalog.set_config(s.name, s.value, false)
from rows from (pg_catalog.unnest(%(names)s::text[]), pg_catalog.unnest(%(values)s::text[])) as s (name, value)
where (%(anyway)s or pg_catalog.pg_backend_pid() operator(pg_catalog.=) %(process)s::int)
  and pg_catalog.current_setting(s.name, true) is not null
"""
T = TypeVar("T")

NOT_KEPT: Final = (
    "A pooler in front of the server gives the session to somebody else after each transaction: "
    'connect to the server itself, or to a pooler in session mode; an application may say pooler="transaction".'
)


@frozen
class Target:
    """
    Where a connection leads, and how its session is set.

    Attributes:
        url: what the driver reads, without the name of a driver.
        settings: what the session is set to; empty behind a pooler of transactions, of which no session is asked.
        said: what each transaction sets for itself there; empty otherwise.
        options: what the URL says in its options.
    """

    url: str
    settings: Mapping[str, str]
    said: Mapping[str, str]
    options: Options

    @classmethod
    def of(cls, url: str, *, keeps_sessions: bool, changes: Mapping[str, str]) -> Target:
        """The target of a URL: the settings of nonna with these changes, and the last word of the URL's options."""
        plain = plain_url(url)
        theirs = Options.read(str(conninfo_to_dict(plain).get("options") or ""))
        # Of a time zone nobody sees anything, since instants are given in UTC.
        last = {name: value for name, value in theirs.settings.items() if name != "timezone"}
        if keeps_sessions:
            return cls(plain, {**PINNED, **changes, **last}, {}, theirs)
        said = {name: PINNED[name] for name in SAID} | dict(changes)
        return cls(plain, {}, {name: last.get(name, value) for name, value in said.items()}, theirs)

    def arguments(self, *, asks: bool, version: int = 0) -> dict[str, Any]:
        """
        What the driver is told beside the URL, which has the last word.

        Args:
            asks: whether the start-up packet asks for settings.
            version: of the server, where it is known.
        """
        given = conninfo_to_dict(self.url)
        kept = {name: value for name, value in _KEEP_ALIVE.items() if name not in given}
        if os.environ.get("PGCONNECT_TIMEOUT"):
            kept.pop("connect_timeout", None)
        return {"autocommit": True, "client_encoding": "utf8", "options": self._asked(version, asks=asks), **kept}

    def look(self) -> Sent:
        """Ask for what is not as it must be, of that which neither we nor the URL have set."""
        wanted = {
            name: value for name, value in LOOKED_AT.items() if name not in {*self.settings, *self.options.settings}
        }
        return different(wanted)

    def _asked(self, version: int, *, asks: bool) -> str:
        if not self.settings:
            return str(conninfo_to_dict(self.url).get("options") or "")
        settings = at_start(self.settings) if asks else {}
        if asks and version >= _LIMITS_TRANSACTIONS:
            settings["transaction_timeout"] = self.settings["transaction_timeout"]
        return Options(settings, self.options.others).written()


def _at_once(call: Callable[[], T]) -> T:
    return call()


@define(eq=False, kw_only=True)
class Connector:
    """
    Opens the connections of one pool; what it learns about the way there it need not learn again.

    Attributes:
        target: where to.
        connect: the driver's way to open one; it waits.
        line: how a connection is spoken to.
        aside: runs what blocks; an event loop has a thread for it.
        more: what the driver is told beside.
    """

    target: Target
    connect: Callable[..., Any] = psycopg.connect
    line: Line = field(factory=BlockingLine)
    aside: Callable[[Callable[[], T]], T] = _at_once
    more: Mapping[str, Any] = field(factory=dict)
    _asks: bool = True
    _keeps: bool = False
    _version: int = 0
    _found: int = 0

    def __call__(self) -> Any:  # a connection of either door
        """
        Open a connection that is what nonna needs.

        Raises:
            psycopg.Error: nobody answers, or the login is refused.
            NotReady: a setting is not in force, or the session is not kept; the message says what to do.
            Unavailable: it was lost again.
        """
        try:
            return self._ready()
        except Unavailable:
            # The first time nobody knows the server's version, so not everything was asked for from the beginning.
            if not (self._asks and self.target.settings and self._version < _LIMITS_TRANSACTIONS <= self._found):
                raise
        self._version = self._found
        return self._ready()

    def _ready(self) -> Any:
        connection = self._opened()
        self._found = connection.info.server_version
        try:
            if self.target.settings:
                self._set(connection)
            else:
                complain(asked(self.line, connection, [self.target.look()])[0])
                read_plainly(connection)
        except BaseException:
            connection.pgconn.finish()
            raise
        self._version = self._found
        return connection

    def _opened(self) -> Any:  # a connection of either door
        if self._asks:
            try:
                return self._open(asks=True)
            except psycopg.OperationalError as error:
                # No row can be in the message of a connection that was refused.
                if not (self.target.settings and _REFUSES_OPTIONS.search(str(error))):
                    raise
        connection = self._open(asks=False)
        self._asks = False
        return connection

    def _open(self, *, asks: bool) -> Any:  # a connection of either door
        told = {**self.target.arguments(asks=asks, version=self._version), **self.more}
        try:
            return self.connect(self.target.url, **told)
        except psycopg.OperationalError as error:
            complaint = next((words for pattern, words in _AT_START.items() if re.search(pattern, str(error))), None)
            if complaint is None:
                raise
        if complaint == _TOO_SHORT and asks and self.target.settings and self._version < _LIMITS_TRANSACTIONS:
            self._version = _LIMITS_TRANSACTIONS  # a server that has this setting can be asked for another value
            return self._open(asks=True)
        raise NotReady(complaint)

    def _set(self, connection: Any) -> None:  # a connection of either door
        told = connection.info.backend_pid
        # What is prepared on a session that is not kept would be found by others, and not by us.
        prepares, connection.prepare_threshold = connection.prepare_threshold, None
        answering, done = self._sent(connection, told, anyway=self._keeps)
        if not done:
            self._ask_the_pooler(connection, answering)
            self._sent(connection, told, anyway=True)
        connection.prepare_threshold = prepares

    def _sent(self, connection: Any, told: int, *, anyway: bool) -> tuple[int, bool]:
        """Set everything and look, in one round trip: which process answers, and whether it has set anything."""
        settings = self.target.settings
        values = {"names": list(settings), "values": list(settings.values()), "anyway": anyway, "process": told}
        process, done, found = asked(self.line, connection, [(_PROCESS, {}), (_SET, values), self.target.look()])
        if done:
            complain(found)
        return process[0][0], bool(done)

    def _ask_the_pooler(self, connection: Any, process: int) -> None:
        """Let another client begin a transaction: if it meets our process, or we then meet another, none is kept."""
        with closing(self.aside(partial(_another, self.target))) as other:
            for _ in range(_TURNS):
                met = self.aside(partial(_begun, other))
                if met is None:
                    break  # it waits for a process although ours is idle, so ours is kept
                ours = asked(self.line, connection, [(_PROCESS, {})])[0][0][0]
                if met == process or ours != process:
                    raise NotReady(NOT_KEPT)
                self.aside(other.rollback)
        self._keeps = True


def _another(target: Target) -> psycopg.Connection:
    return psycopg.connect(target.url, **{**target.arguments(asks=False), "autocommit": False})


def _begun(connection: psycopg.Connection) -> int | None:
    """The process that a transaction of this connection has; ``None`` where none comes in time."""
    raw = connection.pgconn
    raw.send_query(b"begin; " + _PROCESS.encode())
    deadline = time.monotonic() + _SECONDS_FOR_A_PROCESS
    with selectors.DefaultSelector() as waiting:
        waiting.register(raw.socket, selectors.EVENT_READ)
        while raw.is_busy():
            if not waiting.select(max(0, deadline - time.monotonic())) and time.monotonic() >= deadline:
                return None
            raw.consume_input()
    results = [result.get_value(0, 0) for result in iter(raw.get_result, None) if result.ntuples]
    return int(results[0]) if results and results[0] else None
