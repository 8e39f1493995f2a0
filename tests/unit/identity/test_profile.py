"""What a person shows of themselves (ACC-03, ACC-14, ACC-17)."""

from datetime import date
from typing import Any
from uuid import UUID

import attrs
import pytest

from nonna_core.identity import FORMER_MEMBER, EngagementSummary, Profile, UserStats
from tests.unit.examples import LATER, MORNING, ROSA, refused_field

ROSAS = Profile(user_id=ROSA, display_name="Rosa", avatar_url="r.png", created_at=MORNING, updated_at=MORNING)


def test_an_edit_changes_what_it_names() -> None:
    """The rest stays, and the stamp moves (ACC-17)."""
    expected = attrs.evolve(ROSAS, display_name="Nonna Rosa", updated_at=LATER)
    assert expected == ROSAS.edited(at=LATER, display_name="Nonna Rosa")


def test_none_empties_the_picture() -> None:
    """An optional field is emptied by none."""
    assert ROSAS.edited(at=LATER, avatar_url=None).avatar_url is None


def test_an_edit_that_changes_nothing_gives_the_same_row() -> None:
    """Not even the stamp moves."""
    assert ROSAS is ROSAS.edited(at=LATER)
    assert ROSAS is ROSAS.edited(at=LATER, display_name="Rosa", avatar_url="r.png", biometric_enabled=False)


@pytest.mark.parametrize(
    "bad",
    [
        {"display_name": ""}, {"display_name": " \t"}, {"display_name": "x" * 51}, {"display_name": None},
        {"display_name": 5}, {"display_name": "a\0"}, {"avatar_url": "x" * 2_001}, {"avatar_url": b"x"},
        {"avatar_url": "\ud800"}, {"biometric_enabled": 1}, {"biometric_enabled": None}, {"biometric_enabled": "yes"},
    ],
)  # fmt: skip
def test_a_bad_value_names_its_column(bad: dict[str, Any]) -> None:
    """Each field is judged by its own rule (ACC-03)."""
    assert [refused_field(lambda: ROSAS.edited(at=LATER, **bad))] == list(bad)


@pytest.mark.parametrize("name", ["x", "x" * 50, "\U0001f476" * 50, " x "])
def test_names_that_fit(name: str) -> None:
    """One to fifty code points, kept exactly."""
    assert name == ROSAS.edited(at=LATER, display_name=name).display_name


def test_the_longest_address_fits() -> None:
    """Two thousand characters of any wording, also none."""
    for address in ("", "x" * 2_000):
        assert address == ROSAS.edited(at=LATER, avatar_url=address).avatar_url


def test_a_closed_account_is_a_former_member() -> None:
    """Name and picture go, the rest stays (ACC-14); closing again changes nothing (ACC-19)."""
    closed = ROSAS.closed(LATER)
    assert attrs.evolve(ROSAS, display_name=FORMER_MEMBER, avatar_url=None, updated_at=LATER) == closed
    assert closed is closed.closed(LATER)


def test_counters_begin_with_four_zeros() -> None:
    """A new account has done nothing yet (ACC-01)."""
    stats = attrs.asdict(UserStats(user_id=ROSA, created_at=MORNING, updated_at=MORNING))
    assert [0] * 4 == [number for name, number in stats.items() if name.endswith("_count")]


def test_a_month_begins_with_three_zeros() -> None:
    """Nothing has been done in it yet (STA-08)."""
    stamps: dict[str, Any] = {"created_at": MORNING, "updated_at": MORNING}
    line = EngagementSummary(id=UUID(int=601), user_id=ROSA, month=date(2026, 3, 1), **stamps)
    assert (0, 0, 0) == (line.photos_uploaded, line.comments_added, line.events_attended)


def test_rows_are_frozen() -> None:
    """A change is a new value."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        ROSAS.display_name = "Zoe"  # type: ignore[misc]  # what is tested
