"""What the library gives, taken apart: the row inside a reading, its id, the value at a path, its form in JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, TypeAlias
from uuid import UUID

import attrs

from nonna_core.kernel.pages import Page

Value: TypeAlias = Any
"""What a line of the facade gives: any row, reading, list, page or word of any domain."""


def rows(value: object) -> Sequence[Any] | None:
    """The rows of a list or a page; None where the value is no list."""
    if isinstance(value, Page):
        return value.items
    return value if isinstance(value, list | tuple) else None


def row_of(value: Value) -> Value:
    """The row that a reading holds (`Member.membership`, `SentInvitation.invitation`), or the value itself."""
    if attrs.has(type(value)) and key_of(value) is None:
        held = [getattr(value, field.name) for field in attrs.fields(type(value))]
        return next((row_of(one) for one in held if attrs.has(type(one))), value)
    return value


def key_of(row: object) -> UUID | None:
    """The id of a row: its own, or that of the person or the baby where it is one-to-one with them."""
    for name in ("id", "user_id", "baby_profile_id"):
        key = getattr(row, name, None)
        if isinstance(key, UUID):
            return key
    return None


def identity(value: object) -> object:
    """What `$name` stands for: the id of the row, of the first row of a list, or the plain value itself."""
    found = rows(value)
    if found is not None:
        return identity(found[0]) if found else None
    return key_of(row_of(value)) or value


def at_path(value: object, path: Sequence[str]) -> object:
    """
    Walk into a value: `2` is the second row of a list, a word is a field of the row or of the reading around it.

    Raises:
        LookupError: there is nothing at this path.
    """
    for part in path:
        value = _step(value, part)
    return value


def _step(value: Value, part: str) -> object:
    found = rows(value)
    if found is not None and part == "count":
        return len(found)
    if found is not None and part.isdecimal() and int(part) > 0:
        return found[int(part) - 1]
    if isinstance(value, Mapping):
        return {str(key): one for key, one in value.items()}[part]
    for holder in (value, row_of(value)):
        if attrs.has(type(holder)) and part in attrs.fields_dict(type(holder)):
            return getattr(holder, part)
    raise LookupError(part)


def plain(value: Value) -> object:
    """The value as JSON has it; what its class keeps out of its `repr`, a token, is left out here too (SEC-15)."""
    if attrs.has(type(value)):
        shown = [field.name for field in attrs.fields(type(value)) if field.repr]
        return {name: plain(getattr(value, name)) for name in shown}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return _plain_word(value)


def _plain_word(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, UUID | date):
        return str(value)
    return value.value if isinstance(value, Enum) else value
