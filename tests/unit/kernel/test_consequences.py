"""Changes and the words of messages and activity."""

from typing import Any

import attrs
import pytest

from nonna_core.events import Event
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorsOf,
    Change,
    Circle,
    NotificationType,
    Record,
    Stamp,
    Tell,
)
from tests.unit.examples import ANNA, LATER, MIA, MORNING, baby, event


def test_fifteen_types_of_notification_and_twelve_of_activity() -> None:
    """No others exist, and each is written as its name in lower case."""
    assert (15, 12) == (len(NotificationType), len(ActivityType))
    for kind in (*NotificationType, *ActivityType):
        assert kind.name.lower() == kind.value


def test_a_family_has_three_circles() -> None:
    """The owners, the followers, and all of them."""
    assert ["owners", "followers", "members"] == [*Circle]


def test_a_consequence_carries_no_more_than_it_says() -> None:
    """Without a payload, a condition, a column or a stamp there is none."""
    told = Tell(to=(Circle.OWNERS,), type=NotificationType.NEW_PHOTO, baby_id=MIA, cause="photo")
    authors = AuthorsOf(table="event_rsvps", column="event_id", parent=event().id)
    assert ({}, None) == (told.payload, told.only_if_any)
    assert {} == Record(type=ActivityType.RSVP_NO, baby_id=MIA).payload
    assert (None, None) == (Stamp(baby_id=MIA).column, authors.gone_at)


def test_a_new_row_is_a_real_change() -> None:
    """What was not there before differs from nothing."""
    change = Change(before=None, after=baby(), actor=ANNA, now=MORNING)
    assert (True, True) == (change.is_new, change.is_real)


def test_a_row_that_only_got_a_stamp_has_not_changed() -> None:
    """A row has changed if it differs afterwards, ``updated_at`` aside (T-101)."""
    change = Change(before=baby(), after=baby(updated_at=LATER), actor=ANNA, now=LATER)
    assert (False, False) == (change.is_new, change.is_real)


COLUMNS = [field.name for field in attrs.fields(Event) if field.name != "updated_at"]


@pytest.mark.parametrize("column", COLUMNS)
def test_any_other_column_makes_a_change(column: str) -> None:
    """Each column counts, whichever it is."""
    values: dict[str, Any] = {column: "something else"}
    assert Change(before=event(), after=attrs.evolve(event(), **values), actor=None, now=LATER).is_real
