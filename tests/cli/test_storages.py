"""The shipped stories on both storages, and the scratch database that they leave behind: none."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import pytest
from typer.testing import CliRunner

from nonna_adapters.cli.main import app

FAR: Final = "postgresql://nobody@/nowhere?host=/nowhere"


@pytest.mark.parametrize("story", ["day", "year"])
def test_a_shipped_story_plays(story: str, on: str) -> None:
    """Every expectation of the shipped stories is met, and the two storages do not differ."""
    result = CliRunner().invoke(app, ["play", story, "--on", on])
    assert 0 == result.exit_code, result.output
    assert " 0 unmet expectations" in result.stdout
    assert (on == "both") == (", 0 differences." in result.stdout)


def test_without_a_server_it_says_what_to_do() -> None:
    """Where no PostgreSQL answers, a sentence says so; nothing of the driver is shown."""
    command = [sys.executable, "-m", "nonna_adapters.cli.main", "play", "--on", "postgres"]
    ended = subprocess.run(
        command, env=os.environ | {"NONNA_TEST_DATABASE_URL": FAR}, capture_output=True, text=True, check=False
    )
    assert (1, "") == (ended.returncode, ended.stdout)
    assert "server does not answer" in ended.stderr
    assert "Traceback" not in ended.stderr
