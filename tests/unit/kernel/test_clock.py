"""The clock of tests and stories."""

from datetime import timedelta

from nonna_core.testing import MORNING, Clock
from tests.unit.examples import LATER


def test_the_clock_obeys() -> None:
    """It begins in the morning of the examples, stands still, and moves when it is told to."""
    clock = Clock()
    shown = [clock(), clock()]
    clock.move(days=8, microseconds=1)
    shown.append(clock())
    clock.set(LATER)
    shown.append(clock())
    assert [MORNING, MORNING, MORNING + timedelta(days=8, microseconds=1), LATER] == shown
