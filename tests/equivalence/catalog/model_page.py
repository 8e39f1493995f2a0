"""What docs/spec/data-model.md says of each table, in the words in which the database answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from attrs import frozen

from tests.equivalence.catalog.access_page import TABLES, grants
from tests.equivalence.catalog.markdown import Table, page, tables, words

__all__ = ["STORAGE_ONLY", "Column", "Model", "models"]

STORAGE_ONLY: Final = frozenset({
    ("baby_memberships", "owner_slot"), ("invitations", "open_slot"), ("events", "day_slot"),
    ("events", "duration_class"),
    ("event_rsvps", "first_yes_at"), ("notifications", "dedupe_key"),
})  # fmt: skip
"""Columns that carry a guard and are no field of an entity; token_hash is a secret and is none either."""

_TYPES: Final = {"timestamptz": "timestamp with time zone"}
_DEFAULTS: Final = {
    "–": None,
    "computed": None,
    "set at registration": None,
    "nonna.now() + 168 h": "nonna.now() + '168:00:00'",
}


@frozen
class Column:
    """How a column is declared."""

    type: str
    nullable: bool
    default: str | None


@frozen
class Model:
    """
    One table.

    Attributes:
        columns: each by its name.
        frozen: those that never change.
        stamp: the removal stamp, if there is one.
        checks: the names of its checks.
        foreign_keys: the definition of each by its name.
        indexes: the definition of each by its name.
        triggers: when each fires, by its name.
    """

    columns: Mapping[str, Column]
    frozen: tuple[str, ...]
    stamp: str | None
    checks: frozenset[str]
    foreign_keys: Mapping[str, str]
    indexes: Mapping[str, str]
    triggers: Mapping[str, str]


@cache
def models() -> Mapping[str, Model]:
    """Give every table."""
    text = page("data-model.md")
    sections = dict(re.findall(r"^### \d+\. (\w+)$(.*?)(?=^##)", text, re.DOTALL | re.MULTILINE))
    return {table: _model(table, sections[table]) for table in TABLES}


def _model(table: str, body: str) -> Model:
    by_first = {each.columns[0]: each for each in tables(body)}
    columns = {row["column"]: _column(row) for row in by_first["column"].rows}
    stamped = Column(_TYPES["timestamptz"], nullable=False, default="nonna.now()")
    # What is archived was removed, for good: there it is no stamp that could be cleared.
    stamp = next((name for name in ("deleted_at", "removed_at") if name in columns and columns[name].nullable), None)
    (frozen_line,) = re.findall(r"\*Frozen:\* (.*)", body)
    assert re.search(r"\*Plus `created_at`( \(that of the photo\))?, `updated_at`\.\*", body)
    columns = {**columns, "created_at": stamped, "updated_at": stamped}
    return Model(
        columns=columns,
        frozen=tuple(columns.keys() - {"updated_at"}) if frozen_line == "every column" else words(frozen_line),
        stamp=stamp,
        checks=frozenset(row["check"] for row in _rows(by_first.get("check"))),
        foreign_keys=dict(_foreign_key(table, row["foreign key"]) for row in _rows(by_first.get("foreign key"))),
        indexes={row["index"]: _index(row["on"]) for row in by_first["index"].rows},
        triggers=_triggers(table, by_first.get("trigger")),
    )


def _rows(table: Table | None) -> tuple[dict[str, str], ...]:
    return table.rows if table else ()


def _column(row: dict[str, str]) -> Column:
    default = _DEFAULTS.get(row["default"], row["default"])
    return Column(_TYPES.get(row["type"], row["type"]), nullable=row["null"] == "yes", default=default)


def _foreign_key(table: str, text: str) -> tuple[str, str]:
    columns, _, target = text.partition(" → ")
    named = words(columns.strip("()"))
    return f"{table}_{named[-1]}_fkey", f"({', '.join(named)}) → {target}"


def _index(text: str) -> str:
    return text.upper().replace(" ASC", "").replace("(NULL)", "")


def _triggers(table: str, listed: Table | None) -> dict[str, str]:
    found = {"set_updated_at": "BEFORE UPDATE, row", "freeze_identity": "BEFORE UPDATE, row"}
    for row in _rows(listed):
        when = row["when"].partition(";")[0]
        when = when.replace("of the columns people may change", f"OF {', '.join(grants()[table]['UPDATE'])}")
        for name in _named(row["trigger"]):
            found[name] = when if when.endswith((", row", ", statement")) else f"{when}, row"
    return found


def _named(trigger: str) -> list[str]:
    if trigger != "carry_removal_to_…":
        return [trigger]
    return [f"carry_removal_to_{domain}" for domain in ("photos", "events", "registry", "gamification")]
