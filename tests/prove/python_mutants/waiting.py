"""
A suite that is collected and waits: a mutant of one function or line costs it a fork, and nothing is imported anew.

What else was computed by then stays as it was, so that what survives here has to be tried the long way as well.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn, TextIO

import pytest

from tests.prove.python_mutants.children import awaited, limited
from tests.prove.python_mutants.living import Living
from tests.prove.python_mutants.parts import code_of

Run = Callable[["Waiter"], int]
"""Runs a suite with a plugin."""

_ELSEWISE: Final = 79
"""How a child ends in which nothing can be replaced."""


class Waiting:
    """A process in which a suite is collected; close it, and it is gone."""

    def __init__(self, path: str, run: Run) -> None:
        asked, answered = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _be_the_child(run, Waiter(path, os.fdopen(asked[0]), os.fdopen(answered[1], "w")))
        os.close(asked[0])
        os.close(answered[1])
        self._asked, self._answered = os.fdopen(asked[1], "w"), os.fdopen(answered[0])
        self._is_sound: bool | None = None

    def is_sound(self, limit: float) -> bool:
        """Whether the suite is green here while nothing is changed."""
        if self._is_sound is None:
            self._is_sound = self._ended("", "", limit)[0] == 0
        return self._is_sound

    def tried(self, name: str, source: str, limit: float) -> tuple[int, float]:
        """How a child ended with this part of another source, and how long it computed."""
        code, used = self._ended(name, source, limit)
        return (0 if code == _ELSEWISE else code), used

    def _ended(self, name: str, source: str, limit: float) -> tuple[int, float]:
        with suppress(BrokenPipeError):
            self._asked.write(json.dumps([name, source, limit]) + "\n")
            self._asked.flush()
        code, used = json.loads(self._answered.readline() or f"[{_ELSEWISE}, 0]")
        return code, used

    def close(self) -> None:
        """End it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _be_the_child(run: Run, waiter: Waiter) -> NoReturn:
    """Never come back: what is said goes nowhere, and how it ends is told by its code."""
    code = _ELSEWISE
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nowhere, stream)
        code = run(waiter)
    finally:
        os._exit(code)


class Waiter:
    """The plugin that waits between the collection and the tests, and forks for each mutant."""

    def __init__(self, path: str, asked: TextIO, answered: TextIO) -> None:
        self._path = path
        self._asked = asked
        self._answered = answered

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self) -> None:
        """Wait; each child goes on and runs the tests."""
        living = Living(self._path)
        for line in self._asked:
            name, source, limit = json.loads(line)
            pid = os.fork()
            if pid == 0:
                return self._go_on(living, name, source, limit)
            self._answered.write(json.dumps(awaited(pid)) + "\n")
            self._answered.flush()
        os._exit(0)

    def _go_on(self, living: Living, name: str, source: str, limit: float) -> None:
        os.setsid()
        is_done = not name
        with suppress(Exception):
            is_done = is_done or living.replace(name, code_of(source, self._path, name))
        if not is_done:
            os._exit(_ELSEWISE)
        limited(limit)
