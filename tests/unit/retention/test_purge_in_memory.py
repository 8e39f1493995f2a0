"""What no scenario can bring about: rows that are live or young under a parent that is due (RET-02, RET-06, RET-09)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.machines import MemoryRetention
from nonna_adapters.memory.rows import Rows
from nonna_core.kernel.values import CommentId
from tests.unit.examples import baby, membership, quick
from tests.unit.gamification.rows import vote
from tests.unit.photos.rows import SUNSET, photo, said, squish, tag

NOW = datetime(2040, 3, 1, 9, tzinfo=UTC)
BOUND = datetime(2033, 3, 1, 9, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DUE, OLDER, YOUNG = BOUND - TICK, BOUND - timedelta(days=400), BOUND
EVERYTHING = 1_000


@pytest.fixture
def rows() -> Iterator[Rows]:
    """Tables to plant rows in, as no person could."""
    planted = Rows()
    planted.log.begin(writes=True)
    planted.baby_profiles.add(baby())
    yield planted
    planted.log.end()


def purged(rows: Rows, size: int = EVERYTHING, *, dry: bool = False) -> dict[str, int]:
    """One call of the job."""
    return dict(MemoryRetention(rows, Bookkeeping(rows, {}, None, NOW), NOW).purge(size, dry_run=dry))


@pytest.mark.parametrize("stamp", [None, YOUNG, YOUNG + TICK])
@pytest.mark.parametrize(("table", "make"), [("photo_comments", said), ("photo_squishes", squish), ("photo_tags", tag)])
def test_a_parent_waits_for_a_child_that_is_not_due(rows: Rows, stamp: Any, table: str, make: Any) -> None:  # noqa: ANN401
    """Live, or exactly seven years old: neither of the two goes (T-80)."""
    rows.photos.add(photo(deleted_at=OLDER))
    rows.table(table).add(make(deleted_at=stamp))
    assert ({}, {}) == (purged(rows, dry=True), purged(rows))
    assert (1, 1, 0) == (len(list(rows.photos)), len(list(rows.table(table))), len(list(rows.photos_archive)))


def test_a_parent_goes_with_children_that_are_due(rows: Rows) -> None:
    """With its own stamp or an older one; the archive keeps the photo as it was (RET-03, RET-09)."""
    gone = photo(deleted_at=DUE, thumbnail_url="small")
    rows.photos.add(gone)
    rows.photo_comments.add(said(deleted_at=DUE))
    rows.photo_squishes.add(squish(deleted_at=OLDER))
    expected = {"photo_comments": 1, "photo_squishes": 1, "photos": 1}
    assert (expected, expected, {}) == (purged(rows, dry=True), purged(rows), purged(rows))
    assert [(gone, NOW)] == [(kept.photo, kept.archived_at) for kept in rows.photos_archive]


def test_a_due_child_goes_although_its_parent_waits(rows: Rows) -> None:
    """One by one, each when it is due."""
    rows.photos.add(photo(deleted_at=DUE))
    rows.photo_tags.add(tag(deleted_at=OLDER))
    rows.photo_comments.add(said())
    assert {"photo_tags": 1} == purged(rows)
    assert [SUNSET] == [row.id for row in rows.photos]


def test_a_family_waits_for_its_youngest_row(rows: Rows) -> None:
    """Memberships and guesses included (BP-12)."""
    rows.baby_profiles.put(baby(deleted_at=OLDER))
    rows.baby_memberships.add(membership(removed_at=OLDER))
    rows.gender_votes.add(vote(deleted_at=YOUNG))
    assert {"baby_memberships": 1} == purged(rows)
    rows.gender_votes.put(vote(deleted_at=DUE))
    assert {"baby_profiles": 1, "gender_votes": 1} == purged(rows)


def test_a_batch_never_leaves_a_child_behind(rows: Rows) -> None:
    """One row at a time, in an order in which no parent goes first (RET-04)."""
    rows.baby_profiles.put(baby(deleted_at=DUE))
    rows.photos.add(photo(deleted_at=DUE))
    rows.photo_comments.add(said(deleted_at=DUE))
    rows.baby_memberships.add(membership(removed_at=DUE))
    taken = [next(iter(purged(rows, 1))) for _ in range(4)]
    assert {*taken} == {"photo_comments", "photos", "baby_memberships", "baby_profiles"}
    assert ("baby_profiles", True) == (taken[-1], taken.index("photo_comments") < taken.index("photos"))
    assert {} == purged(rows)


stamps = st.sampled_from([None, OLDER, DUE, YOUNG])


@quick
@given(stamps, st.lists(stamps, max_size=4), st.integers(1, 6))
def test_exactly_the_due_set_goes(parent: Any, children: list[Any], size: int) -> None:  # noqa: ANN401
    """Whatever is live or young stays; a dry run counts what the batches take (RET-02, RET-06)."""
    rows = Rows()
    rows.log.begin(writes=True)
    rows.baby_profiles.add(baby(expected_birth_date=date(2026, 6, 1)))
    rows.photos.add(photo(deleted_at=parent))
    for number, stamp in enumerate(children):
        rows.photo_comments.add(attrs.evolve(said(deleted_at=stamp), id=CommentId(UUID(int=2_000 + number))))
    due = sum(stamp in {OLDER, DUE} for stamp in children)
    photo_goes = parent in {OLDER, DUE} and due == len(children)
    expected = {table: n for table, n in (("photo_comments", due), ("photos", int(photo_goes))) if n}
    assert expected == purged(rows, dry=True)
    total: dict[str, int] = {}
    while batch := purged(rows, size):
        assert sum(batch.values()) <= size
        total = {table: total.get(table, 0) + batch.get(table, 0) for table in {*total, *batch}}
    assert expected == total
    assert [stamp for stamp in children if stamp not in {OLDER, DUE}] == [row.deleted_at for row in rows.photo_comments]
