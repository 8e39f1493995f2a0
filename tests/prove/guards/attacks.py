"""
The raw SQL attacks as killers: collected once, run again for each mutant in the transaction in which it lives.

Tests that read the catalog, that plant a fault of their own, or that open a connection of their own are not among them.
"""

from __future__ import annotations

import gc
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import psycopg
import pytest
from _pytest.fixtures import SubRequest
from _pytest.main import Session
from _pytest.runner import runtestprotocol
from attrs import Factory, define, field

from tests.postgres.sql.stage import Stage
from tests.prove.guards.theatre import Evening, with_families, with_rooms, with_snapshot

__all__ = ["Attacks", "playing"]

ROOT: Final = Path(__file__).parents[3]
_FOLDER: Final = ROOT / "tests" / "postgres" / "sql"
_OURS: Final = {"connection", "database_url", "server", "template", "snapshot", "house", "request"} | {
    "stage", "rooms", "frozen", "letter",
}  # fmt: skip
_NO_ATTACK: Final = re.compile(
    r"\bpg_(?:policy|policies|proc|class|trigger|constraint|index|attribute)\b|information_schema|\bplant\(|database_url"
    r"|drop (?:policy|trigger)|alter (?:policy|table|function)|create (?:or replace|policy|trigger)|privilege\("
)
_CALLED: Final = re.compile(r"\bfunction nonna(?:_private)?\.(\w+)\(")
_NAMES: Final = (psycopg.errors.UndefinedObject, psycopg.errors.UndefinedFunction)
_TOUCHED: Final = """
    select relname::text, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables where schemaname = 'public'
    union all select funcname::text, calls from pg_stat_xact_user_functions
"""


@define(eq=False)
class Attacks:
    """
    What was collected.

    Attributes:
        items: the tests.
        touched: which tables each writes and which functions it calls.
        killers: how many mutants each has killed, whatever its parameters.
    """

    session: Session
    items: Sequence[pytest.Function]
    touched: dict[str, set[str]] = Factory(dict)
    killers: dict[str, int] = Factory(dict)

    def run(self, item: pytest.Function, evening: Evening) -> str:
        """What the test says against the mutant; nothing where it passes."""
        evening.weaken(_stage_of(item))
        item._initrequest()  # What plugins that run a test again call too
        plugin = self.session.config.pluginmanager.getplugin("nonna-playing")
        plugin.error = None
        reports = runtestprotocol(item, log=False, nextitem=None)
        failed = [report for report in reports if report.failed]
        if not failed or isinstance(plugin.error, _NAMES):
            return ""
        return item.nodeid.removeprefix("tests/postgres/sql/")

    def calibrated(self) -> list[str]:
        """Run everything without a mutant, remember what each touches, and give what fails."""
        wrong = list[str]()
        evening = Evening("select 1")
        for item in self.items:
            connection = _stage_of(item)
            evening.weaken(connection)
            before = _counted(connection)
            with _refusing() as refused:
                if self.run(item, evening):
                    wrong.append(item.nodeid)
            after = _counted(connection)
            done = {name for name, times in after.items() if times != before.get(name, 0)}
            self.touched[item.nodeid] = done | refused
        evening.close()
        return wrong

    def calibrate(self) -> None:
        """Know what each touches, as it was found once in this process."""
        if not _TOUCHED_BY:
            self.calibrated()
            _TOUCHED_BY.update(self.touched)
        self.touched = _TOUCHED_BY
        self.killers = _KILLERS

    def killer(self, evening: Evening, about: Sequence[str]) -> str:
        """The first that fails of those that have to do with what the mutant is about; empty where none does."""
        for item in sorted(filter(lambda item: self._distance(item, about) < _FAR, self.items), key=self._rank(about)):
            found = self.run(item, evening)
            if found:
                self.killers[_plain(item)] = self.killers.get(_plain(item), 0) + 1
                return found
        return ""

    def _rank(self, about: Sequence[str]) -> Callable[[pytest.Function], tuple[int, int]]:
        """What has killed most comes first, then what comes closest."""
        return lambda item: (-self.killers.get(_plain(item), 0), self._distance(item, about))

    def _distance(self, item: pytest.Function, about: Sequence[str]) -> int:
        return min(self._distance_of(item, word) for word in about)

    def _distance_of(self, item: pytest.Function, word: str) -> int:
        if word in self.touched.get(item.nodeid, ()):
            return 0
        if word in item.nodeid or word in _source(item):
            return 1
        return _FAR


