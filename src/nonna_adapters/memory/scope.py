"""What the repositories of one transaction share."""

from __future__ import annotations

from typing import TypeVar

from attrs import frozen

from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.gate import Gate
from nonna_adapters.memory.rows import Rows
from nonna_core.identity import FORMER_MEMBER, PROFILES
from nonna_core.kernel.access import Access
from nonna_core.kernel.values import Instant, UserId

R = TypeVar("R")


@frozen
class Scope:
    """One person, one instant, and the rows as they can be reached: through the gate, and by the bookkeeping."""

    rows: Rows
    gate: Gate
    books: Bookkeeping
    person: UserId
    now: Instant

    def change(self, access: Access, before: R, after: R) -> None:
        """A person's edit of a row: through the gate, on the row as it is stored."""
        key = getattr(before, "id", None) or getattr(before, "user_id")  # noqa: B009  # rows without an id have this
        stored = self.gate.change(access, self.rows.table(access.table).get(key), after)
        self.books.keep(access.table, stored, after)

    def name_of(self, user_id: object) -> str:
        """The display name of a person, if they can be seen (MEM-19)."""
        profile = self.rows.profiles.get(user_id)
        return FORMER_MEMBER if profile is None or not self.gate.allows(PROFILES.see, profile) else profile.display_name


class Repository:
    """One of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._rows = scope.rows
        self._gate = scope.gate
        self._books = scope.books
