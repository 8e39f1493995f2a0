"""Eight lives at once on a pool of four, by threads or by tasks, in this process or in one of their own."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from functools import partial
from multiprocessing.connection import Connection
from random import Random
from typing import Final

from attrs import Factory, define

from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_core.nonna import Nonna
from tests.postgres.crashes.judging import Book
from tests.postgres.crashes.lives import House, Life, Tell

LIVES: Final = 8
CONNECTIONS: Final = 4

_BREATH: Final = 0.05
_SECONDS: Final = 60


@define
class Crowd:
    """
    Eight lives.

    Attributes:
        url: the database, as the login of the application.
        houses: where they live.
        tell: hears of each act.
        book: what they told, where nobody else is to hear it.
        errors: what nobody should be given.
    """

    url: str
    houses: Sequence[House]
    tell: Tell | None = None
    book: Book = Factory(Book)
    errors: list[str] = Factory(list)
    _over: threading.Event = Factory(threading.Event)

    def living(self, door: str, seed: str) -> AbstractContextManager[None]:
        """Everybody lives as long as this lasts; a seed serves once, since marks are drawn from it."""
        return {"threads": self.by_threads, "tasks": self.by_tasks}[door](seed)

    @contextmanager
    def by_threads(self, seed: str) -> Iterator[None]:
        """Everybody has a thread; the application is the synchronous door."""
        with closing(blocking(self.url, pool_size=CONNECTIONS)) as app:
            lives = [self._life(app, f"{seed} {number}", number) for number in range(LIVES)]
            with self._running([partial(self._live, life) for life in lives]):
                yield

    @contextmanager
    def by_tasks(self, seed: str) -> Iterator[None]:
        """Everybody has a task; the application is the asynchronous door."""
        with self._running([lambda: asyncio.run(self._await(seed))]):
            yield

    def _life(self, app: Nonna, seed: str, number: int) -> Life:
        chance = Random(seed)  # noqa: S311  # no secret
        return Life(app, self.houses[number % len(self.houses)], chance, self.tell or self.book.write)

    def _live(self, life: Life) -> None:
        while not self._over.is_set():
            if not life.act():
                self._over.wait(_BREATH)

    async def _await(self, seed: str) -> None:
        app = awaited(self.url, pool_size=CONNECTIONS)
        try:
            lives = [self._life(Nonna(app.storage), f"{seed} {number}", number) for number in range(LIVES)]
            await asyncio.gather(*(self._live_awaited(life) for life in lives))
        finally:
            await app.close()

    async def _live_awaited(self, life: Life) -> None:
        while not self._over.is_set():
            if not await bridged(life.act):
                await asyncio.sleep(_BREATH)

    @contextmanager
    def _running(self, calls: Sequence[Callable[[], None]]) -> Iterator[None]:
        threads = [threading.Thread(target=self._whole, args=(call,)) for call in calls]
        self._over.clear()
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def _whole(self, call: Callable[[], None]) -> None:
        try:
            call()
        except Exception as error:  # noqa: BLE001  # an error that is none of ours is what is looked for
            self.errors.append(f"an error that is none of ours: {type(error).__name__}: {error}"[:300])

    def wait_for(self, more: int) -> None:
        """
        Wait until so many more acts have been acknowledged.

        Raises:
            TimeoutError: that takes longer than a minute.
        """
        wanted, deadline = self.book.done() + more, time.monotonic() + _SECONDS
        while self.book.done() < wanted and not self.errors:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{more} acts took more than a minute: {self.book.endings()}")
            time.sleep(0.002)


def live_in_a_process(url: str, houses: Sequence[House], door: str, seed: str, told: Connection) -> None:
    """What a process does that will be killed: its crowd tells of its acts through a pipe; an error of it ends all."""

    def tell(kind: str, mark: str, ending: str) -> None:
        os.write(told.fileno(), f"{kind} {mark} {ending}\n".encode())  # at once, whoever else is writing

    crowd = Crowd(url, houses, tell)
    with crowd.living(door, seed):
        while not crowd.errors:
            time.sleep(_BREATH)
    sys.exit("\n".join(crowd.errors))
