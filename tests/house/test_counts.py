"""The counting itself: a total that is lost between workers would tell a lie at the end of every run."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_ROOT = Path(__file__).parents[2]
_SUITE = """
import pytest

@pytest.mark.parametrize("number", range(4))
def test_counts(number, count):
    count("cells", 10)
    count("cells", number)
"""


@pytest.mark.parametrize("workers", [[], ["-n2"]], ids=["alone", "two workers"])
def test_totals_add_up_over_tests_and_workers(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, workers: list[str]
) -> None:
    """What four tests count is printed as one number, with and without workers."""
    monkeypatch.setenv("PYTHONPATH", str(_ROOT))
    pytester.makeconftest('pytest_plugins = ["tests.counts"]')
    pytester.makepyfile(_SUITE)
    result = pytester.runpytest_subprocess(*workers)
    result.stdout.fnmatch_lines(["*counted*", "cells: 46"])
