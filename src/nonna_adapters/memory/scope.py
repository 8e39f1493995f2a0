"""What the repositories of one transaction share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import AttrsInstance, evolve, fields_dict, frozen

from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.gate import COMPUTED, Gate, differing
from nonna_adapters.memory.rows import Rows
from nonna_core.identity import FORMER_MEMBER, PROFILES
from nonna_core.kernel.access import Access
from nonna_core.kernel.values import Instant, UserId

R = TypeVar("R", bound=AttrsInstance)


@frozen
class Scope:
    """One person, one instant, and the rows as they can be reached: through the gate, and by the bookkeeping."""

    rows: Rows
    gate: Gate
    books: Bookkeeping
    person: UserId
    now: Instant

    def add(self, access: Access, row: R, **computed: object) -> R:
        """A person's new row: through the gate, with the storage's own instants and days, whatever the row says."""
        self.gate.create(access, row)
        return self._enter(access, row, computed)

    def add_under(self, access: Access, row: R, parent: object) -> R:
        """The same for a row that hangs on another (BP-14, PHO-16)."""
        self.gate.create_under(access, row, parent)
        return self._enter(access, row, {})

    def _enter(self, access: Access, row: R, computed: dict[str, object]) -> R:
        instants = fields_dict(type(row)).keys() & {"created_at", "updated_at", "purchased_at"}
        own: dict[str, object] = dict.fromkeys(instants, self.now) | computed
        entered = _with(row, own)
        self.books.add(access.table, entered)
        return entered

    def change(self, access: Access, before: R, after: R, **computed: object) -> R:
        """A person's edit of a row: through the gate, on the row as it is stored; an edit of nothing is none."""
        key = getattr(before, "id", None) or getattr(before, "user_id")  # noqa: B009  # rows without an id have this
        stored: R = self.gate.change(access, self.rows.table(access.table).get(key), after)
        names = fields_dict(type(stored)).keys() & {*COMPUTED}
        own: dict[str, object] = {name: getattr(stored, name) for name in names} | computed | {"updated_at": self.now}
        kept = _with(after, own)
        if differing(stored, kept) <= {"updated_at"}:
            return stored
        self.books.keep(access.table, stored, kept)
        return kept

    def name_of(self, user_id: object) -> str:
        """The display name of a person, if they can be seen (MEM-19)."""
        profile = self.rows.profiles.get(user_id)
        return FORMER_MEMBER if profile is None or not self.gate.allows(PROFILES.see, profile) else profile.display_name


def _with(row: R, own: Mapping[str, Any]) -> R:
    anything: Any = row
    changed: R = evolve(anything, **own)
    return changed


class Repository:
    """One of them."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._rows = scope.rows
        self._gate = scope.gate
        self._books = scope.books
