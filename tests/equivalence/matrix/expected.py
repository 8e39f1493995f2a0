"""
What docs/spec/access.md answers to each cell of the matrix: derived from its tables, never from the code or the SQL.

``MEANINGS`` transcribes what the texts of its cells say of rows and columns; a test compares it with the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Final
from uuid import UUID

from attrs import field, frozen

from tests.equivalence.catalog.access_page import FLAGS, grants, matrix
from tests.equivalence.matrix.cast import ANNA, BEN, CARL, LEO, MIA, PEOPLE, PINA, ROSA, ZOE, Row, Setting, rows

__all__ = ["MEANINGS", "Family", "Rights", "Whose", "meaning"]


class Whose(StrEnum):
    """Of which rows a cell speaks."""

    NONE = "none"
    OWN = "own"
    KIN = "own and those of one's families"
    ALL = "all"


@frozen
class Rights:
    """What a cell gives by plain SQL: on which rows, and of these which columns."""

    whose: Whose = Whose.NONE
    columns: tuple[str, ...] = ()


_BABY: Final = grants()["baby_profiles"]["UPDATE"]
_EVENT: Final = grants()["events"]["UPDATE"]

MEANINGS: Final[Mapping[str, Rights]] = {
    "–": Rights(),
    "– (1)": Rights(),
    "yes": Rights(Whose.ALL),
    "active ones of the family": Rights(Whose.ALL),
    "all columns but token_hash": Rights(Whose.ALL),
    "yes; the list ends at the newest 100": Rights(Whose.ALL),
    "yes, created_by_user_id = self": Rights(Whose.ALL),
    "yes, user_id = self": Rights(Whose.ALL),
    "yes, user_id = self; fn `answer_event`": Rights(Whose.ALL),
    "own": Rights(Whose.OWN),
    "own, also after leaving": Rights(Whose.OWN),
    "own and people of one's families (1)": Rights(Whose.KIN),
    "own: display_name, avatar_url, biometric_enabled": Rights(
        Whose.OWN, ("display_name", "avatar_url", "biometric_enabled")
    ),
    "own: read_at (1)": Rights(Whose.OWN, ("read_at",)),
    "own: the eight flags": Rights(Whose.OWN, FLAGS),
    "own relationship_label": Rights(Whose.OWN, ("relationship_label",)),
    "own relationship_label; a follower's role by fn `promote_member`": Rights(Whose.OWN, ("relationship_label",)),
    "comment_text": Rights(Whose.OWN, ("comment_text",)),
    "– (own: comment_text)": Rights(Whose.OWN, ("comment_text",)),
    "status": Rights(Whose.OWN, ("status",)),
    "– (own: status)": Rights(Whose.OWN, ("status",)),
    ", ".join(_BABY): Rights(Whose.ALL, _BABY),
    ", ".join(_EVENT): Rights(Whose.ALL, _EVENT),
}
"""A cell that only names functions gives nothing by plain SQL; it is no key here."""

_ORDER: Final = ("nobody", "stranger", "follower", "author", "owner", "removed")


@cache
def meaning(table: str, verb: str, column: str) -> Rights:
    """Give what the cell of a person says by plain SQL; "same" and "as follower" send elsewhere."""
    cells = matrix()[table, verb]
    text = cells[column]
    if text == "as follower":
        text = cells["follower"]
    if text == "same":
        before = [cells[each] for each in _ORDER[: _ORDER.index(column)]]
        text = next(each for each in reversed(before) if each != "same" and not each.startswith("–"))
    return Rights() if text not in MEANINGS and "fn" in text else MEANINGS[text]


_STANDING: Final = {
    MIA: {ANNA: "owner", BEN: "owner", ROSA: "follower", PINA: "follower", CARL: "removed"},
    LEO: {ZOE: "owner"},
}


@frozen(eq=False)
class Family:
    """The family in one setting, and what the page says of every row in it."""

    setting: Setting
    rows: tuple[Row, ...] = field(init=False)
    _removed: frozenset[UUID] = field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "rows", rows(self.setting))
        object.__setattr__(self, "_removed", frozenset(row.key for row in self.rows if row.stamp is not None))

    def of(self, table: str) -> list[Row]:
        """Give the rows of a table."""
        return [row for row in self.rows if row.table == table]

    def row(self, name: str) -> Row:
        """Give a row by its name."""
        return next(row for row in self.rows if row.name == name)

    def is_live(self, family: UUID | None) -> bool:
        """Tell whether a baby is there."""
        return family not in self._removed

    def is_there(self, row: Row) -> bool:
        """Tell whether neither the row nor its parent nor its baby is removed."""
        return not {row.key, row.family, row.values.get("event_id")} & self._removed

    def standing(self, person: UUID | None, family: UUID | None) -> str:
        """Give as what somebody stands to a family: a column of the matrix."""
        if person is None:
            return "nobody"
        if self.setting is Setting.BEN_LEFT and (person, family) == (BEN, MIA):
            return "removed"
        return _STANDING.get(family, {}).get(person, "stranger") if family else self._best(person)

    def _best(self, person: UUID) -> str:
        standings = {self.standing(person, family) for family in _STANDING}
        return next(each for each in ("owner", "follower", "removed", "stranger") if each in standings)

    def role(self, person: UUID | None, family: UUID | None) -> str | None:
        """Give as what somebody is an active member of a live baby."""
        standing = self.standing(person, family)
        return standing if standing in {"owner", "follower"} and family and self.is_live(family) else None

    def are_kin(self, person: UUID | None, other: object) -> bool:
        """Tell whether two people share a live baby."""
        return any(
            self.role(person, family) and self.role(each, family)
            for family in _STANDING
            for each in PEOPLE.values()
            if each == other
        )

    def columns_of(self, verb: str, person: UUID | None, row: Row) -> Iterator[str]:
        """Give the columns of the matrix that speak of somebody and a row: owners have an author's rights too."""
        standing = self.standing(person, row.family)
        own = row.author == person and row.family is not None and verb != "create"
        if standing != "follower" or not own:
            yield standing
        if own and standing in {"owner", "follower"}:
            yield "author"

    def _holds(self, whose: Whose, person: UUID | None, row: Row) -> bool:
        own = row.author == person and person is not None
        return {
            Whose.NONE: False,
            Whose.OWN: own,
            Whose.KIN: own or self.are_kin(person, row.author),
            Whose.ALL: True,
        }[whose]

    def _rights(self, verb: str, person: UUID | None, row: Row) -> Iterator[Rights]:
        if self.is_there(row):
            for column in self.columns_of(verb, person, row):
                rights = meaning(row.table, verb, column)
                if self._holds(rights.whose, person, row):
                    yield rights

    def sees(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody sees a row."""
        return any(self._rights("see", person, row))

    def changes(self, person: UUID | None, row: Row) -> frozenset[str]:
        """Give the columns of a row that somebody may change by plain SQL."""
        return frozenset(column for rights in self._rights("change", person, row) for column in rights.columns)

    def creates(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody may add this row by plain SQL: in their own name, under what is there."""
        own = row.author == person and self._hangs_right(row)
        return own and any(self._rights("create", person, row))

    def _hangs_right(self, row: Row) -> bool:
        """Tell whether what a row hangs on is of the same family (BP-14)."""
        parent = row.values.get("event_id")
        return parent is None or any(each.key == parent and each.family == row.family for each in self.rows)
