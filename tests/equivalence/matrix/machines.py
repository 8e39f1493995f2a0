"""The cells of the machines as raw SQL: bookkeeping, retention, the service, and the owner of the tables."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Final

from attrs import frozen

from tests.equivalence.catalog.model_page import models
from tests.equivalence.catalog.of_machines import ids_and_stamps, is_named, stated_columns, written_by_service
from tests.equivalence.matrix.attempts import Case
from tests.equivalence.matrix.cast import LONG_AGO, NEWCOMER, NOW, Row
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.stage import Attempt, Outcome, Who, insert, key_of, literal
from tests.equivalence.matrix.values import new_rows, other_value

__all__ = ["MACHINES", "cases"]

BOOKKEEPING: Final = Who("bookkeeping", None, role="nonna_definer")
RETENTION: Final = Who("retention", None, role="nonna_retention")
SERVICE: Final = Who("the service", None, role="service_role")
OWNER: Final = Who("the owner of the tables", None, role="nonna_owner")
MACHINES: Final[Mapping[str, Who]] = {"B": BOOKKEEPING, "R": RETENTION, "S": SERVICE, "": OWNER}

WRITTEN: Final[Mapping[str, frozenset[str]]] = {
    "baby_memberships": frozenset({"role", "relationship_label", "removed_at"}),
    "invitations": frozenset({
        "invited_by_user_id", "invited_role", "token_hash", "sent_at", "expires_at", "status", "open_slot",
        "accepted_at", "accepted_by_user_id",
    }),
    "owner_update_markers": frozenset({
        "last_updated_at", "photo_updated_at", "event_updated_at", "registry_updated_at",
    }),
    "user_engagement_summary": frozenset({"photos_uploaded", "comments_added", "events_attended"}),
}  # fmt: skip
"""Where the page says no more than B: what its functions and triggers need, and nothing else."""

COMPUTED: Final = frozenset({"event_day", "last_day", "duration_class"})
"""What triggers compute is nobody's to give."""

_FROZEN: Final = frozenset({"42501", "NNFRZ"})


@frozen
class Allowed(Case):
    """A column that bookkeeping writes: a rule may still refuse the value, a missing right may not."""

    def holds(self, outcome: Outcome) -> bool:
        """Whether it was not refused for want of a right."""
        return outcome.state not in _FROZEN and (outcome.state != "ok" or bool(outcome.changed))


@frozen
class Refused(Case):
    """What a machine may not write."""

    def holds(self, outcome: Outcome) -> bool:
        """Whether nothing changed, for want of a right, of a policy, or of a column that may move."""
        return not outcome.changed and (outcome.state in _FROZEN or (outcome.state == "ok" and outcome.touched == 0))


@cache
def cases(family: Family, table: str, letter: str) -> list[Case]:
    """Give every case of a table as a machine."""
    who = MACHINES[letter]
    found = [case for some in (_looks, _edits, _removals) for case in some(family, table, letter, who)]
    return found + [case for row in new_rows(table, NEWCOMER) for case in _additions(row, letter, who)]


def _looks(family: Family, table: str, letter: str, who: Who) -> Iterator[Case]:
    key = key_of(table)
    every = frozenset(row.key for row in family.of(table))
    secret = {"token_hash"} if letter == "S" else set[str]()
    readable = ids_and_stamps(table) if letter == "R" else models()[table].columns.keys() - secret
    for column in models()[table].columns:
        seen = every if is_named(table, "see", letter) and column in readable else frozenset()
        text = f"select {key} from public.{table} where {column} is null or {column} is not null"
        yield Case(Attempt(who, table, text, gives=True), seen)


def _edits(family: Family, table: str, letter: str, who: Who) -> Iterator[Case]:
    written = _written(table, letter)
    for column in models()[table].columns:
        value = other_value(table, column)
        text = f"update public.{table} set {column} = {literal(value)}"
        if column in written:
            row = next(row for row in family.of(table) if row.stamp is None and row.values[column] != value)
            yield Allowed(Attempt(who, table, f"{text} where {key_of(table)} = {literal(row.key)}"), frozenset())
        else:
            yield Refused(Attempt(who, table, text), frozenset())
            yield Refused(Attempt(who, table, f"{text} where true"), frozenset())
    # A stamp is set once and can only be cleared, whoever asks (RET-08).
    stamp = models()[table].stamp
    if stamp:
        text = f"update public.{table} set {stamp} = {literal(NOW)} where {stamp} is not null"
        yield Refused(Attempt(who, table, text), frozenset())


def _written(table: str, letter: str) -> Collection[str]:
    if letter == "S":
        return written_by_service(table, "UPDATE")
    stated = stated_columns(table) if letter == "B" else set[str]()
    return WRITTEN[table] if stated is None else stated


def _removals(family: Family, table: str, letter: str, who: Who) -> Iterator[Case]:
    due = [row for row in family.of(table) if row.stamp == LONG_AGO]
    reached = frozenset(row.key for row in due if letter == "R" and is_named(table, "remove", "R"))
    yield Case(Attempt(who, table, f"delete from public.{table}"), reached)
    for row in family.of(table):
        text = f"delete from public.{table} where {key_of(table)} = {literal(row.key)}"
        yield Case(Attempt(who, table, text), reached & {row.key})
    if letter:
        yield Case(Attempt(who, table, f"truncate public.{table} cascade"), frozenset())


def _additions(row: Row, letter: str, who: Who) -> Iterator[Case]:
    model = models()[row.table].columns.items()
    needed = [name for name, column in model if not column.nullable and column.default is None]
    attempt = Attempt(who, row.table, insert(row, *(name for name in needed if name not in COMPUTED)))
    # A photo that is not due has no place in the archive.
    may = is_named(row.table, "create", letter) and (letter != "R" or row.stamp == LONG_AGO)
    yield Allowed(attempt, frozenset()) if may else Refused(attempt, frozenset())
