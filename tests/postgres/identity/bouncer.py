"""pgbouncer before a scratch database: it keeps sessions, or each transaction may meet another connection."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from nonna_adapters.postgres.embedded import CannotStart
from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.scratch import APP, Database

PORT: Final = 6432
CONNECTIONS: Final = 3
"""Fewer than the application opens, so that they really change hands."""

_SECONDS_TO_START: Final = 10
_MISSING: Final = "pgbouncer was not found: apt-get install pgbouncer"
_SETTINGS: Final = """\
[databases]
{name} = host={host} port={port} dbname={name}
[pgbouncer]
pool_mode = {mode}
default_pool_size = {connections}
auth_type = trust
auth_file = {folder}/people
unix_socket_dir = {folder}
unix_socket_mode = 0700
listen_port = {own_port}
{more}
"""
# Ends with whoever started it, by close() or by the death of the interpreter, and takes its folder away.
_KEEPER: Final = '"$@" & read -r word; kill "$!"; wait; rm -rf "$ROOT"'


def program() -> Path:
    """
    Where pgbouncer is.

    Raises:
        CannotStart: it is not there; the message says how to get it.
    """
    found = shutil.which("pgbouncer", path=os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin")))
    if found is None:
        raise CannotStart(_MISSING)
    return Path(found)


class Bouncer:
    """
    A pgbouncer of our own, on a unix socket, as nobody where we are root.

    Args:
        database: before which it stands.
        mode: what it keeps.
        connections: how many it opens for each login.
        more: lines of its settings, such as ``ignore_startup_parameters = options``.

    Raises:
        CannotStart: it is not there, or does not come up.
    """

    def __init__(
        self, database: Database, *, mode: Pooler = "transaction", connections: int = CONNECTIONS, more: str = ""
    ) -> None:
        self._database = database
        self._given = {"mode": mode, "connections": connections, "more": more}
        self._program = program()
        self._folder = Path(tempfile.mkdtemp(prefix="bouncer-", dir="/tmp"))  # a socket's name is short

    def url(self, login: str = APP) -> str:
        """The way through it, as the login of the application or as another that it knows: ``postgres``."""
        return f"postgresql://{login}@/{self._database.name}?host={self._folder}&port={PORT}"

    def __enter__(self) -> Self:
        settings = self._written()
        root = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        if root:
            for path in (self._folder, *self._folder.iterdir()):
                os.chown(path, root.pw_uid, root.pw_gid)
        with (self._folder / "log").open("ab") as log:
            self._keeper = subprocess.Popen(
                ["/bin/sh", "-c", _KEEPER, "keeper", str(self._program), str(settings)],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                cwd="/",
                env={**os.environ, "ROOT": str(self._folder)},
                user=root.pw_uid if root else None,
                group=root.pw_gid if root else None,
                extra_groups=[] if root else None,
                start_new_session=True,
            )
        self._wait()
        return self

    def _written(self) -> Path:
        info = self._database.superuser.info
        settings = self._folder / "settings.ini"
        people = {"name": self._database.name, "host": info.host, "port": info.port, "folder": self._folder}
        settings.write_text(_SETTINGS.format(**people, own_port=PORT, **self._given))
        (self._folder / "people").write_text(f'"{APP}" "{self._database.template.password(APP)}"\n"postgres" ""\n')
        return settings

    def _wait(self) -> None:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not (self._folder / f".s.PGSQL.{PORT}").exists():
            if time.monotonic() > deadline:
                last_words = (self._folder / "log").read_text(errors="replace")[-1_000:]
                self.__exit__(None, None, None)
                raise CannotStart(f"pgbouncer did not come up. Its last words:\n{last_words}")
            time.sleep(0.02)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._keeper.communicate(b"")
        shutil.rmtree(self._folder, ignore_errors=True)
