"""Changes and the words of messages and activity."""

from typing import Any

import attrs
import pytest

from nonna_core.events import Event
from nonna_core.kernel.consequences import ActivityType, Change, NotificationType
from tests.unit.examples import ANNA, LATER, MORNING, baby, event


def test_fifteen_types_of_notification_and_twelve_of_activity() -> None:
    """No others exist, and each is written as its name in lower case."""
    assert (15, 12) == (len(NotificationType), len(ActivityType))
    for kind in (*NotificationType, *ActivityType):
        assert kind.name.lower() == kind.value


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
