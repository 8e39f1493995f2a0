"""What is wrong with a name or a guess is told in words that stand beside the field."""

from datetime import date

from nonna_core.gamification.suggestion import suggested_name
from nonna_core.kernel.values import KEEP
from tests.unit.examples import LATER, baby, reasons
from tests.unit.gamification.rows import prediction


def test_names_and_dates_that_do_not_fit_are_told() -> None:
    """What begins with no letter, and what is too far away (GAM-13, GAM-05)."""
    assert [
        "suggested_name must begin with a letter.",
        "predicted_date lies more than 30 days from the expected date.",
    ] == reasons(
        lambda: suggested_name("7up"),
        lambda: prediction().changed(baby(), date(2026, 8, 1), is_anonymous=KEEP, at=LATER),
    )
