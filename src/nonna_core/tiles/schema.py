"""What the parameters of a tile may be: whole numbers between two bounds, and nothing else (TIL-04, T-168)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import plain_text, whole

LONGEST_JSON: Final = 10_000
_FORM: Final = re.compile(r"[a-z][a-z0-9_]{0,49}")
_PARTS: Final = frozenset({"type", "min", "max"})
_DESCRIBED: Final = "must name each parameter with type integer, min and max"
_bound = whole("schema_params", -(2**63), 2**63 - 1, _DESCRIBED)


def short_name(field: str) -> Callable[[object], str]:
    """A name of lower-case letters, digits and ``_``, a letter first, at most 50 (TIL-01, TIL-02)."""

    def judge(value: object) -> str:
        name = plain_text(field, value)
        if not _FORM.fullmatch(name):
            raise Invalid(field, "must be lower-case letters, digits and _, a letter first, at most 50")
        return name

    return judge


def schema_params(value: object) -> Mapping[str, Mapping[str, Any]]:
    """
    The parameters that a tile can have: name to ``{"type": "integer", "min": …, "max": …}``.

    Raises:
        Invalid: anything else (``schema_params``).
    """
    described = {name: _parameter(part) for name, part in _object("schema_params", value).items()}
    if not all(map(_FORM.fullmatch, described)):
        raise Invalid("schema_params", _DESCRIBED)
    if len(json.dumps(described)) > LONGEST_JSON:
        raise Invalid("schema_params", f"has more than {LONGEST_JSON} characters")
    return described


def _parameter(value: object) -> Mapping[str, Any]:
    given = _object("schema_params", value)
    if set(given) != _PARTS or plain_text("schema_params", given["type"]) != "integer":
        raise Invalid("schema_params", _DESCRIBED)
    least, most = _bound(given["min"]), _bound(given["max"])
    if least > most:
        raise Invalid("schema_params", _DESCRIBED)
    return {"type": "integer", "min": least, "max": most}


def params(value: object, schema: Mapping[str, Mapping[str, Any]]) -> Mapping[str, int]:
    """
    The parameters of one tile, as its definition allows them; one that is not given is absent.

    Raises:
        Invalid: an unknown parameter, a wrong type, a value out of range (``params``).
    """
    given = _object("params", value)
    if not set(given) <= set(schema):
        raise Invalid("params", "holds a parameter that this tile does not have")
    return {name: _in_range(schema[name], number) for name, number in given.items()}


def _in_range(allowed: Mapping[str, Any], number: object) -> int:
    return whole("params", allowed["min"], allowed["max"], "holds a value that is out of range")(number)


def _object(field: str, value: object) -> Mapping[str, Any]:
    """An object with plain names, each once."""
    if not isinstance(value, Mapping):
        raise Invalid(field, "must be an object")
    items = [(plain_text(field, name), item) for name, item in value.items()]
    named = dict(items)
    if len(named) != len(items):
        raise Invalid(field, "holds a name twice")
    return named
