"""Keyset pages over rows in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import nlargest, nsmallest
from typing import TypeVar

from nonna_core.kernel.pages import Position

R = TypeVar("R")


def newest_first(rows: Iterable[R], where: Callable[[R], Position], after: Position | None, most: int) -> list[R]:
    """At most so many rows that come after a position, the latest first."""
    return nlargest(most, (row for row in rows if after is None or where(row) < after), key=where)


def oldest_first(rows: Iterable[R], where: Callable[[R], Position], after: Position | None, most: int) -> list[R]:
    """At most so many rows that come after a position, the earliest first."""
    return nsmallest(most, (row for row in rows if after is None or where(row) > after), key=where)
