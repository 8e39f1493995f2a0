"""A test that is skipped, or expected to fail, tells nothing: here it fails."""

from collections.abc import Generator

import pytest

__all__: list[str] = []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skip into a failure that says so."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid} was skipped: a test that does not run proves nothing"
    return report
