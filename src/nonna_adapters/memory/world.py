"""A world in memory, for tests and stories."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

from nonna_adapters.memory.platform import MemoryPlatform
from nonna_adapters.memory.storage import MemoryStorage
from nonna_core.nonna import Nonna
from nonna_core.testing.world import Clock, World


class MemoryWorld(World):
    """The memory storage, its platform, and a clock that obeys."""

    def __init__(self, clock: Clock, storage: MemoryStorage) -> None:
        self._clock = clock
        self._storage = storage
        self._app = Nonna(storage)

    @property
    def name(self) -> str:
        """``memory``."""
        return "memory"

    @property
    def app(self) -> Nonna:
        """The application."""
        return self._app

    @property
    def platform(self) -> MemoryPlatform:
        """The stand-in of the sign-in system."""
        return self._storage.platform

    @property
    def clock(self) -> Clock:
        """What the storage takes for now."""
        return self._clock

    def copied(self) -> MemoryWorld:
        """
        A world that goes on from here by itself, with a clock of its own.

        A suite can found its family once and give a copy to every test: what is written in one stays there.
        """
        clock = Clock(self._clock())
        return MemoryWorld(clock, self._storage.copied(clock))

    def close(self) -> None:
        """Nothing is held."""


def memory_world(
    *,
    clock: Clock | None = None,
    ids: Callable[[], UUID] = uuid4,
    tokens: Callable[[], str] | None = None,
) -> MemoryWorld:
    """A new empty world in memory, with a clock of its own unless one is given."""
    own = clock or Clock()
    storage = MemoryStorage(clock=own, ids=ids) if tokens is None else MemoryStorage(clock=own, ids=ids, tokens=tokens)
    return MemoryWorld(own, storage)
