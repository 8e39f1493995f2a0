"""How the arguments of a use case are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Final

from attrs import field, frozen

from tests.equivalence.lockstep.values import Draw, cursors, limits

PAGE: Final[Mapping[str, Draw]] = {"after": cursors, "limit": limits}


@frozen
class Arguments:
    """The arguments of a use case: each of the required ones, and one in three of the others."""

    required: Mapping[str, Draw]
    optional: Mapping[str, Draw] = field(factory=dict)

    def drawn(self, random: Random) -> dict[str, object]:
        """Some."""
        chosen = {name: draw for name, draw in self.optional.items() if not random.randrange(3)}
        return {name: draw(random) for name, draw in {**self.required, **chosen}.items()}


def and_perhaps(optional: Mapping[str, Draw], **required: Draw) -> Arguments:
    """Some required, some optional."""
    return Arguments(required, optional)


def only(**required: Draw) -> Arguments:
    """All required."""
    return Arguments(required)
