"""
The plans of the questions, under the policies, among many other families.

What a person may see is worked out once per statement and is an index condition; no question reads a family table from
end to end, and none asks the policies row by row (T-08).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Mapping
from contextlib import closing
from types import ModuleType
from typing import Any, Final

import pytest
from sqlalchemy import ClauseElement, Select

from nonna_adapters.postgres import (
    babies,
    calendar,
    events,
    gallery,
    gamification,
    identity,
    invitations,
    notifications,
    photos,
    registry,
    tiles,
)
from nonna_adapters.postgres.asking import Pages
from nonna_adapters.postgres.scratch import template
from nonna_adapters.postgres.wire import Question, Wire, compiled
from nonna_core import NewPhoto, UserId
from tests.postgres.adapter.crowd import CROWD, EVENTS
from tests.postgres.adapter.family import Family

MODULES: Final = (
    babies, calendar, events, gallery, gamification, identity, invitations, notifications, photos, registry, tiles,
)  # fmt: skip
GLOBAL: Final = {"screens", "tile_definitions", "tile_configs"}
"""Nobody's family owns them, and they have as many rows as the app has screens and tiles."""


_READING: Final = re.compile(r"nonna\.(now|day_of)\b")
"""Functions that read no table."""


def _statements(module: ModuleType) -> Iterator[tuple[str, ClauseElement]]:
    """The questions of a module that read tables: pages both ways, and nothing that is a function's to answer."""
    short = module.__name__.rpartition(".")[2]
    for name, found in vars(module).items():
        pages = found if isinstance(found, Mapping) else {"": found}
        for key, each in pages.items():
            if isinstance(each, Pages):
                yield f"{short}{name}{key}", each.first
                yield f"{short}{name}{key}_following", each.following
            elif isinstance(each, Select) and "nonna." not in _READING.sub("", str(each)).replace("UPDATE", "nonna."):
                yield f"{short}{name}", each


QUESTIONS: Final = dict(pair for module in MODULES for pair in _statements(module))

LISTS: Final = {
    "babies_MEMBERS": "baby_memberships",
    "babies_MARKER": "owner_update_markers",
    "invitations_NEWEST": "invitations",
    "invitations_NEWEST_following": "invitations",
    "events_DAYS": "events",
    "events_DAYS_AFTER": "events",
    "events_THREAD": "event_comments",
    "events_THREAD_following": "event_comments",
    "calendar_UPCOMING": "events",
    "calendar_UPCOMING_following": "events",
    "calendar_AGENDA": "events",
    "calendar_AGENDA_following": "events",
    "calendar_BETWEEN": "events",
    "gallery_GALLERY": "photos",
    "gallery_GALLERY_following": "photos",
    "gallery_BY_TAG": "photos or photo_tags",  # the planner may begin with the tag, by what it knows of the numbers
    "gallery_BY_TAG_following": "photos or photo_tags",
    "gallery_LANE": "photos",
    "gallery_LANE_following": "photos",
    "gallery_FEED": "photos",
    "gallery_FEED_following": "photos",
    "photos_THREAD": "photo_comments",
    "photos_THREAD_following": "photo_comments",
    "registry_FIRST": "registry_items",
    "registry_FOLLOWING": "registry_items",
    "gamification_NAMES": "name_suggestions",
    "gamification_VOTES": "gender_votes",
    "gamification_PREDICTIONS": "birth_date_predictions",
    "notifications_ACTIVITY": "activity_events",
}
"""
The lists, and the table of each that the membership has to be an index condition for.

What hangs on one row and comes whole (tags, squishes, answers) is found by that row's id instead.
"""


MANY: Final = [NewPhoto(url="mia.jpg", tags=("smile",)) for _ in range(10)]


class Crowd:
    """Mia's family among many others, and the plans of its questions."""

    def __init__(self, family: Family) -> None:
        self.family = family
        event = family.party()
        family.do(family.rosa, lambda rosa: rosa.event_comments.add(event.id, "Yes!"))
        family.invited("aunt@town.example")
        photo = family.do(family.anna, lambda anna: anna.photos.add(family.mia.id, MANY))[0]
        item = family.do(family.anna, lambda anna: anna.registry.add(family.mia.id, name="Pram"))
        family.do(family.rosa, lambda rosa: rosa.photo_comments.add(photo.id, "How sweet!"))
        name = family.do(family.rosa, lambda rosa: rosa.names.suggest(family.mia.id, "female", "Ada"))
        self.values: dict[str, Any] = {
            "person": family.anna,
            "baby_id": family.mia.id,
            "event_id": event.id,
            "membership_id": family.membership(family.rosa).id,
            "invitation_id": family.do(family.anna, lambda a: a.invitations.of(family.mia.id)).items[0].id,
            "notification_id": family.do(family.anna, lambda a: a.notifications.inbox()).items[0].notification.id,
            "comment_id": family.do(family.anna, lambda a: a.event_comments.of(event.id)).items[0].comment.id,
            "start": event.event_date,
            "end": None,
            "keeps_end": True,
            "time_zone": None,
            "first_day": event.event_day,
            "last_day": event.event_day,
            "most": 31,
            "moment": family.world.clock(),
            "row": uuid.UUID(int=0),
            "photo_id": photo.id,
            "tag": "smile",
            "item_id": item.id,
            "buyer": family.anna,
            "bought": 0,
            "priority": 1,
            "suggestion_id": name.id,
            "screen_name": "home",
        }

    def plan(self, statement: ClauseElement, person: UserId | None = None) -> list[dict[str, Any]]:
        """The nodes of a plan, as somebody's question is really planned."""
        with self.family.desk(person or self.family.anna).look() as work:
            return list(_nodes(_explained(work._wire, statement, self.values)["Plan"]))


