"""The scene of the promises in memory: played once, and copied for whoever wants one that nobody has touched."""

from functools import cache

from attrs import evolve

from nonna_adapters.memory.world import MemoryWorld, memory_world
from nonna_core.testing.scene import Scene, play


def untouched() -> Scene:
    """The family in the middle of its life, in a world of its own."""
    world, scene = _played()
    return evolve(scene, world=world.copied())


@cache
def _played() -> tuple[MemoryWorld, Scene]:
    world = memory_world()
    return world, play(world)
