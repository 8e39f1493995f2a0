"""Writes down how each scenario ended on each storage, for the page that is printed from it."""

import json
from pathlib import Path
from typing import Protocol

import pytest

__all__ = ["RESULTS"]

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / ".cache" / "scenarios.json"
_STORAGES = {"memory", "postgres", "postgres-async"}
_ENDS = pytest.StashKey[dict[str, dict[str, bool]]]()
_PROPERTY = "scenario"


def pytest_configure(config: pytest.Config) -> None:
    """Begin with nothing."""
    config.stash[_ENDS] = {}
    config.pluginmanager.register(_Ends(config), "how scenarios end")


class Named(Protocol):
    """What pytest-bdd tells of a feature and of a scenario."""

    name: str
    filename: str


@pytest.hookimpl(optionalhook=True)
def pytest_bdd_before_scenario(request: pytest.FixtureRequest, feature: Named, scenario: Named) -> None:
    """Say in the report which scenario it is about; a row of an outline has its words filled in."""
    callspec = getattr(request.node, "callspec", None)
    storage = callspec.params.get("storage") if callspec else None
    place = Path(str(feature.filename))
    if storage and place.is_relative_to(ROOT / "features"):
        name = f"{place.relative_to(ROOT / 'features')}: {scenario.name}"
        request.node.user_properties.append((_PROPERTY, [name, storage]))


class _Ends:
    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A scenario passed if all its rows did; workers report to the process that keeps."""
        for name, value in report.user_properties:
            if name == _PROPERTY and report.when == "call" and isinstance(value, list):
                scenario, storage = value
                ends = self._config.stash[_ENDS].setdefault(scenario, {})
                ends[storage] = ends.get(storage, True) and report.passed

    def pytest_sessionfinish(self) -> None:
        """Keep the results of a run in which every storage had its turn."""
        ends = self._config.stash[_ENDS]
        seen = {storage for per_storage in ends.values() for storage in per_storage}
        if seen == _STORAGES and not hasattr(self._config, "workerinput"):
            RESULTS.parent.mkdir(exist_ok=True)
            RESULTS.write_text(json.dumps(ends, indent=1, sort_keys=True))
