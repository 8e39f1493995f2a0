"""The engines of a login: one for each process that uses it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from nonna_adapters.postgres.connections import drop_inherited
from nonna_core.kernel.processes import Process, this_process


class Engines:
    """
    The engine of a login in each process that uses it.

    What a fork has copied is kept and never touched: its locks may be held by threads that the child does not have.

    Args:
        make: makes an engine.
    """

    def __init__(self, make: Callable[[], Engine]) -> None:
        self._make = make
        self._made: dict[Process, Engine] = {}

    @property
    def engine(self) -> Engine:
        """The engine of this process."""
        here = this_process()
        return self._made.get(here) or self._entered(here)

    def _entered(self, here: Process) -> Engine:
        drop_inherited()
        return self._made.setdefault(here, self._make())

    def entered(self) -> Engine:
        """
        The engine of this process, to be used now.

        Raises:
            WrongContext: it cannot be used here.
        """
        return self.engine

    def close(self) -> None:
        """Close the idle connections of this process; those in use close when they come back."""
        engine = self._made.get(this_process())
        if engine is not None:
            engine.dispose()
