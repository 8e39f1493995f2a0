"""
A throw-away PostgreSQL for tests, stories and a first look.

``Server.start()`` brings a server up in a folder of its own, with a unix socket and no port, and takes everything away
again when it is closed, when the interpreter ends, and when the interpreter is killed; a forked child can use it, and
neither stops it nor keeps it alive. ``Server.at(url)`` is the same thing for a server that is already there; it is left
as it was, but for the databases that are made and dropped here. ``any_server()`` chooses: the server that
``NONNA_TEST_DATABASE_URL`` names, else a new one.

Of the environment only ``NONNA_PG_BIN`` matters to a server that is started here: its URL says what libpq would read
there otherwise. ``PGSERVICE``, which no URL overrules, is taken out of the environment of this process.
"""

import atexit
import os
import shutil
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import psycopg
from psycopg import sql

from nonna_adapters.postgres.binaries import KEEPER, SERVER_SETTINGS, account, named, readable_copy, servers_found
from nonna_adapters.postgres.connections import descriptor_of, point_at_nothing
from nonna_adapters.postgres.urls import against_the_environment, as_url, judged_url
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.processes import tell_of_forks, this_process

__all__ = ["CannotStart", "OwnServer", "Server", "any_server"]

_SECONDS_TO_START = 60
_PORT = 5432
_LONGEST_NAME = 63
_ATTEMPTS = 3


class CannotStart(Exception):
    """No throw-away PostgreSQL could be started; the message says what to do."""


class Server:
    """
    A PostgreSQL server in which databases may be made and dropped.

    Attributes:
        version: the major version, such as 15.
    """

    version: int

    def __init__(self, url: str) -> None:
        parts = urlsplit(as_url(judged_url("url", url)))
        self._netloc, self._query = parts.netloc, parts.query
        self._database = unquote(parts.path.lstrip("/")) or "postgres"
        with self._connection() as connection:
            self.version = connection.info.server_version // 10_000

    @classmethod
    def start(cls, folder: Path | str | None = None) -> "OwnServer":
        """
        Bring up a new server from the programs in ``folder``, by default the first of ``servers_found()``.

        Raises:
            Invalid: ``folder`` is no path.
            CannotStart: no programs were found, or they refused to run.
        """
        if not isinstance(folder, (Path, str, type(None))):
            raise Invalid("folder", "must be a path")
        return OwnServer(Path(folder) if folder else _first_folder())

    @classmethod
    def at(cls, url: str) -> "Server":
        """
        Use the server that ``url`` names, with a role that may create databases.

        Raises:
            Invalid: this is no connection string (``url``).
            CannotStart: nobody answers there.
        """
        return cls(url)

    def url(self, database: str | None = None, *, user: str | None = None, password: str | None = None) -> str:
        """Give the URL of a database, as another role where ``user`` says so."""
        place = quote(self._database if database is None else database, safe="")
        return f"postgresql://{self._login(user, password)}/{place}?{self._said()}".rstrip("?")

    def create_database(self, name: str, *, template: str = "template0") -> str:
        """
        Make a database in UTF-8, a copy of ``template``, and give its URL.

        Raises:
            Invalid: ``name`` is empty, or longer than a name of PostgreSQL can be.
        """
        if not 1 <= len(str(name).encode()) <= _LONGEST_NAME or "\0" in name:
            raise Invalid("name", f"must have 1 to {_LONGEST_NAME} bytes")
        self._run("create database {} template {} encoding 'UTF8'", name, template)
        if template != "template0":
            # What the migrations grant and revoke on a database is not cloned with it.
            self._run("revoke temporary on database {} from public", name)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Drop a database that was made here, whoever is still connected; nothing happens where there is none."""
        self._run("drop database if exists {} with (force)", name)

    @contextmanager
    def scratch_database(self, *, template: str = "template0") -> Iterator[str]:
        """Make a database under a new name, give its URL, and drop it at the end."""
        name = f"nonna_{uuid.uuid4().hex[:16]}"
        try:
            yield self.create_database(name, template=template)
        finally:
            self.drop_database(name)

    def close(self) -> None:
        """Leave the server; one that was started here goes away."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def _said(self) -> str:
        """The rest of the URL."""
        return self._query

    def _login(self, user: str | None, password: str | None) -> str:
        if user is None:
            return self._netloc
        secret = "" if password is None else ":" + quote(password, safe="")
        return f"{quote(user, safe='')}{secret}@{self._netloc.rpartition('@')[2]}"

    def _connection(self) -> psycopg.Connection:
        with suppress(psycopg.OperationalError):
            return psycopg.connect(self.url(), autocommit=True, connect_timeout=10)
        # Raised out here, because the driver's error holds the password, and would hang on this one as its context.
        raise CannotStart("The PostgreSQL server does not answer; is it running, and is its URL right?")

    def _run(self, statement: str, *names: str) -> None:
        with self._connection() as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


