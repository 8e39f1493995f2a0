"""Where mutants are tried: a warm process of its own, and what it is to be told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from attrs import frozen

from tests.prove.python_mutants.suites import Suites

ROOT: Final = Path(__file__).parents[3]
_AT_MOST: Final = 150.0
"""Seconds of computing for a suite of which nothing better is known."""


@frozen
class Fate:
    """
    How a mutant ended.

    Attributes:
        word: ``killed`` by a test, ``hung`` until its time was up, ``stillborn`` where not even the import succeeds,
            or ``survived``.
        used: the seconds that each suite computed.
        said: the end of what the last suite printed.
    """

    word: str
    used: list[float]
    said: str


class Forge:
    """A warm process; close it, and everything that it started is gone."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.prove.python_mutants.forge"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()

    def fate(self, module: str, source: str, suites: Suites, seconds: list[float]) -> Fate:
        """How a module with this text ends in these suites, each of which may compute so long."""
        asked = {"module": module, "source": source, "suites": suites, "seconds": seconds}
        pipes = self._process.stdin, self._process.stdout
        assert pipes[0] is not None
        assert pipes[1] is not None
        pipes[0].write(json.dumps(asked) + "\n")
        pipes[0].flush()
        answer: dict[str, Any] = json.loads(pipes[1].readline())
        return Fate(answer["fate"], answer["used"], answer["said"])


class Bench:
    """
    One module before its suites.

    Attributes:
        module: its path under ``src``.
    """

    def __init__(self, forge: Forge, module: str, suites: Suites) -> None:
        self.module = module
        self._forge = forge
        self._suites = suites
        self._limits: Mapping[int, float] = {}

    def unchanged(self, text: str, suites: int) -> Fate:
        """How the module itself fares in the first so many suites; from then on they know how long they may take."""
        fate = self.tried(text, suites)
        self._limits = {number: 3 * seconds + 1 for number, seconds in enumerate(fate.used)}
        return fate

    def tried(self, source: str, suites: int | None = None) -> Fate:
        """How a mutant fares, in all suites or in the first so many."""
        asked = self._suites[:suites]
        seconds = [self._limits.get(number, _AT_MOST) for number in range(len(asked))]
        return self._forge.fate(self.module, source, asked, seconds)
