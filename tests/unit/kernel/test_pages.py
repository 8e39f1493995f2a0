"""Pages and cursors: a position, readable by us alone, and no more."""

import base64
import json
from datetime import datetime
from functools import partial
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.pages import Cursor, Page, page_size, position_of, ranked_position_of, written
from nonna_core.kernel.values import instant
from tests.unit.examples import MORNING, ids, instants, quick, reasons, refused_field

GOOD = written((MORNING, UUID(int=7)))
ROW = UUID(int=7).hex


def _cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(list(parts)).encode()).decode()


@quick
@given(instants, ids)
def test_a_cursor_leads_back_to_its_position(moment: datetime, row: UUID) -> None:
    """What is written can be read, to the microsecond."""
    position = instant("after")(moment), row
    assert position == position_of(written(position))


def test_no_cursor_is_the_beginning() -> None:
    """Without a cursor a list begins."""
    assert position_of(None) is None


@pytest.mark.parametrize(
    "bad",
    [
        "", "x", "é", "\0", "\ud800", GOOD[:-1], GOOD + "=", GOOD + "\n", " " + GOOD, GOOD[:8] + "*" + GOOD[9:],
        GOOD.encode(), 5, True, [GOOD], object(),
        _cursor(), _cursor(MORNING.isoformat()), _cursor(MORNING.isoformat(), ROW, 1), _cursor(1, 2),
        _cursor(MORNING.replace(tzinfo=None).isoformat(timespec="microseconds"), ROW),
        _cursor(MORNING.isoformat(), ROW),
        _cursor(MORNING.isoformat(timespec="microseconds"), ROW.upper().replace("0", "A")),
        _cursor(MORNING.isoformat(timespec="microseconds"), str(UUID(int=7))),
        _cursor(MORNING.isoformat(timespec="microseconds"), 5),
        _cursor("10000-01-01T00:00:00.000000+00:00", ROW),
        base64.urlsafe_b64encode(b"[" * 50_000).decode(), base64.urlsafe_b64encode(b'{"a":1,"b":2}').decode(),
        "A" * 1_000_000,
    ],
)  # fmt: skip
def test_an_unreadable_cursor_is_refused(bad: object) -> None:
    """Whatever we did not write ourselves, to the letter, names ``after``, always in the same words (T-135)."""
    with pytest.raises(Invalid) as refusal:
        position_of(bad)
    assert ("after", "is not a place where a page ended") == (refusal.value.field, refusal.value.reason)


@pytest.mark.parametrize("ranks", [(0, 2**15 - 1), (1, 0)])
def test_a_cursor_of_a_ranked_list_leads_back(ranks: tuple[int, int]) -> None:
    """The ranks of tiles are as large as the storage's small numbers."""
    position = *ranks, MORNING, UUID(int=7)
    assert position == ranked_position_of(written(position))


def test_a_rank_that_nobody_wrote_is_refused() -> None:
    """Below nothing, too large, or no whole number."""
    for bad in (-1, 2**15, True, 1.0, "1", None):
        for ranks in ((bad, 0), (0, bad)):
            cursor = _cursor(*ranks, MORNING.isoformat(timespec="microseconds"), ROW)
            assert "after" == refused_field(partial(ranked_position_of, cursor))


@quick
@given(st.one_of(st.text(), st.binary(), st.text(st.characters(codec="ascii")), st.none(), st.integers()))
def test_garbage_never_breaks_a_cursor(garbage: object) -> None:
    """Any argument is either the beginning, a position, or refused."""
    if garbage is not None:
        assert refused_field(lambda: position_of(garbage)) == "after"


@quick
@given(st.lists(st.integers(), min_size=0, max_size=12), st.integers(1, 5))
def test_a_page_goes_on_exactly_when_something_follows(rows: list[int], size: int) -> None:
    """``next`` is none exactly when nothing follows."""
    page = Page.of(rows[: size + 1], size, lambda _: (MORNING, UUID(int=7)))
    assert (tuple(rows[:size]), len(rows) > size) == (page.items, page.next is not None)


@quick
@given(st.lists(st.tuples(instants, ids), unique_by=lambda row: row[1], max_size=20), st.integers(1, 5))
def test_pages_give_each_row_once_in_order(rows: list[tuple[datetime, UUID]], size: int) -> None:
    """Going on from each page's cursor gives the whole list, ties included (T-133)."""
    listed = sorted((instant("after")(moment), row) for moment, row in rows)
    seen: list[tuple[datetime, UUID]] = []
    after: Cursor | None = None
    while True:
        start = position_of(after)
        following = [row for row in listed if start is None or row > start]
        page = Page.of(following[: size + 1], size, lambda row: row)
        seen.extend(page.items)
        after = page.next
        if after is None:
            break
    assert listed == seen


@pytest.mark.parametrize("size", [1, 30, 100])
def test_page_sizes(size: int) -> None:
    """A page has 1 to 100 rows."""
    assert size == page_size(size)


@pytest.mark.parametrize("bad", [0, -1, 101, 10_000, True, 1.0, "30", None, float("nan")])
def test_what_is_no_page_size(bad: object) -> None:
    """Anything else is refused (T-136); a true flag is no number."""
    assert ["limit must be a whole number from 1 to 100."] == reasons(lambda: page_size(bad))
