"""Values of subclasses: what is stored and returned is plain, whatever was given (T-174)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import Enum, IntEnum, StrEnum
from functools import partial
from typing import Any, Final
from uuid import UUID, uuid4

import attrs

from nonna_core.photos import NewPhoto
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from nonna_core.testing.checks import expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import seen
from nonna_core.testing.world import World

_ENDING: Final = ("remove", "leave", "close", "promote", "revoke", "resend")
_PLAIN: Final = (str, int, bool, datetime, date, UUID, type(None), tuple, list, frozenset, dict)


class Text(str):
    """A text with more in it."""

    __slots__ = ("more",)

    def __str__(self) -> str:
        return "forged"

    def __len__(self) -> int:
        return 1


class Exact(datetime):
    """A datetime with nanoseconds."""

    nanosecond = 7

    def astimezone(self, tz: tzinfo | None = None) -> Exact:
        """Stay what it is."""
        there = super().astimezone(tz)
        return Exact.combine(there.date(), there.timetz())


class Day(date):
    """A day with more in it."""


class Id(UUID):
    """An id as a driver may give it."""


class Number:
    """What says that it is a whole number, as those of numpy do."""

    def __init__(self, value: int) -> None:
        self._value = value

    def __index__(self) -> int:
        return self._value


class _Old(str, Enum):  # noqa: UP042  # another class of words, with another str()
    """How words were written before ``StrEnum``."""


def _member(kind: Any, value: object) -> object:  # noqa: ANN401  # an enumeration without members makes another
    return kind("Word", {"ONE": value})(value)


def look_alike(value: object, number: int = 0) -> object:
    """A value that is only like this one; by the number, one of several."""
    if value is None or type(value) not in _LIKE:
        return _container(value, number) if value is not None else None
    likes = _LIKE[type(value)]
    return likes[number % len(likes)](value)


_LIKE: Final[Mapping[type, tuple[Callable[[Any], object], ...]]] = {
    bool: (lambda value: value,),
    str: (Text, partial(_member, StrEnum), partial(_member, _Old)),
    int: (Number, partial(_member, IntEnum)),
    datetime: (lambda value: Exact.combine(value.date(), value.timetz()),),
    date: (lambda value: Day.fromordinal(value.toordinal()),),
    UUID: (lambda value: Id(int=value.int),),
}


def _container(value: object, number: int) -> object:
    if isinstance(value, NewPhoto):
        held: dict[str, Any] = {
            name: look_alike(item, number + place)
            for place, (name, item) in enumerate(attrs.asdict(value, recurse=False).items())
        }
        return NewPhoto(**held)
    if isinstance(value, Mapping):
        return {look_alike(name, number + 1): look_alike(item, number) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [look_alike(item, number + place) for place, item in enumerate(value)]
    return str.__new__(Text, value) if isinstance(value, str) else value


def parts(value: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  # whatever a use case answers
    """What an answer is made of, each with its place in it."""
    if attrs.has(type(value)):
        yield from ((f".{column.name}", getattr(value, column.name)) for column in attrs.fields(type(value)))
    elif isinstance(value, Mapping):
        yield from ((f" key {name!r}", name) for name in value)
        yield from ((f"[{name!r}]", item) for name, item in value.items())
    elif isinstance(value, list | tuple | frozenset):
        yield from ((f"[{place}]", item) for place, item in enumerate(value))


def odd_in(value: object, path: str = "") -> Iterator[str]:
    """Where in an answer something is of no plain type, and which."""
    kind = type(value)
    ours = kind.__module__.startswith("nonna_core.") and kind.__module__ != __name__
    if kind not in _PLAIN and not ours:
        yield f"{path} is {kind.__name__}"
    for place, part in parts(value):
        yield from odd_in(part, path + place)


def _in(days: int) -> Callable[[Scene], object]:
    return lambda scene: scene.now.astimezone(UTC) + timedelta(days=days)


def _as(value: object) -> Callable[[Scene], object]:
    return lambda _: value


GOOD: Final[Mapping[str, Callable[[Scene], object]]] = {
    **{
        name: _as(value)
        for name, value in {
            "display_name": "Nonna", "avatar_url": "nonna.jpg", "biometric_enabled": True, "name": "Ada",
            "actual_birth_date": None, "gender": "unknown", "time_zone": "Europe/Vienna",
            "profile_photo_url": "ada.jpg", "default_last_name_source": "father",
            "title": "Cake", "description": "With candles.", "location": "Here",
            "video_link": "https://video.example/cake", "cover_photo_url": "cake.jpg", "relationship_label": "Nonna",
            "role": "follower", "caption": "Look", "thumbnail_url": "small.jpg", "tag": "sea", "priority": 2,
            "link_url": "https://shop.example/cot", "note": "With love", "is_anonymous": False, "limit": 5,
            "after": None, "unread_only": True,
        }.items()
    },
    "expected_birth_date": lambda scene: scene.due, "ends_at": _in(16), "event_date": _in(15),
}  # fmt: skip
"""A good value of each argument that an act need not name."""

_PHOTO: Final = NewPhoto(url="mia.jpg", thumbnail_url="small.jpg", caption="Look", tags=("sea", "sun"))


def _arguments(act: Act, scene: Scene) -> dict[str, Any]:
    good = {name: GOOD[name](scene) for name in act.fields if name in GOOD} | act.good(scene)
    good |= {"photos": [_PHOTO]} if "photos" in good else {}
    return {name: look_alike(value, number) for number, (name, value) in enumerate(good.items())}


def look_alikes_become_plain(world: World) -> None:
    """Every argument of every use case as a subclass: the answer is plain, and so is what everybody reads."""
    scene = play(world)
    answers: dict[str, object] = {
        act.name: act.call(scene, act.by, _arguments(act, scene))
        for act in ACTS
        if act.done == "done" and act.name.partition(".")[2] not in _ENDING
    }
    odd = [f"{name}{where}" for name, answer in (answers | seen(scene)).items() for where in odd_in(answer)]
    expect([], odd, "what is of no plain type")


def look_alikes_of_the_service_become_plain(world: World) -> None:
    """Screens, kinds, tiles and their parameters; what is passed is copied (TIL-04)."""
    service, name = world.app.as_service(), f"s{uuid4().hex}"
    bounds: dict[Any, Any] = {"limit": {"type": "integer", "min": 1, "max": 9}}
    given: Any = look_alike({"limit": 5}, 1)
    like: Callable[[object], Any] = look_alike
    screen = service.add_screen(like(name), description=like("A screen"))
    kind = service.add_tile_definition(like(name), description=like("A tile"), schema_params=like(bounds))
    tile = service.add_tile_config(
        like(screen.id), like(kind.id), role=like("owner"), display_order=like(3), params=given
    )
    given.clear()
    edited = service.edit_tile_config(like(tile.id), display_order=like(4), params=like({"limit": 6}))
    stored = [service.screens(), service.tile_definitions(), service.tile_configs()]
    expect(({"limit": 5}, bounds, {"limit": 6}), (tile.params, kind.schema_params, edited.params), "parameters")
    expect([], list(odd_in([screen, kind, tile, edited, *stored])), "what is of no plain type")
