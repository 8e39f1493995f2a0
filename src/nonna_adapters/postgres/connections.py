"""
The driver's connections, with what must be known of one that a fork has copied or whose event loop is closed.

A forked child has the parent's sockets. It must not say a word on them: not a statement, not Terminate, not a shutdown
of TLS. So the child points each at nothing, which leaves the parent's own end as it is, and keeps the object for good,
since closing it would speak and another thread of the parent may have been inside of it.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any, Final, TypeAlias, TypeVar
from weakref import ref

import psycopg

from nonna_core.kernel.processes import Process, after_fork_in_child, this_process

C = TypeVar("C", "BlockingConnection", "AwaitedConnection")
Descriptor: TypeAlias = tuple[int, int, int]
"""Its number, and the device and inode behind the number."""

_OPENED: Final[set[ref[Any]]] = set()
_INHERITED: Final[list[Any]] = []


class _Known:
    """
    A connection that knows where it was opened.

    Attributes:
        process: the process.
        loop: the event loop, of an asynchronous one.
        descriptor: what the process had under which number.
        began: when it began to be opened, by the monotonic clock.
    """

    process: Process
    loop: Any
    descriptor: Descriptor
    began: float

    def __del__(self, *_: Any) -> None:
        """Be dropped in silence: the driver ends the session by itself, in the process that opened it."""


class BlockingConnection(_Known, psycopg.Connection):
    """A connection of the synchronous door."""


class AwaitedConnection(_Known, psycopg.AsyncConnection):
    """A connection of the asynchronous door."""


def known(connection: C, began: float, loop: object = None) -> C:
    """Remember a connection that was opened just now."""
    connection.process, connection.loop, connection.began = this_process(), loop, began
    connection.descriptor = descriptor_of(connection.pgconn.socket)
    _OPENED.add(ref(connection, _OPENED.discard))
    return connection


def descriptor_of(number: int) -> Descriptor:
    """What this process has under a number now."""
    found = os.fstat(number)
    return number, found.st_dev, found.st_ino


def keep_untouched(thing: object) -> None:
    """Keep something that a fork has copied for good, so that nothing ever cleans it up."""
    _INHERITED.append(thing)


def drop_inherited() -> None:
    """Point the sockets that a fork has copied at nothing, without a word on them."""
    here = this_process()
    for seen in list(_OPENED):
        connection = seen()
        if connection is not None and connection.process != here:
            _OPENED.discard(seen)
            keep_untouched(connection)
            point_at_nothing(connection.descriptor)


def point_at_nothing(descriptor: Descriptor) -> None:
    """Close a copy that a fork has made, if the number still means the same, and put nothing in its place."""
    # Whoever forks may have closed everything since, and have something else under this number.
    with suppress(OSError):
        if descriptor_of(descriptor[0]) == descriptor:
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, descriptor[0], inheritable=False)
            os.close(nothing)


def finish_those_of(loop: object) -> None:
    """End the sessions of an event loop that is closed, which nobody can await any more."""
    here = this_process()
    for seen in list(_OPENED):
        connection = seen()
        if connection is not None and connection.loop is loop and connection.process == here:
            connection.pgconn.finish()


after_fork_in_child(drop_inherited)
