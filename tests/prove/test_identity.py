"""The campaign of identities, small: turns on prepared statements, and what it says where pgbouncer is missing."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from nonna_adapters.postgres.embedded import CannotStart
from nonna_adapters.postgres.scratch import template
from tests.postgres.identity import bouncer
from tests.prove.campaign import Plan, Result
from tests.prove.campaigns import identity


@pytest.mark.parametrize("door", ["thread", "task"])
def test_turns_on_prepared_statements(door: str) -> None:
    """Whoever comes next sees their own, by plans that served others before (T-153)."""
    result = identity.run(f"turns, auto, {door}", Plan(scale=0.01))
    assert [] == result.finds
    assert result.counts["executions by the plan for everybody"] > 33


def test_an_identity_that_is_planned_in_is_found() -> None:
    """Planted fault: the planner takes who is asking for a constant."""
    assert [] != identity.plant("an identity that is planned in").finds


def test_the_parts_are_what_is_promised() -> None:
    """At scale 1 no way has fewer transactions than it should, and no part is too long to be repeated."""
    names = identity.parts(Plan())
    assert len(names) == len(set(names)) == 20 + 20 + 5 + 5 + 6


def test_without_pgbouncer_the_way_there_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install; its planted fault is missed then, not caught."""
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    missing = Result(finds=["pgbouncer was not found: apt-get install pgbouncer"])
    assert missing == identity.run("threads behind pgbouncer, 0", Plan(scale=0.001))
    assert Result() == identity.plant("an identity of the session, behind pgbouncer")


def test_a_pgbouncer_that_does_not_come_up_is_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its last words are told, or those of the shell that may not read it, and its folder goes away."""
    program = tmp_path / "pgbouncer"
    program.write_text("#!/bin/sh\necho no luck\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(bouncer, "_SECONDS_TO_START", 0.3)
    with closing(template().clone()) as database:
        refused = bouncer.Bouncer(database)
        with pytest.raises(CannotStart, match=r"no luck|ermission denied"), refused:
            pass
    assert not Path(refused.url().partition("host=")[2].partition("&")[0]).exists()
