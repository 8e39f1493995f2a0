"""
squawk on the migrations, as the runner sends them: ``python -m tests.prove.linters.squawk``, a part of ``make check``.

A file comes after the settings of the runner, in one transaction. A way back may drop what its way there made.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from nonna_adapters.postgres.migration_files import settings
from tests.prove.linters.reviewing import ROOT, Finding, NoLinter, complaints, program, reviewed, told

FILES: Final = tuple(sorted((ROOT / "migrations").rglob("*.sql")))
_OPTIONS: Final = ("--reporter=json", "--assume-in-transaction", "--pg-version=15.0", "--include=require-table-schema")
_DROPS: Final = ("domain", "function", "schema", "sequence", "table", "type", "view")
_BACK: Final = tuple(f"--exclude=ban-drop-{what}" for what in _DROPS)
_SETTINGS: Final = settings().partition("\n")[0]


def findings(files: Iterable[Path] = FILES) -> list[Finding]:
    """
    What squawk finds in these files.

    Raises:
        NoLinter: it is not installed.
    """
    every = list(files)
    back = [path for path in every if path.parent.name == "down"]
    return [*_found([path for path in every if path not in back]), *_found(back, *_BACK)]


def _found(files: list[Path], *more: str) -> list[Finding]:
    if not files:
        return []
    with tempfile.TemporaryDirectory(prefix="nonna-squawk-") as folder:
        for path in files:
            # In front of the first line, so that the numbers of the lines stay.
            (Path(folder) / path.name).write_text(f"{_SETTINGS} {path.read_text()}")
        names = [path.name for path in files]
        said = subprocess.run(
            [program("squawk"), *_OPTIONS, *more, *names], cwd=folder, capture_output=True, text=True, check=False
        )
    if said.returncode not in {0, 1} or not said.stdout:
        raise RuntimeError(f"squawk did not run: {said.stderr}")
    lines = {path.name: path.read_text().splitlines() for path in files}
    return [_finding(one, lines[Path(one["file"]).name]) for one in json.loads(said.stdout)]


def _finding(one: dict[str, str | int], lines: list[str]) -> Finding:
    """The place is the statement's own text: lines move."""
    number, name = int(one["line"]), Path(str(one["file"])).stem.partition("_")[2]
    text = " ".join(lines[min(number, len(lines) - 1)].split()).rstrip(",")
    return Finding(str(one["rule_name"]), f"{name}: {text}", f"line {number + 1}: {one['message']}")


if __name__ == "__main__":
    try:
        told(complaints(findings(), reviewed("squawk")))
    except NoLinter as missing:
        told([str(missing)])
