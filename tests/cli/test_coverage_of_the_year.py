"""The year does every use case, meets each of their errors, and asks for everything that can be read."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from contextlib import closing
from typing import Final

from nonna_adapters.cli.facade import MACHINES, Line, machine_lines, people_lines, platform_lines
from nonna_adapters.cli.seen import READINGS
from nonna_adapters.cli.stage import Stage
from nonna_adapters.cli.story import read
from nonna_adapters.cli.words import PHRASES
from nonna_adapters.worlds import memory_world

RAISES: Final = re.compile(r"^\s*([A-Z]\w+): ", re.MULTILINE)
NOT_MET: Final = {("expire_invitations", "NotAllowed")}
"""Only an application without a connection for the service refuses it; a world has one."""


def facade() -> dict[str, Line]:
    """Every line that a story can name."""
    with closing(memory_world()) as world:
        machines = [machine_lines(world.app, machine) for machine in MACHINES]
        lines = people_lines(world.app)
        for more in machines:
            lines |= more
        return lines


def errors_of(line: Line) -> set[str]:
    """
    The errors that a use case can meet: those of its docstring; `NotAllowed` for nobody; `Invalid` for a bad id.

    The last two hold for every use case of a person (SEC-08, SEC-12), so that no docstring repeats them.
    """
    told = inspect.getdoc(line.call) or ""
    named = set(RAISES.findall(told.partition("Raises:")[2]))
    always = {"NotAllowed"} if "." in line.do else set()
    ids = {"Invalid"} if any(name.endswith("_id") for name in line.takes) else set()
    return named | always | ids


def met(story: str) -> dict[str, set[str]]:
    """What a story meets: for each use case the classes of its refusals, and `done` where it was done."""
    ends: dict[str, set[str]] = defaultdict(set)
    with closing(memory_world()) as world:
        lines, stage = facade() | platform_lines(world.platform), Stage(world)
        for act in read(story).acts:
            outcome = stage.carry_out(act, lines[act.do])
            ends[act.do].add("done" if outcome.done else type(outcome.error).__name__)
    return ends


def undone(story: str) -> set[str]:
    """The lines of the facade that a story never does."""
    ends = met(story)
    return {do for do in facade() if "done" not in ends[do]}


def differing_errors(story: str) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The errors that the docstrings name and the story never meets, and those that it meets and no docstring names."""
    ends, lines = met(story), facade()
    can = {(do, error) for do, line in lines.items() for error in errors_of(line)} - NOT_MET
    did = {(do, error) for do, errors in ends.items() if do in lines for error in errors - {"done"}}
    return can - did, did - can


def test_every_use_case_is_done() -> None:
    """Each line of the facade ends well at least once in the year."""
    assert set() == undone("year")
    assert 300 <= len(read("year").acts)


def test_every_error_is_met() -> None:
    """Each line of the facade meets each of the errors that its docstring names, and no others."""
    assert (set(), set()) == differing_errors("year")


def test_what_is_left_out_is_found() -> None:
    """The two tests above can fail: the day leaves out use cases and errors, and they are named."""
    assert "members.promote" in undone("day")
    assert ("members.promote", "TooManyOwners") in differing_errors("day")[0]


def test_three_families_live_through_a_year() -> None:
    """Three babies are made in the year, and a year passes."""
    acts = read("year").acts
    assert {"mia", "leo", "ida"} == {act.name for act in acts if act.do == "babies.create" and act.name}
    assert 360 <= (acts[-1].at - acts[0].at).days <= 366


def test_every_use_case_has_its_words() -> None:
    """Whatever a story can name has a sentence for a person, and no sentence is without a use case."""
    with closing(memory_world()) as world:
        assert set(facade()) | set(platform_lines(world.platform)) == set(PHRASES)


WRITES: Final = {
    "identity.edit_profile", "account.close", "babies.create", "babies.edit", "babies.remove", "members.relabel",
    "members.promote", "members.remove", "members.leave", "invitations.invite", "invitations.resend",
    "invitations.revoke", "invitations.accept", "events.schedule", "events.edit", "events.answer", "events.withdraw",
    "events.remove", "event_comments.add", "event_comments.edit", "event_comments.remove", "notifications.mark_read",
    "notifications.mark_all_read", "notifications.edit_preferences", "trash.restore_event",
    "trash.restore_event_comment", "expire_invitations",
}  # fmt: skip


def test_every_reading_is_compared_at_the_end() -> None:
    """What is no write is asked of every person at the end of a story."""
    readings = {do for about in READINGS.values() for do in about}
    assert set(facade()) == readings | WRITES
    assert set() == readings & WRITES
