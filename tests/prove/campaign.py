"""
What a campaign is: named parts, each of which counts what it went through and tells what it found.

A campaign is a module of ``tests.prove.campaigns`` with these names, so that a part can be run in a process of its own:

``PROMISE``
    a sentence: what holds if nothing is found.
``AT_ONCE``
    how many of its parts may run side by side; 1 where a part is a crowd by itself.
``CHANCE``
    whether anything is drawn from the seed; where nothing is, one run stands for every seed.
``parts(plan)``
    the names of the parts, always the same for a plan.
``run(part, plan)``
    one part; an exception that it lets out is a find of its own.
``floor(plan)``
    where coverage is promised: how often at least each cell of ``Result.cover`` is met by all parts together.
``plants()``
    the names of its planted faults.
``plant(name)``
    the campaign, small, against a planted fault: what it gives must have found something.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Final, Protocol, cast

from attrs import Factory, field, frozen

NAMES: Final = (
    "guards",
    "python",
    "lockstep",
    "matrix",
    "races",
    "identity",
    "crashes",
    "processes",
    "inputs",
    "lifecycle",
    "covert",
    "disclosure",
    "linters",
    "settings",
    "poolers",
)
"""The campaigns, in the order in which they run."""


@frozen
class Plan:
    """
    How much is done, and where chance begins.

    Attributes:
        seed: from which everything random is drawn; 0 where nothing is.
        scale: what every count is multiplied by.
    """

    seed: int = 1
    scale: float = 1.0

    def times(self, count: int) -> int:
        """So many at scale 1; at least one."""
        return max(1, round(count * self.scale))

    def shares(self, count: int, parts: int) -> list[int]:
        """A count of scale 1 in parts that differ by one at most; none is empty."""
        whole, more = divmod(max(parts, self.times(count)), parts)
        return [whole + (number < more) for number in range(parts)]


@frozen
class Result:
    """
    What a part went through.

    Attributes:
        counts: how many of what.
        finds: what broke the promise, a sentence each that says how to see it again.
        notes: what a reader of the report should know beside: a survivor and why it is equivalent.
        cover: how often each cell was met that the campaign promises to meet.
    """

    counts: Mapping[str, int] = field(factory=dict)
    finds: Sequence[str] = ()
    notes: Sequence[str] = ()
    cover: Mapping[str, int] = field(factory=dict)


@frozen
class Sum:
    """What all parts went through together."""

    counts: Counter[str] = field(factory=Counter)
    finds: list[str] = Factory(list)
    notes: list[str] = Factory(list)
    cover: Counter[str] = field(factory=Counter)

    @classmethod
    def of(cls, results: Iterable[Result]) -> Sum:
        """All of them, in their order; what two parts say is said once."""
        total = cls()
        for result in results:
            total.counts.update(result.counts)
            total.cover.update(result.cover)
            total.finds.extend(result.finds)
            total.notes.extend(note for note in result.notes if note not in total.notes)
        return total


class Campaign(Protocol):
    """A module of ``tests.prove.campaigns``."""

    __doc__: str | None
    PROMISE: str
    AT_ONCE: int
    CHANCE: bool

    def parts(self, plan: Plan) -> list[str]:
        """The names of the parts."""

    def run(self, part: str, plan: Plan) -> Result:
        """One part."""

    def floor(self, plan: Plan) -> Mapping[str, int]:
        """How often each cell is met at least, by all parts together; empty where nothing is promised."""

    def plants(self) -> list[str]:
        """The names of the planted faults."""

    def plant(self, name: str) -> Result:
        """The campaign, small, against a planted fault."""


def campaign(name: str) -> Campaign:
    """
    The campaign of this name.

    Raises:
        LookupError: there is none; the message lists those that there are.
    """
    if name not in NAMES:
        raise LookupError(f"no campaign is called {name!r}; there are {', '.join(NAMES)}")
    return cast("Campaign", import_module(f"tests.prove.campaigns.{name}"))
