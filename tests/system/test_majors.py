"""What the database enforces by itself holds on every major version of PostgreSQL that is installed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from nonna_adapters.postgres.binaries import servers_found
from tests.house.tree import ROOT

_TESTS = ("tests/postgres/sql", "tests/postgres/check", "tests/postgres/migrations")
_NOT_THE_DEFAULT = list(servers_found().items())[1:]


@pytest.mark.parametrize("folder", [pytest.param(folder, id=str(major)) for major, folder in _NOT_THE_DEFAULT])
def test_the_guards_hold(folder: Path) -> None:
    """Guards, policies, migrations and ``nonna check`` pass their tests on a server that ``make test`` does not ask."""
    environment = {**os.environ, "NONNA_PG_BIN": str(folder)}
    command = [sys.executable, "-m", "pytest", "-q", "-n", "auto", *_TESTS]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert 0 == ended.returncode, ended.stdout[-10_000:]
