"""The functions of the machines are theirs alone, and a connection that is in use for long answers as a new one."""

from __future__ import annotations

from typing import Final

import pytest

from tests.counts import Count
from tests.equivalence.catalog.access_page import functions
from tests.equivalence.matrix.attempts import PERSONS as IN_SQL
from tests.equivalence.matrix.calls import family_in, uses_in
from tests.equivalence.matrix.cast import Setting
from tests.equivalence.matrix.machines import MACHINES
from tests.equivalence.matrix.stage import Attempt, on_stage
from tests.equivalence.matrix.use import Use

JOBS: Final = {
    "expire_invitations": ("S", "select nonna.expire_invitations()"),
    "refresh_engagement": ("S", "select nonna.refresh_engagement(date '2026-02-01')"),
    "purge": ("R", "select nonna.purge(1000)"),
}
"""Functions of the machines, and whose each is."""


@pytest.mark.parametrize("letter", MACHINES)
def test_machines_act_for_nobody(letter: str, count: Count) -> None:
    """No machine uses a function of people."""
    setting = Setting.AS_IT_IS
    count("access matrix: calls of functions, in SQL", len(uses_in(setting)))
    with on_stage(family_in(setting).rows) as stage:
        outcomes = stage.run([Attempt(MACHINES[letter], "", use.sql) for use in uses_in(setting)])
    assert {("42501", frozenset())} == {(outcome.state, outcome.changed) for outcome in outcomes}


@pytest.mark.parametrize("job", JOBS)
def test_each_job_is_of_one_machine(job: str, count: Count) -> None:
    """It starts it, and something changes; nobody else does, neither person nor machine."""
    letter, text = JOBS[job]
    assert letter == functions()[job].who
    count("access matrix: calls of functions, in SQL", len(IN_SQL) + len(MACHINES))
    with on_stage(family_in(Setting.AS_IT_IS).rows) as stage:
        (done,) = stage.run([Attempt(MACHINES[letter], "", text)])
        people = stage.run([Attempt(who, "", text) for who in IN_SQL])
        others = stage.run([Attempt(MACHINES[other], "", text) for other in MACHINES if other not in {letter, "B"}])
    assert ("ok", True) == (done.state, bool(done.changed))
    assert {("42501", frozenset())} == {(each.state, each.changed) for each in (*people, *others)}


def test_bookkeeping_cannot_purge(count: Count) -> None:
    """It owns the functions of the jobs, but the purge runs with the rights of whoever calls (RET-06)."""
    count("access matrix: calls of functions, in SQL", 1)
    with on_stage(family_in(Setting.AS_IT_IS).rows) as stage:
        (outcome,) = stage.run([Attempt(MACHINES["B"], "", JOBS["purge"][1])])
    assert ("42501", frozenset()) == (outcome.state, outcome.changed)


def test_every_function_is_tried() -> None:
    """None of the page's functions is left out; the jobs have tests of their own."""
    tried = {use.function for use in uses_in(Setting.AS_IT_IS)} | JOBS.keys()
    assert set(functions()) == tried


def _seven_times(use: Use) -> list[Attempt]:
    (author,) = [who for who in IN_SQL if use.row is not None and who.person == use.row.author]
    return [Attempt(author, "", use.sql)] * 7


def _refused_authors() -> list[Use]:
    """Give, of each function that authors may use, one call by an author who is no member."""
    family, found = family_in(Setting.AS_IT_IS), dict[str, Use]()
    for use in uses_in(Setting.AS_IT_IS):
        theirs = use.row is not None and "author" in functions()[use.function].who and family.is_there(use.row)
        if theirs and use.row is not None and family.role(use.row.author, use.row.family) is None:
            found.setdefault(use.function, use)
    return [use for use in found.values() if use.row is not None and use.row.name != "what never was"]


@pytest.mark.parametrize("use", _refused_authors(), ids=lambda use: use.function)
def test_a_warm_connection_asks_again(use: Use, count: Count) -> None:
    """
    Former members and strangers undo nothing of their own, however often the function has run before.

    PostgreSQL plans each condition for the values it meets, up to five times, and leaves out what they decide.
    """
    family = family_in(Setting.AS_IT_IS)
    count("access matrix: calls of functions, in SQL", 7)
    with on_stage(family.rows) as stage:
        outcomes = stage.run(_seven_times(use))
    assert [("NNNFD", frozenset())] * 7 == [(each.state, each.changed) for each in outcomes]


def test_a_question_inside_a_condition_is_left_out(count: Count) -> None:
    """Planted fault: asked within the condition, the membership of an author is not asked on a warm connection."""
    count("access matrix: planted faults", 1)
    (use,) = [use for use in _refused_authors() if use.function == "remove_event_comment"]
    asked = "nonna_private.hold_membership(target.baby_profile_id)"
    with on_stage(family_in(Setting.AS_IT_IS).rows) as stage:
        stage.plant(
            "do $do$ begin execute replace(replace("
            "pg_get_functiondef('nonna.remove_event_comment(uuid)'::regprocedure),"
            f" 'held := {asked};', ''), 'if held <>', 'if {asked} <>'); end $do$"
        )
        assert {"NNNFD"} != {each.state for each in stage.run(_seven_times(use))}
