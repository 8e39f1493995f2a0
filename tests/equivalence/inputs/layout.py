"""Kinds of what the service and the sign-in system are given: parameters of tiles, metadata of accounts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from random import Random
from typing import Final

from tests.equivalence.inputs import keys, wild
from tests.equivalence.inputs.kinds import Kind, perhaps, usually

SCHEMA: Final[Mapping[str, Mapping[str, object]]] = {"limit": {"type": "integer", "min": -5, "max": 2**62}}
_LIMIT: Final[Mapping[str, object]] = {"type": "integer", "min": 1, "max": 9}


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63


def parameters() -> Kind:
    """The parameters of a tile that has one, ``limit``, from -5 to 2**62."""
    numbers = (
        -6, -5, 0, 5, 2**53 + 1, 2**62, 2**62 + 1, 2**64, 10**5_000, True, 5.0, float("nan"), "5", None, [5],
        {"limit": 5}, wild.Number.ONE,
    )  # fmt: skip
    names: tuple[object, ...] = (
        "limit",
        "limit",
        "limit",
        wild.Text("limit"),
        "Limit",
        "limit\0",
        "\ud800",
        "",
        5,
        None,
    )

    def drawn(random: Random) -> object:
        made: dict[object, object] = {}
        for _ in range(random.choice((0, 1, 1, 1, 2))):
            made[random.choice(names)] = random.choice(numbers)
        return made if random.randrange(20) else {f"p{n}": 5 for n in range(1_000)}

    def fits(value: object) -> bool | None:
        if not isinstance(value, dict):
            return None if value is None else False
        return all(name == "limit" and _is_whole(number) and -5 <= number <= 2**62 for name, number in value.items())

    return Kind(usually(drawn), fits, lambda value: {} if value is None else value)


def schema() -> Kind:
    """What parameters a kind of tile has."""
    parts: tuple[object, ...] = (
        _LIMIT, {**_LIMIT, "min": -(2**63), "max": 2**63 - 1}, {**_LIMIT, "min": 10}, {**_LIMIT, "min": True}, {},
        {**_LIMIT, "max": 2**63}, {**_LIMIT, "more": 1}, {**_LIMIT, "type": "text"}, {**_LIMIT, "max": 9.0}, None, [],
        {**_LIMIT, "max": float("nan")}, {**_LIMIT, "max": float("inf")}, {**_LIMIT, "type": "integer\0"}, wild.Twice(),
    )  # fmt: skip
    names: tuple[object, ...] = ("limit", "days", "a" * 50, "a" * 51, "Limit", "1", "", "a b", "\u00e9", "a\0", 5, None)

    def drawn(random: Random) -> object:
        if random.randrange(25) == 0:
            return {f"p{n}": dict(_LIMIT) for n in range(random.choice((100, 150, 160, 170, 200, 300)))}
        made: dict[object, object] = {}
        for _ in range(random.choice((0, 1, 2, 3))):
            made[random.choice(names[: random.choice((3, 12))])] = random.choice(parts[: random.choice((2, 15))])
        return made

    return Kind(usually(drawn), _is_schema, lambda value: {} if value is None else value)


def _is_schema(value: object) -> bool | None:
    if not isinstance(value, dict):
        return None if value is None else False
    good = all(isinstance(name, str) and keys.is_short(name) and _is_part(part) for name, part in value.items())
    return good and len(json.dumps(value)) <= 10_000


def _is_part(part: object) -> bool:
    if not isinstance(part, dict) or part.keys() != {"type", "min", "max"}:
        return False
    return (
        part["type"] == "integer" and _is_whole(part["min"]) and _is_whole(part["max"]) and part["min"] <= part["max"]
    )


def email() -> Kind:
    """The address of an account; the sign-in system takes what it likes."""

    def drawn(random: Random) -> object:
        name = wild.pieces(random) if random.randrange(3) else "x" * random.choice((1, 50, 51, 200, 248))
        return f"{name}{random.randrange(10**9)}@home.example"

    return Kind(perhaps(usually(drawn)), lambda value: None if value is None or isinstance(value, str) else False, None)


def metadata() -> Kind:
    """What is said of an account; nothing in it may fail a registration."""

    def drawn(random: Random) -> object:
        name = wild.text(random, 50) if random.randrange(3) else wild.wrong(random)
        more: object = wild.wrong(random) if random.randrange(2) else wild.pieces(random)
        return random.choice(({"display_name": name}, {"display_name": name, "more": more}, {"more": more}, {5: name}))

    return Kind(
        perhaps(usually(drawn)), lambda value: None if value is None or isinstance(value, Mapping) else False, None
    )
