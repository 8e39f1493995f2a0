"""``nonna migrate``: what a person and a program read."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nonna_adapters.cli.main import app
from nonna_adapters.postgres.migration_files import migrations

ALL = [each.version for each in migrations()]


def run(*words: str) -> Result:
    """Run the command as the shell would."""
    return CliRunner().invoke(app, ["migrate", *words])


def document(*words: str) -> object:
    """Run the command for a program and read its answer."""
    return json.loads(run(*words, "--json").stdout)


def test_up_status_down_for_a_program(url: str) -> None:
    """Each answer is one JSON document."""
    assert {"applied": ALL} == document("up", "--url", url)
    assert {"applied": []} == document("up", "--url", url)
    states = document("status", "--url", url)
    assert isinstance(states, list)
    assert [(version, "applied") for version in ALL] == [(step["version"], step["state"]) for step in states]
    assert {"taken_back": ALL[:0:-1]} == document("down", "--to", ALL[0], "--url", url)


def test_up_status_down_for_a_person(url: str) -> None:
    """What was done is told file by file; with nothing to do, that is told."""
    assert [f"applied: {each.title}" for each in migrations()] == run("up", "--url", url).stdout.splitlines()
    assert "Nothing to do." in run("up", "--url", url).stdout
    assert len(ALL) == run("status", "--url", url).stdout.count("applied")
    assert f"taken back: {migrations()[-1].title}\n" == run("down", "--to", ALL[-2], "--url", url).stdout


def test_sql_is_printed_as_it_would_run(url: str) -> None:
    """What is pending is printed with its ledger; what is applied is not."""
    run("up", "--url", url, "--to", ALL[0])
    text = run("sql", "--url", url).stdout
    assert migrations()[1].up in text
    assert migrations()[0].up not in text


@pytest.mark.parametrize("verb", [["up"], ["down", "--to", "0"], ["status"], ["sql"]])
def test_a_refusal_is_one_sentence(verb: list[str], tmp_path: Path) -> None:
    """A person reads a sentence, a program a code; neither reads a traceback, the driver or the password."""
    nobody = f"postgresql://somebody:secret@/postgres?host={tmp_path}"
    told = run(*verb, "--url", nobody)
    assert (1, "") == (told.exit_code, told.stdout)
    assert "Nobody answers" in told.stderr
    assert "secret" not in told.stderr
    assert "no_database" == json.loads(run(*verb, "--url", nobody, "--json").stdout)["error"]


def test_the_url_may_come_from_the_environment(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A URL with a password need not stand among the arguments, where others on the machine can read it."""
    monkeypatch.setenv("NONNA_MIGRATOR_URL", url)
    assert {"applied": ALL} == document("up")
