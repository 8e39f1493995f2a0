"""What the parameters of a tile may be: whole numbers between two bounds, and nothing else (TIL-04, T-168)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import plain_text

LONGEST_JSON: Final = 10_000
_FORM: Final = re.compile(r"[a-z][a-z0-9_]{0,49}")
_PARTS: Final = frozenset({"type", "min", "max"})


def short_name(field: str) -> Callable[[object], str]:
    """A name of lower-case letters, digits and ``_``, a letter first, at most 50 (TIL-01, TIL-02)."""

    def judge(value: object) -> str:
        name = plain_text(field, value)
        if not _FORM.fullmatch(name):
            raise Invalid(field, "must be lower-case letters, digits and _, a letter first, at most 50")
        return name

    return judge


def is_whole(value: object) -> bool:
    """Whether it is a whole number, written without a fraction, that 64 bits can hold."""
    return type(value) is int and -(2**63) <= value < 2**63


def schema_params(value: object) -> Mapping[str, Mapping[str, Any]]:
    """
    The parameters that a tile can have: name to ``{"type": "integer", "min": …, "max": …}``.

    Raises:
        Invalid: anything else (``schema_params``).
    """
    given = _object("schema_params", value)
    for name, parameter in given.items():
        if not isinstance(name, str) or not _FORM.fullmatch(name) or not _is_parameter(parameter):
            raise Invalid("schema_params", "must name each parameter with type integer, min and max")
    return {name: dict(parameter) for name, parameter in given.items()}


def _is_parameter(value: object) -> bool:
    if not isinstance(value, Mapping) or set(value) != _PARTS or value["type"] != "integer":
        return False
    return is_whole(value["min"]) and is_whole(value["max"]) and value["min"] <= value["max"]


def params(value: object, schema: Mapping[str, Mapping[str, Any]]) -> Mapping[str, int]:
    """
    The parameters of one tile, as its definition allows them; one that is not given is absent.

    Raises:
        Invalid: an unknown parameter, a wrong type, a value out of range (``params``).
    """
    given = _object("params", value)
    for name, number in given.items():
        allowed = schema.get(name) if isinstance(name, str) else None
        if allowed is None:
            raise Invalid("params", "holds a parameter that this tile does not have")
        if not is_whole(number) or not allowed["min"] <= number <= allowed["max"]:
            raise Invalid("params", "holds a value that is out of range")
    return dict(given)


def _object(field: str, value: object) -> Mapping[Any, Any]:
    if not isinstance(value, Mapping):
        raise Invalid(field, "must be an object")
    try:
        length = len(json.dumps(value))
    except (TypeError, ValueError, RecursionError):
        raise Invalid(field, "holds something that is no plain value") from None
    if length > LONGEST_JSON:
        raise Invalid(field, f"has more than {LONGEST_JSON} characters")
    return value
