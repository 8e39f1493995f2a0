"""What all tests share. Each entry is a plugin of ours; a folder's own fixtures stand in its own conftest."""

from pathlib import Path

import pytest

pytest_plugins = [
    "tests.counts",
    "tests.ends",
    "tests.strict",
    "tests.steps.sentences",
]

_INNER_LOOP = ("features", "unit", "conformance")


_SYSTEM = "system"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """
    Choose among the folders of ``tests/`` where no path is named.

    The system tests, which need more than Python, are left out, and where memory alone is asked for whatever needs a
    database or looks at the house.
    """
    by_itself = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if not (by_itself and collection_path.is_dir() and collection_path.parent == config.rootpath / "tests"):
        return None
    in_memory = config.getoption("storage", None) == ["memory"]
    left_out = collection_path.name not in _INNER_LOOP if in_memory else collection_path.name == _SYSTEM
    return left_out or None
