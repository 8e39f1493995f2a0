"""
Arguments, good and bad, of which the calls of lockstep are made.

They are drawn from a plain random generator: what hypothesis draws by itself keeps to few and small values, and most
calls would be refused for the first of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.equivalence.lockstep.calls import GHOST, NOBODY, At, On, Ref, Who, YearAgo

Draw = Callable[[Random], Any]

_CLUMSY: Final = 3
_ONE_IN: Final = 9


def one_of(*values: object) -> Draw:
    """One of these values."""
    return lambda random: random.choice(values)


def either(*draws: Draw) -> Draw:
    """What one of these draws."""
    return lambda random: random.choice(draws)(random)


def mostly(good: Draw, bad: Draw) -> Draw:
    """A good value eight times out of nine."""
    return lambda random: (good if random.randrange(_CLUMSY if isinstance(random, Clumsy) else _ONE_IN) else bad)(
        random
    )


class Clumsy(Random):
    """Chance that draws what is bad every third time."""


# People: those who can do something, more often than those who cannot.

_STRANGERS: Final = (NOBODY, GHOST, "newcomer 6", "newcomer 7")
anybody = one_of(*["Anna"] * 5, *["Ben"] * 3, *["Rosa"] * 4, *["Pina"] * 2, *["Carl", "Zoe"] * 2, *_STRANGERS)
owners = mostly(one_of("Anna", "Anna", "Ben"), anybody)
followers = mostly(one_of("Rosa", "Rosa", "Pina"), anybody)
newcomers = mostly(one_of("Carl", "Zoe", "newcomer 6", "newcomer 7"), anybody)

# Ids: of something, of something that is gone, of something of another kind, of nothing, or none at all.

KINDS: Final = (
    "baby", "membership", "invitation", "photo", "tag", "squish", "photo_comment", "event", "rsvp", "comment", "item",
    "purchase", "name", "like", "vote", "prediction", "notification", "activity", "screen", "kind", "tile",
)  # fmt: skip
_PLACES: Final = (0, -1, -1, -2, 0, 1, 2, 3, 5)
_FAMILIES: Final = (0, 0, 0, 0, 0, 1, -1, -2)
_FORMS: Final = ("as it is",) * 9 + ("text", "upper", "braced")
_no_ids = one_of("", "no id", "{", 7, None, b"x", "00000000-0000-0000-0000-00000000000g")
_strange_ids = one_of(UUID(int=5, version=4), str(UUID(int=6, version=4)), UUID(int=0))


def _who(random: Random) -> Who:
    return Who(anybody(random))


def ref(*kinds: str, form: str | None = None) -> Draw:
    """Something of one of these kinds that a call gave before."""

    def drawn(random: Random) -> Ref:
        kind = random.choice(kinds)
        place = random.choice(_FAMILIES if kind == "baby" else _PLACES)
        return Ref(kind, place, form or random.choice(_FORMS))

    return drawn


def ids(kind: str) -> Draw:
    """An id as an argument."""
    return mostly(ref(kind), either(ref(*KINDS), _who, _strange_ids, _no_ids))


accounts = mostly(_who, one_of(UUID(int=5, version=4), UUID(int=0)))
user_ids = mostly(_who, either(ref("baby"), _strange_ids, _no_ids))

# Texts. Blank are ASCII white space and nothing else; lengths are those around each limit of the specification.

_WORDS: Final = (
    "Tea", "Cake", "Walk", "Nap", "\u00a0", "\u200b", "é", "e\u0301", "👵🏽", "שלום",
    "%_\\", "'; drop table events;--",
)  # fmt: skip
_BLANK: Final = ("", " ", "\t\n\v\f\r ")
_UNSTORABLE: Final = ("\0", "a\0b", "\ud800", "a\udfffb")
_CONTROLS: Final = ("\x1c", "a\nb", "a\x85b", "\u202ea", "a\u2028")
"""In a text of several lines alone."""
_NO_TEXTS: Final = (5, True, b"bytes", ["a"], 1.5, None)


def _wild(random: Random) -> str:
    return "".join(
        chr(random.choice((random.randrange(0x80), random.randrange(0x3000), random.randrange(0x11_0000))))
        for _ in range(3)
    )


def texts(most: int) -> Draw:
    """A text that may have so many characters, and values beside it."""
    long = one_of("x" * (most - 1), "x" * most, "👶" * most)
    too_long = one_of("x" * (most + 1), "👶" * (most + 1), "x" * 1_000_000)
    return mostly(
        either(one_of(*_WORDS), one_of(*_WORDS), long),
        either(one_of(*_BLANK, *_UNSTORABLE, *_NO_TEXTS, *_CONTROLS), too_long, _wild),
    )


def _addresses(*beginnings: str) -> Draw:
    good = one_of(*(f"{start}photos.example/1" for start in beginnings), None)
    hostile = one_of("", "ftp://x", "HTTP://x", "javascript:x", "//x", "https://u@x")
    return mostly(good, either(hostile, one_of("https://" + "x" * 1_992, "https://" + "x" * 1_993, "\0", 5)))


picture = _addresses("https://", "", "bucket/")
video = _addresses("https://", "http://")

# Days and instants, as far from today as it takes to meet each other and each limit.


def _on(first: int, last: int) -> Draw:
    return lambda random: On(random.randint(first, last))


def _at(first: int, last: int, *hours: int) -> Draw:
    return lambda random: At(random.randint(first, last), random.choice(hours), random.choice((0, 0, 0, -1, 1)))


def _a_year_ago(random: Random) -> YearAgo:
    return YearAgo(random.randint(-20, 20))


_EXTREMES: Final = (
    datetime(9999, 12, 31, 12, tzinfo=UTC),
    datetime(9999, 12, 31, 9, 59, 59, 999_999, tzinfo=UTC),
    datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-14))),
    datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    datetime(2026, 3, 8, 12),  # noqa: DTZ001  # naive on purpose
    datetime(2026, 3, 29, 2, 30, tzinfo=ZoneInfo("Europe/Vienna")),
    datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Vienna")),
)
"""The last day there is, which some zones have not; an hour that does not exist, and one that exists twice."""

days = mostly(_on(-100, 100), either(_on(-400, 400), one_of("2026-03-01", None, 5, At(1), date.min, date.max)))
near_days = mostly(_on(-2, 3), days)
instants = mostly(
    _at(1, 2, 0, 1, 10, 12, 14, 22, 23),
    either(_at(-370, 400, 0, 12, 23), _a_year_ago, _on(1, 1), one_of("2026-03-01T10:00:00Z", None, 5, *_EXTREMES)),
)
ends = mostly(either(one_of(None), _at(1, 4, 1, 12, 23)), instants)
zones = mostly(
    one_of(
        "UTC", "Europe/Vienna", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Niue", "EST", "CET"
    ),
    one_of("europe/vienna", "CEST", "XYZ+3", "localtime", "posix/UTC", "Factory", "", None, "x" * 70, "\0", "+3"),
)

# Words, flags, labels, letters.


def words(*good: str) -> Draw:
    """A word of an enumeration, or none."""
    return mostly(one_of(*good), one_of(good[0].upper(), good[0] + " ", "", *_NO_TEXTS))


_BOTH: Final = (True, False)
flags = mostly(one_of(*_BOTH), one_of(None, 0, 1, "true"))
labels = mostly(either(one_of("Grandma", "Aunt", "Other"), texts(50)), one_of(None))
letters = mostly(
    one_of(*(f"{name}@home.example" for name in ("rosa", "pina", "carl", "zoe", "aunt", "uncle"))),
    one_of(
        " Rosa@HOME.example\t", "rosa@@x", "@x", "x@", "a b@x", "Ä@Ö.example", "x" * 245 + "@y.example",
        "x" * 246 + "@y.example", "", None, 5, "\0@x", "\ud800@x", "\x1ca@b\x1c", "'@%",
    ),
)  # fmt: skip
plain_letters = mostly(
    one_of(*(f"newcomer{n}@home.example" for n in range(4)), None, "@x", "x" * 60 + "@y"),
    one_of("", "no address", 5, "\0@x", "\ud800@x", "newcomer0@home.example"),
)


def many_letters(random: Random) -> object:
    """One to three letters, or what is no list of them."""
    if random.randrange(_ONE_IN):
        return [letters(random) for _ in range(random.choice((1, 1, 2, 3)))]
    return random.choice(([], None, "rosa@home.example", 5))


tokens = mostly(
    ref("token", form="as it is"),
    either(
        ref("token", form="hash"),
        one_of("", "x" * 43, "x" * 42, "x" * 44, "-_" * 21 + "=", None, 5, "\ud800" * 43, "\0"),
    ),
)

# Pages.

cursors = mostly(either(one_of(None), ref("cursor", form="as it is")), one_of("", "no cursor", "WyJ4Il0=", 5, "\ud800"))
limits = mostly(one_of(1, 2, 30, 100), one_of(0, -1, 101, "5", None, 2.0, *_BOTH))
