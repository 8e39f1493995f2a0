"""
Prints docs/rules.md from the specification, the features and the last run: ``python -m tests.house.pages.rules``.

Each rule with the scenarios that carry it, the tests that cite it, and how the scenarios ended on each storage when all
of them ran last; ``make test`` writes that down in ``.cache/scenarios.json``.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.ends import RESULTS
from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "rules.md"

STORAGES = ("memory", "postgres", "postgres-async")
_RULE = re.compile(r"\b[A-Z]{2,3}-\d{2}\b")
_TAGGED = re.compile(r"^((?:\s*@[^\n]*\n)+)\s*Scenario(?: Outline)?: ([^\n]*)", re.MULTILINE)
_HEAD = """\
# The rules, and what shows them

This page is printed. Each rule of [the specification](spec/rules.md) stands with the scenarios that carry its id and
the test modules that cite it. The last columns say how its scenarios ended on each storage when the page was printed; a
rule that no scenario can tell, such as one about raw SQL, is shown by tests alone.

| rule | scenarios | tests | memory | postgres | postgres-async |
|---|---|---|---|---|---|
"""

Results = dict[str, dict[str, bool]]
"""Scenario (feature file and name) to storage to whether it passed."""


def rules() -> list[str]:
    """Every rule of the specification, in its order."""
    text = (ROOT / "docs/spec/rules.md").read_text()
    return re.findall(r"^\| ([A-Z]{2,3}-\d{2}) \|", text, flags=re.MULTILINE)


def scenarios() -> dict[str, list[str]]:
    """The scenarios that carry each rule, as feature file and name."""
    carried: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "features").rglob("*.feature")):
        for tags, name in _TAGGED.findall(path.read_text()):
            for rule in dict.fromkeys(_RULE.findall(tags)):
                carried[rule].append(f"{path.relative_to(ROOT / 'features')}: {name}")
    return carried


def citing() -> dict[str, list[str]]:
    """The test modules that cite each rule."""
    cited: dict[str, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        if "house" not in path.parts:
            for rule in sorted(set(_RULE.findall(path.read_text()))):
                cited[rule].append(str(path.relative_to(ROOT / "tests")))
    return cited


def _rows_of(name: str, results: Results) -> list[dict[str, bool]]:
    """How a scenario ended, or each row of an outline, whose words are filled in."""
    if name in results or "<" not in name:
        return [results.get(name, {})]
    filled = re.compile(re.sub(r"<[^>]*>", ".*", re.escape(name)))
    return [ends for row, ends in results.items() if filled.fullmatch(row)] or [{}]


def _ended(named: list[str], results: Results, storage: str) -> str:
    ends = [row.get(storage) for name in named for row in _rows_of(name, results)]
    if not ends:
        return "–"
    if None in ends:
        return "not run"
    return "passed" if all(ends) else "FAILED"


def rows(results: Results) -> Iterator[str]:
    """One line of the page per rule."""
    carried, cited = scenarios(), citing()
    for rule in rules():
        named = carried[rule]
        told = "<br>".join(named) or "–"
        tests = "<br>".join(cited[rule]) or "–"
        ends = " | ".join(_ended(named, results, storage) for storage in STORAGES)
        yield f"| {rule} | {told} | {tests} | {ends} |"


def printed(results: Results) -> str:
    """The page."""
    return _HEAD + "\n".join(rows(results)) + "\n"


def without_results(page: str) -> str:
    """The page but for what depends on a run."""
    return re.sub(r"(?: (?:passed|not run|FAILED|–) \|){3}$", "", page, flags=re.MULTILINE)


def main(place: Path = PAGE) -> None:
    """Print it."""
    place.write_text(printed(json.loads(RESULTS.read_text())))


if __name__ == "__main__":
    main()
