"""What docs/spec/access.md says of the machines: who sees and writes which columns of a table."""

from __future__ import annotations

import re
from typing import Final

from tests.equivalence.catalog.access_page import matrix
from tests.equivalence.catalog.model_page import models

__all__ = ["archived", "ids_and_stamps", "is_named", "stated_columns", "written_by_service"]

_OF_THE_LAYOUT: Final = ("S: all columns but created_at and updated_at, and id only of a new row", "S: same")
"""What the page says of the service and the three tables of the tiles."""


def is_named(table: str, verb: str, letter: str) -> bool:
    """Tell whether the cell of the machines names one."""
    cell = matrix()[table, verb]["machines"]
    if cell == "R sees and creates; nobody else, S included":
        return letter == "R" and verb in {"see", "create"}
    # Whom brackets name is no more than mentioned: a machine that starts a job, a column that is kept from it.
    return bool(letter and re.search(rf"\b{letter}\b", re.sub(r"\(.*?\)", "", cell)))


def written_by_service(table: str, verb: str) -> set[str]:
    """Give what the service may write: of the layout all columns, but the key only of a new row, and no stamps."""
    cell = matrix()[table, "change" if verb == "UPDATE" else "create"]["machines"]
    columns = models()[table].columns.keys() - {"created_at", "updated_at"}
    return columns - ({"id"} if verb == "UPDATE" else set()) if cell in _OF_THE_LAYOUT else set()


def archived(table: str, verb: str) -> set[str]:
    """Give what retention may write: a photo into the archive, as it was."""
    creates = verb == "INSERT" and is_named(table, "create", "R")
    return models()[table].columns.keys() - {"archived_at", "updated_at"} if creates else set()


def ids_and_stamps(table: str) -> set[str]:
    """Give what retention may see of a table: its key, its family, its parent, its stamp; of a photo everything."""
    model = models()[table]
    if table in {"photos", "photos_archive"}:
        return {*model.columns}
    keys = {"id", "baby_profile_id"} & model.columns.keys()
    parents = {
        column
        for text in model.foreign_keys.values()
        if "auth.users" not in text
        for column in re.findall(r"\w+", text.partition(" → ")[0])
    }
    return keys | parents | ({model.stamp} if model.stamp else set())


def stated_columns(table: str) -> set[str] | None:
    """Give the columns that the matrix lets bookkeeping change, or None where it says no more than B."""
    cell = matrix()[table, "change"]["machines"]
    model = models()[table]
    stamps = {column for column in ("deleted_at", "removed_at", "deleted_by_user_id") if column in model.columns}
    named = re.fullmatch(r"B, when the account is closed: (.*)", cell)
    if named:
        return set(named[1].split(", "))
    if not is_named(table, "change", "B"):
        return set()
    return {
        "B: stamp": stamps | ({"status"} if table == "event_rsvps" else set()),
        "B: stamps": stamps,
        "B: mark, stamps": {"chosen_at", *stamps},
        "B: stamp, note, purchased_at": {"note", "purchased_at", *stamps},
        "B: the four counters, upward": {column for column in model.columns if column.endswith("_count")},
    }.get(cell)
