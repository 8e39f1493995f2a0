"""For tests: a world to play in, and the little family that lives there."""

from nonna_core.testing.world import MORNING, Clock, Platform, World

__all__ = ["MORNING", "Clock", "Platform", "World"]
