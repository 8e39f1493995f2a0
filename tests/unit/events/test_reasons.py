"""What is wrong with an event or a span of days is told in words that stand beside the field."""

from datetime import date, timedelta
from functools import partial

import pytest

from nonna_core.events.model import span
from tests.unit.examples import LATER, event, reasons


def test_times_that_do_not_fit_are_told() -> None:
    """Long ago, ended before it began, and too many days at once (EVT-05, EVT-06, EVT-19)."""
    edited = partial(event().edited, days=lambda: pytest.fail("nobody asks for a day"), at=LATER)
    assert [
        "event_date lies more than a year in the past.",
        "ends_at must be later than the start.",
        "last_day must be the first day or one of the 365 days after it.",
    ] == reasons(
        lambda: edited(event_date=event().event_date - timedelta(days=400)),
        lambda: edited(ends_at=event().event_date),
        lambda: span(date(2026, 3, 2), date(2026, 3, 1)),
    )
