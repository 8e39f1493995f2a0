"""How things end: a server is killed with all its processes, a client is killed, a backend is terminated."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from typing import Final, cast, get_args

import psycopg

from nonna_adapters.postgres.embedded import OwnServer
from nonna_adapters.postgres.scratch import APP
from tests.postgres.crashes.crowds import live_in_a_process
from tests.postgres.crashes.judging import Book
from tests.postgres.crashes.lives import Ending, House

_SECONDS: Final = 60
_TERMINATE: Final = """
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename = %s and datname = current_database() and state <> 'idle' and xact_start is not null
    order by random() limit 1
"""
_OPEN: Final = "select count(*) from pg_stat_activity where application_name = %s and state = 'idle in transaction'"
_THERE: Final = "select count(*) from pg_stat_activity where application_name = %s"


def kill(server: OwnServer) -> None:
    """Kill -9 for the server and all its processes; it is stopped before, so that it does not see them die."""
    server_process = server.pid
    os.kill(server_process, signal.SIGSTOP)
    for process in (server_process, *_children(server_process)):
        os.kill(process, signal.SIGKILL)


def _children(parent: int) -> list[int]:
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if _parent(path) == parent]


def _parent(process: Path) -> int:
    try:
        return int((process / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def terminate_one(root: psycopg.Connection) -> int:
    """Terminate the process behind a transaction that is open, if there is one."""
    return sum(gone for (gone,) in root.execute(_TERMINATE, (APP,)).fetchall())


class Client:
    """
    A process with a crowd in it.

    Attributes:
        book: what it told before it died.
    """

    def __init__(self, url: str, houses: Sequence[House], door: str, seed: str) -> None:
        self.book = Book()
        self._name = f"client-{os.getpid()}-{abs(Random(seed).getrandbits(40))}"  # noqa: S311  # no secret
        ours, theirs = _context().Pipe(duplex=False)
        named = f"{url}{'&' if '?' in url else '?'}application_name={self._name}"
        self._process: BaseProcess = _context().Process(
            target=live_in_a_process, args=(named, houses, door, seed, theirs), daemon=True
        )
        self._process.start()
        theirs.close()
        self._ear = threading.Thread(target=self._listen, args=(ours,))
        self._ear.start()

    def _listen(self, ours: Connection) -> None:
        with ours, os.fdopen(os.dup(ours.fileno())) as lines:
            for line in lines:
                if line.endswith("\n"):
                    self._hear(*line.split())

    def _hear(self, kind: str, mark: str, ending: str) -> None:
        assert ending in get_args(Ending)
        self.book.write(kind, mark, cast("Ending", ending))

    def die_in_the_middle(self, root: psycopg.Connection, after: int, chance: Random) -> None:
        """
        Be killed in the middle of a transaction, after so many acts.

        Raises:
            TimeoutError: there is never one open, or the server does not notice.
        """
        process, deadline = self._process.pid or 0, time.monotonic() + _SECONDS
        while self.book.done() < after:
            self._ask_for_life(deadline)
            time.sleep(0.002)
        while not self._stopped_in_the_middle(root, process):
            self._ask_for_life(deadline)
            os.kill(process, signal.SIGCONT)
            time.sleep(chance.uniform(0.001, 0.01))
        os.kill(process, signal.SIGKILL)
        self.close()
        while root.execute(_THERE, (self._name,)).fetchone() != (0,):
            self._ask_for_time(deadline)
            time.sleep(0.002)

    def _stopped_in_the_middle(self, root: psycopg.Connection, process: int) -> bool:
        os.kill(process, signal.SIGSTOP)
        time.sleep(0.001)
        return root.execute(_OPEN, (self._name,)).fetchone() != (0,)

    def _ask_for_life(self, deadline: float) -> None:
        self._ask_for_time(deadline)
        if not self._process.is_alive():
            raise TimeoutError(f"a client has ended by itself: {self.book.endings()}")

    def _ask_for_time(self, deadline: float) -> None:
        if time.monotonic() > deadline:
            raise TimeoutError(f"a client took more than a minute: {self.book.endings()}")

    def close(self) -> None:
        """Whatever happens, nothing of it is left."""
        self._process.kill()
        self._process.join()
        self._ear.join()


@contextmanager
def client(url: str, houses: Sequence[House], door: str, seed: str) -> Iterator[Client]:
    """A client that is gone afterwards."""
    one = Client(url, houses, door, seed)
    try:
        yield one
    finally:
        one.close()


def _context() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.postgres.crashes.crowds"])
    return context
