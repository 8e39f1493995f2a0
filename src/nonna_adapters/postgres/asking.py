"""The shapes that questions share: pages, functions that answer with a row, and what a person is in a family."""

from __future__ import annotations

from typing import Any, Final

import attrs
from attrs import frozen
from sqlalchemy import (
    ClauseElement,
    ColumnElement,
    FromClause,
    FunctionElement,
    Integer,
    Select,
    bindparam,
    column,
    select,
    tuple_,
)

from nonna_adapters.postgres.line import Rows
from nonna_adapters.postgres.rows import ID, INSTANT, columns_of
from nonna_adapters.postgres.wire import Question, Wire
from nonna_core.kernel.access import Place, Role, Standing
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, UserId

PERSON: Final = bindparam("person", type_=ID)
MOST: Final = bindparam("most", type_=Integer())


def given(name: str) -> ColumnElement[Any]:
    """A parameter that is an id."""
    return bindparam(name, type_=ID)


def later_than(moment: ColumnElement[Any], row: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether a row comes after the position at which the page before ended, in rising order."""
    return tuple_(moment, row) > tuple_(bindparam("moment", type_=INSTANT), given("row"))


def earlier_than(moment: ColumnElement[Any], row: ColumnElement[Any]) -> ColumnElement[bool]:
    """The same in falling order."""
    return tuple_(moment, row) < tuple_(bindparam("moment", type_=INSTANT), given("row"))


@frozen
class Pages:
    """
    A list that is read in pages: two statements, so that each has the plan it needs.

    Attributes:
        first: the beginning.
        following: what comes after a position.
    """

    first: ClauseElement
    following: ClauseElement

    def read(self, wire: Wire, after: Position | None, most: int, **values: Any) -> Rows:
        """At most so many rows."""
        if after is None:
            return wire.read(self.first, most=most, **values)
        return wire.read(self.following, most=most, moment=after[0], row=after[1], **values)


def answering(entity: type[attrs.AttrsInstance], table: FromClause, function: FunctionElement[Any]) -> Select[Any]:
    """The statement that calls a function and reads the row it answers with."""
    made = function.table_valued(*(column(known.name, known.type) for known in table.c), name="made")
    return select(*columns_of(entity, made))


def place(rows: Rows) -> Place | None:
    """What a person is in a family, from the family's id, the person's role and the family's zone."""
    for baby_id, role, time_zone in rows:
        return Place(baby_id=BabyId(baby_id), role=Role(role), time_zone=time_zone)
    return None


def standing_later(person: UserId, question: Question) -> Standing:
    """A standing that is on its way."""
    return Standing(person, lambda: place(question.answer()))


def standing_known(person: UserId, baby_id: BabyId, role: str, time_zone: str) -> Standing:
    """A standing that came with the row it is about."""
    return Standing(person, lambda: place([(baby_id, role, time_zone)]))
