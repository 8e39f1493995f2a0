"""Parents at work while children are forked, work, end and are killed: what all are told, and what is stored."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from random import Random
from typing import Any, Final

from attrs import define, field, frozen

import nonna_adapters
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.table import Table
from nonna_adapters.postgres.scratch import Database
from nonna_core import AsyncNonna, NewPhoto, Nonna, UserId
from nonna_core.kernel.values import BabyId
from tests.forking import fork_without_hooks, forked
from tests.postgres.processes.people import below, tasks, threads

DOORS: Final = ("threads", "tasks", "alone", "memory")
"""Threads, tasks of one loop, one thread whose forks run no hooks, and threads on the memory storage."""

PEOPLE: Final = 6
CROWD: Final = 4
CONNECTIONS: Final = 3
CALLS: Final = 6
ALIVE: Final = 4
PATIENCE: Final = 20.0
_PAUSE: Final = 0.004
"""Seconds between two calls in memory, where a call takes no time and each child looks at every row."""
_BORN: Final = date(2030, 1, 1)
_STORED: Final = b"select url, uploaded_by_user_id::text from public.photos"


@frozen
class House:
    """Somebody with a baby of their own."""

    person: UserId
    baby: BabyId


@define
class Notes:
    """
    What happened, in a file that every process writes to the end of.

    Attributes:
        number: the file.
        busy: how many calls of the parent are under way.
        counts: what the parent counted.
    """

    number: int
    busy: int = 0
    counts: Counter[str] = field(factory=Counter)

    def note(self, *words: object) -> None:
        """One line; what is killed writes it whole or not at all."""
        os.write(self.number, (" ".join(map(str, words)) + "\n").encode())

    def lines(self) -> list[list[str]]:
        """All of them."""
        size = os.fstat(self.number).st_size
        return [line.split() for line in os.pread(self.number, size, 0).decode().splitlines()]


@frozen
class Seen:
    """
    What came of it.

    Attributes:
        counts: how many of what.
        finds: what should not be so.
    """

    counts: Counter[str]
    finds: list[str]


def work(app: Nonna, houses: list[House], chance: Random, notes: Notes) -> None:
    """One call as one of the people."""
    house = chance.choice(houses)
    person = app.acting_as(house.person)
    try:
        if chance.random() < 0.6:
            told = {mine.baby.id for mine in person.babies.mine()}
            notes.note("read", "own" if told == {house.baby} else "another's")
        else:
            url = uuid.UUID(int=chance.getrandbits(128)).hex
            notes.note("begun", url, house.person)
            person.photos.add(house.baby, [NewPhoto(url=url)])
            notes.note("stored", url, house.person)
    except Exception as error:  # noqa: BLE001  # it is a find
        notes.note("failed", type(error).__name__)


def strike(door: str, children: int, seed: str, database: Database | None = None) -> Seen:
    """Fork so many children while the parent is at work, and judge what everybody was told and what is stored."""
    with tempfile.TemporaryFile() as file:
        os.set_inheritable(file.fileno(), False)  # noqa: FBT003  # a child has it by the fork
        notes = Notes(os.open(f"/proc/self/fd/{file.fileno()}", os.O_RDWR | os.O_APPEND))
        try:
            rows = _DOORS[door](children, Random(seed), notes, database)  # noqa: S311  # no secret
            return _judged(notes, rows)
        finally:
            os.close(notes.number)


def _judged(notes: Notes, rows: Counter[tuple[str, str]]) -> Seen:
    lines = notes.lines()
    told = Counter(" ".join(words[:2]) if words[0] in {"read", "failed", "find"} else words[0] for words in lines)
    finds = [
        f"{count} times: {what}" for what, count in told.items() if what.startswith(("read another", "failed", "find"))
    ]
    for _, url, person in (words for words in lines if words[0] == "stored"):
        if rows[url, person] != 1:
            finds.append(f"an acknowledged photo is stored {rows[url, person]} times")
    begun = {(words[1], words[2]) for words in lines if words[0] == "begun"}
    finds += [f"a photo that nobody added is stored: {row}" for row in rows if row not in begun]
    finds += [f"{count} hung children" for count in [notes.counts["hung"]] if count]
    counts = notes.counts + Counter({"answers read": told["read own"], "writes acknowledged": told["stored"]})
    return Seen(counts, finds)


# Children.


def _spawned(act: Callable[[], None], chance: Random, notes: Notes, fork: Callable[[], int]) -> int:
    """A child that works and ends, or is killed at some moment of its work."""
    fate, moment = chance.choice(("ends", "ends", "is killed")), chance.uniform(0.001, 0.03)
    notes.counts[f"children: {fate}"] += 1
    notes.counts["forks while others were at work"] += notes.busy > 0
    pid = fork()
    if pid == 0:
        if fate == "is killed":
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.setitimer(signal.ITIMER_REAL, moment)
        try:
            act()
        except BaseException as error:  # noqa: BLE001  # it is a find
            notes.note("failed", type(error).__name__)
        os._exit(0)
    return pid


def _drop_ended(pids: list[int]) -> None:
    pids[:] = [pid for pid in pids if os.waitpid(pid, os.WNOHANG)[0] == 0]


def _reaped(pids: list[int], most: int, notes: Notes) -> None:
    """Wait until at most so many children are alive; who takes too long is killed."""
    deadline = time.monotonic() + PATIENCE
    while len(pids) > most:
        _drop_ended(pids)
        if time.monotonic() > deadline:
            for pid in pids:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)
            notes.counts["hung"] += len(pids)
            pids.clear()
        time.sleep(0.001)


def _worked(app: Nonna, houses: list[House], seed: float, notes: Notes) -> None:
    chance = Random(seed)  # noqa: S311  # no secret
    for _ in range(CALLS):
        work(app, houses, chance, notes)
    if chance.random() < 0.5:
        app.close()
        gc.collect()


# Parents.


@contextmanager
def _crowd(app: Nonna, houses: list[House], chance: Random, notes: Notes, pause: float = 0) -> Iterator[None]:
    over = threading.Event()

    def run(seed: float) -> None:
        own = Random(seed)  # noqa: S311  # no secret
        while not over.is_set():
            notes.busy += 1
            work(app, houses, own, notes)
            notes.busy -= 1
            time.sleep(pause)

    crowd = [threading.Thread(target=run, args=(chance.random(),)) for _ in range(CROWD)]
    for thread in crowd:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in crowd:
            thread.join(PATIENCE)
        notes.counts["hung"] += sum(thread.is_alive() for thread in crowd)


def _by_threads(children: int, chance: Random, notes: Notes, database: Database | None) -> Counter[tuple[str, str]]:
    assert database is not None
    app = threads(database, pool_size=CONNECTIONS)
    houses = _founded(app, partial(_registered, database))
    pids: list[int] = []
    with _crowd(app, houses, chance, notes):
        for _ in range(children):
            pids.append(_spawned(partial(_worked, app, houses, chance.random(), notes), chance, notes, forked))
            _reaped(pids, ALIVE, notes)
        _reaped(pids, 0, notes)
    app.close()
    return _rows(database)


def _alone(children: int, chance: Random, notes: Notes, database: Database | None) -> Counter[tuple[str, str]]:
    assert database is not None
    app = threads(database, pool_size=1)
    houses = _founded(app, partial(_registered, database))
    pids: list[int] = []
    for _ in range(children):
        act = partial(_worked, app, houses, chance.random(), notes)
        pids.append(_spawned(act, chance, notes, fork_without_hooks))
        work(app, houses, chance, notes)
        _reaped(pids, ALIVE, notes)
    _reaped(pids, 0, notes)
    app.close()
    return _rows(database)


def _by_tasks(children: int, chance: Random, notes: Notes, database: Database | None) -> Counter[tuple[str, str]]:
    assert database is not None
    with_threads = threads(database, pool_size=1)
    houses = _founded(with_threads, partial(_registered, database))
    with_threads.close()
    asyncio.run(_forking_loop(tasks(database, pool_size=CONNECTIONS), houses, children, chance, notes))
    return _rows(database)


async def _forking_loop(app: AsyncNonna, houses: list[House], children: int, chance: Random, notes: Notes) -> None:
    over = False

    async def run(seed: float) -> None:
        own = Random(seed)  # noqa: S311  # no secret
        while not over:
            notes.busy += 1
            await below(app, lambda blocked: work(blocked, houses, own, notes))
            notes.busy -= 1
            await asyncio.sleep(0)  # whoever waits for a connection has a turn too

    async def child(seed: float) -> None:
        own = Random(seed)  # noqa: S311  # no secret
        for _ in range(CALLS):
            await below(app, lambda blocked: work(blocked, houses, own, notes))
        await app.close()

    crowd = [asyncio.ensure_future(run(chance.random())) for _ in range(CROWD)]
    pids: list[int] = []
    for _ in range(children):
        seed = chance.random()
        pids.append(_spawned(lambda seed=seed: asyncio.run(child(seed)), chance, notes, forked))  # type: ignore[misc]  # a default binds it
        await asyncio.sleep(chance.uniform(0.001, 0.01))
        await _reaped_meanwhile(pids, ALIVE, notes)
    over = True
    await asyncio.gather(*crowd)
    _reaped(pids, 0, notes)
    await app.close()


async def _reaped_meanwhile(pids: list[int], most: int, notes: Notes) -> None:
    deadline = time.monotonic() + PATIENCE
    while len(pids) > most and time.monotonic() < deadline:
        _drop_ended(pids)
        await asyncio.sleep(0.001)
    if len(pids) > most:
        _reaped(pids, most, notes)


@contextmanager
def _turns_in_the_middle() -> Iterator[None]:
    """Let threads take turns in the middle of a call in memory, which else is over before another has its turn."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def _wait_for_a_call(notes: Notes) -> None:
    deadline = time.monotonic() + 0.1
    while not notes.busy and time.monotonic() < deadline:
        time.sleep(0)


