"""The code in the documents runs as it is printed."""

import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT

PAGES = [ROOT / "README.md", ROOT / "docs" / "errors.md"]


def blocks(text: str) -> list[str]:
    """Give the Python of a page."""
    return re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_code_of_a_page_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each block runs by itself and prints what its comments say."""
    code = blocks(page.read_text())
    assert code
    for block in code:
        exec(compile(block, page.name, "exec"), {"__name__": page.stem})  # noqa: S102  # our own page
        assert re.findall(r"print\(.*?\)  # (.*)", block) == capsys.readouterr().out.splitlines()


def test_code_that_does_not_run_is_seen() -> None:
    """Planted fault: a block is found and run, so a broken one raises."""
    (block,) = blocks("```python\n1 / 0\n```\n```\nno code\n```\n")
    with pytest.raises(ZeroDivisionError):
        exec(block, {})  # noqa: S102  # planted
