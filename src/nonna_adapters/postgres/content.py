"""The questions that the rows of every family share: a row with its reader's standing, and a thread of comments."""

from __future__ import annotations

from typing import Any, Final, TypeVar, cast

import attrs
from sqlalchemy import ColumnElement, Select, Table, func, select, true

from nonna_adapters.postgres.asking import MOST, Pages, later_than, standing_known
from nonna_adapters.postgres.babies import BABIES, ME, mine_in
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.line import Rows
from nonna_adapters.postgres.rows import columns_of, one, read, width
from nonna_core.identity import FORMER_MEMBER
from nonna_core.kernel.access import Standing
from nonna_core.kernel.values import UserId

E = TypeVar("E")

NAME: Final = func.coalesce(PROFILES_TABLE.c.display_name, FORMER_MEMBER)
"""The name of whoever can be seen, of an outer join with the profiles (MEM-19)."""


def standing_at(table: Table, row_id: ColumnElement[Any]) -> Select[Any]:
    """What the actor is in the family of a row that they can see."""
    return (
        select(table.c.baby_profile_id, ME.c.role, BABIES.c.time_zone)
        .join(ME, mine_in(table.c.baby_profile_id))
        .join(BABIES, BABIES.c.id == table.c.baby_profile_id)
        .where(table.c.id == row_id)
    )


def with_standing(entity: type[attrs.AttrsInstance], table: Table, row_id: ColumnElement[Any]) -> Select[Any]:
    """A row that the actor can see, and what they are in its family."""
    return (
        select(*columns_of(entity, table), ME.c.role, BABIES.c.time_zone)
        .join(ME, mine_in(table.c.baby_profile_id))
        .join(BABIES, BABIES.c.id == table.c.baby_profile_id)
        .where(table.c.id == row_id)
    )


def found(entity: type[E], person: UserId, rows: Rows) -> tuple[E, Standing]:
    """The answer to :func:`with_standing`; ``NotFound`` if there is none."""
    row = one(rows)
    entity_row = read(entity, row)
    role, time_zone = row[width(cast("Any", entity)) :]
    return entity_row, standing_known(person, cast("Any", entity_row).baby_profile_id, role, time_zone)


def threads(
    entity: type[attrs.AttrsInstance], comments: Table, parents: Table, key: str, parent_id: ColumnElement[Any]
) -> Pages:
    """The comments under a row, oldest first, found in their index by family and parent, with the names beside them."""

    def thread(*further: ColumnElement[bool]) -> Select[Any]:
        page = (
            select(*columns_of(entity, comments))
            .where(comments.c.baby_profile_id == parents.c.baby_profile_id, comments.c[key] == parents.c.id)
            .where(*further)
            .order_by(comments.c.created_at, comments.c.id)
            .limit(MOST)
            .correlate(parents)
            .lateral("page")
        )
        return (
            select(*columns_of(entity, page), NAME)
            .select_from(parents.join(page, true()))
            .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == page.c.user_id, isouter=True)
            .where(parents.c.id == parent_id)
            .order_by(page.c.created_at, page.c.id)
        )

    return Pages(thread(), thread(later_than(comments.c.created_at, comments.c.id)))
