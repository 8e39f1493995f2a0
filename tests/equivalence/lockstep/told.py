"""All stories."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from tests.equivalence.lockstep import gallery_stories, game_stories, stories
from tests.equivalence.lockstep.calls import Step

STORIES: Final[Mapping[str, Sequence[Step]]] = MappingProxyType(
    {**stories.STORIES, **gallery_stories.STORIES, **game_stories.STORIES}
)
"""What is easily told differently, and what once was, by its name."""
