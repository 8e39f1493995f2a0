"""
What docs/spec/access.md answers to each cell of the matrix: derived from its tables, never from the code or the SQL.

``MEANINGS`` transcribes what the texts of its cells say of rows and columns; a test compares it with the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Final
from uuid import UUID

from attrs import field, frozen

from tests.equivalence.catalog.access_page import FLAGS, grants, matrix
from tests.equivalence.matrix.cast import (
    ANNA,
    AUTHORS,
    BEN,
    CARL,
    LAYOUT,
    LEO,
    MIA,
    PEOPLE,
    PINA,
    ROSA,
    ZOE,
    Row,
    Setting,
)  # fmt: skip
from tests.equivalence.matrix.family import rows

__all__ = ["MEANINGS", "Family", "Rights", "Whose", "meaning"]


class Whose(StrEnum):
    """Of which rows a cell speaks."""

    NONE = "none"
    OWN = "own"
    KIN = "own and those of one's families"
    ALL = "all"


@frozen
class Rights:
    """What a cell gives by plain SQL: on which rows, of these which columns, and when."""

    whose: Whose = Whose.NONE
    columns: tuple[str, ...] = ()
    when: str = ""


_BABY: Final = grants()["baby_profiles"]["UPDATE"]
_EVENT: Final = grants()["events"]["UPDATE"]
_PHOTO: Final = grants()["photos"]["UPDATE"]
_ITEM: Final = grants()["registry_items"]["UPDATE"]
_NAME: Final = grants()["name_suggestions"]["UPDATE"]
_VOTE: Final = grants()["gender_votes"]["UPDATE"]
_PREDICTION: Final = grants()["birth_date_predictions"]["UPDATE"]

MEANINGS: Final[Mapping[str, Rights]] = {
    "–": Rights(),
    "– (1)": Rights(),
    "with the photo only": Rights(),
    "yes": Rights(Whose.ALL),
    "active ones of the family": Rights(Whose.ALL),
    "all columns but token_hash": Rights(Whose.ALL),
    "yes; the list ends at the newest 100": Rights(Whose.ALL),
    "yes, created_by_user_id = self": Rights(Whose.ALL),
    "yes, user_id = self": Rights(Whose.ALL),
    "yes, user_id = self; fn `answer_event`": Rights(Whose.ALL),
    "yes, user_id = self; fn `squish` (1)": Rights(Whose.ALL),
    "yes, user_id = self; fn `like_name`": Rights(Whose.ALL),
    "yes, uploaded_by_user_id = self": Rights(Whose.ALL),
    "yes, purchased_by_user_id = self; fn `purchase`": Rights(Whose.ALL),
    "yes, user_id = self, before the reveal": Rights(Whose.ALL, when="before the reveal"),
    "yes, user_id = self, before the birth": Rights(Whose.ALL, when="before the birth"),
    "(1)": Rights(Whose.ALL, when="open or revealed"),
    "(1); totals by fn `gender_vote_totals`": Rights(Whose.ALL, when="open or revealed"),
    "(1); totals by fn `birth_date_totals`": Rights(Whose.ALL, when="open or revealed"),
    "active": Rights(Whose.ALL, when="active"),
    "visible, role follower": Rights(Whose.ALL, when="visible, role follower"),
    "visible, role owner": Rights(Whose.ALL, when="visible, role owner"),
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
    ", ".join(_PHOTO): Rights(Whose.ALL, _PHOTO),
    ", ".join(_ITEM): Rights(Whose.ALL, _ITEM),
    "suggested_name, while not chosen": Rights(Whose.OWN, _NAME, "not chosen"),
    "– (own: suggested_name, while not chosen); the mark by fn `choose_name`, `unchoose_name`": Rights(
        Whose.OWN, _NAME, "not chosen"
    ),
    "vote, is_anonymous, before the reveal": Rights(Whose.OWN, _VOTE, "before the reveal"),
    "predicted_date, is_anonymous, before the birth": Rights(Whose.OWN, _PREDICTION, "before the birth"),
}
"""A cell that only names functions gives nothing by plain SQL; it is no key here."""

GUESSES: Final = frozenset({"gender_votes", "birth_date_predictions"})
_UNTIL: Final = frozenset({"before the reveal", "before the birth"})
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
_SINCE: Final[Mapping[tuple[Setting, UUID | None, UUID | None], str]] = {
    (Setting.BEN_LEFT, BEN, MIA): "removed",
    (Setting.ZOE_FOLLOWS, ZOE, MIA): "follower",
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
        return not {row.key, row.family, row.parent} & self._removed

    def standing(self, person: UUID | None, family: UUID | None) -> str:
        """Give as what somebody stands to a family: a column of the matrix."""
        if person is None:
            return "nobody"
        since = _SINCE.get((self.setting, person, family))
        if since:
            return since
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
        """
        Give the columns of the matrix that speak of somebody and a row.

        Owners have an author's rights too; what they may change of their own, their column says itself. What belongs
        to no family and to nobody is everybody's by each role they hold somewhere.
        """
        if row.table in LAYOUT:
            outside = "stranger" if person else "nobody"
            yield from {self.role(person, family) or outside for family in _STANDING}
            return
        standing = self.standing(person, row.family)
        own = row.author == person and row.family is not None and verb != "create"
        if standing != "follower" or not own:
            yield standing
        if own and (standing == "follower" or (standing == "owner" and verb != "change")):
            yield "author"

    def _is_revealed(self, row: Row) -> bool:
        """Tell whether a guess is answered (GAM-04): the birth answers both, the gender the votes."""
        known = row.table == "gender_votes" and self.is_known(row.family, "gender")
        return known or self.is_known(row.family, "actual_birth_date")

    def is_known(self, family: UUID | None, answer: str) -> bool:
        """Tell whether the gender of a baby, or its birth date, is known; of one that never was nothing is."""
        babies = (each.values for each in self.of("baby_profiles") if each.key == family)
        return any(baby[answer] not in {None, "unknown"} for baby in babies)

    def _is_when(self, when: str, row: Row) -> bool:
        told: Mapping[str, Callable[[], bool]] = {
            "": lambda: True,
            "not chosen": lambda: row.values["chosen_at"] is None,
            "before the reveal": lambda: not self._is_revealed(row),
            "before the birth": lambda: not self._is_revealed(row),
            "open or revealed": lambda: not row.values["is_anonymous"] or self._is_revealed(row),
            "active": lambda: bool(row.values["is_active"]),
            "visible, role follower": lambda: (row.values["is_visible"], row.values["role"]) == (True, "follower"),
            "visible, role owner": lambda: (row.values["is_visible"], row.values["role"]) == (True, "owner"),
        }
        return told[when]()

    def _holds(self, whose: Whose, person: UUID | None, row: Row) -> bool:
        own = row.author == person and person is not None
        return {
            Whose.NONE: False,
            Whose.OWN: own,
            Whose.KIN: own or self.are_kin(person, row.author),
            Whose.ALL: True,
        }[whose]

    def _rights(self, verb: str, person: UUID | None, row: Row, *, closed: bool = False) -> Iterator[Rights]:
        if self.is_there(row):
            for column in self.columns_of(verb, person, row):
                rights = meaning(row.table, verb, column)
                there = self._is_when(rights.when, row) if not closed else self._is_over(rights.when, row)
                if there and self._holds(rights.whose, person, row):
                    yield rights

    def _is_over(self, when: str, row: Row) -> bool:
        return when in _UNTIL and self._is_revealed(row)

    def sees(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody sees a row."""
        return any(self._rights("see", person, row))

    def changes(self, person: UUID | None, row: Row) -> frozenset[str]:
        """Give the columns of a row that somebody may change by plain SQL."""
        return frozenset(column for rights in self._rights("change", person, row) for column in rights.columns)

    def may_change(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody may change anything of a row, whatever a rule says of the change: they may lock it."""
        columns = self.columns_of("change", person, row) if self.is_there(row) else ()
        rights = [meaning(row.table, "change", column) for column in columns]
        return any(each.columns and self._holds(each.whose, person, row) for each in rights)

    def creates(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody may add this row by plain SQL: in their own name, under what is there."""
        return self.upserts(person, row) and not self._is_taken(row)

    def upserts(self, person: UUID | None, row: Row) -> bool:
        """Tell whether somebody may add this row where there is one that gives way."""
        return self._is_added_rightly(person, row) and any(self._rights("create", person, row))

    def _is_added_rightly(self, person: UUID | None, row: Row) -> bool:
        """Tell whether it is in nobody else's name, and what it hangs on is of the same family (BP-14)."""
        own = row.table not in AUTHORS or row.author == person
        return own and (
            not row.parent or any((each.key, each.family) == (row.parent, row.family) for each in self.rows)
        )

    def _is_taken(self, row: Row) -> bool:
        """Tell whether somebody has guessed already (GAM-01, GAM-02)."""
        places = {(each.table, each.family, each.author) for each in self.rows if each.table in GUESSES}
        return (row.table, row.family, row.author) in places

    def is_closed(self, verb: str, person: UUID | None, row: Row) -> bool:
        """Tell whether nothing but the reveal keeps somebody from changing or adding a guess (GAM-04)."""
        rightly = verb == "change" or self._is_added_rightly(person, row)
        return rightly and any(self._rights(verb, person, row, closed=True))

    def is_second(self, person: UUID | None, row: Row) -> bool:
        """Tell whether nothing but a guess that is there keeps somebody from adding one."""
        return self.upserts(person, row) and self._is_taken(row)
