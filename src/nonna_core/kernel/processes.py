"""
The process that is running: what a fork copies is of no use to the child.

A lock may be held by a thread that the child does not have, and a socket belongs to the parent. So whoever keeps one
remembers in which process it was made. The process is asked each time, since not every kind of fork runs the hooks of
``os.register_at_fork``.
"""

from __future__ import annotations

import os
from abc import abstractmethod
from collections.abc import Callable
from threading import Lock
from types import TracebackType
from typing import Final, NoReturn, Protocol, SupportsIndex, TypeAlias
from weakref import WeakSet

Process: TypeAlias = tuple[int, int]
"""A process id, and how often its ancestors have forked: an id alone may come again."""

_FORKS: Final = [0]


def this_process() -> Process:
    """The process that is running."""
    return os.getpid(), _FORKS[0]


def after_fork_in_child(call: Callable[[], None]) -> None:
    """Call this in each forked child, before anything else runs there."""
    if hasattr(os, "register_at_fork"):  # Windows does not fork
        os.register_at_fork(after_in_child=call)


class Inheritable(Protocol):
    """What has something to put right in a forked child."""

    @abstractmethod
    def inherited(self) -> None:
        """Put it right; called in each forked child, before anything else runs there."""


_INHERITED: Final[WeakSet[Inheritable]] = WeakSet()


def tell_of_forks(thing: Inheritable) -> None:
    """Call its ``inherited`` in each forked child as long as it lives."""
    _INHERITED.add(thing)


def _forked() -> None:
    _FORKS[0] += 1
    for thing in list(_INHERITED):
        thing.inherited()


after_fork_in_child(_forked)


class ProcessLock:
    """A lock that a forked child has anew: in the parent it may be held by a thread that the child does not have."""

    def __init__(self) -> None:
        self._locks: dict[Process, Lock] = {}

    def __enter__(self) -> None:
        # ``setdefault`` is atomic, so that two threads never have a lock each.
        lock = self._locks.setdefault(this_process(), Lock())
        lock.acquire()
        self._held = lock

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._held.release()  # the very one: the thread may have forked meanwhile


class NotPicklable(Protocol):
    """What holds a storage: it belongs to one process, and can be neither pickled nor copied."""

    def __reduce_ex__(self, _: SupportsIndex) -> NoReturn:
        """
        Refuse.

        Raises:
            TypeError: always; the message says what to do.
        """
        raise TypeError(
            f"{type(self).__name__} belongs to one process and can be neither pickled nor copied: pass ids and values, "
            "and make an application in each process with postgres(), postgres_async() or in_memory()."
        )