def _in_memory(children: int, chance: Random, notes: Notes, __: Database | None) -> Counter[tuple[str, str]]:
    app = nonna_adapters.in_memory()
    storage = app.storage
    assert isinstance(storage, MemoryStorage)
    houses = _founded(app, lambda name: storage.platform.register(f"{name}@home.example"))
    pids: list[int] = []
    with _turns_in_the_middle(), _crowd(app, houses, chance, notes, _PAUSE):
        for _ in range(children):
            act = partial(_copy_worked, app, houses, chance.random(), notes)
            _wait_for_a_call(notes)
            pids.append(_spawned(act, chance, notes, forked))
            _reaped(pids, ALIVE, notes)
            time.sleep(chance.uniform(0, 0.002))
        _reaped(pids, 0, notes)
    return _photos(storage)


def _copy_worked(app: Nonna, houses: list[House], seed: float, notes: Notes) -> None:
    """In a copy: what was written there is there, once, and its indexes are those of its rows."""
    storage = app.storage
    assert isinstance(storage, MemoryStorage)
    with tempfile.TemporaryFile() as file:
        own = Notes(file.fileno())
        before = _photos(storage)
        _worked(app, houses, seed, own)
        added = _photos(storage) - before
        stored = Counter((line[1], line[2]) for line in own.lines() if line[0] == "stored")
        for words in own.lines():
            if words[0] in {"read", "failed"}:
                notes.note(*words)
        if added != stored:
            notes.note("find", "a-copy-has-other-photos")
        if not all(_is_whole(table) for table in _tables(storage)):
            notes.note("find", "a-table-of-a-copy-is-half")


