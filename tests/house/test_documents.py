"""The documents stand alone: no dead links, and nothing that a reader of this repository cannot open."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("migrations/*.md")])
SPEC = ROOT / "docs" / "spec"


def dead_links(page: Path, text: str) -> list[str]:
    """Give the relative links of a page that lead nowhere, to a missing heading included."""
    targets = re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", _without_code(text))
    return [target for target in targets if not _leads_somewhere(page, target)]


def _without_code(text: str) -> str:
    return re.sub(r"```.*?```|`[^`\n]*`", "", text, flags=re.DOTALL)


def _leads_somewhere(page: Path, target: str) -> bool:
    name, _, heading = target.partition("#")
    goal = (page.parent / name).resolve() if name else page
    return goal.exists() and (not heading or heading in _anchors(goal.read_text()))


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_no_link_is_dead(page: Path) -> None:
    """Every relative link leads to a file, and to a heading where it names one."""
    assert [] == dead_links(page, page.read_text())


def test_a_dead_link_is_seen() -> None:
    """Planted fault: a missing file and a missing heading are found, a link inside code is none."""
    text = "[a](nowhere.md) [b](rules.md#nothing) [c](rules.md#errors) `[d](code.md)`"
    assert ["nowhere.md", "rules.md#nothing"] == dead_links(SPEC / "README.md", text)


def test_the_specification_stands_alone() -> None:
    """It speaks of no document that is not in the repository."""
    guilty = [path.name for path in SPEC.glob("*.md") if re.search(r"\bseed\b", path.read_text(), re.IGNORECASE)]
    assert [] == guilty


def test_the_specification_lists_its_files() -> None:
    """Each of its pages is in the table of its first page."""
    text = (SPEC / "README.md").read_text()
    assert [] == [path.name for path in SPEC.glob("*.md") if path.name != "README.md" and f"({path.name})" not in text]


def test_every_decision_is_in_the_index() -> None:
    """Each record is listed once, under its number."""
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"\]\((\d{4}-[^)]+)\)", (folder / "README.md").read_text())
    assert sorted(path.name for path in folder.glob("[0-9]*.md")) == sorted(listed)
