"""Planted faults: lockstep finds each of them quickly, in a world of memory and in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from functools import partial
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

import pytest
from attrs import frozen
from hypothesis import settings

from nonna_adapters.memory import work
from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.gate import Gate
from nonna_adapters.postgres.scratch import Database, template
from nonna_core.babies import Invitation, InvitationStatus, Membership, Owners
from nonna_core.events import Day, Event
from nonna_core.kernel.values import Instant
from tests.equivalence.lockstep.conftest import in_memory, on_postgres
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.pair import Around, Disagreement, Pair
from tests.equivalence.lockstep.shortening import shortened, trouble_with
from tests.equivalence.lockstep.told import STORIES
from tests.equivalence.lockstep.test_lockstep import examples, play

_quickly: Final = settings(examples, database=None)
_MOST_EXAMPLES: Final = 40


def _everything(_: Gate, __: object, rows: Iterable[object]) -> list[object]:
    return list(rows)


def _open_a_little_longer(self: Invitation, at: Instant) -> bool:
    return self.status is InvitationStatus.PENDING and at <= self.expires_at


def _no_room_is_asked(_: Day, event: Event) -> Event:
    return event


_BY_A_STORY_ALONE: Final = "an invitation that lives a microsecond too long"
"""Chance would have to hit one microsecond."""

FAULTS: Final[Mapping[str, Callable[[], AbstractContextManager[object]]]] = MappingProxyType(
    {
        "a gate that is too wide": partial(patch.object, Gate, "visible", _everything),
        "a gate without kin": partial(patch.object, Gate, "_is_kin", lambda _, __: False),
        "a day without a limit": partial(patch.object, Day, "take", _no_room_is_asked),
        "a limit that only the storage holds, forgotten there": partial(patch.object, work, "_GUARDS", {}),
        "owners without a limit": partial(patch.object, Owners, "ask_for_room", lambda _, __=None: None),
        _BY_A_STORY_ALONE: partial(patch.object, Invitation, "is_open", _open_a_little_longer),
        "a marker that stays": partial(patch.object, Bookkeeping, "_stamp", lambda _, __: None),
        "a counter that stays": partial(patch.object, Bookkeeping, "_count", lambda _, __: None),
        "nobody is told": partial(patch.object, Bookkeeping, "_tell", lambda _, __: None),
        "a removal that is forgotten": partial(patch.object, Membership, "ended", lambda self, _: self),
    }
)


def _with_a_fault(around: Around) -> Callable[[], Pair]:
    return lambda: Pair(in_memory, in_memory, around=around)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_story_finds_a_fault_in_memory(fault: str) -> None:
    """Each planted fault is found by one of the stories, wherever it sits."""
    opened = _with_a_fault(FAULTS[fault])
    assert any(trouble_with((*THE_FAMILY, *story), opened) for story in STORIES.values())


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault != _BY_A_STORY_ALONE])
def test_chance_finds_a_fault_in_memory(fault: str) -> None:
    """Each planted fault is found by random stories as well, and told so that it can be told again."""
    opened = _with_a_fault(FAULTS[fault])
    with pytest.raises(Disagreement) as found:
        play(opened, first=0, how_many=_MOST_EXAMPLES, where=_quickly)
    assert trouble_with(found.value.story, opened)


def test_an_error_that_is_not_ours_is_a_fault() -> None:
    """What no use case may raise is let through, even where both worlds raise it."""

    def broken(_: Gate, __: object) -> bool:
        raise KeyError

    opened = _with_a_fault(partial(patch.object, Gate, "_is_kin", broken))
    with pytest.raises(KeyError):
        trouble_with((*THE_FAMILY, *STORIES["the family moves in"]), opened)


def test_what_is_not_needed_is_left_out() -> None:
    """A disagreement comes with a story that is short enough to be read."""
    opened = _with_a_fault(FAULTS["a counter that stays"])
    found = trouble_with((*THE_FAMILY, *STORIES["a thread tells those who spoke in it"]), opened)
    assert found is not None
    assert len(shortened(found, opened).story) < len(THE_FAMILY) // 2


@frozen
class Weakening:
    """A change of the database that a story must notice."""

    story: str
    sql: str = ""
    function: str = ""
    before: str = ""
    after: str = ""

    def apply(self, database: Database) -> None:
        """Carry it out."""
        if self.sql:
            database.superuser.execute(self.sql.encode())
            return
        asked = database.superuser.execute("select pg_get_functiondef(%s::regproc)", (self.function,))
        (definition,) = asked.fetchone() or ("",)
        assert self.before in definition
        database.superuser.execute(definition.replace(self.before, self.after).encode())


WEAKENINGS: Final[Mapping[str, Weakening]] = MappingProxyType(
    {
        "an invitation that lives a microsecond too long": Weakening(
            "a letter that has just expired",
            function="nonna.accept_invitation",
            before="nonna.now() < expires_at",
            after="nonna.now() <= expires_at",
        ),
        "seven years and a day": Weakening(
            "seven years are over",
            function="nonna_private.seven_years_ago",
            before="7 years",
            after="7 years 1 day",
        ),
        "a policy without its condition": Weakening(
            "a thread tells those who spoke in it",
            sql="alter policy members_see_event_comments on public.event_comments using (true)",
        ),
        "a limit that is not asked on restoring": Weakening(
            "a full day",
            sql="alter table public.events drop constraint events_two_a_day;"
            "drop trigger check_max_events_per_day on public.events;"
            "alter table public.events drop constraint events_slot_means_live, alter event_day drop not null",
        ),
        "bookkeeping that is gone": Weakening(
            "who answers changes their mind", sql="drop trigger tell_family on public.event_rsvps"
        ),
        "a marker that stays": Weakening(
            "a thread tells those who spoke in it",
            sql="drop trigger event_comment_marker_on_update on public.event_comments",
        ),
    }
)


@pytest.fixture
def weakened(weakening: str) -> Iterator[Database]:
    """A database with a fault."""
    database = template().clone(pool_size=1)
    WEAKENINGS[weakening].apply(database)
    yield database
    database.close()


@pytest.mark.parametrize("weakening", WEAKENINGS)
def test_a_story_finds_a_fault_in_a_database(weakening: str, weakened: Database) -> None:
    """Each planted fault is found by the story that is about it."""

    def opened() -> Pair:
        return Pair(in_memory, on_postgres(weakened, "postgres"))

    assert trouble_with((*THE_FAMILY, *STORIES[WEAKENINGS[weakening].story]), opened)
