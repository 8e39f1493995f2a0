"""The rights of each role as docs/spec/access.md gives them: columns, deletions, calls."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tests.equivalence.catalog import access_page
from tests.equivalence.catalog.access_page import TABLES
from tests.equivalence.catalog.model_page import models
from tests.equivalence.catalog.of_machines import archived, ids_and_stamps, is_named, written_by_service

__all__ = ["INFRASTRUCTURE", "callers", "seen", "written"]

INFRASTRUCTURE: Final[Mapping[str, frozenset[str]]] = {
    "now": frozenset({"authenticated", "service_role", "nonna_retention"}),  # the one clock: defaults and first reading
    "me": frozenset({"authenticated"}),  # the policies ask it
    "exactly_one": frozenset({"authenticated", "service_role"}),  # a write that touched nothing is an error
    "day_of": frozenset({"authenticated"}),  # the server counts the days, in what zone the caller names
    "schema_version": frozenset(),  # the logins ask it when they start
}
"""Functions of schema nonna that are no use case, and which of the roles of people and machines may call them."""

_MACHINES: Final = {"S": "service_role", "R": "nonna_retention"}

Columns = set[tuple[str, str]]


def written(verb: str) -> dict[str, Columns]:
    """People INSERT and UPDATE the columns of the page, the service those of the tiles, retention the archive."""
    return {
        "authenticated": {(table, column) for table in TABLES for column in access_page.grants()[table][verb]},
        "service_role": {(table, column) for table in TABLES for column in written_by_service(table, verb)},
        "nonna_retention": {(table, column) for table in TABLES for column in archived(table, verb)},
        "anon": set(),
    }


def seen() -> dict[str, Columns]:
    """SELECT is by column where a column is secret; retention sees ids and stamps; nobody sees nothing."""
    every = {(table, column) for table, model in models().items() for column in model.columns}
    open_ones = every - {("invitations", "token_hash")}
    return {
        "anon": {(table, column) for table, column in open_ones if _sees(table, "nobody")},
        "authenticated": {(table, column) for table, column in open_ones if _sees(table, *access_page.PERSONS[1:-1])},
        "service_role": {(table, column) for table, column in open_ones if is_named(table, "see", "S")},
        "nonna_retention": {
            (table, column) for table in TABLES if is_named(table, "see", "R") for column in ids_and_stamps(table)
        },
        "nonna_definer": {(table, column) for table, column in every if is_named(table, "see", "B")},
    }


def _sees(table: str, *persons: str) -> bool:
    return any(access_page.matrix()[table, "see"][person] != "–" for person in persons)


def callers() -> dict[str, frozenset[str]]:
    """Which roles may call each function."""
    use_cases = {
        name: frozenset({_MACHINES.get(each.who, "authenticated")}) for name, each in access_page.functions().items()
    }
    return {**use_cases, **INFRASTRUCTURE}