def _tables(storage: MemoryStorage) -> list[Table[Any]]:
    rows = storage._rows
    return [table for name in dir(rows) if isinstance(table := getattr(rows, name), Table)]


def _is_whole(table: Table[Any]) -> bool:
    rows, indexes = table.contents()
    again: dict[str, dict[Any, set[Any]]] = {name: {} for name in indexes}
    for key, row in rows.items():
        for name, index in table._indexes.items():
            again[name].setdefault(index(row), set()).add(key)
    return again == {name: {at: set(keys) for at, keys in buckets.items()} for name, buckets in indexes.items()}


def _photos(storage: MemoryStorage) -> Counter[tuple[str, str]]:
    # A look waits for its turn, so that nothing half is seen.
    with storage.transaction(writes=False):
        return Counter((row.url, str(row.uploaded_by_user_id)) for row in storage._rows.photos)


def _founded(app: Nonna, register: Callable[[str], UserId]) -> list[House]:
    people = [register(uuid.uuid4().hex) for _ in range(PEOPLE)]
    return [
        House(person, app.acting_as(person).babies.create(name="Mia", expected_birth_date=_BORN).id)
        for person in people
    ]


def _registered(database: Database, name: str) -> UserId:
    made = b"insert into auth.users (email) values (%s) returning id"
    row = database.superuser.execute(made, (f"{name}@home.example",)).fetchone()
    assert row is not None
    return UserId(row[0])


def _rows(database: Database) -> Counter[tuple[str, str]]:
    return Counter((url, person) for url, person in database.superuser.execute(_STORED))


_DOORS: Final = {"threads": _by_threads, "tasks": _by_tasks, "alone": _alone, "memory": _in_memory}
