"""Which modules are mutated, and which tests are asked to kill their mutants: the nearest first."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[3]
_SOURCES: Final = ROOT / "src"

GUARDS: Final = tuple(
    sorted(
        str(path.relative_to(_SOURCES))
        for pattern in (
            "nonna_core/*/access.py",
            "nonna_core/*/consequences.py",
            "nonna_adapters/memory/gate.py",
            "nonna_adapters/memory/bookkeeping.py",
            "nonna_adapters/postgres/errors.py",
        )
        for path in _SOURCES.glob(pattern)
    )
)
"""Where every mutant must be killed, or be proven to do the same."""

ELSEWHERE: Final = tuple(
    sorted(
        str(path.relative_to(_SOURCES))
        for path in (_SOURCES / "nonna_core").rglob("*.py")
        if str(path.relative_to(_SOURCES)) not in GUARDS
        and path.name not in {"__init__.py", "ports.py"}
        # The kit for storages is a judge: its own planted storages say whether it sees.
        and path.parent.name != "testing"
    )
)
"""The rest of the core, of which a sample is taken."""

EVERYTHING: Final = ["tests/unit", "tests/features", "tests/conformance"]
"""The inner loop on memory."""

_OF_LINES: Final = (
    "tests/unit/test_who_may.py",
    "tests/unit/test_without_a_place.py",
    "tests/equivalence/catalog/test_lines.py",
)
"""The lines of access, as the unit tests and as the specification have them."""

_UNIT: Final = {"doors": "tests/unit/test_doors.py"}

Suites = list[list[str]]


def area(module: str) -> str:
    """The domain that a module belongs to; the two doors are one of their own."""
    parent = Path(module).parent.name
    return "doors" if parent == "nonna_core" else parent


def nearest(module: str) -> Suites:
    """The tests of the same area, those that are called after the module first."""
    at = area(module)
    if at == "postgres":
        return [["tests/postgres/adapter/test_translation.py"]]
    unit, named = _UNIT.get(at, f"tests/unit/{at}"), f"tests/unit/{at}/test_{Path(module).name}"
    of_lines = _OF_LINES if module.endswith("access.py") else ()
    wider = f"tests/features/test_{at}.py" if (ROOT / f"tests/features/test_{at}.py").exists() else "tests/unit"
    found = [_there(*of_lines, named), [unit], [wider]]
    return [suite for suite in found if suite]


def _there(*paths: str) -> list[str]:
    return [path for path in paths if (ROOT / path).exists()]


def suites(module: str) -> Suites:
    """The same, and then all the others; the table of errors is met on PostgreSQL only, so it has but one."""
    near = nearest(module)
    return near if area(module) == "postgres" else [*near, EVERYTHING]
