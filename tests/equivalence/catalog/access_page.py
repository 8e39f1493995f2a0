"""What docs/spec/access.md says, read from its tables each time: matrix, grants, functions, policies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from tests.equivalence.catalog.markdown import page, tables, words

__all__ = ["BUILT", "FLAGS", "PERSONS", "Function", "built_functions", "functions", "grants", "matrix", "policies"]

BUILT: Final = (
    "profiles",
    "user_stats",
    "user_engagement_summary",
    "baby_profiles",
    "baby_memberships",
    "invitations",
    "owner_update_markers",
    "events",
    "event_comments",
    "event_rsvps",
    "notifications",
    "notification_preferences",
    "activity_events",
)
"""The tables that exist; the pages speak of 27."""

PERSONS: Final = ("nobody", "stranger", "follower", "author", "owner", "removed", "machines")
"""The columns of the matrix."""

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

_WAITING: Final = frozenset({
    "remove_photo", "squish", "unsquish", "remove_photo_tag", "remove_photo_comment", "remove_registry_item",
    "remove_name_suggestion", "choose_name", "unchoose_name", "like_name", "unlike_name", "gender_vote_totals",
    "birth_date_totals", "restore_photo", "restore_registry_item", "restore_photo_comment", "refresh_engagement",
    "purge",
})  # fmt: skip
"""Functions of tables that do not exist yet, and the two jobs that read them."""


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
                for verb in words(row["verb"]):
                    found[table, verb] = {person: row[person] for person in PERSONS}
    return found


def _the(*columns: str) -> tuple[dict[str, str], ...]:
    (only,) = [each for each in tables(page("access.md")) if each.columns == columns]
    return only.rows


@cache
def grants() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give, for each table that exists, the columns that signed-in people may INSERT and UPDATE."""
    rows = {row["table"]: row for row in _the("table", "INSERT columns", "UPDATE columns")}
    return {
        table: {
            "INSERT": _columns(rows.get(table, rows["every other table"])["INSERT columns"]),
            "UPDATE": _columns(rows.get(table, rows["every other table"])["UPDATE columns"]),
        }
        for table in BUILT
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


def built_functions() -> Mapping[str, Function]:
    """Give the functions of what exists."""
    unknown = _WAITING - functions().keys()
    assert not unknown, f"not in the table of functions: {unknown}"
    return {name: each for name, each in functions().items() if name not in _WAITING}


@cache
def policies() -> frozenset[tuple[str, str, str]]:
    """Give (table, role, command) of every policy of the tables that exist, after comparing with the count beside."""
    found = set[tuple[str, str, str]]()
    for row in _the("table", "anon", "authenticated", "bookkeeping", "retention", "policies"):
        if row["table"] in BUILT:
            of_table = {(row["table"], _ROLES[role], _COMMANDS[c]) for role in _ROLES for c in row[role] if c in "SIUD"}
            assert int(row["policies"]) == len(of_table)
            found |= of_table
    return frozenset(found)


_ROLES: Final = {
    "anon": "anon",
    "authenticated": "authenticated",
    "bookkeeping": "nonna_definer",
    "retention": "nonna_retention",
}
_COMMANDS: Final = {"S": "SELECT", "I": "INSERT", "U": "UPDATE", "D": "DELETE"}
