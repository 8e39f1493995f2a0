"""
The gate of the memory storage answers each cell as docs/spec/access.md says (COV-01 to COV-13, SEC-04 to SEC-07).

It is driven through the ports, below the services, with rows as no service would make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest

from nonna_adapters.memory.gate import Gate
from nonna_core.babies import BABY_MEMBERSHIPS, BABY_PROFILES, INVITATIONS, OWNER_UPDATE_MARKERS
from nonna_core.events import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.gamification import BIRTH_DATE_PREDICTIONS, GENDER_VOTES, NAME_SUGGESTION_LIKES, NAME_SUGGESTIONS
from nonna_core.identity import PROFILES, USER_ENGAGEMENT_SUMMARY, USER_STATS
from nonna_core.kernel.access import Access, Asking, Place, Role, Who, live, member, no_one, oneself, owner, signed_in
from nonna_core.notifications import ACTIVITY_EVENTS, NOTIFICATION_PREFERENCES, NOTIFICATIONS
from nonna_core.photos import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from nonna_core.registry import REGISTRY_ITEMS, REGISTRY_PURCHASES
from nonna_core.tiles import SCREENS, TILE_CONFIGS, TILE_DEFINITIONS
from tests.counts import Count
from tests.equivalence.matrix.cast import Setting, scenes
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.in_memory import MemoryStage, cells, disagreements
from tests.equivalence.matrix.ports import SEEING

anybody = Who("anybody", lambda _: True)
WRONG_LINES: list[tuple[Access, str, Any]] = [
    (PROFILES, "see", signed_in),
    (PROFILES, "see", oneself("user_id")),
    (PROFILES, "change", signed_in),
    (PROFILES, "columns", PROFILES.columns[1:]),
    (USER_STATS, "see", signed_in),
    (BABY_PROFILES, "see", live()),
    (BABY_PROFILES, "change", member & live()),
    (BABY_MEMBERSHIPS, "see", member),
    (BABY_MEMBERSHIPS, "change", member & live("removed_at")),
    (BABY_MEMBERSHIPS, "change", no_one),
    (BABY_MEMBERSHIPS, "columns", ("relationship_label", "role")),
    (INVITATIONS, "see", member),
    (OWNER_UPDATE_MARKERS, "see", anybody),
    (EVENTS, "see", live()),
    (EVENTS, "see", member),
    (EVENTS, "create", owner),
    (EVENTS, "create", member & oneself("created_by_user_id")),
    (EVENTS, "change", member & live()),
    (EVENTS, "change", no_one),
    (EVENTS, "columns", EVENTS.columns[1:]),
    (EVENTS, "given", (*EVENTS.given, "deleted_at")),
    (EVENT_COMMENTS, "see", owner & live()),
    (EVENT_COMMENTS, "create", member),
    (EVENT_COMMENTS, "change", member & live()),
    (EVENT_COMMENTS, "columns", ("comment_text", "deleted_by_user_id")),
    (EVENT_RSVPS, "see", member),
    (USER_ENGAGEMENT_SUMMARY, "see", no_one),
    (PHOTOS, "see", live()),
    (PHOTOS, "create", owner),
    (PHOTOS, "change", member & live()),
    (PHOTOS, "columns", ("caption", "url")),
    (PHOTO_COMMENTS, "create", member),
    (PHOTO_COMMENTS, "change", member & live()),
    (PHOTO_SQUISHES, "see", member),
    (PHOTO_TAGS, "see", live()),
    (PHOTO_TAGS, "create", member),
    (REGISTRY_ITEMS, "change", member & live()),
    (REGISTRY_ITEMS, "given", (*REGISTRY_ITEMS.given, "deleted_at")),
    (REGISTRY_PURCHASES, "see", owner & live()),
    (REGISTRY_PURCHASES, "create", member),
    (NAME_SUGGESTIONS, "create", owner & oneself("user_id")),
    (NAME_SUGGESTIONS, "change", member & live()),
    (NAME_SUGGESTIONS, "columns", ("suggested_name", "chosen_at")),
    (NAME_SUGGESTION_LIKES, "see", member),
    (GENDER_VOTES, "see", member & live()),
    (GENDER_VOTES, "see", member & live() & oneself("user_id")),
    (GENDER_VOTES, "create", member & oneself("user_id")),
    (GENDER_VOTES, "change", member & oneself("user_id") & live()),
    (BIRTH_DATE_PREDICTIONS, "see", member & live()),
    (BIRTH_DATE_PREDICTIONS, "change", member & oneself("user_id") & live()),
    (SCREENS, "see", anybody),
    (TILE_DEFINITIONS, "see", signed_in),
    (TILE_CONFIGS, "see", anybody),
    (NOTIFICATIONS, "see", member),
    (NOTIFICATIONS, "see", anybody),
    (NOTIFICATION_PREFERENCES, "change", no_one),
    (ACTIVITY_EVENTS, "see", owner),
]


@cache
def _family(setting: Setting) -> Family:
    return Family(setting)


@contextmanager
def changed(line: Access, verb: str, value: object) -> Iterator[None]:
    """Let a line say something else for a while."""
    before = getattr(line, verb)
    object.__setattr__(line, verb, value)
    try:
        yield
    finally:
        object.__setattr__(line, verb, before)


def _wrong(tables: Iterable[str] = SEEING, setting: Setting = Setting.AS_IT_IS) -> Iterator[str]:
    family = _family(setting)
    stage = MemoryStage(family.rows)
    return (wrong for table in tables for wrong in disagreements(stage, family, table))


@pytest.mark.parametrize(("setting", "table"), scenes(SEEING))
def test_people_reach_what_the_page_says(setting: Setting, table: str, count: Count) -> None:
    """Every person, every row, every column that a port could be given, and forged new rows."""
    family = _family(setting)
    count("access matrix: cells of people, in memory", cells(family, table))
    assert [] == list(disagreements(MemoryStage(family.rows), family, table))


@pytest.mark.parametrize(
    ("line", "verb", "value"), WRONG_LINES, ids=lambda each: getattr(each, "table", getattr(each, "words", None))
)
def test_a_wider_or_narrower_line_is_seen(line: Access, verb: str, value: object, count: Count) -> None:
    """Planted fault: with one Access line other than it is, the memory storage disagrees with the page."""
    count("access matrix: planted faults", 1)
    with changed(line, verb, value):
        assert any(_wrong([line.table]))


def _forgets_the_row(self: Gate, who: Who, row: object) -> bool:
    """Answer for the role alone."""
    return who.holds(Asking(person=self._person, role=Role.OWNER, row=row))


def _forgets_to_see(_: Gate, __: Access, row: object) -> object:
    """Let everything be found."""
    return row


def _forgets_columns(self: Gate, access: Access, before: Any, _: object) -> Any:  # noqa: ANN401  # as the gate's own
    """Ask who, and not what."""
    return self.ask(access, access.change, before)


def _forgets_additions(_: Gate, __: Access, ___: object) -> None:
    """Let everything in."""


def _forgets_the_baby(self: Gate, baby_id: Any) -> Place | None:  # noqa: ANN401  # as the gate's own
    """Ask for the membership alone."""
    for membership in self._rows.baby_memberships.by("pair", (baby_id, self._person)):
        if membership.is_active:
            return Place(baby_id=baby_id, role=membership.role, time_zone="UTC")
    return None


def _forgets_the_end(self: Gate, baby_id: Any) -> Place | None:  # noqa: ANN401  # as the gate's own
    """Let former members stay."""
    for membership in self._rows.baby_memberships.by("pair", (baby_id, self._person)):
        return Place(baby_id=baby_id, role=membership.role, time_zone="UTC")
    return None


@pytest.mark.parametrize(
    ("method", "forgetful", "setting"),
    [
        ("allows", _forgets_the_row, Setting.AS_IT_IS),
        ("see", _forgets_to_see, Setting.AS_IT_IS),
        ("change", _forgets_columns, Setting.AS_IT_IS),
        ("create", _forgets_additions, Setting.AS_IT_IS),
        ("place", _forgets_the_end, Setting.AS_IT_IS),
        ("place", _forgets_the_baby, Setting.STAMP_FORGOTTEN),
    ],
)
def test_a_gate_that_forgets_is_seen(
    monkeypatch: pytest.MonkeyPatch, method: str, forgetful: Callable[..., object], setting: Setting, count: Count
) -> None:
    """Planted fault: a gate that leaves out one of its questions disagrees with the page."""
    count("access matrix: planted faults", 1)
    monkeypatch.setattr(Gate, method, forgetful)
    assert any(_wrong(setting=setting))
