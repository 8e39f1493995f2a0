"""Planted faults: lockstep finds each of them quickly, in a world of memory and in a database."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Final
from unittest.mock import patch

import pytest
from attrs import evolve, frozen
from hypothesis import settings

from nonna_adapters.memory import machines, photos, work
from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.gate import Gate
from nonna_adapters.memory.tiles import MemoryTiles
from nonna_adapters.postgres.scratch import Database, template
from nonna_core.babies import Invitation, InvitationStatus, Membership, Owners
from nonna_core.events import Days, Event
from nonna_core.gamification import NameSuggestion, guess
from nonna_core.kernel.values import BabyId, Instant
from nonna_core.photos import photos as use_cases
from nonna_core.tiles import TileConfig
from tests.equivalence.lockstep.conftest import in_memory, on_postgres
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.pair import Around, Disagreement, Pair
from tests.equivalence.lockstep.shortening import shortened, trouble_with
from tests.equivalence.lockstep.test_lockstep import examples, play
from tests.equivalence.lockstep.told import STORIES

_quickly: Final = settings(examples, database=None)
_MOST_EXAMPLES: Final = 40


def _everything(_: Gate, __: object, rows: Iterable[object]) -> list[object]:
    return list(rows)


def _open_a_little_longer(self: Invitation, at: Instant) -> bool:
    return self.status is InvitationStatus.PENDING and at <= self.expires_at


def _no_room_is_asked(days: Days, event: Event) -> Event:
    return evolve(event, event_day=days.first, last_day=days.last)


@contextmanager
def _a_sixth_tag() -> Iterator[None]:
    """Neither the use case nor the storage asks for room."""
    with patch.object(photos, "ask_for_room", lambda _: None), patch.object(use_cases, "ask_for_room", lambda _: None):
        yield


def _all_tiles(self: MemoryTiles, screen_name: str, _: BabyId) -> list[TileConfig]:
    screens = {row.id for row in self.screens() if row.screen_name == screen_name}
    return [row for row in self._rows.tile_configs if row.screen_id in screens]


def _one_day_a_year(_: str, at: Instant, __: str) -> date:
    return date(at.year, 1, 1)


BY_A_STORY_ALONE: Final = (
    "an invitation that lives a microsecond too long",
    "a sixth tag",
    "a second chosen name",
    "memories of every day",
)
"""Chance would have to hit one microsecond, or to be at one photo, one family, one time of the year again and again."""

FAULTS: Final[Mapping[str, Callable[[], AbstractContextManager[object]]]] = MappingProxyType(
    {
        "a gate that is too wide": partial(patch.object, Gate, "visible", _everything),
        "a gate without kin": partial(patch.object, Gate, "_is_kin", lambda _, __: False),
        "a day without a limit": partial(patch.object, Days, "take", _no_room_is_asked),
        "a limit that only the storage holds, forgotten there": partial(patch.object, work, "GUARDS", {}),
        "owners without a limit": partial(patch.object, Owners, "ask_for_room", lambda _, __=None: None),
        BY_A_STORY_ALONE[0]: partial(patch.object, Invitation, "is_open", _open_a_little_longer),
        "a marker that stays": partial(patch.object, Bookkeeping, "_stamp", lambda _, __: None),
        "a counter that stays": partial(patch.object, Bookkeeping, "_count", lambda _, __: None),
        "nobody is told": partial(patch.object, Bookkeeping, "_tell", lambda _, __: None),
        "a sixth tag": _a_sixth_tag,
        "votes that never close": partial(patch.object, guess, "votes_are_revealed", lambda _: False),
        "a second chosen name": partial(patch.object, NameSuggestion, "unchosen", lambda self, _: self),
        "a purge that takes the young": partial(patch.object, machines, "oldest_kept", lambda now: now),
        "a month that is not computed": partial(patch.object, machines, "_is_in", lambda _, __: False),
        "a tile for everybody": partial(patch.object, MemoryTiles, "layout", _all_tiles),
        "memories of every day": partial(patch.object, photos, "day_in", _one_day_a_year),
        "a removal that is forgotten": partial(patch.object, Membership, "ended", lambda self, _: self),
    }
)


_ABOUT: Final = {
    "a day without a limit": "a full day",
    "a limit that only the storage holds, forgotten there": "a name is chosen",
    "owners without a limit": "a third owner finds no room",
    BY_A_STORY_ALONE[0]: "a letter that has just expired",
    "a sixth tag": "the sixth tag",
    "votes that never close": "votes before the reveal and after it",
    "a second chosen name": "a name is chosen",
    "a purge that takes the young": "everything is purged",
    "a month that is not computed": "the months of a person",
    "a tile for everybody": "the layout is changed",
    "memories of every day": "memory lane",
}
"""Where to look first."""


def _with_a_fault(around: Around) -> Callable[[], Pair]:
    return lambda: Pair(in_memory, in_memory, around=around)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_story_finds_a_fault_in_memory(fault: str) -> None:
    """Each planted fault is found by one of the stories, wherever it sits."""
    opened = _with_a_fault(FAULTS[fault])
    told_first = sorted(STORIES, key=lambda story: story != _ABOUT.get(fault))
    assert any(trouble_with((*THE_FAMILY, *STORIES[story]), opened) for story in told_first)


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault not in BY_A_STORY_ALONE])
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
        "votes that everybody sees": Weakening(
            "votes before the reveal and after it",
            sql="alter policy members_see_open_votes on public.gender_votes using (true)",
        ),
        "children that stay when their photo goes": Weakening(
            "what was under a photo comes back with it", sql="drop trigger carry_removal on public.photos"
        ),
        "a purchase that is not told": Weakening(
            "the registry in its order", sql="drop trigger tell_family on public.registry_purchases"
        ),
        "a mark that does not move": Weakening(
            "a name is chosen",
            function="nonna.choose_name",
            before="set chosen_at = nonna.now()",
            after="set chosen_at = null",
        ),
        "a month that begins late": Weakening(
            "the months of a person",
            function="nonna.refresh_engagement",
            before="'UTC'",
            after="'Asia/Tokyo'",
        ),
        "a purge that takes a photo too late": Weakening(
            "everything is purged", function="nonna.purge", before="interval '7 years'", after="interval '8 years'"
        ),
        "a kind that is shown although it is inactive": Weakening(
            "the layout is changed", sql="alter policy people_see_active_kinds on public.tile_definitions using (true)"
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
