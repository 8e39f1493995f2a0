"""
A real pgbouncer between the application and the server, in both modes, as Debian ships it and told to ignore options.

The application tells its story, a crowd works through it, the server is restarted in the middle, and the migrator and
the check go the same way. Where sessions are kept, limits and time zone are in force on every connection. Where they
are not, an application that counts on a session and the migrator refuse with a sentence before anything is changed.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from functools import partial
from typing import Any, Final
from unittest.mock import patch

from sqlalchemy import func, select

from nonna_adapters.postgres import connecting
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.connecting import Connector
from nonna_adapters.postgres.embedded import CannotStart, OwnServer, Server
from nonna_adapters.postgres.engine import Pooler
from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import WrongSession
from nonna_adapters.postgres.scratch import APP, Database, Template
from nonna_core import Nonna, OutcomeUnknown, StorageTrouble, TryAgain, Unavailable
from tests.postgres.identity.bouncer import Bouncer, program
from tests.postgres.identity.hammer import Hammer
from tests.postgres.settings.story import told
from tests.prove.campaign import Plan, Result

PROMISE: Final = (
    "behind a pooler the application has its limits and its time zone in force, or refuses with a sentence, and a "
    "migration that does not keep its session changes nothing."
)
AT_ONCE: Final = 1
CHANCE = False

_IGNORES: Final = "ignore_startup_parameters = options"
_FORMS: Final[Mapping[str, str]] = {"as it comes": "", "ignoring options": _IGNORES}
_MODES: Final[tuple[Pooler, ...]] = ("session", "transaction")
_CALLS: Final = 2_000
_THREADS: Final = 8
_SIZE: Final = 4
_TURNS: Final = 50
_SHOWN: Final = select(
    *(
        func.current_setting(name)
        for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout", "timezone")
    )
)
_IN_FORCE: Final = ("5s", "15s", "30s", "UTC")


def parts(plan: Plan) -> list[str]:
    """Each mode in each form."""
    del plan
    return [f"{mode} mode, {form}" for mode in _MODES for form in _FORMS]


def floor(plan: Plan) -> dict[str, int]:
    """Nothing is drawn."""
    del plan
    return {}


def run(part: str, plan: Plan) -> Result:
    """The whole way through one pooler."""
    mode, form = part.split(" mode, ")
    kept: Pooler = "session" if mode == "session" else "transaction"
    try:
        program()
    except CannotStart as error:
        return Result(finds=[str(error)])
    # Its server is restarted, so it is nobody else's.
    with (
        Server.start() as server,
        closing(Template(server).clone()) as database,
        Bouncer(database, mode=kept, connections=3 * _SIZE, more=_FORMS[form]) as bouncer,
    ):
        way = _Way(server, database, bouncer, kept)
        way.all_of_it(plan.times(_CALLS), plan.times(_TURNS))
    counts = {f"{what}, {part}": number for what, number in way.counts.items()}
    return Result(counts, [f"{part}: {find}" for find in way.finds])


class _Way:
    """
    The way through one pooler.

    Attributes:
        finds: what broke the promise.
        counts: how many of what.
    """

    def __init__(self, server: OwnServer, database: Database, bouncer: Bouncer, mode: Pooler) -> None:
        self._server = server
        self._database = database
        self._bouncer = bouncer
        self._mode = mode
        self.finds: list[str] = []
        self.counts: Counter[str] = Counter()

    def all_of_it(self, calls: int, turns: int) -> None:
        """Everything, in this order: the restart of the server comes last."""
        self._stories()
        self._crowd(calls)
        self._operate()
        for _ in range(turns):
            self._connect_anew()
        self._restart()

    def _expect(self, what: str, wanted: object, found: object) -> None:
        self.counts[what] += 1
        if wanted != found:
            self.finds.append(f"{what}: {repr(found)[:200]} instead of {repr(wanted)[:200]}")

    def _stories(self) -> None:
        usual = told(self._database, self._database.url(APP), "session")
        for pooler in _MODES:
            if pooler == "session" and self._mode == "transaction":
                self._expect("refusals", "refused", _refusal(lambda: self._told("session")))
            else:
                self._expect("stories", usual, self._told(pooler))

    def _told(self, pooler: Pooler) -> list[str]:
        return told(self._database, self._bouncer.url(), pooler)

    def _crowd(self, calls: int) -> None:
        hammer = Hammer(self._database)

        def strike(app: Nonna, number: int) -> None:
            soul = hammer.souls[number % len(hammer.souls)]
            person = app.acting_as(soul.person)
            hammer.judge(soul, [mine.baby.name for mine in person.babies.mine()])
            person.event_comments.add(soul.event, "I was here")

        app = blocking(self._bouncer.url(), pooler=self._mode, pool_size=_SIZE)
        with closing(app), ThreadPoolExecutor(_THREADS) as threads:
            list(threads.map(partial(strike, app), range(calls)))
        self.counts["calls of a crowd"] += 2 * calls
        self.finds.extend(f"somebody saw {seen}" for seen in hammer.mixed_up)

    def _operate(self) -> None:
        url = self._bouncer.url("postgres")
        before = _catalog(self._database)
        if self._mode == "transaction":
            for act in (Migrator(url).up, lambda: Migrator(url).down("0"), Migrator(url).status):
                self._expect("refused migrations", "refused", _refusal(act))
            self._expect("refused checks", "refused", _refusal(lambda: examined(url)))
        else:
            newest = Migrator(url).status()[-1].version
            self._expect("migrations", [newest], [each.version for each in Migrator(url).down(_before(url))])
            self._expect("migrations", [newest], [each.version for each in Migrator(url).up()])
            self._expect("checks", examined(self._database.url()).findings, examined(url).findings)
        self._expect("schemas that are as they were", before, _catalog(self._database))

    def _connect_anew(self) -> None:
        with closing(blocking(self._bouncer.url(), pooler=self._mode, pool_size=1)) as app:
            self._expect("new connections", _IN_FORCE, _shown(app))
        self._expect("new connections in a loop", _IN_FORCE, asyncio.run(self._awaited()))

    async def _awaited(self) -> tuple[str, ...]:
        app = awaited(self._bouncer.url(), pooler=self._mode, pool_size=1)

        def shown() -> tuple[str, ...]:
            with app.storage.nobodys_desk().look() as work:
                wire: Any = getattr(work, "_wire")  # noqa: B009  # the port has no wire
                [row] = wire.read(_SHOWN)
                return tuple(row)

        try:
            return await app.storage.run(shown)
        finally:
            await app.close()

    def _restart(self) -> None:
        """A server that goes away and comes back: what is refused says so, and the limits are in force again."""
        with closing(blocking(self._bouncer.url(), pooler=self._mode, pool_size=1)) as app:
            for _ in range(2):
                _shown(app)
                self._server.restart()
                with suppress(Unavailable, OutcomeUnknown, TryAgain):
                    _shown(app)
                self._expect("restarts", _IN_FORCE, _patiently(app))


def _shown(app: Nonna) -> tuple[str, ...]:
    with app.storage.nobodys_desk().look() as work:
        wire: Any = getattr(work, "_wire")  # noqa: B009  # the port has no wire
        [row] = wire.read(_SHOWN)
        return tuple(row)


def _patiently(app: Nonna) -> tuple[str, ...]:
    """The answer after some calls: the pooler has dead connections too, and waits before it opens new ones."""
    for _ in range(200):
        with suppress(StorageTrouble):
            return _shown(app)
        time.sleep(0.1)
    return ()


def _refusal(act: Callable[[], object]) -> str:
    try:
        act()
    except (WrongSession, Unavailable) as refused:
        return "refused" if "pooler" in str(refused) else str(refused)
    return "done"


def _before(url: str) -> str:
    return Migrator(url).status()[-2].version


def _catalog(database: Database) -> object:
    question = b"select count(*), max(version) from supabase_migrations.schema_migrations"
    return database.superuser.execute(question).fetchone(), examined(database.url()).counts


# Planted faults.


@contextmanager
def _believes() -> Iterator[None]:
    with patch.object(Connector, "_set", lambda *_: None):
        yield


@contextmanager
def _asks_nobody() -> Iterator[None]:
    with patch.object(Connector, "_ask_the_pooler", lambda *_: None):
        yield


@contextmanager
def _insists() -> Iterator[None]:
    with patch.object(connecting, "_REFUSES_OPTIONS", re.compile("nothing at all")):
        yield


_PLANTS: Final[Mapping[str, tuple[str, Callable[[], AbstractContextManager[None]]]]] = {
    "limits that were asked for and never read": ("session mode, ignoring options", _believes),
    "a session of which nobody asks whether it is kept": ("transaction mode, as it comes", _asks_nobody),
    "options that a pooler refuses": ("session mode, as it comes", _insists),
}


def plants() -> list[str]:
    """Their names."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """The way through the pooler that should show it; a pgbouncer that is missing finds nothing."""
    part, planted = _PLANTS[name]
    with planted():
        try:
            result = run(part, Plan(scale=0.01))
        except StorageTrouble as error:
            return Result(finds=[f"{part}: {error.message}"])
    return result if result.counts else Result()