def _explained(wire: Wire, statement: ClauseElement, values: Mapping[str, Any]) -> dict[str, Any]:
    text, fixed = compiled(statement)
    question = Question(wire, (f"explain (analyze, format json) {text}", {**fixed, **values}), is_write=False)
    wire._waiting.append(question)
    found: dict[str, Any] = question.answer()[0][0][0]
    return found


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from _nodes(below)


def read_whole(nodes: list[dict[str, Any]]) -> set[str]:
    """The tables that a plan reads from end to end."""
    return {node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"}


def asked_row_by_row(nodes: list[dict[str, Any]]) -> list[str]:
    """The conditions of a plan that run a query for each row."""
    return [condition for node in nodes for condition in (str(node.get("Filter")),) if "SubPlan" in condition]


def told_by_membership(nodes: list[dict[str, Any]], tables: str) -> bool:
    """Whether what a person may see of a table, or of one of two, is an index condition."""
    conditions = [
        node.get("Index Cond") or node.get("Recheck Cond") or ""
        for node in nodes
        if node.get("Relation Name") in tables.split(" or ")
    ]
    return any("ANY" in condition for condition in conditions)


@pytest.fixture(scope="module")
def crowd() -> Iterator[Crowd]:
    """A database of its own, full of other families."""
    with closing(template().clone()) as database:
        family = Family.founded(database, "sync")
        database.superuser.execute(CROWD.encode())
        made = Crowd(family)
        database.superuser.execute(b"analyze")
        yield made


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_reads_a_table_from_end_to_end(name: str, crowd: Crowd) -> None:
    """An index leads to the rows, and no condition is a query of its own for each."""
    nodes = crowd.plan(QUESTIONS[name])
    assert set() == read_whole(nodes) - GLOBAL
    assert [] == asked_row_by_row(nodes)


@pytest.mark.parametrize(("name", "table"), LISTS.items())
def test_membership_is_an_index_condition_of_each_list(name: str, table: str, crowd: Crowd) -> None:
    """What one may see is found by the index, not filtered afterwards."""
    assert told_by_membership(crowd.plan(QUESTIONS[name]), table)


def test_the_feed_asks_each_family_for_its_newest(crowd: Crowd) -> None:
    """The index gives each family's newest in order, as many as the page has, and only those are merged (PHO-19)."""
    for name in ("gallery_FEED", "gallery_FEED_following"):
        nodes = crowd.plan(QUESTIONS[name])
        scans = [node for node in nodes if node.get("Index Name") == "idx_photos_baby_profile_created"]
        assert scans
        assert "Limit" in {node["Node Type"] for node in nodes}
        assert {"Bitmap Heap Scan", "Seq Scan"}.isdisjoint(
            node["Node Type"] for node in nodes if node.get("Relation Name") == "photos"
        )


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_counts_its_way(name: str) -> None:
    """A page is found by where the one before ended, never by how many rows to leave out (PHO-17, REG-13)."""
    assert "OFFSET" not in compiled(QUESTIONS[name])[0]


def test_every_list_is_among_the_questions() -> None:
    """No name of a list has gone astray, and no page is missing."""
    assert set(LISTS) <= set(QUESTIONS)
    paged = {name for name in QUESTIONS if name.endswith("_following") and not name.startswith("notifications")}
    assert paged <= set(LISTS)


@pytest.mark.parametrize(
    ("policy", "wrong"),
    [
        ("deleted_at is null", {"read_whole"}),
        (
            """deleted_at is null and exists (select from public.baby_memberships m
               where m.baby_profile_id = events.baby_profile_id and m.user_id = (select nonna.me()))""",
            {"asked_row_by_row", "told_by_membership"},
        ),
    ],
)
def test_a_worse_policy_is_found(policy: str, wrong: set[str], crowd: Crowd) -> None:
    """Planted: without membership all rows are read; asked per row it is no index condition."""
    server = crowd.family.world.database.superuser
    before = server.execute(b"select qual from pg_policies where policyname = 'members_see_events'").fetchone()
    assert before is not None
    server.execute(f"alter policy members_see_events on public.events using ({policy})".encode())
    try:
        everything = crowd.plan(QUESTIONS["calendar_AGENDA"]) if "told_by_membership" in wrong else crowd.plan(_ALL)
        found = {
            "read_whole": bool(read_whole(everything)),
            "asked_row_by_row": bool(asked_row_by_row(everything)),
            "told_by_membership": not told_by_membership(everything, "events"),
        }
        assert wrong <= {name for name, fault in found.items() if fault}
    finally:
        server.execute(f"alter policy members_see_events on public.events using {before[0]}".encode())


_ALL: Final = events.EVENTS_TABLE.select()


def test_what_is_read_does_not_grow_with_other_families(crowd: Crowd) -> None:
    """Even who asks for everything is led by the index to the own families."""
    nodes = crowd.plan(_ALL)
    assert told_by_membership(nodes, "events")
    assert sum(node["Actual Rows"] for node in nodes if node.get("Relation Name") == "events") <= EVENTS
