"""Databases as one writes them first, with a guard taken away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from attrs import frozen

from nonna_adapters.postgres.scratch import Database

LOCK: Final = "for no key update"

Change = tuple[str, str, str]


@frozen
class Naive:
    """
    A database as one writes it first.

    Attributes:
        races: those of which one must go wrong.
        sql: what is dropped.
        changes: functions, a pattern in their text, and what takes its place.
    """

    races: Sequence[str]
    sql: str = ""
    changes: Sequence[Change] = ()

    def apply(self, database: Database) -> None:
        """Take the guard away."""
        if self.sql:
            database.superuser.execute(self.sql.encode())
        for function, pattern, instead in self.changes:
            asked = database.superuser.execute("select pg_get_functiondef(%s::regproc)", (function,))
            (definition,) = asked.fetchone() or ("",)
            naive, times = re.subn(pattern, instead, definition)
            assert times, function
            database.superuser.execute(naive.encode())


def without_lock(*functions: str) -> Sequence[Change]:
    """These functions, with nobody waiting for a turn."""
    return [(function, LOCK, "") for function in functions]
