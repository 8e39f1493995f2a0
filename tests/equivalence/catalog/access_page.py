"""What docs/spec/access.md says, read from its tables each time: matrix, grants, functions, policies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from tests.equivalence.catalog.markdown import page, tables, words

__all__ = ["FLAGS", "PERSONS", "TABLES", "VERBS", "Function", "functions", "grants", "matrix", "policies"]

PERSONS: Final = ("nobody", "stranger", "follower", "author", "owner", "removed", "machines")
"""The columns of the matrix."""

VERBS: Final = ("see", "create", "change", "remove", "restore")
"""The lines of the matrix."""

FLAGS: Final = (
    "push_new_photos",
    "push_new_comments",
    "push_event_rsvps",
    "push_registry_purchases",
    "push_new_followers",
    "push_birth_announcements",
    "email_new_photos",
    "email_weekly_digest",
)
"""What the pages call the eight flags."""

_OF_TILES: Final = ("screens", "tile_definitions", "tile_configs")


@frozen
class Function:
    """
    One line of the table of functions.

    Attributes:
        name: of the function, as one calls it.
        who: may call it.
        errors: what it may answer besides NotFound.
    """

    name: str
    who: str
    errors: str


@cache
def matrix() -> Mapping[tuple[str, str], Mapping[str, str]]:
    """Give the cells of each (table, verb) by person."""
    found: dict[tuple[str, str], Mapping[str, str]] = {}
    for each in tables(page("access.md")):
        if each.columns[:2] == ("table", "verb"):
            table = ""
            for row in each.rows:
                table = row["table"] or table
                cells = {person: row[person] for person in PERSONS}
                of = _OF_TILES if table == "all three" else (table,)
                verbs = VERBS if row["verb"] == "every verb" else words(row["verb"])
                found |= {(each, verb): cells for each in of for verb in verbs}
    return found


def _the(*columns: str) -> tuple[dict[str, str], ...]:
    (only,) = [each for each in tables(page("access.md")) if each.columns == columns]
    return only.rows


@cache
def grants() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give, for each table, the columns that signed-in people may INSERT and UPDATE."""
    rows = {row["table"]: row for row in _the("table", "INSERT columns", "UPDATE columns")}
    return {
        table: {
            "INSERT": _columns(rows.get(table, rows["every other table"])["INSERT columns"]),
            "UPDATE": _columns(rows.get(table, rows["every other table"])["UPDATE columns"]),
        }
        for table in TABLES
    }


def _columns(cell: str) -> tuple[str, ...]:
    return FLAGS if cell == "the eight flags" else words(cell)


@cache
def functions() -> Mapping[str, Function]:
    """Give every function by its name."""
    return {each.name: each for each in _functions()}


def _functions() -> Iterator[Function]:
    for row in _the("function", "who", "what", "errors besides NotFound"):
        line = row["function"]
        # "restore_photo, restore_event (id)" names two, "create_baby(id, name, …)" one.
        for name in re.findall(r"(\w+)(?=\()", line) or re.findall(r"\w+", line.partition("(")[0]):
            yield Function(name, row["who"], row["errors besides NotFound"])
        for name in re.findall(r"(\w+)(?=, \w+ \(id\))", line) + re.findall(r"(\w+)(?= \(id\))", line):
            yield Function(name, row["who"], row["errors besides NotFound"])


@cache
def policies() -> frozenset[tuple[str, str, str]]:
    """Give (table, role, command) of every policy, after comparing with the counts beside and below."""
    found = set[tuple[str, str, str]]()
    *rows, sums = _the(*_OF_POLICIES)
    for row in rows:
        of_table = {(row["table"], _ROLES[role], _COMMANDS[c]) for role in _ROLES for c in row[role] if c in "SIUD"}
        assert int(row["policies"]) == len(of_table)
        found |= of_table
    for role, name in _ROLES.items():
        assert int(sums[role]) == sum(each == name for _, each, _ in found)
    assert sums["policies"] == f"**{len(found)}**"
    return frozenset(found)


_ROLES: Final = {
    "anon": "anon",
    "authenticated": "authenticated",
    "bookkeeping": "nonna_definer",
    "retention": "nonna_retention",
}
_OF_POLICIES: Final = ("table", *_ROLES, "policies")
_COMMANDS: Final = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}

TABLES: Final = tuple(row["table"] for row in _the(*_OF_POLICIES)[:-1])
"""The 27 tables, in the order of the table of policies."""
