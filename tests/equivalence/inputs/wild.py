"""Strange values: texts that storages stumble over, moments that clocks stumble over, and every wrong type."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from random import Random
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from nonna_core.kernel.access import Role

Draw = Callable[[Random], object]

_PIECES: Final = (
    "%", "_", "\\", "%%", "'", '"', "''", "`", ";", "--", "/*", "*/", "$$", "$1", ":name", "%s", "%(name)s", "{}",
    "{0}", "${HOME}", "\\x00", "\\u0000", "\\ud800", "&amp;", "<b>", "NULL", "null", "NaN", "true", "[]", '{"a":1}',
    "'; drop table events; --", "\n", "\r\n", "\t", "\v", "\f", " ", "  ", "\x1c", "\x85", "\xa0", "\u200b", "\u2028",
    "\u3000", "\ufeff", "\x01", "\x1b[31m", "\x7f", "\u202e", "\u200d", "e\u0301", "\u00e9", "\u0301", "I\u0307",
    "\u0130", "\u00df", "\ufb00", "\u01c5", "\u0639\u0645\u0631", "\u05e9\u05dc\u05d5\u05dd", "\u674e", "\U0001f476",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f475\U0001f3fd", "\ufffe", "\uffff", "\U0010ffff",
    "\U0001d49c", "\ufdf2", "Mia", "Tea", "a", "Z", "0", "-",
)  # fmt: skip
_UNSTORABLE: Final = ("\0", "\ud800", "\udfff", "\udc80")
_LETTERS: Final = ("x", "\u00e9", "\u20ac", "\U0001f476", " x", "e\u0301", "%", "'", "\\")
_HUGE: Final = 1_000_000
_ONE_IN: Final = 60


class Text(str):
    """A text of a class of its own."""

    __slots__ = ()


class Number(IntEnum):
    """A number of a class of its own."""

    ONE = 1


class Nowhere(tzinfo):
    """A zone that does not know how far it is from UTC, or says what is no answer."""

    def __init__(self, offset: object) -> None:
        self._offset = offset

    def dst(self, _: datetime | None) -> None:
        """Nobody knows."""

    def tzname(self, _: datetime | None) -> None:
        """Nobody knows."""

    def utcoffset(self, _: datetime | None) -> timedelta | None:
        """Anything."""
        return self._offset  # type: ignore[return-value]  # what a wrong zone answers

    def __repr__(self) -> str:
        return f"Nowhere({self._offset!r})"


class Twice(Mapping[str, object]):
    """An object that holds a name twice."""

    def __getitem__(self, _: str) -> int:
        return 5

    def __iter__(self) -> Iterator[str]:
        return iter(("limit", "limit"))

    def __len__(self) -> int:
        return 2


def text(random: Random, most: int) -> str:
    """A text around a limit of so many characters, or bytes, or of any nasty pieces."""
    recipe = random.randrange(_ONE_IN)
    if recipe == 0:
        return random.choice(_LETTERS) * (_HUGE // random.choice((1, 4)))
    if recipe < _ONE_IN // 3:
        letter = random.choice(_LETTERS)
        full = most // random.choice((1, len(letter), len(letter.encode())))
        made = (letter * full)[:full] + "x" * random.choice((0, 0, 1))
        return made[: -1 if random.randrange(3) == 0 else None]
    made = pieces(random)
    return made[:most] if random.randrange(4) else made


def pieces(random: Random) -> str:
    """A few nasty pieces in a row, seldom one that no storage takes."""
    chosen = [random.choice(_PIECES) for _ in range(random.randrange(7))]
    if random.randrange(10) == 0:
        chosen.insert(random.randrange(len(chosen) + 1), random.choice(_UNSTORABLE))
    if random.randrange(5) == 0:
        chosen.append(_any_letters(random))
    made = "".join(chosen)
    return Text(made) if random.randrange(20) == 0 else made


def _any_letters(random: Random) -> str:
    return "".join(chr(random.choice((random.randrange(0x3000), random.randrange(0x11_0000)))) for _ in range(3))


def _nested(depth: int) -> dict[str, object]:
    made: dict[str, object] = {}
    for _ in range(depth):
        made = {"limit": made}
    return made


_WRONG: Final[tuple[Draw, ...]] = (
    lambda random: random.choice((0, 1, -1, 5, 2**31, 2**63, -(2**63) - 1, 10**30, 10**5_000)),
    lambda random: random.choice((True, False)),
    lambda random: random.choice((0.0, -0.0, 1.5, float("nan"), float("inf"), float("-inf"), 1e308, 3.0)),
    lambda random: random.choice((Decimal(1), Decimal("NaN"), Decimal("Infinity"), Fraction(1, 3), 1j)),
    lambda random: random.choice((b"", b"bytes", b"\0", b"\xff", bytearray(b"x"), memoryview(b"x"))),
    lambda random: random.choice(([], ["a"], [[]], [None], (), ("a",), {"a"}, frozenset(), range(3), [5])),
    lambda random: random.choice(({}, {"a": 1}, {5: 5}, {"limit": float("nan")}, Twice())),
    lambda random: _nested(random.choice((1, 2, 50, 5_000))),
    lambda random: random.choice((date(2026, 3, 8), datetime(2026, 3, 8, tzinfo=UTC), time(3), timedelta(1))),
    lambda random: random.choice((UUID(int=5, version=4), Number.ONE, object(), object, len, Ellipsis, NotImplemented)),
    lambda random: (n for n in range(random.randrange(2))),
)


def wrong(random: Random) -> object:
    """A value of a wrong type, for most arguments."""
    return random.choice(_WRONG)(random)


_PLACES: Final = (
    "Europe/Vienna", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "Africa/Monrovia",
    "Pacific/Kiritimati", "Pacific/Niue", "America/St_Johns", "UTC",
)  # fmt: skip
_OFFSETS: Final = tuple(timedelta(seconds=seconds) for seconds in (50_400, -43_200, 86_399, -86_399, -1, 20_700, 1e-6))
_WALLS: Final = (
    datetime(2026, 3, 29, 2, 30), datetime(2026, 10, 25, 2, 30), datetime(2026, 11, 1, 1, 30),  # noqa: DTZ001
    datetime(2026, 4, 5, 1, 45), datetime(2026, 3, 8, 2, 30), datetime(2026, 2, 28, 23, 59, 59, 999_999),  # noqa: DTZ001
    datetime(2028, 2, 29), datetime(1, 1, 1), datetime(1, 1, 1, 13), datetime(9999, 12, 31, 23, 59, 59, 999_999),  # noqa: DTZ001
    datetime(9999, 12, 31, 10), datetime(2026, 6, 1, 12, 0, 0, 1), datetime(1911, 3, 10, 23, 55), datetime(1970, 1, 1),  # noqa: DTZ001
)  # fmt: skip
"""Gaps, folds, the ends of the calendar, on a wall clock."""


def moment(random: Random) -> datetime:
    """A moment: naive or in a zone, ordinary, in a gap or a fold, or at an end of the calendar."""
    wall = random.choice(_WALLS) if random.randrange(2) else _ordinary(random)
    return wall.replace(tzinfo=_zone(random), fold=random.randrange(2))


def _ordinary(random: Random) -> datetime:
    noon = datetime(2026, 3, 1, 12)  # noqa: DTZ001  # on a wall, its zone comes later
    return noon + timedelta(days=random.randint(-400, 500), microseconds=random.choice((0, 1, 999_999)))


def _zone(random: Random) -> tzinfo | None:
    match random.randrange(12):
        case 0:
            return None
        case 1:
            return Nowhere(random.choice((None, timedelta(days=1), timedelta(days=-2), "+01:00", 3600)))
        case 2 | 3 | 4:
            return timezone(random.choice(_OFFSETS))
    return ZoneInfo(random.choice(_PLACES))


def day(random: Random) -> date:
    """A day near today, or an end of the calendar."""
    if random.randrange(6) == 0:
        return random.choice((date.min, date.max, date(2028, 2, 29), date(1900, 2, 28), date(9998, 12, 31)))
    return date(2026, 3, 1) + timedelta(days=random.randint(-130, 140))


def word(random: Random, *good: str) -> object:
    """A word, or one that only looks like it."""
    chosen = random.choice(good)
    spelt = (chosen, chosen, Text(chosen), chosen.upper(), f"{chosen} ", f" {chosen}", f"{chosen}\0", chosen[:-1], "",
             chosen.encode(), [chosen], Role.OWNER)  # fmt: skip
    return random.choice(spelt)
