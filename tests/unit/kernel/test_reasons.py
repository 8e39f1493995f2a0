"""What is wrong with a value is told in words that stand beside its field."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from functools import partial

import pytest

from nonna_core.kernel.access import Role
from nonna_core.kernel.addresses import web_address
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import day, flag, instant, optional_text, plain_text, row_id, text, word

TEXT = "must be a text"
BEHIND = timezone(timedelta(hours=-1))
STORED = "holds a character that cannot be stored"


@pytest.mark.parametrize(
    ("judge", "value", "reason"),
    [
        (partial(row_id, "title"), "toad", "is not an id"),
        (partial(plain_text, "title"), 5, TEXT),
        (partial(plain_text, "title"), "\0", STORED),
        (text("title", 5), "", "must not be empty"),
        (text("title", 5), "a cake", "has more than 5 characters"),
        (text("title", 5), 5, TEXT),
        (optional_text("title", 5), "a cake", "has more than 5 characters"),
        (optional_text("title", 5), "\0", STORED),
        (web_address("title"), "ftp://cake", "must be an address such as https://example.org/page"),
        (web_address("title"), "http://" + "a" * 1994, "has more than 2000 characters"),
        (instant("title"), date(2026, 3, 1), "must be a point in time"),
        (instant("title"), datetime(2026, 3, 1), "needs a time zone"),  # noqa: DTZ001  # that is what is refused
        (instant("title"), datetime.max.replace(tzinfo=BEHIND), "lies outside the years 1 to 9999"),
        (day("title"), "today", "must be a day"),
        (word("title", Role), "aunt", "must be one of owner, follower"),
        (flag("title"), 1, "must be true or false"),
    ],
)
def test_a_reason_is_told(judge: Callable[[object], object], value: object, reason: str) -> None:
    """And the field that it stands beside."""
    with pytest.raises(Invalid) as refused:
        judge(value)
    assert ("title", reason, f"title {reason}.") == (refused.value.field, refused.value.reason, refused.value.message)
