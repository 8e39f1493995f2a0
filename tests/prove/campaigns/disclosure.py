"""
What stands where somebody else reads it: in the log of the server, in its views, in the loggers of Python, in errors.

Every use case that takes or makes the secret of an invitation is played with each logging setting of PostgreSQL turned
up, and with all of them, through both poolers and both doors, refusals included. No token may stand anywhere; and what
does stand in the log, used as a token while invitations are open, opens nothing.

No system column can be read, and no error depends on a row that the caller cannot see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Protocol

from tests.prove.campaign import Plan, Result
from tests.prove.disclosure import rows, tokens

PROMISE = (
    "no secret stands in a log, a view, an error or a text; what does stand there opens nothing;"
    " and no system column and no error tells of a row that cannot be seen."
)
AT_ONCE = 2
CHANCE = False


class Kind(Protocol):
    """A module of ``tests.prove.disclosure``; the names of its parts begin with its own."""

    NAME: str
    PLANTS: Mapping[str, Callable[[], Result]]

    def parts(self, plan: Plan) -> list[str]:
        """The names of its parts, without its own."""

    def run(self, part: str, plan: Plan) -> Result:
        """One part."""


KINDS: Final[tuple[Kind, ...]] = (tokens, rows)
"""Whoever adds a kind adds its module here."""

_PLANTS: Final = {f"{kind.NAME}: {name}": plant for kind in KINDS for name, plant in kind.PLANTS.items()}


def parts(plan: Plan) -> list[str]:
    """Those of every kind."""
    return [f"{kind.NAME}: {part}" for kind in KINDS for part in kind.parts(plan)]


def run(part: str, plan: Plan) -> Result:
    """One part of one kind."""
    name, _, rest = part.partition(": ")
    (kind,) = (kind for kind in KINDS if kind.NAME == name)
    return kind.run(rest, plan)


def floor(_: Plan) -> dict[str, int]:
    """Nothing is left to chance here."""
    return {}


def plants() -> list[str]:
    """Those of every kind."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """A kind, small, against a planted fault."""
    return _PLANTS[name]()
