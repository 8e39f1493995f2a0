"""The lines of the facade, as a story may name them: read off the library itself, so that none can be missing."""

from __future__ import annotations

import inspect
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from nonna_core.photos import NewPhoto

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nonna_core.testing import Platform

MACHINES = ("service", "retention")
PLATFORM = "platform"
NOBODY = "nobody"
PHOTO_WORDS = frozenset(attrs.fields_dict(NewPhoto))


Door: TypeAlias = Any
"""The application or a part of it, whose names a story gives as text."""


@attrs.frozen
class Line:
    """One use case: its name in a story, and what may be passed to it by name."""

    do: str
    call: Callable[..., Any]

    @property
    def takes(self) -> dict[str, inspect.Parameter]:
        """The arguments by name, in the order of the method."""
        return dict(inspect.signature(self.call).parameters)

    @property
    def needs(self) -> set[str]:
        """The arguments that have no default."""
        return {name for name, one in self.takes.items() if one.default is inspect.Parameter.empty}

    def understood(self, name: str, value: object) -> object:
        """
        An argument as Python has it: an instant or a date out of its text, photos out of their objects.

        What is none stays as it is: to refuse it is the library's affair.
        """
        wanted = str(self.takes[name].annotation)
        for words, parse in _PARSERS.items():
            if re.search(rf"\b({words})\b", wanted):
                return _or_as_it_is(parse, value)
        return value

    def strange(self, name: str, value: object) -> set[str]:
        """The words in the objects of an argument that a new photo does not have."""
        if "NewPhoto" not in str(self.takes[name].annotation) or not isinstance(value, list):
            return set()
        return {word for one in value if isinstance(one, dict) for word in one} - PHOTO_WORDS


def _new_photos(value: object) -> object:
    if not isinstance(value, list):
        return value
    return [NewPhoto(**one) if isinstance(one, dict) else one for one in value]


_PARSERS: dict[str, Callable[[Any], object]] = {
    "Instant|datetime": datetime.fromisoformat,
    "Day|date": date.fromisoformat,
    "NewPhoto": _new_photos,
}
"""By the words of an annotation: what makes such a value out of JSON."""


def _or_as_it_is(parse: Callable[[Any], object], value: object) -> object:
    try:
        return parse(value)
    except (ValueError, TypeError):
        return value


def doors(app: Door, who: str, person: object = None) -> Door:
    """The object that holds what `who` may call: the person's attributes, or a machine."""
    if who in MACHINES:
        return getattr(app, f"as_{who}")()
    return app.acting_as(person)


def people_lines(app: Door) -> dict[str, Line]:
    """Every use case of a person, as `attribute.method`."""
    person = app.acting_as(None)
    return {
        f"{attribute}.{do}": Line(f"{attribute}.{do}", call)
        for attribute in _public(person)
        for do, call in _methods(getattr(person, attribute))
    }


def machine_lines(app: Door, machine: str) -> dict[str, Line]:
    """Every use case of a machine, by the method's name."""
    return {do: Line(do, call) for do, call in _methods(doors(app, machine))}


def platform_lines(platform: Platform) -> dict[str, Line]:
    """The two acts of the sign-in platform."""
    return {do: Line(do, getattr(platform, do)) for do in ("register", "delete_account")}


def _public(thing: object) -> list[str]:
    return [name for name in dir(thing) if not name.startswith("_")]


def _methods(thing: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    for name in _public(thing):
        value = getattr(thing, name)
        if inspect.ismethod(value):
            yield name, value
