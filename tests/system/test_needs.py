"""What is missing is named in one line of apt-get."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house.tree import ROOT
from tests.system import needs


def test_nothing_is_missing() -> None:
    """These tests run where everything that they need is installed."""
    assert [] == needs.missing()


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: without pgbouncer on the path and with one PostgreSQL both packages are named."""
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    monkeypatch.setattr(needs, "servers_found", lambda: {18: ROOT})
    assert ["pgbouncer", "postgresql"] == needs.missing()


def test_the_command_fails_with_the_line() -> None:
    """``make test-system`` stops with the line and a status that is not 0."""
    code = (
        "import runpy, shutil; shutil.which = lambda *_, **__: None; "
        "runpy.run_module('tests.system.needs', run_name='__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    told = "The system tests need more than Python: apt-get install pgbouncer\n"
    assert (1, told) == (ended.returncode, ended.stderr)
