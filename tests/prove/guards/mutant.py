"""What a mutant of the database is."""

from __future__ import annotations

from typing import Any

import psycopg
from attrs import frozen

__all__ = ["Mutant", "Rows", "asked", "short"]


@frozen
class Mutant:
    """
    One weakening.

    Attributes:
        name: what is weakened, and how.
        sql: what does it.
        about: the tables or functions that it is about.
        off: what switches off the other guards that stand for the same thing, so that they do not hide it.
    """

    name: str
    sql: str
    about: tuple[str, ...]
    off: str = ""


Rows = list[tuple[Any, ...]]


def asked(connection: psycopg.Connection, sql: str) -> Rows:
    """The rows that answer."""
    return connection.execute(sql.encode()).fetchall()


def short(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
