"""
The words of the features: sentences with slots, cells that become values, values that become cells again.

Instants are written as `2026-03-08 15:00` and mean UTC; `2026-03-08 15:00 in Asia/Tokyo` means the clock on that wall.
A quoted cell is exactly its text, with the escapes of JSON; `51 times "a"` repeats it. `nothing` is no value.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import attrs

NOTHING = "nothing"
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_TEXT = rf"(?:\d+ times )?{_QUOTED}"
_WORDS = rf"{_TEXT}(?: \+ {_TEXT})*"
_FEW_WORDS = '[^":]+?'
_SLOTS = {
    "person": "[A-Z][a-z]+",
    "baby": "Mia|Leo",
    "what": ".+",
    "text": _WORDS,
    "texts": rf"{_WORDS}(?:, {_WORDS})*",
}
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: in (\S+)| (without a zone))?")


def pattern(template: str) -> re.Pattern[str]:
    """The regular expression of a sentence: `{slot}`, `"{slot}"`, and `[her]` for any such word."""
    parts = re.split(r'("\{\w+\}"|\{\w+\}|\[her\])', template)
    return re.compile("".join(_slot(part) for part in parts))


def _slot(part: str) -> str:
    if part == "[her]":
        return "(?:her|his|their)"
    if part.startswith('"{'):
        return f'"(?P<{part[2:-2]}>[^"]*)"'
    if part.startswith("{"):
        name = part[1:-1]
        return f"(?P<{name}>{_SLOTS.get(name, _FEW_WORDS)})"
    return re.escape(part)


@cache
def text_of(cell: str) -> str:
    """The text that a quoted cell means: `"a"`, `3 times "a"`, or several of them joined by ` + `."""
    pieces = re.findall(rf"(?:(\d+) times )?({_QUOTED})", cell)
    return "".join(json.loads(quoted, strict=False) * int(times or 1) for times, quoted in pieces)


def texts_of(cell: str) -> list[str]:
    """The texts that a list of quoted texts means, in its order."""
    return [text_of(words) for words in re.findall(_WORDS, cell)]


def instant_of(cell: str) -> datetime:
    """The instant that a cell means, in UTC unless it says otherwise; naive where it says `without a zone`."""
    match = _INSTANT.fullmatch(cell)
    if match is None:
        raise ValueError(f"no instant: {cell}")
    wall = datetime.fromisoformat(match[1])
    if match[3]:
        return wall
    return wall.replace(tzinfo=ZoneInfo(match[2]) if match[2] else UTC)


_KINDS: Sequence[tuple[str, str, Callable[[str], object]]] = (
    ("tags", _SLOTS["texts"], texts_of),
    ("(?:push|email|is|biometric)_.+", "on|off", lambda cell: cell == "on"),
    ("event_date|ends_at", _INSTANT.pattern, instant_of),
    (".+_birth_date|predicted_date|month", r"\d{4}-\d\d-\d\d", date.fromisoformat),
    ("priority|display_order|batch_size", r"-?\d+", int),
    ("params|schema_params", r"[{\[].*", json.loads),
)
"""Fields of a kind, how a cell of that kind is written, and what it means."""


def value_of(field: str, cell: str) -> object:
    """What a cell means for a field; a cell that is no such value stays the text it is, for the library to refuse."""
    if cell == NOTHING:
        return None
    if number := re.fullmatch(r"number (-?\d+)", cell):
        return int(number[1])
    for fields, form, meaning in _KINDS:
        if re.fullmatch(fields, field) and re.fullmatch(form, cell):
            return meaning(cell)
    return text_of(cell) if re.fullmatch(_WORDS, cell) else cell


def fields_of(table: Sequence[Sequence[str]] | None) -> dict[str, Any]:
    """The named arguments that an upright table of two columns gives: field, value."""
    named = [(row[0].replace(" ", "_"), row[1]) for row in table or ()]
    return {field: value_of(field, cell) for field, cell in named}


def flat(thing: object) -> dict[str, object]:
    """The fields of a reading, those of the row that it holds and those of its payload included."""
    found: dict[str, object] = {}
    for field, value in _parts(thing):
        if attrs.has(type(value)):
            found = flat(value) | found
        elif field == "payload" and isinstance(value, Mapping):
            found = dict(value) | found
        else:
            found[field] = value
    return found


def _parts(thing: object) -> Iterable[tuple[str, object]]:
    if isinstance(thing, Mapping):
        return list(thing.items())
    kind: type[Any] = type(thing)
    if not attrs.has(kind):
        return [("value", thing)]
    return [(field.name, getattr(thing, field.name)) for field in attrs.fields(kind)]


def rows_of(things: Iterable[object], header: Sequence[str], names: Mapping[object, str]) -> list[list[str]]:
    """Some readings as the rows of a table with this header, ids as the names that the family uses."""
    flats = [flat(thing) for thing in things]
    known = {field for reading in flats for field in reading}
    columns = [_field(word, known) if flats else word for word in header]
    return [[shown(reading.get(field), names) for field in columns] for reading in flats]


def _field(word: str, known: set[str]) -> str:
    field = word.replace(" ", "_")
    for candidate in (field, f"{field}_id", f"{field}_user_id", f"{field}_profile_id"):
        if candidate in known:
            return candidate
    raise AssertionError(f"no field is called {word!r} here; there are {sorted(known)}")


def shown(value: object, names: Mapping[object, str]) -> str:
    """A value as a cell says it; of things in a tuple, how many there are."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, Mapping):
        return _listed(f"{shown(key, names)} {_inner(given, names)}" for key, given in value.items())
    if isinstance(value, tuple):
        return str(len(value)) if any(attrs.has(type(one)) for one in value) else _listed(value)
    return NOTHING if value is None else _plain(value, names)


def _inner(value: object, names: Mapping[object, str]) -> str:
    """A value in a value; what is named in it has no order."""
    return shown(dict(sorted(value.items())) if isinstance(value, Mapping) else value, names)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words) or NOTHING


def _plain(value: object, names: Mapping[object, str]) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, UUID):
        return names.get(value, "something unknown")
    if isinstance(value, str) and _ID.fullmatch(value):
        return names.get(UUID(value), "something unknown")
    return names.get(value, str(value))
