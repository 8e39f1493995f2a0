"""What the machines may be asked: a size of a batch, a month (RET-04, STA-08)."""

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.identity import EngagementWork, refresh_engagement
from nonna_core.identity.model import judged_month
from nonna_core.kernel.work import Desk
from nonna_core.trash import PurgeWork, purge
from tests.unit.examples import quick, reasons, refused_field


class Machine(PurgeWork, EngagementWork, Desk["Machine"]):
    """A storage that writes down what it is asked."""

    def __init__(self) -> None:
        self.asked: list[object] = []

    def purge(self, batch_size: int, *, dry_run: bool) -> Mapping[str, int]:
        """Take nothing."""
        self.asked.append((batch_size, dry_run))
        return {}

    def refresh_engagement(self, month: date) -> int:
        """Compute nothing."""
        self.asked.append(month)
        return 0

    def begin(self) -> AbstractContextManager["Machine"]:
        """Be one's own unit of work."""
        return nullcontext(self)

    look = begin


@pytest.mark.parametrize("size", [1, 1_000, 2**31 - 1])
def test_a_batch_has_one_row_at_least(size: int) -> None:
    """And is asked for as it was given."""
    machine = Machine()
    assert ({}, {}) == (purge(machine, size, dry_run=False), purge(machine, size, dry_run=True))
    assert [(size, False), (size, True)] == machine.asked


@pytest.mark.parametrize("bad", [0, -1, None, "1", 1.0, True])
def test_what_is_no_size(bad: int) -> None:
    """The storage is not asked."""
    machine = Machine()
    assert "batch_size" == refused_field(lambda: purge(machine, bad, dry_run=False))
    assert [] == machine.asked


@pytest.mark.parametrize("bad", [None, 0, 1, "yes"])
def test_dry_is_yes_or_no(bad: bool) -> None:  # noqa: FBT001  # bad values are no booleans
    """A number would be a guess."""
    assert "dry_run" == refused_field(lambda: purge(Machine(), 1, dry_run=bad))


@quick
@given(st.dates())
def test_a_month_is_its_first_day(day: date) -> None:
    """Every first day is one, no other is."""
    machine = Machine()
    if day.day == 1:
        refresh_engagement(machine, day)
        assert [judged_month(day)] == machine.asked == [day]
    else:
        assert "month" == refused_field(lambda: refresh_engagement(machine, day))


@pytest.mark.parametrize("bad", [None, "2026-03-01", datetime(2026, 3, 1, tzinfo=UTC), 3, True])
def test_what_is_no_month(bad: date) -> None:
    """An instant is none."""
    assert "month" == refused_field(lambda: judged_month(bad))


def test_what_was_asked_for_wrongly_is_told() -> None:
    """In words that stand beside the argument."""
    assert [
        "batch_size must be a whole number from 1.",
        "month must be the first day of a month.",
    ] == reasons(lambda: purge(Machine(), 0, dry_run=False), lambda: judged_month(date(2026, 3, 2)))
