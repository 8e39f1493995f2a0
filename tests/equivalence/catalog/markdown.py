"""Reads the tables of a page of the specification."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from attrs import frozen

__all__ = ["ROOT", "Table", "page", "tables", "words"]

ROOT: Final = Path(__file__).parents[3]


@frozen
class Table:
    """
    One table of a page.

    Attributes:
        heading: the nearest heading above it.
        columns: its first line.
        rows: the others, one mapping from column to cell each.
    """

    heading: str
    columns: tuple[str, ...]
    rows: tuple[dict[str, str], ...]


def page(name: str) -> str:
    """Give the text of a page of the specification."""
    return (ROOT / "docs" / "spec" / name).read_text()


def tables(text: str) -> list[Table]:
    """Give every table of a page, in order."""
    heading, lines, found = "", list[str](), list[Table]()
    for line in [*text.splitlines(), ""]:
        if line.startswith("|"):
            lines.append(line)
            continue
        if lines:
            found.append(_table(heading, lines))
            lines = []
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
    return found


def _table(heading: str, lines: list[str]) -> Table:
    columns, _, *rows = [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]
    return Table(heading, columns, tuple(dict(zip(columns, row, strict=True)) for row in rows))


def words(cell: str) -> tuple[str, ...]:
    """Give what a cell lists, commas between; a dash is nothing."""
    return tuple(_listed(cell))


def _listed(cell: str) -> Iterator[str]:
    for word in cell.split(","):
        if word.strip() not in {"", "–"}:
            yield word.strip()
