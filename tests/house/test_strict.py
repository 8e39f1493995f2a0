"""Nothing is skipped: the run itself turns a skip into a failure."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

_SUITE = """
import pytest

@pytest.mark.skip  # planted: the run that is looked at must not let it pass
def test_marked(): pass

def test_says_so():
    pytest.skip("later")  # planted: the same

@pytest.mark.xfail  # planted: the same
def test_expected(): assert False

def test_honest(): pass
"""


def test_a_skip_is_a_failure(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: three ways to leave a test out, each of which turns the run red."""
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    pytester.makeconftest('pytest_plugins = ["tests.strict"]')
    pytester.makepyfile(_SUITE)
    pytester.runpytest_subprocess().assert_outcomes(passed=1, failed=2, errors=1)
