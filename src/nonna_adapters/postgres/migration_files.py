"""
The files of the migrations, and what may go wrong with them.

They are plain SQL in ``migrations/``, named ``YYYYMMDDHHMMSS_name.sql``; the way back stands in ``migrations/down/``
under the same name. They are found in the installed package or, in an editable install, in the checkout.

A file runs in one transaction together with its row of the ledger. A file whose first line is
``-- nonna: no transaction`` holds one statement, written so that it may be repeated (``if not exists``), and runs
outside of one.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from attrs import frozen

from nonna_adapters.postgres.settings import PINNED, WRITES

__all__ = [
    "LEDGER",
    "PATIENCE",
    "AnotherRunner",
    "BadFiles",
    "DatabaseIsAhead",
    "FileFailed",
    "FileWasChanged",
    "Migration",
    "MigrationError",
    "NoDatabase",
    "OutOfOrder",
    "WrongSession",
    "migrations",
    "newest_version",
    "runs_free",
    "script",
    "session",
    "settings",
]

_NAME = re.compile(r"(?P<version>\d{14})_(?P<name>[a-z0-9_]+)\.sql")
_NO_TRANSACTION = "-- nonna: no transaction"
LIMITS = {"lock_timeout": "10s", "statement_timeout": "0", "idle_in_transaction_session_timeout": "0"}
_SETTINGS = """\
set lock_timeout = '10s'; set statement_timeout = 0; set client_min_messages = warning;
do $$
declare wanted record;
begin
  for wanted in select * from (values
    {rows}) as w (name, value)
  loop
    if pg_catalog.current_setting(wanted.name, true) is not null then
      perform pg_catalog.set_config(wanted.name, wanted.value, false);
    end if;
  end loop;
end $$;
"""
PATIENCE = """\
do $$ begin set deadlock_timeout = '5s'; exception when insufficient_privilege then null; end $$;
"""
# In a deadlock whoever has waited longest gives up: the migration, again and again, unless it is the more patient.
LEDGER = """\
create schema if not exists supabase_migrations;
create table if not exists supabase_migrations.schema_migrations (version text not null primary key);
alter table supabase_migrations.schema_migrations add column if not exists statements text[];
alter table supabase_migrations.schema_migrations add column if not exists name text;
"""


class MigrationError(Exception):
    """
    A migration was refused or failed; the message is for the person at the keyboard.

    Attributes:
        code: stable, for programs.
    """

    code: ClassVar[str] = "migration_failed"


class NoDatabase(MigrationError):
    """Nobody answers under this URL, or the login was refused."""

    code = "no_database"


class BadFiles(MigrationError):
    """The folder of migrations is not what it should be."""

    code = "bad_files"


class DatabaseIsAhead(MigrationError):
    """The database holds migrations that this package does not know: use a newer package."""

    code = "database_is_ahead"


class FileWasChanged(MigrationError):
    """A file was changed after it was applied: put the old text back and write a new migration."""

    code = "file_was_changed"


class OutOfOrder(MigrationError):
    """A file that is not applied yet is older than one that is: give it a newer version."""

    code = "out_of_order"


class AnotherRunner(MigrationError):
    """Another runner has been at work for as long as we were willing to wait."""

    code = "another_runner"


class WrongSession(MigrationError):
    """The session is not what a migration needs: nothing was changed."""

    code = "wrong_session"


class FileFailed(MigrationError):
    """The database refused a statement; of this file nothing was kept."""

    code = "file_failed"


@frozen
class Migration:
    """One file and its way back: ``down`` is None where there is none."""

    version: str
    name: str
    up: str
    down: str | None

    @property
    def title(self) -> str:
        """The file's name without its ending."""
        return f"{self.version}_{self.name}"


def migrations(folder: Path | None = None) -> tuple[Migration, ...]:
    """
    Read the migrations of a folder, by default those of this package, oldest first.

    Raises:
        BadFiles: no folder, a wrong name, or two files of one version.
    """
    folder = folder or _own_folder()
    if not folder.is_dir():
        raise BadFiles("The folder of migrations is not there.")
    found = [_read(path) for path in sorted(folder.glob("*.sql"))]
    versions = [each.version for each in found]
    for version in versions:
        if versions.count(version) > 1:
            raise BadFiles(f"{folder.name}: two files have the version {version}.")
    return tuple(found)


def newest_version(folder: Path | None = None) -> str:
    """
    Give the version that this package brings a database to, ``""`` where there are no migrations.

    Raises:
        BadFiles: as ``migrations``.
    """
    return max((each.version for each in migrations(folder)), default="")


def _own_folder() -> Path:
    here = Path(__file__).resolve()
    for folder in (here.parents[1] / "migrations", here.parents[3] / "migrations"):
        if folder.is_dir():
            return folder
    raise BadFiles("This installation of nonna has no migrations.")


def _read(path: Path) -> Migration:
    match = _NAME.fullmatch(path.name)
    if match is None:
        raise BadFiles(f"{path.name}: a migration is named YYYYMMDDHHMMSS_name.sql, in small letters.")
    back = path.parent / "down" / path.name
    down = back.read_text(encoding="utf-8") if back.exists() else None
    return Migration(match["version"], match["name"], path.read_text(encoding="utf-8"), down)


def session(folder: Path | None = None) -> dict[str, str]:
    """
    What a session is set to before migrations run in it.

    Our own files qualify every name, so that no schema can put another object in its place; what others write finds
    and makes its objects in ``public``. Who acts is left to the operator: a login may have been given a role.
    """
    path = "pg_catalog, pg_temp" if folder is None else "public, pg_temp"
    wanted = {**PINNED, **WRITES, **LIMITS, "search_path": path}
    del wanted["role"]
    return wanted


def script(files: Sequence[Migration], folder: Path | None = None) -> str:
    """Write the SQL that applies ``files`` and keeps the ledger, for somebody who will run it by hand."""
    parts = [settings(folder), LEDGER]
    for each in files:
        text = each.up if each.up.endswith("\n") else each.up + "\n"
        row = f"values ('{each.version}', '{each.name}', array[{_quoted(each.up)}]);\n"
        body = text + "insert into supabase_migrations.schema_migrations (version, name, statements)\n" + row
        parts.append(f"-- {each.title}\n" + (body if runs_free(each.up) else f"begin;\n{body}commit;\n"))
    return "\n".join(parts)


def settings(folder: Path | None = None) -> str:
    """What a session is set to, as SQL, so that a script means the same wherever it is run."""
    rows = ",\n    ".join(f"('{name}', '{value}')" for name, value in session(folder).items())
    return _SETTINGS.replace("{rows}", rows) + PATIENCE


def _quoted(text: str) -> str:
    tag = next(tag for tag in ("$nonna$", *(f"$nonna{n}$" for n in range(1_000))) if tag not in text)
    return f"{tag}{text}{tag}"


def runs_free(text: str) -> bool:
    """Tell whether the text of a file asks to run outside of a transaction."""
    return text.startswith(_NO_TRANSACTION)
