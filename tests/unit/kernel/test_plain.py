"""Plain values, whatever class was given (T-174), and texts of one line (T-171)."""

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from enum import IntEnum
from functools import partial
from uuid import UUID

import pytest

from nonna_core.babies import Gender
from nonna_core.kernel.addresses import optional_picture, picture, web_address
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import day, instant, line, optional_line, row_id, text, whole, word
from nonna_core.testing.bad import PICTURE, WEB_ADDRESS
from nonna_core.testing.plain import Day, Exact, Id, Number, Text, look_alike
from tests.unit.examples import refused_field

COUNT = whole("priority", 1, 5, "must be a whole number from 1 to 5")
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
VIENNA = timezone(timedelta(hours=1))
MIA = UUID(int=101)


class Three(IntEnum):
    """A number of a class of its own."""

    THREE = 3


class NoNumber:
    """What has the method of a number, and refuses, as an array does."""

    def __index__(self) -> int:
        raise TypeError


@pytest.mark.parametrize(
    ("judge", "given", "expected"),
    [
        (text("title", 5), Text("Tea"), "Tea"),
        (text("title", 6), Gender.FEMALE, "female"),
        (line("title", 6), look_alike("Tea", 2), "Tea"),
        (optional_picture("url"), Text("a.jpg"), "a.jpg"),
        (web_address("url"), Text("https://a"), "https://a"),
        (instant("at"), Exact(2026, 3, 1, 13, tzinfo=VIENNA), NOON),
        (day("on"), Day(2026, 3, 1), date(2026, 3, 1)),
        (COUNT, Three.THREE, 3),
        (COUNT, Number(3), 3),
        (word("gender", Gender), Text("male"), Gender.MALE),
        (word("gender", Gender), look_alike("male", 1), Gender.MALE),
        (lambda value: row_id("baby_id", value), Id(int=101), MIA),
        (lambda value: row_id("baby_id", value), Text(str(MIA)), MIA),
    ],
)
def test_a_value_is_plain(judge: Callable[[object], object], given: object, expected: object) -> None:
    """Equal to what was given, and of the very class."""
    judged = judge(given)
    assert (type(expected), expected) == (type(judged), judged)


def test_a_fold_is_kept() -> None:
    """The second half past two of a night in October is an hour later (T-166)."""
    first, second = (Exact(2026, 10, 25, 2, 30, tzinfo=VIENNA, fold=fold) for fold in (0, 1))
    assert [0, 0] == [instant("at")(one).fold for one in (first, second)]


@pytest.mark.parametrize("bad", [True, False, 3.0, "3", None, 0, 6, NoNumber(), b"3", [3], 2**64])
def test_what_is_no_whole_number(bad: object) -> None:
    """A flag is none, nor is a float, nor what says that it is none."""
    assert refused_field(lambda: COUNT(bad)) == "priority"


@pytest.mark.parametrize(
    ("judge", "bad"),
    [(instant("at"), date(2026, 3, 1)), (day("at"), NOON), (day("at"), Exact(2026, 3, 1, tzinfo=UTC)),
     (instant("at"), Exact(2026, 3, 1)), (text("at", 5), Number(3)), (text("at", 5), bytearray(b"Tea"))],
)  # fmt: skip
def test_another_kind_is_refused(judge: Callable[[object], object], bad: object) -> None:
    """A day is no instant, an instant no day, and a naive one of any class is refused."""
    assert refused_field(lambda: judge(bad)) == "at"


def test_one_line_holds_no_control_character() -> None:
    """Of all of Unicode: Cc, both separators, and what turns a line around; no other (T-171)."""
    judge = optional_line("title", 5)
    turns = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    expected = {
        point
        for point in range(1, 0x11_0000)
        if unicodedata.category(chr(point)) in {"Cc", "Zl", "Zp", "Cs"} or point in turns
    }
    refused = set()
    for point in range(1, 0x11_0000):
        try:
            judge(chr(point))
        except Invalid:
            refused.add(point)
    assert expected == refused


@pytest.mark.parametrize(
    "fine", ["https://a", "http://a.b:80/c?d#e", "https://b\u00fccher.example/\u00e4", "https://" + "x" * 1_992, None]
)
def test_addresses_of_pages(fine: str | None) -> None:
    """With a host, and at most 2,000 characters (T-172)."""
    assert fine == web_address("video_link")(fine)


@pytest.mark.parametrize("bad", WEB_ADDRESS)
def test_what_is_no_address_of_a_page(bad: object) -> None:
    """Another scheme, one that hides, no host, a password, what is not seen."""
    assert refused_field(lambda: web_address("video_link")(bad)) == "video_link"


@pytest.mark.parametrize(
    "fine",
    ["a", "a/b c.jpg", "/a", "100%.jpg", "Mia & Ben.jpg", "a/b:c", "\U0001f469\u200d\U0001f467.jpg", "https://a/b"],
)
def test_addresses_of_pictures(fine: str) -> None:
    """Keys of a storage too; where it is optional, nothing and an empty text are fine."""
    assert fine == picture("url")(fine)
    assert [fine, "", None] == [optional_picture("url")(given) for given in (fine, "", None)]


@pytest.mark.parametrize("bad", PICTURE)
def test_what_is_no_address_of_a_picture(bad: object) -> None:
    """Nor is anything that leads upwards or to another host."""
    assert ["url", "url"] == [refused_field(partial(judge, bad)) for judge in (picture("url"), optional_picture("url"))]
