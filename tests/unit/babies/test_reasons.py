"""What is wrong with a baby profile, an invitation or a label is told in words that stand beside the field."""

from datetime import date, timedelta

from nonna_core.babies import BabyProfile, Gender
from nonna_core.babies.invitation import invitee_email
from nonna_core.babies.membership import label_for
from nonna_core.babies.zones import time_zone
from nonna_core.kernel.access import Role
from tests.unit.examples import LATER, MIA, MORNING, baby, edited_baby, new_baby, reasons

TODAY = MORNING.date()
DAY = timedelta(days=1)


def new(expected: date | None, actual: date | None = None) -> BabyProfile:
    """Mia with these dates."""
    return new_baby(id=MIA, at=MORNING, name="Mia", expected_birth_date=expected, actual_birth_date=actual)


def test_dates_that_do_not_fit_are_told() -> None:
    """On which side of today they are, and how far apart (BP-02, BP-04, BP-05)."""
    assert [
        "expected_birth_date or actual_birth_date must be given.",
        "expected_birth_date must lie after today.",
        "actual_birth_date must not lie after today.",
        "actual_birth_date lies more than 90 days before the expected date.",
    ] == reasons(
        lambda: new(None),
        lambda: new(TODAY),
        lambda: new(None, TODAY + DAY),
        lambda: new(TODAY + 91 * DAY, TODAY),
    )


def test_what_is_known_stays_known_in_words() -> None:
    """Gender and birth."""
    born = baby(gender=Gender.FEMALE, actual_birth_date=TODAY)
    assert [
        "gender is known and cannot be unknown again.",
        "actual_birth_date is known and can only be corrected.",
    ] == reasons(
        lambda: edited_baby(born, at=LATER, gender="unknown"),
        lambda: edited_baby(born, at=LATER, actual_birth_date=None),
    )


def test_a_name_an_address_and_a_label_are_told() -> None:
    """With what would do instead (BP-19, INV-16, MEM-17)."""
    assert [
        "time_zone must be the name of a time zone, such as Europe/Vienna.",
        "invitee_email must look like name@example.org.",
        "invitee_email has more than 255 characters.",
        "relationship_label is needed: what would the baby call you?.",
    ] == reasons(
        lambda: time_zone("Mars"),
        lambda: invitee_email("rosa"),
        lambda: invitee_email("rosa@" + "a" * 251),
        lambda: label_for(Role.FOLLOWER, None),
    )
