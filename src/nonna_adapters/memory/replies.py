"""What hangs on a parent in memory: it goes with it, and comes back with it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final
from uuid import UUID

from attrs import evolve, fields_dict

from nonna_adapters.memory.scope import Scope
from nonna_core.kernel.values import BabyId, Instant

CHILDREN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "photos": ("photo_comments", "photo_squishes", "photo_tags"),
        "events": ("event_comments", "event_rsvps"),
        "registry_items": ("registry_purchases",),
        "name_suggestions": ("name_suggestion_likes",),
    }
)
"""The tables that hang on another, by that."""

KEYS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "photos": "photo_id",
        "events": "event_id",
        "registry_items": "registry_item_id",
        "name_suggestions": "name_suggestion_id",
    }
)
"""The column by which they do."""

CONTENT: Final = (*CHILDREN, "gender_votes", "birth_date_predictions")
"""The tables that hang on the family itself."""


def carry(scope: Scope, table: str, parent: UUID, before: Instant | None, after: Instant | None) -> None:
    """Give what hangs on a row and carries one stamp the other; nothing follows from it (RET-12, TRA-06)."""
    for child in CHILDREN[table]:
        for row in scope.rows.table(child).by(KEYS[table], parent):
            if row.deleted_at == before:
                _stamp(scope, child, row, after)


def _stamp(scope: Scope, table: str, row: Any, stamp: Instant | None) -> None:  # noqa: ANN401  # a row of any table
    changed: dict[str, Any] = {"deleted_at": stamp, "updated_at": scope.now}
    if "deleted_by_user_id" in fields_dict(type(row)):
        changed["deleted_by_user_id"] = None
    scope.books.carry(table, row, evolve(row, **changed))


def carry_baby_removal(scope: Scope, baby_id: BabyId) -> None:
    """Give everything live of a family the stamp of the baby's removal (BP-09)."""
    for table in CONTENT:
        for row in scope.rows.table(table).by("family", baby_id):
            if row.deleted_at is None:
                if table in CHILDREN:
                    carry(scope, table, row.id, None, scope.now)
                _stamp(scope, table, row, scope.now)
