"""
On which storages a test runs, and the world it runs in.

A test that takes ``world`` runs once on each storage that ``--storage`` chooses; all three if it chooses none.
"""

from collections.abc import Iterator
from typing import Final

import pytest

from nonna_adapters.memory.world import memory_world
from nonna_core.testing import World

STORAGES: Final = ("memory", "postgres", "postgres-async")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--storage``."""
    parser.addoption(
        "--storage",
        action="append",
        choices=[*STORAGES, "all"],
        help="run scenarios and conformance on this storage only; may be repeated (default: all)",
    )


def chosen(config: pytest.Config) -> tuple[str, ...]:
    """The storages that were asked for."""
    asked = config.getoption("storage") or ["all"]
    return tuple(storage for storage in STORAGES if storage in asked or "all" in asked)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run what takes a storage once on each."""
    if "storage" in metafunc.fixturenames:
        metafunc.parametrize("storage", chosen(metafunc.config))


@pytest.fixture
def world(storage: str) -> Iterator[World]:
    """A world on one storage: its clock begins on a Sunday morning; whoever is in it was made by the test."""
    assert storage == "memory"
    opened = memory_world()
    yield opened
    opened.close()
