"""
What makes a use case awaitable.

``door`` keeps names, types and docstring of the use case, so a wrong argument or a missing ``await`` is an error of
the type checker.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial, update_wrapper
from types import MethodType
from typing import Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar, overload

from nonna_core.kernel.processes import NotPicklable

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")
T = TypeVar("T")


class Runner(Protocol):
    """What runs a call that waits, so that it can be awaited."""

    @abstractmethod
    async def run(self, call: Callable[[], T]) -> T:
        """Run a use case; the loop is free while it waits."""


class Doors(NotPicklable, Generic[S]):
    """One attribute of the facade, its use cases as doors."""

    def __init__(self, storage: Runner, service: S) -> None:
        self.storage = storage
        self.service = service


class Door(Generic[S, P, R]):
    """One use case, awaitable."""

    def __init__(self, use_case: Callable[Concatenate[S, P], R]) -> None:
        self.use_case = use_case
        self.__doc__ = use_case.__doc__

    @overload
    def __get__(self, doors: None, _: object) -> Self: ...

    @overload
    def __get__(self, doors: Doors[S], _: object) -> Callable[P, Awaitable[R]]: ...

    def __get__(self, doors: Doors[S] | None, _: object) -> Self | Callable[P, Awaitable[R]]:
        """Bind the door to the service behind it; what asks for its signature is shown that of the use case."""
        if doors is None:
            return self

        async def opened(*args: P.args, **kwargs: P.kwargs) -> R:
            return await doors.storage.run(partial(self.use_case, doors.service, *args, **kwargs))

        return update_wrapper(opened, MethodType(self.use_case, doors.service))


def door(use_case: Callable[Concatenate[S, P], R]) -> Door[S, P, R]:
    """The awaitable twin of a use case."""
    return Door(use_case)
