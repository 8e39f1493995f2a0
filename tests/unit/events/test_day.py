"""Two events on a day, and the span of a reading (EVT-03, EVT-19)."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.events import Days, Event
from nonna_core.events.model import span
from nonna_core.kernel.errors import DayIsFull
from nonna_core.kernel.values import EventId
from tests.unit.examples import MORNING, event, quick, refused_field

FIRST = date(2026, 3, 1)
TEA, CAKE, WALK = (event(id=EventId(UUID(int=number))) for number in (401, 402, 403))


def day_with(*events: EventId, first: date = TEA.event_day) -> Days:
    """A day with these events on it."""
    return Days(first=first, last=first, taken_by=frozenset(events))


def test_two_fit() -> None:
    """An empty day and a day with one take an event, and give it back (EVT-03)."""
    assert [TEA, TEA] == [day_with().take(TEA), day_with(CAKE.id).take(TEA)]


def test_a_third_does_not() -> None:
    """Two others fill the day (EVT-03)."""
    with pytest.raises(DayIsFull):
        day_with(TEA.id, CAKE.id).take(WALK)


def test_an_event_does_not_stand_in_its_own_way() -> None:
    """Who is on a full day already, keeps the place (T-41)."""
    assert TEA == day_with(TEA.id, CAKE.id).take(TEA)


Act = tuple[str, Event, date]
_acts = st.lists(
    st.tuples(
        st.sampled_from(["move", "remove"]),
        st.integers(1, 6).map(lambda number: event(id=EventId(UUID(int=number)))),
        st.sampled_from([FIRST, FIRST + timedelta(days=1)]),
    ),
    max_size=30,
)


@quick
@given(_acts)
def test_no_accepted_sequence_yields_three_events_a_day(acts: list[Act]) -> None:
    """Whatever is put, moved, removed and restored; and a day refuses only when it is full."""
    live: dict[EventId, date] = {}
    for verb, row, day in acts:
        there = [other for other, its_day in live.items() if its_day == day]
        if verb == "remove":
            live.pop(row.id, None)
            continue
        try:
            live[day_with(*there, first=day).take(row).id] = day
        except DayIsFull:
            assert 2 == len(there)
        assert all(list(live.values()).count(its_day) <= 2 for its_day in live.values())


@pytest.mark.parametrize("days", [0, 1, 365])
def test_spans(days: int) -> None:
    """One day to 366, both included (EVT-19)."""
    last = FIRST + timedelta(days=days)
    assert (FIRST, last) == span(FIRST, last)


@pytest.mark.parametrize("days", [-1, 366, 10_000])
def test_what_is_no_span(days: int) -> None:
    """Backward or longer than 366 days names the last day (EVT-19)."""
    assert refused_field(lambda: span(FIRST, FIRST + timedelta(days=days))) == "last_day"


@pytest.mark.parametrize("bad", [None, "2026-03-01", 5, MORNING])
def test_what_is_no_day_of_a_span(bad: object) -> None:
    """Each end is judged for itself, the first first."""
    assert ["first_day", "last_day", "first_day"] == [
        refused_field(lambda: span(bad, FIRST)),
        refused_field(lambda: span(FIRST, bad)),
        refused_field(lambda: span(bad, bad)),
    ]


def test_the_ends_of_the_calendar() -> None:
    """The first and the last day there are can be read, not both at once."""
    assert [(date.min, date.min), (date.max, date.max)] == [span(date.min, date.min), span(date.max, date.max)]
    assert refused_field(lambda: span(date.min, date.max)) == "last_day"
