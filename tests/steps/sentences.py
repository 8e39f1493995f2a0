"""The sentences of the features. They are few: what is done and what is seen is looked up in the phrase book."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest
from pytest_bdd import given, then, when
from pytest_bdd.parsers import re as like

from nonna_core.testing import World
from tests.steps import (
    babies,
    events,
    family,
    follows,
    gamification,
    identity,
    members,
    notifications,
    photos,
    registry,
    retention,
    tiles,
    trash,
)
from tests.steps.looking import seen_by, things_in
from tests.steps.notifications import newest
from tests.steps.stage import Stage, outcome_of
from tests.steps.words import fields_of, flat, instant_of, rows_of, value_of

PHRASES = (
    babies,
    events,
    gamification,
    identity,
    members,
    notifications,
    photos,
    registry,
    retention,
    tiles,
    trash,
)
"""Whose phrases are in the book."""

Table = Sequence[Sequence[str]]

STRANGE = "nobody|a person without an account|a garbled identity|the service|the platform|the retention role"
WHO = f"(?P<who>Anna|Ben|Rosa|Pina|Carl|Zoe|{STRANGE})"
SHIFT = "exactly|a microsecond before|a microsecond after"
TIME = rf"it is (?:(?P<shift>{SHIFT}) )?(?P<moment>\".+\"|the end .+|7 years .+)"
PASSES = r"(?P<number>\d+) (?P<unit>day|hour|minute)s? pass(?:es)?"
A_MICROSECOND = timedelta(microseconds=1)
SEVEN_YEARS = 7


@pytest.fixture
def stage(world: World) -> Iterator[Stage]:
    """The stage of one scenario; no refusal on it may pass unheeded."""
    on_stage = Stage(world)
    yield on_stage
    on_stage.heed_all()


# Given and when.


@given("the family of Mia")
def the_family(stage: Stage) -> None:
    stage.given(lambda: family.found(stage))


@given(like(rf"{WHO} (?P<said>.+?):?"))
def was_done(stage: Stage, who: str, said: str, datatable: Table | None = None) -> None:
    stage.given(lambda: stage.perform(who, said, fields_of(datatable)))


@when(like(rf"{WHO} (?P<said>.+?):?"))
def is_done(stage: Stage, who: str, said: str, datatable: Table | None = None) -> None:
    stage.attempt(lambda: stage.perform(who, said, fields_of(datatable)))


@given(like(TIME))
def time_is(stage: Stage, shift: str | None, moment: str) -> None:
    step = {"a microsecond before": -1, "a microsecond after": 1}.get(shift or "", 0)
    stage.world.clock.set(moment_of(stage, moment) + step * A_MICROSECOND)


@given(like(PASSES))
@when(like(PASSES))
def time_passes(stage: Stage, number: str, unit: str) -> None:
    stage.world.clock.move(**{f"{unit}s": int(number)})


def moment_of(stage: Stage, said: str) -> datetime:
    """The instant that is meant: a quoted one, the end of an invitation, or seven years after a removal."""
    if end := re.fullmatch('the end of the invitation of "(.+)"', said):
        return stage.letters[end[1]][-1].invitation.expires_at
    if removal := re.fullmatch('7 years after the removal of "(.+)"', said):
        removed = stage.person("Anna").trash.of(stage.baby("Mia")).items
        [stamp] = [one.removed_at for one in removed if stage.names[one.row.id] == removal[1]]
        return stamp.replace(year=stamp.year + SEVEN_YEARS)
    return instant_of(said.strip('"'))


@given("everybody has read the news")
def news_read(stage: Stage) -> None:
    for who in stage.users:
        stage.person(who).notifications.mark_all_read()
    stage.before = follows.look(stage, "Mia")


@when(like("each of them tries to (?P<act>.+)"))
def each_tries(stage: Stage, act: str) -> None:
    stage.told = family.answers_to(stage, act)


# Then: how it ended.


@then("it is done")
def it_is_done(stage: Stage) -> None:
    assert stage.last.words == "done"


@then(like("it is refused: (?P<words>.+)"))
def it_is_refused(stage: Stage, words: str) -> None:
    assert words == stage.last.words


@then("it shows:")
def it_shows(stage: Stage, datatable: Table) -> None:
    assert stage.last.words == "done"
    header, *rows = datatable
    assert rows == rows_of(things_in(stage.last.value), header, stage.names)


@then(like(r"it shows (?P<number>\d+) lines"))
def it_shows_so_many(stage: Stage, number: str) -> None:
    assert int(number) == len(things_in(stage.last.value))


@then("they are told:")
def they_are_told(stage: Stage, datatable: Table) -> None:
    parts, answers = datatable
    assert dict(zip(parts, answers, strict=True)) == stage.told


@then("this follows:")
def this_follows(stage: Stage, datatable: Table) -> None:
    assert stage.last.words == "done"
    assert stage.before is not None
    header, row = datatable
    nothing = dict.fromkeys(follows.COLUMNS, follows.NOTHING)
    expected = nothing | dict(zip(header, row, strict=True))
    assert expected == follows.what_followed(stage.before, follows.look(stage, "Mia"))


@then("nothing follows")
def nothing_follows(stage: Stage) -> None:
    assert stage.before is not None
    nothing = dict.fromkeys(follows.COLUMNS, follows.NOTHING)
    assert nothing == follows.what_followed(stage.before, follows.look(stage, "Mia"))


# Then: what is seen.


@then(like(rf"{WHO} sees (?P<what>.+):"))
def sees(stage: Stage, who: str, what: str, datatable: Table) -> None:
    header, *rows = datatable
    assert rows == rows_of(seen_by(stage, who, what), header, stage.names)


@then(like(rf"{WHO} sees nothing in (?P<what>.+)"))
def sees_nothing(stage: Stage, who: str, what: str) -> None:
    assert seen_by(stage, who, what) == []


@then(like(rf"{WHO} cannot see (?P<what>.+)"))
def cannot_see(stage: Stage, who: str, what: str) -> None:
    assert outcome_of(lambda: stage.perform(who, f"looks at {what}", {})).words == "not_found"


@then(like(rf'{WHO} reads "(?P<words>[^"]+)" in (?P<what>.+)'))
def reads(stage: Stage, who: str, words: str, what: str) -> None:
    texts = [str(value) for thing in seen_by(stage, who, what) for value in flat(thing).values()]
    assert any(words in text for text in texts), texts


@then(like(rf"{WHO} sees (?P<number>\d+) lines in (?P<what>.+)"))
def sees_so_many(stage: Stage, who: str, number: str, what: str) -> None:
    lines = seen_by(stage, who, what)
    assert int(number) == len(lines) == len({str(flat(line)) for line in lines}), "each line is seen once"


@then(like(rf"{WHO} sees the (?P<field>[a-z ]+) of (?P<what>.+) as (?P<cell>.+)"))
def sees_exactly(stage: Stage, who: str, field: str, what: str, cell: str) -> None:
    name = field.replace(" ", "_")
    [thing] = seen_by(stage, who, what)
    assert value_of(name, cell) == flat(thing)[name]


@then(like(rf"{WHO} (?P<wish>wants|does not want) (?P<kind>\w+) by (?P<channel>push|email)"))
def wants(stage: Stage, who: str, wish: str, kind: str, channel: str) -> None:
    preferences = stage.person(who).notifications.preferences()
    assert (wish == "wants") is preferences.wants(kind, channel)


# Then: what no table shows.


@then(like("the newest message of (?P<who>.+) has a title of (?P<length>.+) characters"))
def title_is_cut(stage: Stage, who: str, length: str) -> None:
    assert int(length) == len(newest(stage, who).title)


@then(like("a copy that (?P<who>.+) made (?P<moment>.+) is (?P<state>old|fresh)"))
def copy_is(stage: Stage, who: str, moment: str, state: str) -> None:
    marker = stage.person(who).babies.marker(stage.baby("Mia"))
    copies = {
        "never": None,
        "a microsecond before the mark": marker.last_updated_at - A_MICROSECOND,
        "exactly at the mark": marker.last_updated_at,
        "a microsecond after the mark": marker.last_updated_at + A_MICROSECOND,
    }
    assert (state == "old") is marker.makes_stale(copies[moment])


@then(like('the token of "(?P<address>.+)" has 43 characters and no other letter has it'))
def token_is_its_own(stage: Stage, address: str) -> None:
    tokens = [letter.token for letters in stage.letters.values() for letter in letters]
    assert re.fullmatch(r"[\w-]{43}", stage.letters[address][-1].token, re.ASCII)
    assert len(tokens) == len(set(tokens))


@then(like('the token of "(?P<address>.+)" stands in no text'))
def token_is_hidden(stage: Stage, address: str) -> None:
    letter, error = stage.letters[address][-1], stage.last.error
    texts = [repr(letter), str(letter), str(error), repr(error), str(vars(error) if error else "")]
    assert all(letter.token not in text for text in texts)
