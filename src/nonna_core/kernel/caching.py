"""
A property that is computed once, without a lock.

Python 3.11 holds a lock of the class around the computation in ``functools.cached_property``: people would wait for one
another's questions, and a child that is forked meanwhile would wait for ever. Every object with such a property belongs
to one unit of work, and so to one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class cached_property(Generic[T]):  # noqa: N801  # it is used as the one of functools is
    """Like ``functools.cached_property`` of Python 3.12."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        self._compute = compute
        self._name = compute.__name__
        self.__doc__ = compute.__doc__

    @overload
    def __get__(self, owner: None, kind: type | None = None) -> Self: ...

    @overload
    def __get__(self, owner: object, kind: type | None = None) -> T: ...

    def __get__(self, owner: object | None, kind: type | None = None) -> Self | T:
        """Compute it at the first time, and keep it in the object, which is asked first from then on."""
        if owner is None:
            return self
        value = vars(owner)[self._name] = self._compute(owner)
        return value
