"""Events: when they are, how they are edited, and what fits (EVT-02 to EVT-08)."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.events import Days, Event
from nonna_core.kernel.errors import DayIsFull, Invalid
from nonna_core.kernel.values import EventId, a_year_before
from tests.unit.examples import ANNA, LATER, MIA, MORNING, days_in, event, instants, quick, refused_field

START = datetime(2026, 3, 8, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)
HOUR = timedelta(hours=1)


def new(zone: str = "UTC", at: datetime = MORNING, taken: Sequence[EventId] = (), **given: object) -> Event:
    """A new event: tea on the 8th."""
    values: dict[str, Any] = {"title": "Tea", "event_date": START}
    values.update(given)
    return Event.new(id=EventId(event().id), baby_id=MIA, by=ANNA, at=at, days=days_in(zone, *taken), **values)


def edited(row: Event | None = None, zone: str = "UTC", at: datetime = MORNING, **given: object) -> Event:
    """An event after an edit."""
    before, values = row or event(), dict[str, Any](given)
    start, end = (values.get(name, getattr(before, name)) for name in ("event_date", "ends_at"))
    return before.edited(at=at, days=lambda: days_in(zone)(start, end), **values)


def test_a_new_event_is_in_its_family_on_its_day() -> None:
    """Family, author and stamps come from the act (EVT-04, SEC-04)."""
    assert event() == new()
    assert (MIA, ANNA, START.date()) == (new().baby_profile_id, new().created_by_user_id, new().event_day)


BAD = [
    ("title", ""), ("title", "\t "), ("title", "x" * 101), ("title", None), ("title", "a\0"), ("title", 5),
    ("event_date", None), ("event_date", "2026-03-08"), ("event_date", date(2026, 3, 8)), ("event_date", 5.0),
    ("event_date", START.replace(tzinfo=None)), ("event_date", a_year_before(MORNING) - TICK),
    ("event_date", datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1)))),
    ("ends_at", START), ("ends_at", START - TICK), ("ends_at", START.replace(tzinfo=None)), ("ends_at", "later"),
    ("description", "x" * 1_001), ("description", 5), ("description", "\ud800"),
    ("location", "x" * 201), ("location", b"home"), ("location", "\0"),
    ("video_link", "ftp://x"), ("video_link", ""), ("video_link", "HTTPS://x"),
    ("video_link", "https://" + "x" * 1_993),
    ("cover_photo_url", "x" * 2_001), ("cover_photo_url", True),
]  # fmt: skip


@pytest.mark.parametrize(("field", "bad"), BAD, ids=lambda value: repr(value)[:20])
def test_a_bad_value_names_its_column(field: str, bad: object) -> None:
    """Each field is judged by its own rule, when it is entered and when it is changed."""
    values: dict[str, Any] = {field: bad}
    assert field == refused_field(lambda: new(**values))
    assert field == refused_field(lambda: edited(**values))


@pytest.mark.parametrize(
    ("field", "fine"),
    [
        ("title", "x"), ("title", "\U0001f370" * 100), ("event_date", a_year_before(MORNING)),
        ("ends_at", START + TICK), ("ends_at", None), ("description", "x" * 1_000), ("description", ""),
        ("location", "x" * 200), ("location", None), ("video_link", "https://" + "x" * 1_992), ("video_link", None),
        ("cover_photo_url", "x" * 2_000),
    ],
)  # fmt: skip
def test_values_that_fit(field: str, fine: object) -> None:
    """The nearest good values are kept exactly."""
    values: dict[str, Any] = {field: fine}
    assert [fine, fine] == [getattr(new(**values), field), getattr(edited(**values), field)]


def test_a_year_ago_counts_from_29_february() -> None:
    """On a leap day the earliest start is 28 February of the year before (EVT-06)."""
    leap = datetime(2028, 2, 29, 12, tzinfo=UTC)
    earliest = datetime(2027, 2, 28, 12, tzinfo=UTC)
    assert earliest == new(at=leap, event_date=earliest).event_date
    assert refused_field(lambda: new(at=leap, event_date=earliest - TICK)) == "event_date"


def test_an_old_event_can_be_edited_but_not_moved_within_the_past() -> None:
    """The start is judged when it is set or changed (EVT-06)."""
    long_after = MORNING + timedelta(days=800)
    assert "Cake" == edited(at=long_after, title="Cake", event_date=START).title
    assert refused_field(lambda: edited(at=long_after, event_date=START + TICK)) == "event_date"


def test_start_and_end_are_judged_together() -> None:
    """Whichever of the two is changed (EVT-05)."""
    row = event(ends_at=START + timedelta(hours=1))
    assert refused_field(lambda: edited(row, event_date=START + timedelta(hours=1))) == "ends_at"
    assert refused_field(lambda: edited(row, ends_at=START)) == "ends_at"
    moved = edited(row, event_date=START + timedelta(hours=1), ends_at=START + timedelta(hours=2))
    assert timedelta(hours=1) == (moved.ends_at or moved.event_date) - moved.event_date


def test_the_day_is_the_familys() -> None:
    """Midnight in Vienna is still the day before in UTC (EVT-04, T-60)."""
    vienna = "Europe/Vienna"
    assert date(2026, 3, 9) == new(vienna, event_date=datetime(2026, 3, 8, 23, tzinfo=UTC)).event_day
    assert date(2026, 3, 8) == new(vienna, event_date=datetime(2026, 3, 8, 22, 59, tzinfo=UTC)).event_day


def test_only_a_move_computes_the_day_anew() -> None:
    """After the family's zone has changed, a title edit leaves the stored day (EVT-04, BP-20, T-61)."""
    tokyo = "Asia/Tokyo"
    assert date(2026, 3, 8) == edited(zone=tokyo, title="Cake", event_date=START).event_day
    assert date(2026, 3, 8) == edited(zone=tokyo, ends_at=START + TICK).event_day
    assert date(2026, 3, 9) == edited(zone=tokyo, event_date=START + TICK).event_day


