"""
Servers that fork: gunicorn with ``--preload`` and pools of ``multiprocessing``, on an application that was used before.

Ten thousand answers, none of them another person's; nothing hangs; what was acknowledged is stored once.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from datetime import date
from functools import partial
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, Final

import pytest
from attrs import frozen

import nonna_adapters
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_core import NewPhoto, Nonna, UserId
from tests.house.tree import ROOT

ANSWERS: Final = 3_400
CLIENTS: Final = 8
WORKERS: Final = 4
ONE_IN: Final = 5
"""So many answers go with a photo."""


@frozen
class House:
    """Somebody with a baby of their own."""

    person: str
    baby: str


@pytest.fixture
def database() -> Iterator[Database]:
    """A database of its own."""
    with closing(template().clone()) as clone:
        yield clone


@pytest.fixture
def houses(database: Database) -> list[House]:
    """Eight people with a baby each."""
    app = nonna_adapters.postgres(database.url(APP))
    made = b"insert into auth.users (email) values (%s) returning id"
    people = [
        database.superuser.execute(made, (f"{number}@home.example",)).fetchall()[0][0] for number in range(CLIENTS)
    ]
    born = date(2030, 1, 1)
    found = [
        House(str(p), str(app.acting_as(UserId(p)).babies.create(name="Mia", expected_birth_date=born).id))
        for p in people
    ]
    app.close()
    return found


def stored(database: Database) -> Counter[str]:
    """How often each photo is stored."""
    return Counter(url for (url,) in database.superuser.execute(b"select url from public.photos"))


# gunicorn.


class _Unix(HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=30)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@contextmanager
def gunicorn(database: Database, houses: list[House], *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A server with four workers, forked from a process whose pool has been used."""
    with tempfile.TemporaryDirectory(prefix="nonna-", dir="/tmp") as folder:  # the name of a socket is short
        path = f"{folder}/http"
        command = [
            *(sys.executable, "-m", "gunicorn", "--preload", "--bind", f"unix:{path}", "--workers", str(WORKERS)),
            *("--log-level", "error"),
            *(["--no-control-socket"] if _has_control_socket() else []),
            *options,
            "tests.system.prefork_app:application",
        ]
        known = {"NONNA_URL": database.url(APP), "NONNA_PERSON": houses[0].person, "PYTHONPATH": str(ROOT)}
        with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **known}, stderr=subprocess.PIPE) as server:
            _wait_for(path, server)
            try:
                yield path, server
            finally:
                server.send_signal(signal.SIGTERM)
                with suppress(subprocess.TimeoutExpired):
                    server.wait(20)
                server.kill()


def _has_control_socket() -> bool:
    shown = subprocess.run([sys.executable, "-m", "gunicorn", "--help"], capture_output=True, text=True, check=False)
    return "--no-control-socket" in shown.stdout


def _wait_for(path: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        with suppress(OSError), socket.socket(socket.AF_UNIX) as client:
            client.connect(path)
            return
        time.sleep(0.05)
    server.kill()
    assert server.stderr is not None
    pytest.fail(server.stderr.read().decode())


def ask(path: str, house: House, photo: str | None = None) -> dict[str, Any]:
    """One answer."""
    with closing(_Unix(path)) as client:
        client.request("GET", f"/?person={house.person}" + (f"&photo={photo}" if photo else ""))
        answer: dict[str, Any] = json.loads(client.getresponse().read())
        return answer


def asked_for_long(path: str, houses: list[House], acknowledged: list[str], client: int) -> Counter[str]:
    """What one client is told, as one person after the other."""
    told: Counter[str] = Counter()
    for number in range(client, ANSWERS, CLIENTS):
        house = houses[(number // CLIENTS + client) % len(houses)]
        photo = uuid.uuid4().hex if number % ONE_IN == 0 else None
        try:
            answer = ask(path, house, photo)
        except (OSError, HTTPException, ValueError):
            told["no answer"] += 1  # its worker was killed
            continue
        if "error" in answer:
            told[answer["error"]] += 1
            continue
        told["own" if answer["babies"] == [house.baby] else "another's"] += 1
        acknowledged += [photo] if photo and answer["added"] == photo else []
    return told


@pytest.mark.parametrize(
    "options", [("--worker-class", "sync"), ("--worker-class", "gthread", "--threads", "4")], ids=["sync", "gthread"]
)
def test_gunicorn_with_preload(options: tuple[str, ...], database: Database, houses: list[House]) -> None:
    """Each answer is the person's own, by workers that come and go; what is acknowledged is stored once (T-157)."""
    acknowledged: list[str] = []
    recycled = ("--max-requests", "200", "--max-requests-jitter", "50")
    with gunicorn(database, houses, *options, *recycled) as (path, server), ThreadPoolExecutor(CLIENTS) as clients:
        told = sum(
            clients.map(partial(asked_for_long, path, houses, acknowledged), range(CLIENTS)), start=Counter[str]()
        )
    assert 0 == server.returncode
    assert {"own": ANSWERS} == {word: count for word, count in told.items() if word != "no answer"} | {
        "own": told["own"] + told["no answer"]
    }
    assert told["no answer"] <= ANSWERS // 100
    photos = stored(database)
    assert len(acknowledged) > ANSWERS // ONE_IN * 0.95
    assert {1} == {photos[url] for url in acknowledged} | set(photos.values())


# multiprocessing.

_APPS: Final[list[Nonna]] = []


def _connected(url: str) -> None:
    _APPS.append(nonna_adapters.postgres(url, pool_size=2))


def _asked(task: tuple[House, str | None]) -> tuple[str, str | None]:
    house, photo = task
    person = _APPS[-1].acting_as(UserId(uuid.UUID(house.person)))
    mine = [str(baby.baby.id) for baby in person.babies.mine()]
    if photo is not None:
        person.photos.add(person.babies.mine()[0].baby.id, [NewPhoto(url=photo)])
    return ("own" if mine == [house.baby] else "another's"), photo


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_a_pool_of_multiprocessing(method: str, database: Database, houses: list[House]) -> None:
    """Forked from a process whose pool was used, or spawned with an application in each (T-157)."""
    times = ANSWERS // 2
    tasks = [
        (houses[number % len(houses)], uuid.uuid4().hex if number % ONE_IN == 0 else None) for number in range(times)
    ]
    _connected(database.url(APP))
    _asked((houses[0], None))
    context = multiprocessing.get_context(method)
    made: dict[str, Any] = {"initializer": _connected, "initargs": (database.url(APP),)} if method == "spawn" else {}
    with context.Pool(WORKERS, **made) as pool:
        told = pool.map_async(_asked, tasks, chunksize=20).get(120)
    assert {"own": times} == Counter(word for word, _ in told)
    photos = stored(database)
    assert {1} == {photos[photo] for _, photo in told if photo}
    assert ("own", None) == _asked((houses[0], None))
    _APPS.pop().close()


def test_the_answers_are_ten_thousand() -> None:
    """Two kinds of workers, and two kinds of pools of half as many."""
    assert 10_000 <= 2 * ANSWERS + 2 * (ANSWERS // 2)
    assert Path(__file__).parent.joinpath("prefork_app.py").exists()
