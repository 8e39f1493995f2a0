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


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what needs a database or looks at the house, where memory alone is asked for and no path is named."""
    in_memory = config.getoption("storage", None) == ["memory"]
    by_itself = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if not (in_memory and by_itself and collection_path.is_dir()):
        return None
    return (
        True
        if collection_path.parent == config.rootpath / "tests" and collection_path.name not in _INNER_LOOP
        else None
    )
