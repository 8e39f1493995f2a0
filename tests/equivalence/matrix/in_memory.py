"""The memory storage with the family in it, driven below the services, through the ports, with forged rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final
from uuid import UUID

import attrs
from attrs import frozen

from nonna_adapters.memory.rows import Account, FirstYes, Secret
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.work import MemoryWork
from nonna_core.kernel.errors import NonnaError, NotAllowed, NotFound
from nonna_core.kernel.values import InvitationId, RsvpId, UserId
from nonna_core.testing import Clock
from tests.equivalence.catalog.access_page import grants
from tests.equivalence.catalog.lines import ENTITIES
from tests.equivalence.matrix.cast import NEWCOMER, NOW, PEOPLE, STRANGE, Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["PERSONS", "SEEING", "MemoryStage", "Tried", "cells", "disagreements", "entity"]

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


def entity(row: Row, **changes: object) -> Any:  # noqa: ANN401  # an entity of any table
    """Give a row as the core has it."""
    kind = ENTITIES[row.table]
    values = {**row.values, **changes}
    given = {field.name: values[field.name] for field in attrs.fields(kind)}
    words = {name: word(given[name]) for name, word in _words_of(kind).items() if given[name] is not None}
    return kind(**{**given, **words})


@cache
def _words_of(kind: type[attrs.AttrsInstance]) -> dict[str, type[StrEnum]]:
    """Give the enumerations among the fields of an entity."""
    types = {field.name: field.type for field in attrs.fields(attrs.resolve_types(kind))}
    alternatives = {name: (each, *getattr(each, "__args__", ())) for name, each in types.items()}
    return {
        name: each
        for name, kinds in alternatives.items()
        for each in kinds
        if isinstance(each, type) and issubclass(each, StrEnum)
    }


class MemoryStage:
    """One storage with a family in it; whatever is tried on it is undone."""

    def __init__(self, family: Iterable[Row]) -> None:
        self.storage = MemoryStorage(clock=Clock(NOW))
        self.rows = self.storage._rows
        with self.storage.transaction(writes=True):
            for account in (*PEOPLE.values(), NEWCOMER):
                self.rows.accounts.add(Account(UserId(account), None))
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
        before = self.snapshot()
        found: list[Tried] = []
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


SEEING: Final[Mapping[str, Callable[[MemoryWork, Row], object]]] = {
    "profiles": lambda work, row: work.profiles.get(UserId(row.key)),
    "user_stats": lambda work, row: work.counters.of(UserId(row.key)),
    "baby_profiles": lambda work, row: work.babies.get(entity(row).id),
    "baby_memberships": lambda work, row: work.members.find(entity(row).id),
    "invitations": lambda work, row: work.invitations.find(entity(row).id),
    "owner_update_markers": lambda work, row: work.babies.marker(entity(row).baby_profile_id),
    "events": lambda work, row: work.events.find(entity(row).id),
    "event_comments": lambda work, row: work.event_comments.find(entity(row).id),
    "event_rsvps": lambda work, row: _among(work.rsvps.of(entity(row).event_id), row),
    "notifications": lambda work, row: work.notifications.find(entity(row).id),
    "notification_preferences": lambda work, row: getattr(work.preferences.own(), "user_id", None) == row.key,
    "activity_events": lambda work, row: _among(work.activity.of(entity(row).baby_profile_id, 100), row),
}
"""How each row is asked for by its id, or where it would be listed."""

KEEPING: Final[Mapping[str, Callable[[MemoryWork], Any]]] = {
    "profiles": lambda work: work.profiles,
    "baby_profiles": lambda work: work.babies,
    "baby_memberships": lambda work: work.members,
    "events": lambda work: work.events,
    "event_comments": lambda work: work.event_comments,
    "notifications": lambda work: work.notifications,
    "notification_preferences": lambda work: work.preferences,
}
"""The repositories that take an edited row; other tables have no way in."""

ADDING: Final[Mapping[str, Callable[[MemoryWork], Any]]] = {
    "events": lambda work: work.events,
    "event_comments": lambda work: work.event_comments,
}
"""The repositories that take a new row."""

ITS_OWN: Final = frozenset({"created_at", "updated_at", "event_day"})
"""What the storage writes itself: through the ports these come from the services, which take them from it."""


def _among(found: Iterable[Any], row: Row) -> bool:
    return any(each.id == row.key for each in found)


def _see(row: Row) -> Act:
    return lambda work: SEEING[row.table](work, row)


def _keep(row: Row, before: object, after: object) -> Act:
    return lambda work: KEEPING[row.table](work).keep(before, after)


def _add(row: Row, new: object) -> Act:
    return lambda work: ADDING[row.table](work).add(new)


def forgeable(table: str) -> list[str]:
    """Give the columns of an entity that a port could be given wrongly."""
    return [field.name for field in attrs.fields(ENTITIES[table]) if field.name not in ITS_OWN]


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
            after = entity(row, **{column: other_value(table, column)})
            tried = stage.attempt(person, _keep(row, before, after))
            yield from _judged(tried, row, column, may=column in family.changes(person, row))


def _judged(tried: Tried, row: Row, column: str, *, may: bool) -> Iterator[str]:
    was, is_now = tried.before[row.table], tried.after[row.table]
    others = {key for key in is_now if is_now[key] != was.get(key)} - {row.key}
    changed = getattr(was[row.key], column) != getattr(is_now[row.key], column)
    if changed != may or others or (not may and not _is_refusal(tried)):
        yield f"change {column} of {row.name}: {tried.refusal!r}, changed: {changed}, others: {others}"


def _is_refusal(tried: Tried) -> bool:
    return tried.refusal is None or isinstance(tried.refusal, NotFound | NotAllowed)


def _additions(stage: MemoryStage, family: Family, table: str, person: UUID | None) -> Iterator[str]:
    for author in {person or STRANGE, *PEOPLE.values()} if table in ADDING else ():
        for row in new_rows(table, author):
            may = family.creates(person, row)
            yield from _added(stage, person, row, may=may, new=entity(row))
            for column in sorted(set(forgeable(table)) - {*grants()[table]["INSERT"]}):
                forged = entity(row, **{column: other_value(table, column)})
                yield from _added(stage, person, row, may=False, new=forged)


def _added(stage: MemoryStage, person: UUID | None, row: Row, *, may: bool, new: object) -> Iterator[str]:
    tried = stage.attempt(person, _add(row, new))
    added = row.key in tried.after[row.table]
    if added != may or (not may and not _is_refusal(tried)):
        yield f"create {row.name} as {new}: {tried.refusal!r}, added: {added}"
