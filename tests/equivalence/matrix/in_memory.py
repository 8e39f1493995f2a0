"""The memory storage with the family in it, driven below the services, through the ports, with forged rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import attrs
from attrs import frozen

from nonna_adapters.memory.rows import Account, FirstYes, Secret
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.work import MemoryWork
from nonna_core.events import Event
from nonna_core.kernel.errors import NonnaError, NotAllowed, NotFound, VotesAreClosed
from nonna_core.kernel.values import InvitationId, RsvpId, UserId
from nonna_core.testing import Clock
from tests.equivalence.catalog.access_page import grants
from tests.equivalence.catalog.lines import ENTITIES
from tests.equivalence.matrix.cast import LAYOUT, NEWCOMER, NOW, PEOPLE, STRANGE, Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.ports import ADDING, KEEPING, SEEING, entity
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["PERSONS", "MemoryStage", "Tried", "cells", "disagreements"]

PERSONS: Final[Mapping[str, UUID | None]] = {"nobody": None, "an identity without an account": STRANGE, **PEOPLE}
"""Whoever may act in memory; nobody too, although no service would let them come this far."""

Act = Callable[[MemoryWork], object]
Snapshot = dict[str, dict[object, Any]]


class _Over(Exception):  # it is thrown to undo what was tried
    """Nothing that was tried stays."""


@frozen
class Tried:
    """
    What came of an act.

    Attributes:
        refusal: the error, or ``None`` where it was done.
        result: what it gave.
        before: every row as it was.
        after: every row as it would have been.
    """

    refusal: NonnaError | None
    result: object
    before: Snapshot
    after: Snapshot


class MemoryStage:
    """One storage with a family in it; whatever is tried on it is undone."""

    def __init__(self, family: Iterable[Row]) -> None:
        self.storage = MemoryStorage(clock=Clock(NOW))
        self.rows = self.storage._rows
        self._before: Snapshot = {}
        with self.storage.transaction(writes=True):
            for account in (*PEOPLE.values(), NEWCOMER):
                self.rows.accounts.add(Account(UserId(account), None))
            # The layout that every storage starts with makes room for one that fits into a test.
            for table in (self.rows.table(name) for name in LAYOUT):
                for delivered in table:
                    table.drop(delivered)
            for row in family:
                self._enter(row)

    def _enter(self, row: Row) -> None:
        if row.table in ENTITIES:
            self.rows.table(row.table).add(entity(row))
        if row.table == "invitations":
            self.rows.secrets.put(Secret(row.values["token_hash"], InvitationId(row.key)))
        if row.table == "event_rsvps":
            self.rows.first_yes.put(FirstYes(RsvpId(row.key), row.values["first_yes_at"]))

    def snapshot(self) -> Snapshot:
        """Give every row of every table."""
        return {table: dict(self.rows.table(table)._rows) for table in ENTITIES}

    def stored(self, row: Row) -> Any:  # noqa: ANN401  # an entity of any table
        """Give a row as it is stored."""
        return self.rows.table(row.table).get(row.key)

    def attempt(self, person: UUID | None, act: Act) -> Tried:
        """Let somebody act below the services, look at what came of it, and undo it."""
        found: list[Tried] = []
        # Nothing that is tried stays, so what was there is the same each time.
        self._before = before = self._before or self.snapshot()
        try:
            # The ports never meet nobody: a desk of nobody's refuses. What they would do is tried all the same.
            with self.storage.desk(person).begin() as work:  # type: ignore[arg-type]  # nobody is tried as well
                result = act(work)
                found.append(Tried(None, result, before, self.snapshot()))
                self._undo()
        except _Over:
            return found[0]
        except NonnaError as refusal:
            return Tried(refusal, None, before, self.snapshot())
        raise AssertionError("what was tried was not undone")

    def _undo(self) -> None:
        raise _Over


ITS_OWN: Final = ("updated_at", "event_day", "last_day")
"""What the storage writes itself at every edit: each is given wrongly with each edit, and nothing must come of it."""

DAYS: Final = {"event_date": {"event_day", "last_day"}, "ends_at": {"last_day"}}
"""The days of an event, by the column from which they follow."""

STAMPS: Final = ("created_at", "updated_at", "purchased_at")
"""What the storage writes itself when a row is new."""


def _see(row: Row) -> Act:
    return lambda work: SEEING[row.table](work, row)


def _keep(row: Row, before: object, after: object) -> Act:
    return lambda work: KEEPING[row.table](work).keep(before, after)


def _add(row: Row, new: object) -> Act:
    return lambda work: ADDING[row.table](work, new)


def forgeable(table: str) -> list[str]:
    """Give the columns of an entity: each is one that a port could be given wrongly."""
    return [field.name for field in attrs.fields(ENTITIES[table])]


def cells(family: Family, table: str) -> int:
    """Count the cells of a table: see, create, and each column of each row, by person."""
    return len(family.of(table)) * (2 + len(forgeable(table))) * len(PERSONS)


def disagreements(stage: MemoryStage, family: Family, table: str) -> Iterator[str]:
    """Try every cell of a table; give where the memory storage answers otherwise than the page."""
    for name, person in PERSONS.items():
        for some in (_looks, _edits, _additions):
            yield from (f"{name}: {wrong}" for wrong in some(stage, family, table, person))


def _looks(stage: MemoryStage, family: Family, table: str, person: UUID | None) -> Iterator[str]:
    for row in family.of(table):
        tried = stage.attempt(person, _see(row))
        seen = tried.refusal is None and tried.result is not False
        if seen != family.sees(person, row) or not isinstance(tried.refusal, NotFound | None):
            yield f"see {row.name}: {tried.refusal!r}"


def _edits(stage: MemoryStage, family: Family, table: str, person: UUID | None) -> Iterator[str]:
    for row in family.of(table) if table in KEEPING else []:
        before = stage.stored(row)
        for column in forgeable(table):
            forged = {name: other_value(table, name) for name in ITS_OWN if name in row.values}
            after = entity(row, **{**forged, column: other_value(table, column)})
            tried = stage.attempt(person, _keep(row, before, after))
            closed = family.is_closed("change", person, row)
            yield from _judged(tried, row, column, may=column in family.changes(person, row), closed=closed)


def _judged(tried: Tried, row: Row, column: str, *, may: bool, closed: bool) -> Iterator[str]:
    was, is_now = tried.before[row.table], tried.after[row.table]
    others = {key for key in is_now if is_now[key] != was.get(key)} - {row.key}
    changed = {name for name in forgeable(row.table) if getattr(was[row.key], name) != getattr(is_now[row.key], name)}
    # What the storage writes itself it writes as it knows it, whatever the row says.
    wanted = {column, "updated_at", *DAYS.get(column, ())} if may else set[str]()
    by_itself = not may or (is_now[row.key].updated_at > NOW and _knows_its_day(is_now[row.key]))
    if changed != wanted or not by_itself or others or (not may and not _is_refusal(tried, closed=closed)):
        yield f"change {column} of {row.name}: {tried.refusal!r}, changed: {changed}, others: {others}"


def _knows_its_day(stored: object) -> bool:
    if not isinstance(stored, Event):
        return True
    last = stored.event_day if stored.ends_at is None else stored.ends_at.date()
    return (stored.event_day, stored.last_day) == (stored.event_date.date(), last)


def _is_refusal(tried: Tried, *, closed: bool) -> bool:
    rules = (NotFound, NotAllowed, VotesAreClosed) if closed else (NotFound, NotAllowed)
    return tried.refusal is None or isinstance(tried.refusal, rules)


def _additions(stage: MemoryStage, family: Family, table: str, person: UUID | None) -> Iterator[str]:
    for author in {person or STRANGE, *PEOPLE.values()} if table in ADDING else ():
        for row in new_rows(table, author):
            may, closed = family.creates(person, row), family.is_closed("create", person, row)
            for column in ("", *sorted(set(forgeable(table)) - {*grants()[table]["INSERT"]})):
                new = entity(row, **({column: other_value(table, column)} if column else {}))
                tried = stage.attempt(person, _add(row, new))
                added = tried.after[row.table].get(row.key)
                # Stamps are no refusal: the storage writes its own.
                right = (added is not None) == (may and column in {"", *ITS_OWN, *STAMPS}) and _is_its_own(added)
                if not right or not (may or _is_refusal(tried, closed=closed)):
                    yield f"create {row.name} as {new}: {tried.refusal!r}, added: {added}"


def _is_its_own(added: object) -> bool:
    stamps: list[datetime] = [getattr(added, name) for name in STAMPS if hasattr(added, name)]
    return added is None or (len({*stamps}) == 1 and stamps[0] > NOW and _knows_its_day(added))
