"""
One use case is one transaction as one person.

A storage gives a person a :class:`Desk`; a desk has two verbs: ``begin`` opens a unit of work that may write, ``look``
one that only reads. What a domain can do inside it is its own slice, declared in its ``ports.py``.
"""

from __future__ import annotations

import inspect
from abc import abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import wraps
from typing import Any, Concatenate, NoReturn, ParamSpec, Protocol, TypeAlias, TypeVar

from nonna_core.kernel.access import Standing
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.processes import NotPicklable
from nonna_core.kernel.values import BabyId, Instant, UserId, row_id

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")


Stored: TypeAlias = Callable[[], R]
"""Gives a row as it was stored; it can be asked once the unit of work has ended."""


class Work(NotPicklable, Protocol):
    """A unit of work: everything in it happens, or nothing does."""

    @property
    @abstractmethod
    def person(self) -> UserId:
        """The actor."""

    @property
    @abstractmethod
    def now(self) -> Instant:
        """The instant of the transaction, later than that of any before it."""

    @abstractmethod
    def standing(self, baby_id: BabyId) -> Standing:
        """What the actor is in this family; asked when first used, together with whatever is asked next."""


WorkT_co = TypeVar("WorkT_co", covariant=True)


class Desk(NotPicklable, Protocol[WorkT_co]):
    """Where one person works."""

    @abstractmethod
    def begin(self) -> AbstractContextManager[WorkT_co]:
        """A unit of work that may write; it is stored when the block ends well, and undone when an error leaves it."""

    @abstractmethod
    def look(self) -> AbstractContextManager[WorkT_co]:
        """A unit of work that only reads."""


class NobodysDesk(Desk[Any]):
    """The desk of a caller without an identity: every use case is refused before anything is asked (SEC-08)."""

    def begin(self) -> NoReturn:
        """Refuse."""
        raise NotAllowed

    def look(self) -> NoReturn:
        """Refuse."""
        raise NotAllowed


def use_case(method: Callable[Concatenate[S, P], R], /) -> Callable[Concatenate[S, P], R]:
    """
    Mark a method as a use case: one call, one transaction, one person.

    Ids that arrive as text become ids; one that cannot be read is ``Invalid`` naming its argument, before anything
    else is asked, since that depends on the argument alone.
    """
    names = list(inspect.signature(method).parameters)[1:]
    id_places = [(place, name) for place, name in enumerate(names) if name.endswith("_id")]

    @wraps(method)
    def judged(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        given = list(args)
        for place, name in id_places:
            if place < len(given):
                given[place] = row_id(name, given[place])
            elif name in kwargs:
                kwargs[name] = row_id(name, kwargs[name])
        return method(self, *given, **kwargs)  # type: ignore[arg-type]  # a list of what P.args held

    judged.is_use_case = True  # type: ignore[attr-defined]  # read by the test that compares doors and use cases
    return judged