@pytest.mark.parametrize(
    ("zone", "end", "last"),
    [
        ("UTC", None, 8),
        ("UTC", START + HOUR, 8),
        ("UTC", START + 9 * HOUR, 8),
        ("UTC", START + 9 * HOUR + TICK, 9),
        ("UTC", START + timedelta(days=20), 28),
        ("Asia/Tokyo", START + HOUR, 9),
        ("Pacific/Kiritimati", START + timedelta(days=1), 10),
    ],
)
def test_the_last_day_is_that_of_the_last_moment(zone: str, end: datetime | None, last: int) -> None:
    """What ends at midnight does not touch the next day, and what has no end touches one day (EVT-21)."""
    expected = date(2026, 3, last)
    assert expected == new(zone, ends_at=end).last_day
    moved = edited(zone=zone, event_date=START - TICK, ends_at=end)
    assert expected == moved.last_day


def test_the_last_day_is_never_before_the_first() -> None:
    """An end that is counted in a zone further west than the start was (EVT-21, BP-20)."""
    row = event(event_day=date(2026, 3, 9), last_day=date(2026, 3, 9))
    after = edited(row, ends_at=START + HOUR)
    assert (row.event_day, row.event_day) == (after.event_day, after.last_day)


def test_a_move_asks_for_room_on_another_day_alone() -> None:
    """Two others do not matter on the day where it is, on another they do (EVT-03)."""
    full = days_in("UTC", *(EventId(UUID(int=number)) for number in (1, 2)))
    later = START + timedelta(days=1)
    row = event()
    assert (
        START + TICK == row.edited(at=LATER, days=lambda: full(START + TICK, None), event_date=START + TICK).event_date
    )
    with pytest.raises(DayIsFull):
        row.edited(at=LATER, days=lambda: full(later, None), event_date=later)
    with pytest.raises(DayIsFull):
        new(taken=[EventId(UUID(int=number)) for number in (1, 2)])


def test_what_needs_no_day_asks_for_none() -> None:
    """A title, and the same start and end once more, in a family whose zone nobody knows (BP-24)."""
    lost = "Atlantis/Lost"
    assert "Cake" == edited(zone=lost, title="Cake", event_date=START, ends_at=None).title
    assert ["time_zone"] * 3 == [
        refused_field(lambda: new(lost)),
        refused_field(lambda: edited(zone=lost, event_date=START + TICK)),
        refused_field(lambda: edited(zone=lost, ends_at=START + TICK)),
    ]


@pytest.mark.parametrize(
    ("now", "end", "is_over"),
    [
        (START - TICK, None, False),
        (START, None, False),
        (START + TICK, None, True),
        (START + TICK, START + HOUR, False),
        (START + HOUR - TICK, START + HOUR, False),
        (START + HOUR, START + HOUR, True),
    ],
)
def test_when_an_event_is_over(now: datetime, end: datetime | None, is_over: bool) -> None:  # noqa: FBT001  # a column
    """At its end; without one, once it has begun (EVT-16)."""
    assert is_over is event(ends_at=end).is_over(now)


def test_a_day_outside_the_years_is_refused() -> None:
    """Where the family is already in year 10000 there is no such event (T-162)."""
    end = datetime.max.replace(tzinfo=UTC)
    kiritimati = "Pacific/Kiritimati"
    assert refused_field(lambda: new(kiritimati, event_date=end)) == "event_date"
    assert refused_field(lambda: new(kiritimati, ends_at=end)) == "ends_at"
    assert refused_field(lambda: edited(zone=kiritimati, ends_at=end)) == "ends_at"
    assert (date(9999, 12, 31), end) == (new(event_date=end).event_day, new(ends_at=end).ends_at)


def test_an_edit_that_changes_nothing_gives_the_same_row() -> None:
    """Also where the same instant is told in another zone."""
    row = event()
    same = START.astimezone(timezone(timedelta(hours=9)))
    assert [row, row] == [edited(row), edited(row, title="Tea", event_date=same, ends_at=None)]
    assert row is edited(row, event_date=same)


def test_an_edit_changes_what_it_names() -> None:
    """The rest stays, and the stamp moves (EVT-10)."""
    expected = attrs.evolve(event(), location="Garden", updated_at=LATER)
    assert expected == edited(at=LATER, location="Garden")


def test_into_the_trash_and_back() -> None:
    """Coming back takes the day that was computed anew; all else is as it was (TRA-04, TRA-05)."""
    gone = event().removed(MORNING)
    assert (MORNING, MORNING) == (gone.deleted_at, gone.updated_at)
    there = Days(first=date(2026, 3, 9), last=date(2026, 3, 10), taken_by=frozenset())
    expected = attrs.evolve(event(), event_day=there.first, last_day=there.last, updated_at=LATER)
    assert expected == gone.restored(there, LATER)


@quick
@given(
    st.lists(st.fixed_dictionaries({}, optional={"event_date": instants, "ends_at": st.none() | instants}), max_size=6)
)
def test_no_accepted_sequence_ends_before_it_begins(edits: list[dict[str, Any]]) -> None:
    """After any edits the end is after the start, and the day is that of the start (EVT-04, EVT-05)."""
    row = event()
    for edit in edits:
        try:
            row = edited(row, **edit)
        except Invalid:
            continue
        assert row.ends_at is None or row.ends_at > row.event_date
        assert (UTC, row.event_date.date()) == (row.event_date.tzinfo, row.event_day)
