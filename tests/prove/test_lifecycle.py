"""The campaign of lifecycles, small: what is there is told right, and planted faults are found."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

import pytest

from tests.postgres.lifecycle.purging import Row, bound_of, must_go
from tests.prove.campaigns import lifecycle

BOUND = datetime(2026, 3, 1, 9, tzinfo=UTC)
OLD, YOUNG = BOUND - timedelta(microseconds=1), BOUND
MIA, SMILE, SAID = UUID(int=1), UUID(int=2), UUID(int=3)


def rows(baby: datetime | None, photo: datetime | None, comment: datetime | None) -> list[Row]:
    """A baby, a photo of hers, and a comment under it, with these stamps."""
    return [
        Row("baby_profiles", MIA, MIA, None, 0, baby),
        Row("photos", SMILE, MIA, None, 0, photo),
        Row("photo_comments", SAID, MIA, SMILE, 0, comment),
    ]


@pytest.mark.parametrize(
    ("given", "gone"),
    [
        (rows(OLD, OLD, OLD), {MIA, SMILE, SAID}),
        (rows(None, OLD, OLD), {SMILE, SAID}),
        (rows(OLD, OLD, YOUNG), set()),
        (rows(OLD, OLD, None), set()),
        (rows(OLD, None, OLD), {SAID}),
        (rows(YOUNG, OLD, OLD), {SMILE, SAID}),
    ],
)
def test_what_must_go(given: list[Row], gone: set[UUID]) -> None:
    """What is past its time goes, and a parent only with all that hangs on it (RET-02, RET-09)."""
    assert gone == must_go(given, BOUND)


def test_seven_years_before_a_leap_day() -> None:
    """28 February, at the same time of day."""
    assert datetime(2025, 2, 28, 9, tzinfo=UTC) == bound_of(datetime(2032, 2, 29, 9, tzinfo=UTC))


def test_a_small_purge_is_killed_and_finished() -> None:
    """Nothing goes that must stay, before and after, and nothing stays that must go."""
    result = lifecycle._purged(Random("small"), 300, datetime(2032, 2, 29, 9, tzinfo=UTC), kills=1)  # noqa: S311
    assert ([], True) == (list(result.finds), result.counts["rows purged"] > 50)


@pytest.mark.parametrize("name", [name for name in lifecycle.plants() if not name.endswith(("check", "the catalog"))])
def test_planted_faults_are_found(name: str) -> None:
    """Each is told."""
    assert [] != lifecycle.plant(name).finds
