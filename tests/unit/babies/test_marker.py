"""The marker: each stamp is later than the one before, whatever the clock says (MRK-02, MRK-03, MRK-07)."""

from datetime import datetime, timedelta
from itertools import pairwise

import attrs
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import Marker
from nonna_core.kernel.values import instant
from tests.unit.examples import LATER, MIA, MORNING, instants, quick

FRESH = Marker(baby_profile_id=MIA, last_updated_at=MORNING, created_at=MORNING, updated_at=MORNING)
COLUMNS = ("photo_updated_at", "event_updated_at", "registry_updated_at")
TICK = timedelta(microseconds=1)


@quick
@given(st.lists(st.tuples(st.sampled_from((None, *COLUMNS)), instants), max_size=20))
def test_stamps_rise_strictly(changes: list[tuple[str | None, datetime]]) -> None:
    """Under any clock ``last_updated_at`` rises and is never earlier than another column (T-92, T-93)."""
    markers = [FRESH]
    for column, moment in changes:
        markers.append(markers[-1].risen(column, instant("now")(moment)))
    assert all(before.last_updated_at < after.last_updated_at for before, after in pairwise(markers))
    for marker in markers:
        assert all(getattr(marker, column) in (None, marker.last_updated_at) or
                   getattr(marker, column) < marker.last_updated_at for column in COLUMNS)  # fmt: skip


def test_a_change_sets_its_own_column_and_the_last() -> None:
    """Both get the same instant, the others stay (MRK-02)."""
    expected = attrs.evolve(FRESH, last_updated_at=LATER, event_updated_at=LATER, updated_at=LATER)
    assert expected == FRESH.risen("event_updated_at", LATER)


def test_an_edit_of_the_profile_sets_the_last_alone() -> None:
    """No column of content moves (MRK-05)."""
    assert attrs.evolve(FRESH, last_updated_at=LATER, updated_at=LATER) == FRESH.risen(None, LATER)


def test_a_clock_that_stands_still_or_goes_back() -> None:
    """Then the stamp is a microsecond later than the one before (T-93)."""
    later = attrs.evolve(FRESH, last_updated_at=LATER)
    assert [MORNING + TICK, LATER + TICK] == [
        FRESH.risen(None, MORNING).last_updated_at, later.risen(None, MORNING).last_updated_at
    ]  # fmt: skip


def test_a_thousand_changes_at_one_instant() -> None:
    """They are a thousand different rising stamps (T-93)."""
    marker, stamps = FRESH, [FRESH.last_updated_at]
    for _ in range(1_000):
        marker = marker.risen("event_updated_at", MORNING)
        stamps.append(marker.last_updated_at)
    assert sorted(set(stamps)) == stamps


def test_a_copy_is_stale_exactly_when_the_marker_is_later() -> None:
    """No copy is stale, and so is one that was made a microsecond earlier (MRK-07)."""
    cached = (None, MORNING - TICK, MORNING, MORNING + TICK)
    assert [True, True, False, False] == [FRESH.makes_stale(stamp) for stamp in cached]
