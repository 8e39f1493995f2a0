"""The shipped stories on both storages, and the scratch database that they leave behind: none."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

import psycopg
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


def play_at(url: str) -> subprocess.CompletedProcess[str]:
    """Play the day on the server at this URL, in a process of its own."""
    command = [sys.executable, "-m", "nonna_adapters.cli.main", "play", "--on", "postgres"]
    environment = os.environ | {"NONNA_TEST_DATABASE_URL": url}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def databases(url: str) -> set[str]:
    """The names of all databases of a server."""
    with psycopg.connect(url) as connection:
        return {name for (name,) in connection.execute("select datname from pg_database")}


def test_it_leaves_a_named_server_as_it_was(own_server: str) -> None:
    """On the server that the environment names, every database that was made is dropped."""
    before = databases(own_server)
    assert 0 == play_at(own_server).returncode
    assert before == databases(own_server)


def test_without_a_server_it_says_what_to_do() -> None:
    """Where no PostgreSQL answers, a sentence says so; nothing of the driver is shown."""
    ended = play_at(FAR)
    assert (1, "") == (ended.returncode, ended.stdout)
    assert "server does not answer" in ended.stderr
    assert "Traceback" not in ended.stderr
