"""
A suite that is collected and waits: a mutant of one function or line costs it a fork, and nothing is imported anew.

What else was computed by then stays as it was, so that what survives here has to be tried the long way as well.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Generator
from contextlib import suppress
from types import FrameType
from typing import Final, NoReturn, TextIO

import pytest

from tests.prove.python_mutants.children import awaited, limited
from tests.prove.python_mutants.living import Living
from tests.prove.python_mutants.parts import code_of

Run = Callable[["Waiter"], int]
"""Runs a suite with a plugin."""

Meetings = dict[str, list[str]]
"""Which tests call a function of a module."""

_SLOWER: Final = 10
"""How much longer a suite may take that is watched."""
_ELSEWISE: Final = 79
"""How a child ends in which nothing can be replaced."""


class Waiting:
    """A process in which a suite is collected; close it, and it is gone."""

    def __init__(self, top: str, run: Run) -> None:
        asked, answered = os.pipe(), os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _be_the_child(run, Waiter(top, os.fdopen(asked[0]), os.fdopen(answered[1], "w")))
        os.close(asked[0])
        os.close(answered[1])
        self._asked, self._answered = os.fdopen(asked[1], "w"), os.fdopen(answered[0])
        self._is_sound: bool | None = None

    def is_sound(self, limit: float) -> bool:
        """Whether the suite is green here while nothing is changed."""
        if self._is_sound is None:
            self._is_sound = self._ended("", "", "", _SLOWER * limit)[0] == 0
        return self._is_sound

    def tried(self, path: str, name: str, source: str, limit: float) -> tuple[int, float]:
        """How a child ended with this part of a module from another source, and how long it computed."""
        code, used = self._ended(path, name, source, limit)
        return (0 if code == _ELSEWISE else code), used

    def _ended(self, *asked: str | float) -> tuple[int, float]:
        with suppress(BrokenPipeError):
            self._asked.write(json.dumps(asked) + "\n")
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
    """
    The plugin that waits between the collection and the tests, and forks for each mutant.

    The first child changes nothing and tells which tests meet which function; the others run only those that matter.
    """

    def __init__(self, top: str, asked: TextIO, answered: TextIO) -> None:
        self._top = top
        self._asked = asked
        self._answered = answered
        self._told = tempfile.TemporaryFile("w+")  # noqa: SIM115  # closed when the process ends
        self._meetings: Meetings = {}
        self._is_watching = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> None:
        """Wait; each child goes on and runs the tests."""
        living = Living(self._top)
        for line in self._asked:
            pid = os.fork()
            if pid == 0:
                return self._go_on(session, living, *json.loads(line))
            self._answered.write(json.dumps(awaited(pid)) + "\n")
            self._answered.flush()
            self._meetings = self._meetings or self._heard()
        os._exit(0)

    def _heard(self) -> Meetings:
        self._told.seek(0)
        heard: Meetings = json.loads(self._told.read() or "{}")
        return heard

    def _go_on(self, session: pytest.Session, living: Living, path: str, name: str, source: str, limit: float) -> None:
        os.setsid()
        self._is_watching = is_done = not name
        with suppress(Exception):
            is_done = is_done or living.replace(path, name, code_of(source, path, name))
        if not is_done:
            os._exit(_ELSEWISE)
        if living.is_function(path, name):
            met = self._meetings.get(f"{path}:{name}", [])
            session.items = [item for item in session.items if item.nodeid in met]
        limited(limit)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, bool, bool]:
        """Watch what is called while a test runs, where that is asked for."""
        if not self._is_watching:
            return (yield)
        met = set[str]()

        def look(frame: FrameType, event: str, _: object) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename.startswith(self._top):
                met.add(f"{code.co_filename}:{code.co_qualname.split('.<locals>')[0]}")

        sys.setprofile(look)
        threading.setprofile(look)
        try:
            return (yield)
        finally:
            sys.setprofile(None)
            threading.setprofile(None)
            for name in met:
                self._meetings.setdefault(name, []).append(item.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Tell it to the one who waits."""
        if self._is_watching:
            json.dump(self._meetings, self._told)
            self._told.flush()
