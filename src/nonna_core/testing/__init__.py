"""For tests: a world to play in, the little family that lives there, and what every storage promises."""

from nonna_core.testing.checks import Broken
from nonna_core.testing.family import Family, found
from nonna_core.testing.promises import PROMISES, Promise
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import seen
from nonna_core.testing.world import MORNING, Clock, Platform, World

__all__ = [
    "MORNING",
    "PROMISES",
    "Broken",
    "Clock",
    "Family",
    "Platform",
    "Promise",
    "Scene",
    "World",
    "found",
    "play",
    "seen",
]