_FAR: Final = 3
_TOUCHED_BY: Final = dict[str, set[str]]()
_KILLERS: Final = dict[str, int]()


def _counted(connection: psycopg.Connection[Any]) -> dict[str, int]:
    return dict(connection.execute(_TOUCHED.encode()).fetchall())


@contextmanager
def _refusing() -> Iterator[set[str]]:
    """Listen to which functions refuse: a call that ends in an error is not counted."""
    found, act = set[str](), Stage.run

    def run(stage: Stage, who: str, statement: str, **values: object) -> list[tuple[Any, ...]]:
        try:
            return act(stage, who, statement, **values)
        except psycopg.Error as error:
            found.update(_CALLED.findall(error.diag.context or ""))
            raise

    with patch.object(Stage, "run", run):
        yield found


_SOURCES: Final = dict[str, str]()


def _plain(item: pytest.Function) -> str:
    return item.nodeid.partition("[")[0]


def _source(item: pytest.Function) -> str:
    name = _plain(item)
    if name not in _SOURCES:
        _SOURCES[name] = inspect.getsource(item.function)
    return _SOURCES[name]


@define(eq=False)
class _Playing:
    """A plugin that gives the tests the stages that stand ready, and hands what was collected to who asked for it."""

    play: Callable[[Attacks], object]
    error: BaseException | None = field(default=None)

    @pytest.hookimpl(tryfirst=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any], request: SubRequest) -> object:
        connection, ids = with_families()
        given: dict[str, object] = {
            "connection": connection,
            "template": ("", ids),
            "database_url": "",
            "server": self,
            "house": with_rooms(),
            "snapshot": with_snapshot(),
        }
        value = given.get(fixturedef.argname)
        if value is not None:
            fixturedef.cached_result = (value, fixturedef.cache_key(request), None)
        return value

    def pytest_runtest_makereport(self, call: pytest.CallInfo[Any]) -> None:
        if call.excinfo is not None:
            self.error = call.excinfo.value

    def pytest_runtestloop(self, session: Session) -> bool:
        items = [item for item in session.items if isinstance(item, pytest.Function) and _is_attack(item)]
        # What was collected stays: the collector of garbage need not look through it again and again.
        gc.collect()
        gc.freeze()
        self.play(Attacks(session, items))
        gc.unfreeze()
        return True


def _stage_of(item: pytest.Function) -> psycopg.Connection[Any]:
    if "snapshot" in item.fixturenames:
        return with_snapshot()[0]
    return with_rooms().connection if "rooms" in item.fixturenames else with_families()[0]


def _is_attack(item: pytest.Function) -> bool:
    given = set(item.callspec.params) if hasattr(item, "callspec") else set[str]()
    if "login" in item.fixturenames or ("frozen" in item.fixturenames and "snapshot" not in item.fixturenames):
        return False  # They open a connection of their own.
    ours = set(item.fixturenames) - given <= _OURS
    return (
        ours and {"stage", "rooms", "frozen"} & {*item.fixturenames} != set() and not _NO_ATTACK.search(_source(item))
    )


def playing(play: Callable[[Attacks], object]) -> None:
    """Collect the attacks, and let somebody use them."""
    plugin = _Playing(play)

    class Named:
        """Registers the plugin under its name."""

        def pytest_configure(self, config: pytest.Config) -> None:
            config.pluginmanager.register(plugin, "nonna-playing")

    with redirect_stdout(StringIO()) as said:
        code = pytest.main(
            ["-n", "0", "--tb=native", "--assert=plain", "--storage=postgres", str(_FOLDER)], plugins=[Named()]
        )
    if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
        raise RuntimeError(said.getvalue()[-2000:])
