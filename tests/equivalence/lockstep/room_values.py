"""Arguments, good and bad, of photos, wishes, names, guesses, tiles and the jobs of the machines."""

from __future__ import annotations

from random import Random
from typing import Final

from nonna_core.photos import NewPhoto
from tests.equivalence.lockstep.calls import Month
from tests.equivalence.lockstep.values import Draw, either, ids, instants, mostly, one_of, picture, ref, texts

_TRUE: Final = True
_TAGS: Final = ("first", "smile", "%", "Smile", "👶🏽", "é", "e\u0301")
tags = mostly(one_of(*_TAGS), texts(50))
tags_or_none = either(tags, one_of(None))

_urls = mostly(one_of("https://photos.example/1", "bucket/2", "x"), texts(2_000))
_captions = either(one_of(None), texts(500))


def _some_tags(random: Random) -> object:
    if random.randrange(9):
        return tuple(tags(random) for _ in range(random.choice((0, 0, 1, 2, 3, 6))))
    return random.choice((None, "first", 5, ["first"] * 7, list("abcdef"), {"first": 1}))


def _photo(random: Random) -> object:
    return NewPhoto(
        url=_urls(random),
        thumbnail_url=picture(random),
        caption=_captions(random),
        tags=_some_tags(random),
    )


def new_photos(random: Random) -> object:
    """One to three photos, or ten, or what is no such list."""
    if random.randrange(9):
        return [_photo(random) for _ in range(random.choice((1, 1, 1, 1, 2, 3)))]
    good = NewPhoto(url="https://photos.example/2", tags=("many",))
    return random.choice(([], None, "x", [good, "x"], good, (good,), [good] * 10, [good] * 11))


captions = _captions
priorities = mostly(one_of(1, 2, 3, 4, 5), one_of(0, 6, -1, 2.0, "3", None, _TRUE, 2**40))
notes = either(one_of(None), texts(500))
months = mostly(either(one_of(Month(0)), one_of(Month(-1), Month(1), Month(-12))), one_of("2026-03-01", None, 5))
any_days = either(months, instants)

_NAMES: Final = (
    "Mia",
    "mia",
    "Élodie",
    "Ωmega",
    "李",
    "Anna-Lena",
    "ǅ",
    "ªx",
    "\u02bcx",
    "1st",
    "-",
    " x",
    "_",
    "ﷲ",
    "\U0001d49c",
)
names = mostly(one_of(*_NAMES), texts(100))

# The layout.

_SHORT: Final = ("home", "gallery", "fun", "fun", "attic", "a", "a_1", "x" * 50)
short_names = mostly(one_of(*_SHORT), one_of("", "A", "1a", "a b", "é", "x" * 51, "a\n", "home\0", None, 5, "_a"))
screen_names = mostly(one_of("home", "home", "gallery", "fun", "registry", "calendar", "attic"), texts(50))
kind_names = mostly(one_of("recent_photos", "weather", "weather_2", "notifications"), short_names)
descriptions = either(one_of(None), texts(500))

_BOUNDS: Final = {"type": "integer", "min": 1, "max": 9}
schemas = mostly(
    one_of({}, {"limit": _BOUNDS}, {"limit": _BOUNDS, "days": {**_BOUNDS, "min": -(2**63), "max": 2**63 - 1}}),
    one_of(
        None, 5, [], "{}", {"Limit": _BOUNDS}, {"limit": {}}, {"limit": {**_BOUNDS, "min": 10}}, {5: _BOUNDS},
        {"limit": {**_BOUNDS, "min": True}}, {"limit": {**_BOUNDS, "max": 2**63}}, {"limit": {**_BOUNDS, "more": 1}},
        {"limit": {**_BOUNDS, "type": "text"}}, {f"p{n}": _BOUNDS for n in range(300)}, {"limit": None},
    ),
)  # fmt: skip
params = mostly(
    one_of({}, {}, {"limit": 1}, {"limit": 6}, {"limit": 9}, {"limit": 30}),
    one_of(
        None, 5, [], "{}", {"limit": 0}, {"limit": 31}, {"limit": 5.0}, {"limit": True}, {"limit": None}, {"more": 1},
        {"limit": "5"}, {5: 5}, {"limit": 2**63}, {"limit": object()}, {"limit": float("nan")}, {"limit\0": 5},
    ),
)  # fmt: skip
orders = mostly(one_of(0, 1, 1, 2, 3, 100, 2**31 - 1), one_of(-1, 2**31, 1.0, "1", None, _TRUE))
batches = mostly(one_of(1, 2, 3, 1_000, 2**31 - 1), one_of(0, -1, 2**31, 1.0, "5", None, _TRUE))


def known(kind: str) -> Draw:
    """An id for the workshop, which has no text of one: what was made, or what never was."""
    return mostly(ref(kind, form="as it is"), ids(kind))
