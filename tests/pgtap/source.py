"""
Where pgTAP's SQL is, and how to get it: ``python -m tests.pgtap.source`` brings it if it is not there.

It comes from the first of: the file that ``NONNA_PGTAP`` names, Debian's package ``postgresql-*-pgtap`` if it is
installed, ``.cache/pgtap.sql`` of this checkout. The last one is made from an npm package or, where npm is missing,
from Debian's package, which is unpacked and not installed: neither needs more rights than an ordinary user has.
"""

import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["Asked", "NoPgTap", "bring", "pgtap"]

Asked = Callable[[], object]

_CACHED = Path(__file__).resolve().parents[2] / ".cache" / "pgtap.sql"
_DEBIAN = Path("usr/share/postgresql")
_NPM = "@electric-sql/pglite-pgtap@0.0.15"
_SECONDS = 120
# No such program, it failed, or what it brought does not hold what we look for.
_FAILURES = (OSError, subprocess.SubprocessError, tarfile.TarError, LookupError, ValueError, StopIteration)


class NoPgTap(Exception):
    """pgTAP is not here: apt-get install postgresql-15-pgtap, or name its pgtap.sql in NONNA_PGTAP, or make pgtap."""


def pgtap() -> str:
    """
    Give pgTAP's SQL.

    Raises:
        NoPgTap: it is nowhere; the message says how to get it.
    """
    for path in _places():
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise NoPgTap(NoPgTap.__doc__)


def bring() -> None:
    """
    Put pgTAP's SQL where it is looked for, unless it is somewhere already.

    Raises:
        NoPgTap: it could not be had.
    """
    if any(path.is_file() for path in _places()):
        return
    for way in (_from_npm, _from_debian):
        with tempfile.TemporaryDirectory(prefix="nonna-pgtap-") as folder, suppress(*_FAILURES):
            _keep(way(Path(folder)))
            return
    raise NoPgTap(NoPgTap.__doc__)


def _places() -> Iterator[Path]:
    if os.environ.get("NONNA_PGTAP"):
        yield Path(os.environ["NONNA_PGTAP"])
        return
    yield from _installed(Path("/"))
    yield _CACHED


def _installed(root: Path) -> list[Path]:
    return sorted((root / _DEBIAN).glob("*/extension/pgtap.sql"), reverse=True)


def _keep(text: bytes) -> None:
    """Rename rather than write, so that nobody who looks meanwhile sees half of it."""
    _CACHED.parent.mkdir(exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=_CACHED.parent, delete=False) as half:
        half.write(text)
    Path(half.name).chmod(0o644)
    Path(half.name).replace(_CACHED)


def _from_npm(folder: Path) -> bytes:
    _run("npm", "pack", "--silent", "--pack-destination", str(folder), _NPM, cwd=folder)
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        inner = _member(package, "package/dist/pgtap.tar.gz")
    with tarfile.open(fileobj=io.BytesIO(inner)) as pgtap_itself:
        return _member(pgtap_itself, "share/postgresql/extension/pgtap.sql")


def _member(archive: tarfile.TarFile, name: str) -> bytes:
    found = archive.extractfile(name)
    if found is None:
        raise FileNotFoundError(name)
    return found.read()


def _from_debian(folder: Path) -> bytes:
    """With lists of its own, since those of the system may be missing or not ours to renew."""
    (folder / "lists" / "partial").mkdir(parents=True)
    options = ["-qq", f"-oDir::State::Lists={folder}/lists", f"-oDir::Cache={folder}", "-oAPT::Sandbox::User="]
    _run("apt-get", *options, "update", cwd=folder)
    names = _run("apt-cache", *options, "pkgnames", "postgresql-", cwd=folder).split()
    name = max(filter(re.compile(r"postgresql-\d+-pgtap").fullmatch, names))
    _run("apt-get", *options, "download", name, cwd=folder)
    _run("dpkg-deb", "-x", str(next(folder.glob("*.deb"))), str(folder / "root"), cwd=folder)
    return _installed(folder / "root")[0].read_bytes()


def _run(*words: str, cwd: Path) -> str:
    program = shutil.which(words[0])
    if program is None:
        raise FileNotFoundError(words[0])
    done = subprocess.run(
        [program, *words[1:]], cwd=cwd, check=True, capture_output=True, text=True, timeout=_SECONDS,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    try:
        bring()
    except NoPgTap as missing:
        sys.exit(str(missing))
