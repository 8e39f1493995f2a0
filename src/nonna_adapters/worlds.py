"""The worlds of tests, features and stories: one per storage and door, all alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from nonna_core.testing import World

__all__ = ["memory_world", "postgres_world"]


def memory_world(**given: Any) -> World:  # noqa: ANN401  # passed on as it is
    """A world in memory; the arguments are those of :func:`nonna_adapters.memory.world.memory_world`."""
    from nonna_adapters.memory.world import memory_world as made  # noqa: PLC0415  # neither storage loads the other

    return made(**given)


def postgres_world(**given: Any) -> World:  # noqa: ANN401  # passed on as it is
    """A world on PostgreSQL; the arguments are those of :func:`nonna_adapters.postgres.world.postgres_world`."""
    from nonna_adapters.postgres.world import postgres_world as made  # noqa: PLC0415  # memory needs no driver

    return made(**given)
