"""The core imports attrs and the standard library, and nothing else."""

import ast
import sys

import pytest

from tests.house.tree import SOURCE, modules

ALLOWED = sys.stdlib_module_names | {"attrs", "attr", "nonna_core"}


def strangers(source: str) -> set[str]:
    """Give what a module imports beyond what the core may."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add((node.module or "").partition(".")[0])
    return found - ALLOWED


def test_the_core_imports_attrs_and_the_standard_library_alone() -> None:
    """Every import of every module of the core, those inside functions included."""
    guilty = {path.name: strangers(path.read_text()) for path in modules(SOURCE / "nonna_core")}
    assert {} == {name: found for name, found in guilty.items() if found}


@pytest.mark.parametrize("planted", ["import yaml", "from yaml import load", "def f():\n    import yaml.nodes"])
def test_a_stranger_is_seen(planted: str) -> None:
    """Planted fault: an import of anything else is found, wherever it stands."""
    assert {"yaml"} == strangers(planted)
