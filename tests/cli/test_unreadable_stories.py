"""A story that cannot be played ends with 2 and names the file, the line, and what to change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

import pytest
from typer.testing import CliRunner

from nonna_adapters.cli.main import app
from tests.cli.conftest import Play

AT: Final = "2026-03-01T09:00:00Z"
ANNA: Final[dict[str, Any]] = {
    "at": AT,
    "who": "platform",
    "do": "register",
    "with": {"email": "anna@example.org"},
    "as": "anna",
}
MIA: Final[dict[str, Any]] = {
    "at": AT,
    "who": "anna",
    "do": "babies.create",
    "with": {"name": "Mia", "expected_birth_date": "2026-05-20"},
    "as": "mia",
}
LOOK: Final[dict[str, Any]] = {"at": AT, "who": "anna", "do": "babies.get", "with": {"baby_id": "$mia"}}
ALBUM: Final[dict[str, Any]] = {"at": AT, "who": "anna", "do": "photos.add"}
SHAPES: Final = {
    "no JSON": ("{at}", "one JSON object on one line"),
    "no object": ("[1]", "Write it as {"),
    "not a number": ('{"at": NaN}', "Write a number"),
    "too deep": ("[" * 100_000, "simpler value"),
    "a key twice": ('{"at": "x", "at": "y"}', "Keep one"),
    "a strange key": ({**LOOK, "when": "now"}, "at, who, do, with, as, expect"),
    "no instant": ({**LOOK, "at": 7}, '"at": "2026-03-01T09:00:00Z"'),
    "nobody acts": ({"at": AT, "do": "babies.mine"}, '"who": "anna"'),
    "nothing is done": ({"at": AT, "who": "anna"}, '"do": "events.schedule"'),
    "no such instant": ({**LOOK, "at": "yesterday"}, "instant in UTC"),
    "no zone": ({**LOOK, "at": "2026-03-01T09:00:00"}, "instant in UTC"),
    "another zone": ({**LOOK, "at": "2026-03-01T09:00:00+01:00"}, "instant in UTC"),
    "a year too far": ({**LOOK, "at": "9999-03-01T09:00:00Z"}, "1900 to 2899"),
    "the time falls": ({**LOOK, "at": "2026-03-01T08:59:59Z"}, "move the line up"),
    "with is a list": ({**LOOK, "with": ["$mia"]}, '"with": {"baby_id": "$mia"}'),
    "as is no name": ({**LOOK, "as": "My baby"}, '"as": "tea"'),
    "expect is a word": ({**LOOK, "expect": "not_found"}, '"expect": {"error": "day_is_full"}'),
    "expect is empty": ({**LOOK, "expect": {}}, "leave it out"),
}
SENSES: Final = {
    "an unknown person": ({**LOOK, "who": "ana"}, "Use anna"),
    "an unknown act": ({**LOOK, "do": "babies.fetch"}, "babies.get"),
    "an act of another": ({**LOOK, "who": "platform"}, "delete_account"),
    "a person's act by a machine": ({**LOOK, "who": "service"}, "expire_invitations"),
    "a machine's act by a person": ({"at": AT, "who": "anna", "do": "expire_invitations"}, "Write "),
    "an act of another machine": ({"at": AT, "who": "retention", "do": "expire_invitations"}, "Write purge"),
    "a strange word in a photo": ({**ALBUM, "with": {"baby_id": "$mia", "photos": [{"href": "a"}]}}, "Write "),
    "an unknown name in a photo": ({**ALBUM, "with": {"baby_id": "$mia", "photos": [{"url": "$nia"}]}}, "Use mia"),
    "an unknown argument": ({**LOOK, "with": {"baby": "$mia"}}, "Write baby_id"),
    "an argument of nothing": ({"at": AT, "who": "anna", "do": "babies.mine", "with": {"a": 1}}, 'Leave "with" out'),
    "a missing argument": ({"at": AT, "who": "anna", "do": "babies.get"}, 'Add it to "with"'),
    "an unknown name": ({**LOOK, "with": {"baby_id": "$nia"}}, "Use mia"),
    "a name inside a list": ({**LOOK, "with": {"baby_id": ["$nia"]}}, "Use mia"),
    "a name that is none": ({**LOOK, "with": {"baby_id": "$My baby"}}, "Use "),
    "an unknown name in expect": ({**LOOK, "expect": {"id": "$nia"}}, "Use mia"),
    "an unknown error": ({**LOOK, "expect": {"error": "not_fond"}}, "not_found"),
    "an error and a value": ({**LOOK, "expect": {"error": "not_found", "name": "Mia"}}, "or the values"),
    "a person's name taken": ({**LOOK, "as": "anna"}, "another word"),
    "a reserved name": ({**LOOK, "as": "nobody"}, "another word"),
    "a nameless registration": ({**ANNA, "as": None}, '"as": "anna"'),
}


@pytest.mark.parametrize(("line", "mend"), [*SHAPES.values(), *SENSES.values()], ids=[*SHAPES, *SENSES])
def test_a_bad_line_is_named_with_its_mend(play: Play, line: str | dict[str, Any], mend: str) -> None:
    """Each kind of bad line is refused before anything is played, with file, line and what to change."""
    result = play(ANNA, "", MIA, line)
    assert 2 == result.exit_code, result.output
    assert "story.jsonl, line 4: " in result.stderr
    assert mend in result.stderr
    assert "" == result.stdout


def test_the_good_lines_of_these_tests_play(play: Play) -> None:
    """What the bad lines differ from is a story that plays, so that each is bad for its own reason."""
    assert 0 == play(ANNA, "", MIA, LOOK).exit_code


@pytest.mark.parametrize(
    ("content", "mend"),
    [(b"", "one act a line"), (b"\n \n", "one act a line"), (b"\xff\xfe{}", "UTF-8")],
    ids=["nothing", "blank", "another encoding"],
)
def test_a_bad_file_is_named(tmp_path: Path, content: bytes, mend: str) -> None:
    """A file without acts, or one that is no text, is unreadable as a whole."""
    path = tmp_path / "story.jsonl"
    path.write_bytes(content)
    result = CliRunner().invoke(app, ["play", str(path)])
    assert (2, True, True) == (result.exit_code, str(path) in result.stderr, mend in result.stderr)


@pytest.mark.parametrize("place", ["nowhere.jsonl", ".", "a\0b"])
def test_a_missing_file_is_named(place: str) -> None:
    """What is no file is unreadable, and the shipped stories are offered."""
    result = CliRunner().invoke(app, ["play", place])
    assert (2, True, True) == (result.exit_code, place in result.stderr, "day, year" in result.stderr)


def test_a_story_may_begin_with_a_mark_and_end_lines_as_windows_does(tmp_path: Path) -> None:
    """A byte order mark and carriage returns are no reason to refuse a story."""
    path = tmp_path / "story.jsonl"
    path.write_bytes("\r\n".join(["\ufeff" + json.dumps(ANNA), json.dumps(MIA)]).encode())
    assert 0 == CliRunner().invoke(app, ["play", str(path)]).exit_code
