"""One call of one function, in SQL, through the facade, and through the ports below it."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from nonna_adapters.memory.work import MemoryWork
from nonna_core.nonna import Person
from tests.equivalence.matrix.cast import Row

__all__ = ["Use"]


@frozen
class Use:
    """
    One call of one function.

    Attributes:
        function: its name in docs/spec/access.md.
        row: what it is about, or ``None`` where it is about the caller alone.
        sql: the call in the database.
        facade: the same use case through the facade.
        below: the same act through the ports, with no service in between.
        more: what else it says, where that matters.
    """

    function: str
    row: Row | None
    sql: str
    facade: Callable[[Person], object]
    below: Callable[[MemoryWork], object]
    more: str = ""

    @property
    def name(self) -> str:
        """The call in words."""
        about = f" of {self.row.name}" if self.row else ""
        return f"{self.function}{about}{' ' + self.more if self.more else ''}"
