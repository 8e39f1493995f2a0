"""A few of everything that dies: what was acknowledged is there, nothing is half there, and what was refused is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nonna_adapters.postgres.scratch import template
from tests.counts import Count
from tests.postgres.crashes.blows import SERVER_KILLED, strike
from tests.postgres.crashes.judging import TRACES, Book
from tests.postgres.crashes.town import Town
from tests.prove.campaigns import crashes

FATES = {
    SERVER_KILLED: 1,
    "clients killed": 1,
    "backends terminated": 3,
    "COMMIT cut before it is heard": 5,
    "COMMIT cut before its answer": 5,
}


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """A town in which nobody dies."""
    with Town(template()) as made:
        yield made


@pytest.mark.parametrize("fate", FATES)
def test_whatever_dies_nothing_is_lost_or_half(fate: str, count: Count) -> None:
    """Every act is as it was told; a cut at COMMIT and a client that is killed leave a doubt (T-156)."""
    blows = strike(fate, "threads", FATES[fate], "small")
    assert [] == blows.finds
    assert blows.endings["unknown"] > 0 or fate in {SERVER_KILLED, "backends terminated"}
    count(f"acts judged: {fate}", blows.endings.total() - blows.endings["stored"])


@pytest.mark.parametrize(
    "name", ["an acknowledgement before the answer to COMMIT", "a doubt that is told as a refusal"]
)
def test_what_is_told_wrongly_is_found(name: str) -> None:
    """Planted faults in the storage; those that need a dead server are planted in the long campaign."""
    assert [] != crashes.plant(name).finds


def test_acts_of_every_kind_are_whole_and_a_missing_row_is_found(town: Town) -> None:
    """Planted: without one of its tags an act is half there."""
    crowd = town.crowd()
    with crowd.living("tasks", "kinds"):
        crowd.wait_for(60)
    assert ([], []) == (crowd.errors, crowd.book.judged(town.root))
    assert set(TRACES) == {kind for kind, _ in crowd.book.acts}
    photo = next(mark for kind, mark in crowd.book.acts if kind == "add_photos")
    with town.root.transaction(force_rollback=True):
        town.root.execute("set local session_replication_role = replica")
        town.root.execute("delete from public.photo_tags where tag = %s", (f"{photo} a",))
        assert [f"1 acts: one is half there: add_photos {photo}"] == crowd.book.judged(town.root)


def test_what_was_never_done_is_lost_or_undone(town: Town) -> None:
    """Planted: an acknowledged act that left nothing is told, and so is a doubt that should be there and is not."""
    book = Book()
    book.write("wish", "no such mark", "done")
    book.write("wish", "nor this one", "begun")
    assert ["1 acts: one was acknowledged and is not there: wish no such mark"] == book.judged(town.root)
    assert len(book.judged(town.root, doubts="stored")) == 2


def test_bookkeeping_about_nothing_is_found(town: Town) -> None:
    """Planted: a line of the activity names an event that is not there."""
    assert [] == town.aftermath()
    insert = """
        insert into public.activity_events (baby_profile_id, actor_user_id, type, payload)
        values (%s, %s, 'event_created', '{"event_id": "00000000-0000-0000-0000-000000000000"}')
    """
    with town.root.transaction(force_rollback=True):
        town.root.execute(insert, (town.houses[0].mia, town.houses[0].anna))
        assert ["a row of activity_events about no row of events"] == town.aftermath()