class OwnServer(Server):
    """
    A server that was started here and goes away with us.

    Attributes:
        log: the file that the server writes to.
    """

    log: Path

    def __init__(self, folder: Path) -> None:
        self._keeper: subprocess.Popen[bytes] | None = None
        self._process = this_process()
        tell_of_forks(self)
        # The name of a socket holds 107 bytes, and a folder for temporary files may have a long name.
        self._root = Path(tempfile.mkdtemp(prefix="nonna-pg-", dir="/tmp" if Path("/tmp").is_dir() else None))  # noqa: S108
        atexit.register(self.close)
        self._data, self.log = self._root / "data", self._root / "server.log"
        self._person = account()
        if os.geteuid() == 0:
            os.chown(self._root, self._person.user, self._person.group)
        try:
            self._folder = readable_copy(folder, self._root, self._person)
            self._initialise()
            self.restart()
            os.environ.pop("PGSERVICE", None)
            super().__init__(f"postgresql://postgres@/postgres?host={quote(str(self._root), safe='')}&port={_PORT}")
        except BaseException:
            self.close()
            raise

    @property
    def pid(self) -> int:
        """The process that all others of this server come from."""
        return int((self._root / "pid").read_text())

    def _said(self) -> str:
        said = dict(parse_qsl(self._query))
        return urlencode({**said, **against_the_environment({"user", "dbname", *said})}, quote_via=quote)

    def restart(self) -> None:
        """
        Bring the server up again on the same data, after ``stop`` or after it was killed.

        Raises:
            CannotStart: it gave up or took more than a minute, or it is the server of a parent process.
        """
        if self._process != this_process():
            raise CannotStart("This server belongs to the process that started it, and only that one can restart it.")
        # What a killed server leaves in shared memory goes away when the last of its children notices.
        for _ in range(_ATTEMPTS):
            self.stop()
            settings = [f"-c{name}={value}" for name, value in SERVER_SETTINGS.items()]
            program = [str(self._folder / "postgres"), "-D", str(self._data), "-k", str(self._root), *settings]
            self._keeper = self._spawn(["/bin/sh", "-c", KEEPER, "keeper", *program])
            if self._came_up():
                return
            time.sleep(0.5)
        raise CannotStart(self._complaint("PostgreSQL did not come up."))

    def stop(self) -> None:
        """Stop the server and keep its data; in a forked child nothing happens."""
        if self._process != this_process():
            return
        self._let_go(b"keep\n")
        for left_over in (self._data / "postmaster.pid", self._root / "ended"):
            left_over.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop the server and take its folder away; a second time, and in a forked child, nothing happens."""
        atexit.unregister(self.close)
        if self._process != this_process():
            return
        self._let_go(b"")
        shutil.rmtree(self._root, ignore_errors=True)

    def _initialise(self) -> None:
        options = ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        program = [*named(self._person), str(self._folder / "initdb"), "-D", str(self._data), *options]
        try:
            with self._spawn(program) as initdb:
                initdb.communicate()
        except OSError:
            raise CannotStart(f"The programs in {self._folder} cannot be run by user {self._person.user}.") from None
        if initdb.returncode != 0:
            raise CannotStart(self._complaint("PostgreSQL could not make its folder of data."))

    def _spawn(self, program: list[str]) -> subprocess.Popen[bytes]:
        root = os.geteuid() == 0
        with self.log.open("ab") as log:
            return subprocess.Popen(
                program,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd=self._root,
                env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "ROOT": str(self._root), "HOME": str(self._root)},
                user=self._person.user if root else None,
                group=self._person.group if root else None,
                extra_groups=[] if root else None,
                start_new_session=True,  # what a terminal sends to stop the tests is not meant for the server
            )

    def _let_go(self, word: bytes) -> None:
        if self._keeper is not None:
            with suppress(BrokenPipeError):
                self._keeper.communicate(word)
            self._keeper = None

    def inherited(self) -> None:
        """In a forked child: let go of the pipe by which the server knows that the parent lives."""
        if self._keeper is not None and self._keeper.stdin is not None:
            point_at_nothing(descriptor_of(self._keeper.stdin.fileno()))
            self._keeper.returncode = 0  # it is no child of ours to wait for
            self._keeper = None

    def _came_up(self) -> bool:
        deadline = time.monotonic() + _SECONDS_TO_START
        while time.monotonic() < deadline and not (self._root / "ended").exists():
            with suppress(FileNotFoundError):
                if (self._data / "postmaster.pid").read_text().rstrip().endswith("ready"):
                    return True
            time.sleep(0.02)
        return False

    def _complaint(self, sentence: str) -> str:
        last_words = self.log.read_text(errors="replace")[-1_000:] if self.log.exists() else ""
        return f"{sentence} Its last words:\n{last_words}"


def any_server() -> Server:
    """
    Give the server that ``NONNA_TEST_DATABASE_URL`` names, else start a new one.

    Raises:
        CannotStart: nobody answers there, or no new one could be started.
    """
    url = os.environ.get("NONNA_TEST_DATABASE_URL", "")
    return Server.at(url) if url else Server.start()


def _first_folder() -> Path:
    for folder in servers_found().values():
        return folder
    message = "No PostgreSQL was found: install nonna[embedded] or Debian's postgresql, or set NONNA_PG_BIN."
    raise CannotStart(message)
