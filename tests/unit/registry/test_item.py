"""The values of a wish and of a note, and the order of the list (REG-02 to REG-05)."""

from datetime import UTC, datetime
from functools import partial
from itertools import permutations
from typing import Any
from uuid import UUID

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.pages import ranked_position_of, written
from nonna_core.registry import RegistryItem
from nonna_core.registry.model import note_text
from tests.unit.examples import ANNA, LATER, MIA, MORNING, ids, instants, quick, refused_field
from tests.unit.registry.rows import PRAM, entry, item

FITTING = [
    ("name", "x"), ("name", " x "), ("name", "\U0001f37c" * 200),
    ("description", None), ("description", ""), ("description", "x" * 1_000),
    ("link_url", None), ("link_url", "http://a"), ("link_url", "https://" + "x" * 1_992),
    ("priority", 1), ("priority", 3), ("priority", 5),
]  # fmt: skip
UNFIT = [
    ("name", ""), ("name", " \t"), ("name", "x" * 201), ("name", None), ("name", "a\0"), ("name", "\ud83d"),
    ("name", 5),
    ("description", "x" * 1_001), ("description", "a\0"), ("description", 5),
    ("link_url", ""), ("link_url", "javascript:x"), ("name", "a\nb"),
    ("link_url", "shop.example"), ("link_url", "HTTP://x"), ("link_url", " http://x"),
    ("link_url", "https://" + "x" * 1_993), ("link_url", 5),
    ("priority", 0), ("priority", 6), ("priority", -1), ("priority", None), ("priority", "3"), ("priority", 3.0),
    ("priority", True),
]  # fmt: skip


def made(**values: object) -> RegistryItem:
    """A wish of Anna's, judged."""
    handed_in: dict[str, Any] = {"name": "Pram", "description": None, "link_url": None, "priority": 3} | values
    return RegistryItem.new(item_id=PRAM, baby_id=MIA, by=ANNA, at=MORNING, **handed_in)


def test_a_new_wish_is_what_was_given() -> None:
    """With its maker and its instant; three is in the middle (REG-03)."""
    assert item() == made()


@pytest.mark.parametrize(("field", "value"), FITTING)
def test_values_that_fit_are_kept_exactly(field: str, value: object) -> None:
    """New and edited (T-164)."""
    edit: dict[str, Any] = {field: value}
    assert (value, value) == (getattr(made(**edit), field), getattr(item().edited(at=LATER, **edit), field))


@pytest.mark.parametrize(("field", "value"), UNFIT)
def test_a_bad_value_is_named(field: str, value: object) -> None:
    """By its column, new and edited (SEC-12); ``True`` is no whole number."""
    edit: dict[str, Any] = {field: value}
    refusals = [refused_field(partial(made, **edit)), refused_field(partial(item().edited, at=LATER, **edit))]
    assert [field, field] == refusals


def test_an_edit_changes_what_it_names() -> None:
    """The rest stays (REG-01)."""
    full = partial(item, description="Blue", link_url="http://a", priority=1)
    assert full(name="Buggy", updated_at=LATER) == full().edited(at=LATER, name="Buggy")
    before = item()
    assert before is before.edited(at=LATER, name="Pram", priority=3)


def test_into_the_trash_and_back() -> None:
    """One stamp comes and goes (REG-11, TRA-04)."""
    assert item(deleted_at=LATER, updated_at=LATER) == item().removed(LATER)
    assert item(updated_at=LATER) == item(deleted_at=MORNING).restored(LATER)


@pytest.mark.parametrize("fine", [None, "", " ", "x" * 500, "\U0001f381" * 500])
def test_notes_that_fit(fine: str | None) -> None:
    """At most five hundred characters, or none at all (REG-05)."""
    assert fine == note_text(fine)


@pytest.mark.parametrize("bad", ["x" * 501, "\U0001f381" * 501, "a\0", "\udfff", 5, True])
def test_what_is_no_note(bad: object) -> None:
    """It names the note."""
    assert "note" == refused_field(lambda: note_text(bad))


def test_the_order_of_the_list() -> None:
    """Unpurchased before purchased, then what matters most, then the older, then the id (REG-04)."""
    one, two = UUID(int=1), UUID(int=2)
    in_order = [
        entry(priority=1, id=one),
        entry(priority=1, id=two),
        entry(priority=1, id=one, created_at=LATER),
        entry(priority=5, id=one),
        entry(priority=1, id=one, bought=True),
        entry(priority=2, id=one, bought=True),
    ]
    assert [in_order] * 720 == [sorted(mixed, key=lambda row: row.place) for mixed in permutations(in_order)]


def test_the_number_of_buyers_is_no_rank() -> None:
    """Bought is bought."""
    once = entry(bought=True)
    assert once.place == attrs.evolve(once, purchases=once.purchases * 3).place


@quick
@given(st.booleans(), st.integers(1, 5), instants, ids)
def test_a_cursor_names_every_place(bought: bool, priority: int, moment: datetime, key: UUID) -> None:  # noqa: FBT001
    """What is written as a cursor is read as the same place."""
    place = entry(bought=bought, priority=priority, created_at=moment.astimezone(UTC), id=key).place
    assert place == ranked_position_of(written(place))
