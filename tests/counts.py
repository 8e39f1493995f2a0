"""
Counts what the tests went through, and prints it at the end: ``count("matrix cells", 27)``.

The fixture ``count`` adds up over all tests, and over all workers where there are several. Scenarios are counted by
themselves, for each storage.
"""

from collections import Counter
from collections.abc import Callable

import pytest

__all__ = ["count"]

Count = Callable[[str, int], None]
_KEY = "nonna counts"
_TOTALS = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def count(pytestconfig: pytest.Config) -> Count:
    """Add a number to a total that is printed when all tests are over."""
    totals = pytestconfig.stash[_TOTALS]

    def add(what: str, number: int = 1) -> None:
        totals[what] += number

    return add


def pytest_configure(config: pytest.Config) -> None:
    """Begin with nothing."""
    config.stash[_TOTALS] = Counter[str]()


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_after_scenario(request: pytest.FixtureRequest) -> None:
    """Count a scenario for the storage that it ran on."""
    callspec = getattr(request.node, "callspec", None)
    storage = callspec.params.get("storage", "no storage") if callspec else "no storage"
    request.config.stash[_TOTALS][f"scenarios on {storage}"] += 1


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what a worker counted to the process that prints."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        totals = session.config.stash[_TOTALS]
        output[_KEY] = dict(totals)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take what a worker counted."""
    config, output = getattr(node, "config", None), getattr(node, "workeroutput", None)
    if isinstance(config, pytest.Config) and output is not None:
        config.stash[_TOTALS].update(output.get(_KEY, {}))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the totals."""
    totals = config.stash[_TOTALS]
    if totals:
        terminalreporter.section("counted")
        for what in sorted(totals):
            terminalreporter.line(f"{what}: {totals[what]:,}")
