"""
Brings the schema of a database to the version of this package, and back.

The history is kept in the ledger of the Supabase CLI, so that both tools can be used on one database. A row of ours
holds the whole text of its file as the one element of ``statements``: it is compared with the file. A row that another
tool wrote is trusted.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import psycopg
from attrs import frozen
from psycopg.pq import TransactionStatus

from nonna_adapters import arguments
from nonna_adapters.postgres.connecting import NOT_KEPT, Connector, Target
from nonna_adapters.postgres.looking import NotReady
from nonna_adapters.postgres.migration_files import (
    LEDGER,
    PATIENCE,
    AnotherRunner,
    BadFiles,
    DatabaseIsAhead,
    FileFailed,
    FileWasChanged,
    Migration,
    MigrationError,
    NoDatabase,
    OutOfOrder,
    WrongSession,
    migrations,
    runs_free,
    script,
    session,
)
from nonna_adapters.postgres.urls import judged_url
from nonna_core.kernel.errors import StorageTrouble

__all__ = ["Migrator", "State", "Step"]

_TURN = 0x6E6F6E6E61  # the key of the advisory lock: "nonna"


class State(StrEnum):
    """How a migration stands in a database."""

    APPLIED = "applied"
    PENDING = "pending"
    CHANGED = "changed"
    FOREIGN = "foreign"
    AHEAD = "ahead"


@frozen
class Step:
    """One line of the status."""

    version: str
    name: str
    state: State


_Rows = dict[str, tuple[str | None, list[str] | None]]  # version -> name, statements


class Migrator:
    """
    Runs migrations on the database that ``url`` names, as the role that shall own the schema.

    Several may run at once: they take turns. ``patience`` is how many seconds one waits for its turn.

    Raises:
        Invalid: an argument; the message names it.
        BadFiles: as ``migrations``.
    """

    def __init__(self, url: str, *, folder: Path | str | None = None, patience: float = 60) -> None:
        self._url = judged_url("url", url)
        self._folder = arguments.folder(folder)
        self._files = migrations(self._folder)
        self._patience = arguments.patience(patience)

    def status(self) -> list[Step]:
        """
        Tell how each migration stands, oldest first; nothing is written.

        Raises:
            NoDatabase: nobody answers.
            WrongSession: a setting cannot be brought in force, or a pooler does not keep the session.
        """
        with self._connection() as connection:
            return self._steps(_ledger(connection))

    def up(self, to: str | None = None, *, told: Callable[[Migration], None] = lambda _: None) -> list[Migration]:
        """
        Apply what is pending, up to and with version ``to``, and give what was applied; ``told`` hears of each first.

        Raises:
            NoDatabase: nobody answers.
            WrongSession: a setting cannot be brought in force, or a pooler does not keep the session.
            Invalid: ``to`` is no text.
            BadFiles: there is no version ``to``.
            DatabaseIsAhead, FileWasChanged, OutOfOrder: the database and the files have gone different ways.
            AnotherRunner: the turn did not come in time.
            FileFailed: the database refused a statement; the files before it are applied.
        """
        with self._turn() as connection:
            connection.execute(LEDGER.encode())
            pending = self._pending(_ledger(connection), to)
            for each in pending:
                told(each)
                _run(connection, each, each.up, _APPLIED, (each.version, each.name, [each.up]))
            return pending

    def down(self, to: str, *, told: Callable[[Migration], None] = lambda _: None) -> list[Migration]:
        """
        Take back, newest first, what came after version ``to``; ``"0"`` takes back everything.

        Raises:
            BadFiles: there is no version ``to``, or a file has no way back.
            The same as ``up`` for the rest.
        """
        self._require(arguments.version(to), also="0")
        with self._turn() as connection:
            rows = _ledger(connection)
            self._compare(rows)
            applied = [each for each in reversed(self._files) if each.version in rows and each.version > to]
            for each in applied:
                if each.down is None:
                    raise BadFiles(f"{each.title}: there is no way back in down/.")
                told(each)
                _run(connection, each, each.down, _TAKEN_BACK, (each.version,))
            return applied

    def sql(self, to: str | None = None) -> str:
        """
        Give the SQL that ``up`` would run, its ledger included; nothing is written.

        Raises:
            The same as ``up``.
        """
        with self._connection() as connection:
            return script(self._pending(_ledger(connection), to), self._folder)

    def _steps(self, rows: _Rows) -> list[Step]:
        files = {each.version: each for each in self._files}
        newest = max(files, default="")
        steps = [Step(each.version, each.name, _state(each, rows)) for each in self._files]
        for version in rows.keys() - files.keys():
            name, statements = rows[version]
            ahead = version > newest or _is_ours(statements)
            steps.append(Step(version, name or "", State.AHEAD if ahead else State.FOREIGN))
        return sorted(steps, key=lambda step: step.version)

    def _compare(self, rows: _Rows) -> list[Step]:
        steps = self._steps(rows)
        for step in steps:
            if step.state is State.AHEAD:
                raise DatabaseIsAhead(f"{step.version} {step.name}: {DatabaseIsAhead.__doc__}")
            if step.state is State.CHANGED:
                raise FileWasChanged(f"{step.version}_{step.name}: {FileWasChanged.__doc__}")
        return steps

    def _pending(self, rows: _Rows, to: str | None) -> list[Migration]:
        self._require(None if to is None else arguments.version(to))
        steps = self._compare(rows)
        newest = max((step.version for step in steps if step.state is State.APPLIED), default="")
        pending = [each for each in self._files if each.version not in rows and (to is None or each.version <= to)]
        for each in pending:
            if each.version < newest:
                raise OutOfOrder(f"{each.title}: {OutOfOrder.__doc__}")
        return pending

    def _require(self, version: str | None, *, also: str | None = None) -> None:
        if version not in {None, also, *(each.version for each in self._files)}:
            raise BadFiles(f"There is no migration of version {version}.")

    @contextmanager
    def _connection(self) -> Iterator[psycopg.Connection]:
        target = Target.of(self._url, keeps_sessions=True, changes=session(self._folder))
        with _opened(target) as connection:
            try:
                yield connection
            except psycopg.Error as error:
                raise MigrationError(f"The database refused: {_said(error)}.") from None

    @contextmanager
    def _turn(self) -> Iterator[psycopg.Connection]:
        with self._connection() as connection:
            deadline = time.monotonic() + self._patience
            # A waiting pg_advisory_lock holds a snapshot, for which another's create index concurrently would wait.
            while not _asked(connection, f"select pg_try_advisory_lock({_TURN})"):
                if time.monotonic() > deadline:
                    raise AnotherRunner(AnotherRunner.__doc__)
                time.sleep(0.05)
            connection.execute(PATIENCE.encode())
            yield connection


_NO_FILE = "58P01"
_HOLDS_THE_TURN = (
    "select exists (select from pg_catalog.pg_locks where locktype = 'advisory' and granted "  # noqa: S608  # a number
    f"and pid = pg_catalog.pg_backend_pid() and (classid::bigint << 32 | objid::bigint) = {_TURN})"
)
_APPLIED = b"insert into supabase_migrations.schema_migrations (version, name, statements) values (%s, %s, %s)"
_TAKEN_BACK = b"delete from supabase_migrations.schema_migrations where version = %s"


def _is_ours(statements: list[str] | None) -> bool:
    return statements is not None and len(statements) == 1


def _state(file: Migration, rows: _Rows) -> State:
    if file.version not in rows:
        return State.PENDING
    _, statements = rows[file.version]
    changed = _is_ours(statements) and _bare((statements or [""])[0]) != _bare(file.up)
    return State.CHANGED if changed else State.APPLIED


def _bare(text: str) -> str:
    """Leave out what the Supabase CLI trims from a statement."""
    return text.strip().rstrip(";").rstrip()


def _opened(target: Target) -> psycopg.Connection:
    try:
        connection: psycopg.Connection = Connector(target=target)()
    except NotReady as error:
        refused: MigrationError = WrongSession(f"{error.message} Nothing was changed.")
    except (psycopg.Error, StorageTrouble):
        refused = NoDatabase(NoDatabase.__doc__)
    else:
        return connection
    raise refused  # out here, or the driver's error, which holds the password, would be its context


def _asked(connection: psycopg.Connection, question: str) -> object:
    row = connection.execute(question.encode()).fetchone()
    return row and row[0]


def _ledger(connection: psycopg.Connection) -> _Rows:
    if _asked(connection, "select to_regclass('supabase_migrations.schema_migrations')") is None:
        return {}
    rows = connection.execute("select version, name, statements from supabase_migrations.schema_migrations")
    return {version: (name, statements) for version, name, statements in rows}


def _run(
    connection: psycopg.Connection, file: Migration, text: str, record: bytes, values: tuple[str | list[str], ...]
) -> None:
    try:
        if not _asked(connection, _HOLDS_THE_TURN):
            raise WrongSession(f"{NOT_KEPT} Nothing of {file.title} was changed.")
        if runs_free(text):
            connection.execute(text.encode())
            connection.execute(record, values)
        else:
            with connection.transaction():
                connection.execute(text.encode())  # without values, so that % and : are what they are
                if connection.info.transaction_status is not TransactionStatus.INTRANS:
                    raise BadFiles(f"{file.title}: it ends the transaction by itself; take its commit out.")
                connection.execute("reset role")
                connection.execute(record, values)
    except psycopg.Error as error:
        raise FileFailed(_explained(file, text, error)) from None


def _explained(file: Migration, text: str, error: psycopg.Error) -> str:
    place = error.diag.statement_position
    line = f", line {text.count(chr(10), 0, int(place) - 1) + 1}" if place else ""
    hint = f" ({error.diag.message_hint})" if error.diag.message_hint else ""
    return f"{file.title}{line}: {_said(error)}{hint}. Nothing of this file was kept."


def _said(error: psycopg.Error) -> str:
    said = error.diag.message_primary or "the connection was lost"
    return f"{said}; dynamic_library_path may hide it" if error.sqlstate == _NO_FILE else said
