"""How long a removed row can be brought back: seven calendar years in UTC, to the microsecond (TRA-09, T-65)."""

from datetime import UTC, datetime

import pytest

from nonna_core.trash import Kind, oldest_kept


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2033, 3, 1, 9, 0, 0, 1, tzinfo=UTC), datetime(2026, 3, 1, 9, 0, 0, 1, tzinfo=UTC)),
        (datetime(2028, 2, 29, 9, tzinfo=UTC), datetime(2021, 2, 28, 9, tzinfo=UTC)),
        (datetime(2028, 2, 28, 9, tzinfo=UTC), datetime(2021, 2, 28, 9, tzinfo=UTC)),
        (datetime(2031, 2, 28, 9, tzinfo=UTC), datetime(2024, 2, 28, 9, tzinfo=UTC)),
        (datetime(2031, 3, 1, 9, tzinfo=UTC), datetime(2024, 3, 1, 9, tzinfo=UTC)),
        (datetime(2033, 3, 29, 1, tzinfo=UTC), datetime(2026, 3, 29, 1, tzinfo=UTC)),
    ],
)
def test_seven_years(now: datetime, expected: datetime) -> None:
    """The same date and time seven years ago; from 29 February it is 28 February."""
    assert expected == oldest_kept(now)


def test_kinds() -> None:
    """Photos, events, wishes and comments can be in a trash (TRA-02)."""
    assert ["photo", "photo_comment", "event", "event_comment", "registry_item"] == [kind.value for kind in Kind]
