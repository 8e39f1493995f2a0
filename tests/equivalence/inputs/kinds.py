"""
What an argument may be: values drawn for it, and a judgement that owes nothing to the library.

A judgement is ``True`` where the value must be taken, ``False`` where it must be refused, ``None`` where it depends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from random import Random
from typing import Any, Final
from unicodedata import normalize

from attrs import evolve, frozen

from tests.equivalence.inputs import forms, hostile, wild
from tests.equivalence.inputs.wild import Draw

Fits = Callable[[Any], bool | None]

BLANK: Final = " \t\n\r\v\f"
_FIRST: Final = datetime.min  # noqa: DTZ901  # on the wall clock of UTC
_BEGINNINGS: Final = ("https://", "http://", "https://x/", "HTTPS://", "ftp://", "", " https://")


def as_it_is(value: object) -> object:
    """The value itself."""
    return value


@frozen
class Kind:
    """
    One kind of value.

    Attributes:
        draw: gives one, good or bad.
        fits: the judgement.
        stored: what is to be read again of a value that was taken; ``None`` where only both storages must agree.
        beside: what else may come of a value of which it depends.
        refusal: how a bad one is answered, where it is not with ``Invalid`` naming the field.
    """

    draw: Draw
    fits: Fits
    stored: Callable[[Any], object] | None = as_it_is
    beside: tuple[str, ...] = ()
    refusal: str = ""


def usually(good: Draw, wrong: Draw = wild.wrong) -> Draw:
    """Draw one of six of a wrong type."""
    return lambda random: good(random) if random.randrange(6) else wrong(random)


def perhaps(draw: Draw) -> Draw:
    """Draw nothing at all one time in twelve."""
    return lambda random: draw(random) if random.randrange(12) else None


def is_text(value: object) -> bool:
    """Whether every storage can keep it: no NUL, no half of a pair."""
    return isinstance(value, str) and not re.search("[\0\ud800-\udfff]", value)


def text(most: int, begins: str = "") -> Kind:
    """A required text."""

    def fits(value: object) -> bool:
        return isinstance(value, str) and is_text(value) and len(value) <= most and value.strip(BLANK) != ""

    def drawn(random: Random) -> str:
        return (begins if random.randrange(3) else "") + wild.text(random, most - len(begins))

    return Kind(perhaps(usually(drawn)), fits)


def optional_text(most: int) -> Kind:
    """A text that may be absent."""
    return Kind(
        perhaps(usually(lambda random: wild.text(random, most))),
        lambda value: value is None or (isinstance(value, str) and is_text(value) and len(value) <= most),
    )


def _one_line(kind: Kind) -> Kind:
    def fits(value: object) -> bool:
        return bool(kind.fits(value)) and (not isinstance(value, str) or forms.is_line(value))

    def drawn(random: Random) -> object:
        return kind.draw(random) if random.randrange(6) else random.choice(hostile.LINES)

    return evolve(kind, draw=drawn, fits=fits)


def line(most: int) -> Kind:
    """A required text of one line."""
    return _one_line(text(most))


def optional_line(most: int) -> Kind:
    """A text of one line that may be absent."""
    return _one_line(optional_text(most))


def tag() -> Kind:
    """A text of one line, kept composed."""
    kind = line(50)

    def fits(value: object) -> bool:
        return bool(kind.fits(composed(value)))

    return evolve(kind, fits=fits, stored=composed)


def composed(value: object) -> object:
    """A text in NFC; anything else as it is."""
    return normalize("NFC", value) if isinstance(value, str) else value


def given_name() -> Kind:
    """A text that begins with a letter."""
    kind = line(100)
    begun = text(100, begins="Mi").draw
    return Kind(begun, lambda value: bool(kind.fits(value)) and value[0].isalpha())


def web_address() -> Kind:
    """An address of the web, or none."""
    kind = optional_text(2_000)

    def drawn(random: Random) -> object:
        start = random.choice(_BEGINNINGS)
        hosted = start + random.choice(("", "photos.example/")) + wild.text(random, 1_900)
        return hosted if random.randrange(3) else random.choice(hostile.ADDRESSES)

    def fits(value: object) -> bool:
        return bool(kind.fits(value)) and (not isinstance(value, str) or forms.is_page(value))

    return Kind(perhaps(usually(drawn)), fits)


def picture(*, required: bool = False) -> Kind:
    """An address of the web or a key of a storage; where it is not required, nothing or an empty text too."""
    drawn, kind = web_address().draw, text(2_000) if required else optional_text(2_000)

    def fits(value: object) -> bool:
        judged = isinstance(value, str) and (required or value != "")
        return bool(kind.fits(value)) and (not judged or forms.is_picture(str(value)))

    return Kind(lambda random: drawn(random) if random.randrange(2) else kind.draw(random), fits)


def _in_the_calendar(value: datetime) -> bool:
    offset = value.utcoffset()
    return offset is not None and _FIRST <= value.replace(tzinfo=None) - offset


def _is_moment(value: object) -> bool | None:
    try:
        known = isinstance(value, datetime) and _in_the_calendar(value)
    except (OverflowError, ValueError, TypeError):
        return False
    return None if known else False


def instant(*, optional: bool = False) -> Kind:
    """A moment; whether a good one is taken depends on others."""
    return Kind(
        perhaps(usually(wild.moment)),
        lambda value: None if value is None and optional else _is_moment(value),
        lambda value: None if value is None else value.astimezone(UTC),
        ("day_is_full",),
    )


def day(*, optional: bool = False) -> Kind:
    """A day; whether a good one is taken depends on others."""

    def fits(value: object) -> bool | None:
        is_day = isinstance(value, date) and not isinstance(value, datetime)
        return None if is_day or (optional and value is None) else False

    return Kind(perhaps(usually(wild.day)), fits, beside=("votes_are_closed",))


def word(*good: str, optional: bool = False, sure: bool = True) -> Kind:
    """A word of an enumeration."""

    def fits(value: object) -> bool | None:
        known = (isinstance(value, str) and value in good) or (optional and value is None)
        return known if sure or not known else None

    def stored(value: object) -> object:
        return None if value is None else str(value)

    return Kind(perhaps(usually(lambda random: wild.word(random, *good))), fits, stored)


def flag() -> Kind:
    """Yes or no."""
    return Kind(
        usually(lambda random: random.choice((True, False, None, 0, 1, "true"))), lambda value: type(value) is bool
    )


def whole(least: int, most: int) -> Kind:
    """A whole number between two bounds."""
    edges = (least - 1, least, least + 1, most - 1, most, most + 1, float(least), str(least), Ellipsis, wild.Number.ONE)
    return Kind(
        perhaps(usually(lambda random: random.choice(edges))),
        lambda value: isinstance(value, int) and not isinstance(value, bool) and least <= value <= most,
    )


def optional(kind: Kind) -> Kind:
    """The same, but nothing is fine too."""
    return evolve(kind, fits=lambda value: value is None or kind.fits(value))
