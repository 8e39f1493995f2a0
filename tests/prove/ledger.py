"""What was finished already, so that a stopped run goes on where it was: a file of JSON lines for each campaign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self

from attrs import asdict, frozen

from tests.prove.campaign import Plan, Result

ROOT: Final = Path(__file__).parents[2]
SOURCES: Final = ("src", "migrations", "features", "tests", "constraints.txt")


def fingerprint(root: Path = ROOT) -> str:
    """Everything on which a figure depends, in twelve digits."""
    digest = hashlib.sha256()
    for top in SOURCES:
        for path in sorted(one for one in (root / top, *(root / top).rglob("*")) if one.is_file()):
            if "__pycache__" not in path.parts:
                digest.update(f"{path.relative_to(root)}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@frozen
class Kept:
    """
    A part that was finished.

    Attributes:
        part: its name.
        result: what it went through.
        began: when, in seconds of the epoch.
        ended: when.
        server: the version of the server that it asked.
    """

    part: str
    result: Result
    began: float
    ended: float
    server: str

    @classmethod
    def read(cls, line: str) -> Self:
        """From a line of JSON."""
        fields: dict[str, Any] = json.loads(line)
        return cls(**{**fields, "result": Result(**fields["result"])})

    def line(self) -> str:
        """As a line of JSON."""
        return json.dumps(asdict(self))


class Ledger:
    """
    The finished parts of one campaign under one plan.

    Args:
        folder: where ledgers are kept.
        name: the campaign.
        plan: how much was asked for.
        sources: the fingerprint of what was run; another one begins anew.
    """

    def __init__(self, folder: Path, name: str, plan: Plan, sources: str) -> None:
        self._path = folder / f"{sources}-seed{plan.seed}-scale{plan.scale:g}" / f"{name}.jsonl"

    def kept(self) -> dict[str, Kept]:
        """What is finished, by its name."""
        lines = self._path.read_text().splitlines() if self._path.exists() else []
        return {one.part: one for one in map(Kept.read, lines)}

    def keep(self, one: Kept) -> None:
        """Write down a finished part; the file is replaced, so that a run stopped here leaves no half of a line."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lines = [kept.line() for kept in self.kept().values()]
        fresh = self._path.with_suffix(".new")
        fresh.write_text("".join(f"{line}\n" for line in [*lines, one.line()]))
        fresh.replace(self._path)

    def forget(self) -> None:
        """Begin anew."""
        self._path.unlink(missing_ok=True)


def wall(kept: Iterable[Kept]) -> float:
    """The seconds in which at least one of them was running."""
    total, until = 0.0, 0.0
    for one in sorted(kept, key=lambda one: one.began):
        total += max(0.0, one.ended - max(one.began, until))
        until = max(until, one.ended)
    return total
