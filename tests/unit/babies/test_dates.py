"""The two birth dates of a baby: at least one, on the right side of today, not too far apart (BP-02, BP-04, BP-05)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import BabyProfile
from nonna_core.kernel.errors import Invalid
from tests.unit.examples import LATER, MIA, MORNING, baby, edited_baby, new_baby, quick, refused_field

TODAY = MORNING.date()
DAY = timedelta(days=1)
near = st.integers(-400, 400).map(lambda days: TODAY + timedelta(days=days))


def new(at: datetime = MORNING, **given: object) -> BabyProfile:
    """A new baby profile with these dates."""
    values: dict[str, Any] = {"id": MIA, "at": at, "name": "Mia"}
    values.update(given)
    return new_baby(**values)


def test_one_of_the_dates_is_needed() -> None:
    """Neither at the beginning nor later is a baby without any date (BP-02)."""
    assert refused_field(new) == "expected_birth_date"
    assert refused_field(lambda: edited_baby(baby(), at=LATER, expected_birth_date=None)) == "expected_birth_date"


@pytest.mark.parametrize("days", [1, 2, 280, 10_000])
def test_an_expected_date_lies_after_today(days: int) -> None:
    """Tomorrow is fine (BP-04)."""
    assert TODAY + days * DAY == new(expected_birth_date=TODAY + days * DAY).expected_birth_date


@pytest.mark.parametrize("days", [0, 1, 280])
def test_an_expected_date_is_not_today_or_before(days: int) -> None:
    """Today is not (BP-04)."""
    assert refused_field(lambda: new(expected_birth_date=TODAY - days * DAY)) == "expected_birth_date"


@pytest.mark.parametrize("days", [0, 1, 40_000])
def test_a_birth_date_is_not_after_today(days: int) -> None:
    """Today is fine, tomorrow is not (BP-05)."""
    assert TODAY - days * DAY == new(actual_birth_date=TODAY - days * DAY).actual_birth_date
    assert refused_field(lambda: new(actual_birth_date=TODAY + DAY)) == "actual_birth_date"


@pytest.mark.parametrize("days", [-300, 0, 89, 90])
def test_a_birth_up_to_90_days_early(days: int) -> None:
    """Ninety days before the expected date is the earliest; there is no latest (BP-05)."""
    expected = TODAY - DAY + days * DAY
    born = new(expected_birth_date=expected, actual_birth_date=TODAY - DAY)
    assert (expected, TODAY - DAY) == (born.expected_birth_date, born.actual_birth_date)


@pytest.mark.parametrize("days", [91, 1_000])
def test_a_birth_more_than_90_days_early(days: int) -> None:
    """One day more is refused, whichever of the two is entered (BP-05)."""
    expected = TODAY + days * DAY
    assert refused_field(lambda: new(expected_birth_date=expected, actual_birth_date=TODAY)) == "actual_birth_date"
    assert refused_field(
        lambda: edited_baby(baby(expected_birth_date=expected), at=MORNING, actual_birth_date=TODAY)
    ) == ("actual_birth_date")
    born = baby(expected_birth_date=None, actual_birth_date=TODAY)
    assert refused_field(lambda: edited_baby(born, at=MORNING, expected_birth_date=expected)) == "actual_birth_date"


def test_a_born_baby_may_have_been_expected_in_the_past() -> None:
    """The expected date is only judged against today while there is no actual one (BP-04)."""
    born = new(expected_birth_date=TODAY - 10 * DAY, actual_birth_date=TODAY - 5 * DAY)
    assert TODAY - 9 * DAY == edited_baby(born, at=MORNING, expected_birth_date=TODAY - 9 * DAY).expected_birth_date


def test_an_expected_date_that_has_passed_is_not_judged_again() -> None:
    """What an edit does not change, it does not judge (BP-04)."""
    long_after = MORNING + 365 * DAY
    assert "Mimi" == edited_baby(baby(), at=long_after, name="Mimi").name
    assert (
        baby().expected_birth_date
        == edited_baby(baby(), at=long_after, expected_birth_date=date(2026, 6, 1)).expected_birth_date
    )


@pytest.mark.parametrize(
    ("zone", "today"),
    [("UTC", date(2026, 3, 1)), ("Pacific/Auckland", date(2026, 3, 2)), ("America/Los_Angeles", date(2026, 2, 28))],
)
def test_today_is_the_familys(zone: str, today: date) -> None:
    """One instant is three days, and each family has its own today (T-67)."""
    now = datetime(2026, 3, 1, 11, tzinfo=UTC) if zone == "Pacific/Auckland" else datetime(2026, 3, 1, 7, tzinfo=UTC)
    assert today == new(now, actual_birth_date=today, time_zone=zone).actual_birth_date
    assert refused_field(lambda: new(now, actual_birth_date=today + DAY, time_zone=zone)) == "actual_birth_date"
    assert refused_field(lambda: new(now, expected_birth_date=today, time_zone=zone)) == "expected_birth_date"


def test_a_day_that_no_calendar_has_is_due_to_the_zone() -> None:
    """At the end of all days it is tomorrow already in the east, where there is no such day."""
    last = datetime(9999, 12, 31, 23, tzinfo=UTC)
    assert refused_field(lambda: new(last, time_zone="Asia/Tokyo", actual_birth_date=TODAY)) == "time_zone"


def test_dates_are_judged_in_the_zone_of_the_same_edit() -> None:
    """A family that moves east and gives a date in one edit counts by the new zone (BP-20)."""
    evening = datetime(2026, 3, 1, 20, tzinfo=UTC)
    mia = baby(expected_birth_date=date(2026, 4, 1))
    born: dict[str, Any] = {"at": evening, "actual_birth_date": date(2026, 3, 2)}
    assert date(2026, 3, 2) == edited_baby(mia, time_zone="Asia/Tokyo", **born).actual_birth_date
    assert refused_field(lambda: edited_baby(mia, **born)) == "actual_birth_date"


def test_a_new_zone_judges_no_old_date() -> None:
    """A birth date of today stays when the family moves to where it is still yesterday (BP-20)."""
    born = baby(actual_birth_date=TODAY)
    early = datetime(2026, 3, 1, 1, tzinfo=UTC)
    assert TODAY == edited_baby(born, at=early, time_zone="America/Los_Angeles").actual_birth_date


@pytest.mark.parametrize("bad", ["2026-06-01", 5, True, MORNING])
@pytest.mark.parametrize("field", ["expected_birth_date", "actual_birth_date"])
def test_what_is_no_day_is_refused(field: str, bad: object) -> None:
    """A date is a calendar day and nothing else."""
    values: dict[str, Any] = {field: bad}
    assert field == refused_field(lambda: new(**values))
    assert field == refused_field(lambda: edited_baby(baby(), at=LATER, **values))


@quick
@given(st.lists(st.dictionaries(st.sampled_from(["expected_birth_date", "actual_birth_date"]), st.none() | near)))
def test_no_accepted_sequence_breaks_the_dates(edits: list[dict[str, Any]]) -> None:
    """After any edits there is a date, a birth is final and not more than 90 days early (BP-02, BP-05, BP-22)."""
    now = baby()
    for step, edit in enumerate(edits):
        before, at = now, MORNING + step * DAY
        try:
            now = edited_baby(before, at=at, **edit)
        except Invalid:
            continue
        expected, actual = now.expected_birth_date, now.actual_birth_date
        assert expected is not None or actual is not None
        assert actual is not None or not before.is_born
        assert expected is None or actual is None or expected - actual <= 90 * DAY
        assert actual is None or actual <= at.date()
