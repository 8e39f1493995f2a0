"""So many blows of one kind against a town in which everybody goes on living, and what is found afterwards."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import partial
from random import Random
from typing import Final

from attrs import Factory, define

from nonna_adapters.postgres.embedded import OwnServer, Server
from nonna_adapters.postgres.scratch import APP, Template, template
from tests.postgres.adapter.cutter import Cutter, When
from tests.postgres.adapter.test_lost import COMMIT
from tests.postgres.crashes import ends
from tests.postgres.crashes.judging import Book, Doubts
from tests.postgres.crashes.town import Town

_ACTS_BEFORE_A_SERVER_DIES: Final = (20, 100)
_ACTS_AFTER_IT: Final = 10
_ACTS_BEFORE_A_CLIENT_DIES: Final = (5, 40)
_DOUBTS: Final[Mapping[When, Doubts]] = {"before": "undone", "after": "stored"}
_SECONDS: Final = 60


@define
class Blows:
    """
    What strikes, and what was found.

    Attributes:
        town: who is struck.
        door: by threads or by tasks.
        seed: from which all chance is drawn.
        finds: what should not be so.
        endings: how the acts ended; ``stored`` are those in doubt that are there.
    """

    town: Town
    door: str
    seed: str
    finds: list[str] = Factory(list)
    endings: Counter[str] = Factory(Counter)

    def chance(self) -> Random:
        """Where this begins."""
        return Random(self.seed)  # noqa: S311  # no secret

    def judge(self, book: Book, errors: list[str], doubts: Doubts = "either") -> None:
        """What was told is so, and so is everything that must hold of the whole database."""
        self.finds.extend([*errors, *book.judged(self.town.root, doubts=doubts), *self.town.aftermath()])
        self.endings.update(book.endings())
        self.endings["stored"] += book.stored_doubts(self.town.root)


Strike = Callable[[Blows, int], None]


def servers(server: OwnServer, blows: Blows, times: int) -> None:
    """Kill the server again and again under one crowd, of which everything is judged each time it has come up."""
    crowd, chance, find = blows.town.crowd(), blows.chance(), list[str]()
    for number in range(times):
        with crowd.living(blows.door, f"{blows.seed} {number}"):
            crowd.wait_for(chance.randrange(*_ACTS_BEFORE_A_SERVER_DIES))
            time.sleep(chance.uniform(0, 0.01))
            ends.kill(server)
            server.restart()
            crowd.wait_for(_ACTS_AFTER_IT)
        blows.town.reconnect()
        find.extend(crowd.book.judged(blows.town.root))
    blows.judge(crowd.book, [*crowd.errors, *find])


def clients(blows: Blows, times: int) -> None:
    """Kill so many clients in the middle of a transaction, one after the other."""
    chance, book = blows.chance(), Book()
    for number in range(times):
        seed = f"{blows.seed} {number}"
        with ends.client(blows.town.url, blows.town.houses, blows.door, seed) as client:
            client.die_in_the_middle(blows.town.root, chance.randrange(*_ACTS_BEFORE_A_CLIENT_DIES), chance)
        blows.finds.extend(client.book.judged(blows.town.root))
        book.acts.update(client.book.acts)
    blows.judge(book, [])


def backends(blows: Blows, times: int) -> None:
    """Terminate so many of the server's processes in the middle of a transaction."""
    crowd, chance, deadline = blows.town.crowd(), blows.chance(), time.monotonic() + _SECONDS
    with crowd.living(blows.door, blows.seed):
        crowd.wait_for(1)
        while times and not crowd.errors:
            assert time.monotonic() < deadline, "there is never a transaction to terminate"
            times -= ends.terminate_one(blows.town.root)
            time.sleep(chance.uniform(0, 0.03))
    blows.judge(crowd.book, crowd.errors)


def commits(when: When, blows: Blows, times: int) -> None:
    """Cut the line at so many a COMMIT, before the server has heard it or before we hear its answer."""
    cutter, deadline = Cutter(blows.town.database, when), time.monotonic() + _SECONDS
    cutter.word = COMMIT
    with cutter:
        crowd = blows.town.crowd(cutter.url(APP))
        with crowd.living(blows.door, blows.seed):
            while cutter.heard < times and not crowd.errors:
                assert time.monotonic() < deadline, "nobody ever commits"
                time.sleep(0.01)
    blows.judge(crowd.book, crowd.errors, _DOUBTS[when])


STRIKES: Final[Mapping[str, Strike]] = {
    "clients killed": clients,
    "backends terminated": backends,
    "COMMIT cut before it is heard": partial(commits, "before"),
    "COMMIT cut before its answer": partial(commits, "after"),
}
SERVER_KILLED: Final = "server killed"


def strike(fate: str, door: str, times: int, seed: str, damage: str = "") -> Blows:
    """So many blows in a town of their own, to which some damage may be done before."""
    if fate != SERVER_KILLED:
        return _struck(template(), STRIKES[fate], door, times, seed, damage)
    with Server.start() as server, closing(Template(server)) as own:
        return _struck(own, partial(servers, server), door, times, seed, damage)


def _struck(place: Template, fate: Strike, door: str, times: int, seed: str, damage: str) -> Blows:
    with Town(place) as town:
        for statement in filter(None, damage.split(";")):
            town.root.execute(statement.format(town.database.name).encode())
        blows = Blows(town, door, seed)
        fate(blows, times)
        return blows
