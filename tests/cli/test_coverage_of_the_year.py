"""The year does every use case, meets each of their errors, and asks for everything that can be read."""

from __future__ import annotations

import inspect
import re
from collections import defaultdict
from contextlib import closing
from typing import Final

import pytest

from nonna_adapters.cli.facade import MACHINES, Line, machine_lines, people_lines, platform_lines
from nonna_adapters.cli.phrases import PHRASES
from nonna_adapters.cli.seen import MACHINE_READINGS, READINGS
from nonna_adapters.cli.stage import Outcome, Stage
from nonna_adapters.cli.story import Act, read
from nonna_adapters.memory.machines import _LEAVES_FIRST
from nonna_adapters.worlds import memory_world

RAISES: Final = re.compile(r"^\s*([A-Z]\w+): ", re.MULTILINE)
NOT_MET: Final = {(do, "NotAllowed") for do in ("expire_invitations", "refresh_engagement", "purge")}
"""Only an application without a connection for the machine refuses it; a world has one."""
OPEN: Final = {"tiles.screens", "tiles.definitions"}
"""What nobody may look at too (SEC-08)."""


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

    The last two hold for every use case of a person but two (SEC-08, SEC-12), so that no docstring repeats them.
    """
    told = inspect.getdoc(line.call) or ""
    named = set(RAISES.findall(told.partition("Raises:")[2]))
    always = {"NotAllowed"} if "." in line.do and line.do not in OPEN else set()
    ids = {"Invalid"} if any(name.endswith("_id") for name in line.takes) else set()
    return named | always | ids


@pytest.fixture(scope="module")
def played() -> list[tuple[Act, Outcome]]:
    """The acts of the year with their outcomes."""
    with closing(memory_world()) as world:
        lines, stage = facade() | platform_lines(world.platform), Stage(world)
        return [(act, stage.carry_out(act, lines[act.do])) for act in read("year").acts]


@pytest.fixture(scope="module")
def met(played: list[tuple[Act, Outcome]]) -> dict[str, set[str]]:
    """What the year met: for each use case the classes of its refusals, and `done` where it was done."""
    ends: dict[str, set[str]] = defaultdict(set)
    for act, outcome in played:
        ends[act.do].add("done" if outcome.done else type(outcome.error).__name__)
    return ends


def test_every_use_case_is_done(met: dict[str, set[str]]) -> None:
    """Each line of the facade ends well at least once."""
    assert set() == {do for do in facade() if "done" not in met[do]}


def test_every_error_is_met(met: dict[str, set[str]]) -> None:
    """Each line of the facade meets each of the errors that its docstring names, and no others."""
    can = {(do, error) for do, line in facade().items() for error in errors_of(line)} - NOT_MET
    did = {(do, error) for do, errors in met.items() if do in facade() for error in errors - {"done"}}
    assert (set(), set()) == (can - did, did - can)


def test_a_use_case_that_is_left_out_is_found(met: dict[str, set[str]]) -> None:
    """The two tests above can fail: the day does less and meets less than the year."""
    assert 800 <= len(read("year").acts)
    done_by_day = {act.do for act in read("day").acts}
    assert "members.promote" in set(met) - done_by_day


def test_the_day_shows_a_bit_of_each_domain() -> None:
    """Somebody does something in each part of the product, and each machine does its work."""
    done = {act.do.partition(".")[0] for act in read("day").acts}
    parts = {do.partition(".")[0] for do in facade() if "." in do}
    assert {"identity", "account"} == parts - done
    assert {"refresh_engagement", "purge"} <= done


def test_three_families_live_through_a_year_and_are_looked_after_seven_more() -> None:
    """Three babies are made in the year; the acts of that year are followed by the purge of what was removed in it."""
    acts = read("year").acts
    assert {"mia", "leo", "ida"} == {act.name for act in acts if act.do == "babies.create" and act.name}
    times = [act.at for act in acts if act.at.year == acts[0].at.year]
    assert 360 <= (times[-1] - times[0]).days <= 366
    assert acts[0].at.year + 8 == acts[-1].at.year


def test_the_purge_takes_rows_of_every_table(played: list[tuple[Act, Outcome]]) -> None:
    """The purges of the last years take rows of every table with a removal stamp, and what a dry run counted."""
    purges = [(act.given.get("dry_run", False), outcome.value) for act, outcome in played if act.do == "purge"]
    assert set(_LEAVES_FIRST) == {table for dry, taken in purges if not dry and taken for table in taken}
    counted = [taken for dry, taken in purges if dry]
    assert counted == [purges[place + 1][1] if taken else {} for place, (dry, taken) in enumerate(purges) if dry]


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
    "trash.restore_event_comment", "photos.add", "photos.edit", "photos.tag", "photos.untag", "photos.squish",
    "photos.unsquish", "photos.remove", "photo_comments.add", "photo_comments.edit", "photo_comments.remove",
    "registry.add", "registry.edit", "registry.purchase", "registry.unpurchase", "registry.remove", "names.suggest",
    "names.edit", "names.like", "names.unlike", "names.choose", "names.unchoose", "names.remove", "guesses.vote",
    "guesses.predict", "trash.restore_photo", "trash.restore_photo_comment", "trash.restore_registry_item",
    "expire_invitations", "refresh_engagement", "add_screen", "edit_screen", "add_tile_definition",
    "edit_tile_definition", "add_tile_config", "edit_tile_config",
}  # fmt: skip


def test_every_reading_is_compared_at_the_end() -> None:
    """What is no write is asked of every person and machine at the end of a story; the purge counts what is due."""
    asked = (*READINGS.values(), *MACHINE_READINGS.values())
    readings = {do for about in asked for do in about}
    assert set(facade()) == readings | WRITES
    assert set() == readings & WRITES
