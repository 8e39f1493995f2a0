"""Instants, days and years: aware and in UTC, across clock changes and leap days."""

import zoneinfo
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.access import day_in
from nonna_core.kernel.values import a_year_before, day, instant
from tests.unit.examples import MORNING, ZONES, instants, quick, refused_field

FIRST, LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
VIENNA = zoneinfo.ZoneInfo("Europe/Vienna")
MOMENT = instant("event_date")


@quick
@given(instants)
def test_an_instant_is_turned_into_utc(moment: datetime) -> None:
    """The same point in time comes back, told in UTC, with its microseconds."""
    judged = MOMENT(moment)
    assert judged.tzinfo is UTC  # and not a zone that happens to be as far from it
    assert (moment.timestamp(), moment.microsecond) == (judged.timestamp(), judged.microsecond)


@quick
@given(st.datetimes())
def test_a_naive_instant_is_refused(moment: datetime) -> None:
    """Without a zone nobody knows which instant is meant (T-166)."""
    assert refused_field(lambda: MOMENT(moment)) == "event_date"


@pytest.mark.parametrize(
    "bad", [None, "2026-03-01T09:00:00Z", 1_772_355_600, date(2026, 3, 1), 1.5, True, float("inf")]
)
def test_what_is_no_instant_is_refused(bad: object) -> None:
    """Texts, numbers and days are no instants."""
    assert refused_field(lambda: MOMENT(bad)) == "event_date"


@pytest.mark.parametrize(
    "extreme",
    [
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=1))),
        datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-1))),
    ],
)
def test_an_instant_stays_within_the_years_in_utc(extreme: datetime) -> None:
    """What leaves the years 1 to 9999 when told in UTC is refused (T-162)."""
    assert refused_field(lambda: MOMENT(extreme)) == "event_date"


class Nowhere(tzinfo):
    """A zone that does not know how far it is from UTC."""

    def __init__(self, distance: object) -> None:
        self._distance = distance

    def dst(self, _: datetime | None) -> None:
        """Nobody knows."""

    def tzname(self, _: datetime | None) -> None:
        """Nobody knows."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Whatever it was told."""
        return self._distance  # type: ignore[return-value]  # what a wrong zone answers


@pytest.mark.parametrize("distance", [None, "+01:00", 3600, timedelta(days=1)])
def test_a_zone_that_gives_no_distance_is_refused(distance: object) -> None:
    """A zone of the caller's own making ends in the same error."""
    moment = datetime(2026, 3, 1, 9, tzinfo=Nowhere(distance))
    assert refused_field(lambda: MOMENT(moment)) == "event_date"


@pytest.mark.parametrize("extreme", [FIRST, LAST])
def test_the_ends_of_the_years_in_utc_are_instants(extreme: datetime) -> None:
    """The first and the last microsecond there are can be said."""
    assert extreme == MOMENT(extreme)


@pytest.mark.parametrize(("extreme", "zone"), [(FIRST, "America/Los_Angeles"), (LAST, "Pacific/Kiritimati")])
def test_the_day_of_the_family_stays_within_the_years(extreme: datetime, zone: str) -> None:
    """An instant whose day in the family's zone lies outside is refused there (T-162)."""
    assert refused_field(lambda: day_in(zone, extreme, "event_date")) == "event_date"


def test_a_time_that_never_was_is_read_as_python_reads_it() -> None:
    """In the hour that is left out in spring, the offset before the change holds: 02:30 is 01:30 UTC."""
    assert datetime(2026, 3, 29, 1, 30, tzinfo=UTC) == MOMENT(datetime(2026, 3, 29, 2, 30, tzinfo=VIENNA))


def test_an_hour_that_comes_twice_is_two_instants() -> None:
    """In autumn ``fold`` tells the first 02:30 from the second."""
    first, second = (MOMENT(datetime(2026, 10, 25, 2, 30, tzinfo=VIENNA, fold=fold)) for fold in (0, 1))
    assert timedelta(hours=1) == second - first


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 10, 24, 22, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, 59, 999_999, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2026, 3, 28, 22, 59, 59, 999_999, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, 59, 999_999, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, tzinfo=UTC), date(2026, 3, 30)),
    ],
)
def test_days_of_23_and_25_hours(moment: datetime, expected: date) -> None:
    """The family's day begins and ends at its own midnight, also where the clocks change (T-62)."""
    assert expected == day_in("Europe/Vienna", moment, "event_date")


@quick
@given(instants, st.sampled_from(ZONES))
def test_the_day_does_not_depend_on_how_an_instant_is_told(moment: datetime, zone: str) -> None:
    """The session's zone does not matter, only the family's (T-60)."""
    assert moment.astimezone(zoneinfo.ZoneInfo(zone)).date() == day_in(zone, moment.astimezone(UTC), "event_date")


@pytest.mark.parametrize("fine", [date.min, date.max, date(2028, 2, 29)])
def test_days(fine: date) -> None:
    """Any calendar date of the years 1 to 9999 is a day."""
    assert fine == day("first_day")(fine)


@pytest.mark.parametrize("bad", [None, "2026-03-01", 20_260_301, MORNING, float("inf"), True])
def test_what_is_no_day_is_refused(bad: object) -> None:
    """An instant is no day either, since its day depends on a zone."""
    assert refused_field(lambda: day("first_day")(bad)) == "first_day"


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2028, 2, 29, 12, tzinfo=UTC), datetime(2027, 2, 28, 12, tzinfo=UTC)),
        (datetime(2029, 2, 28, 12, tzinfo=UTC), datetime(2028, 2, 28, 12, tzinfo=UTC)),
        (datetime(2028, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)),
        (datetime(2026, 7, 1, 9, 8, 7, 6, tzinfo=UTC), datetime(2025, 7, 1, 9, 8, 7, 6, tzinfo=UTC)),
    ],
)
def test_a_year_before(now: datetime, expected: datetime) -> None:
    """The same calendar date and time; from 29 February it is 28 February."""
    assert expected == a_year_before(now)
