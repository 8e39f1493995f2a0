"""Do something in a forked child, and get its answer or its error."""

from __future__ import annotations

import ctypes
import os
import pickle
import select
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final, TypeVar, cast
from unittest.mock import patch

from nonna_core.kernel import processes

__all__ = ["Hung", "fork_without_hooks", "forked", "in_child", "process_never_asked"]

T = TypeVar("T")

SECONDS: Final = 20


class Hung(Exception):
    """The child did not answer; it was killed."""


def forked() -> int:
    """Fork with the hooks of Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 on Python warns where there are threads
        return os.fork()


def fork_without_hooks() -> int:
    """Fork as a server in C does that does not tell Python."""
    return cast("int", ctypes.PyDLL(None).fork())


def in_child(act: Callable[[], T], *, fork: Callable[[], int] = forked, seconds: float = SECONDS) -> T:
    """
    What an act gives in a forked child.

    Raises:
        Hung: it took too long.
        BaseException: what the act raised there.
    """
    reading, writing = os.pipe()
    pid = fork()
    if pid == 0:
        _answer(act, writing)
    os.close(writing)
    try:
        return cast("T", _answered(reading, seconds))
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _answer(act: Callable[[], object], writing: int) -> None:
    try:
        told = pickle.dumps((True, act()))
    except BaseException as error:  # noqa: BLE001  # the child has nobody else to tell
        told = pickle.dumps((False, error))
    finally:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
        os._exit(0)


def _answered(reading: int, seconds: float) -> object:
    told = b""
    while True:
        if not select.select([reading], [], [], seconds)[0]:
            raise Hung
        read = os.read(reading, 65_536)
        if not read:
            break
        told += read
    done, answer = pickle.loads(told)  # noqa: S301  # of our own child
    if not done:
        raise answer
    return answer


class _NeverForked(list[int]):
    def __getitem__(self, _: object) -> int:  # type: ignore[override]  # the one number there is
        return 0

    def __setitem__(self, *_: object) -> None:
        pass


@contextmanager
def process_never_asked() -> Iterator[None]:
    """Planted fault: every process takes itself for the first, as a library does that has never heard of fork."""
    with patch.object(processes, "_FORKS", _NeverForked()), patch.object(os, "getpid", lambda: 0):
        yield
