"""Mappings that cannot be changed, for entities that are called frozen (decision 0014)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NoReturn, Self, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_NOTHING: Final[Mapping[Any, Any]] = MappingProxyType({})


class FrozenDict(dict[K, V]):
    """
    A dict that refuses every change, with what is in it frozen too.

    It equals a dict with the same items, can be hashed, pickled and passed to ``json.dumps``; ``dict(it)`` is a copy
    that can be changed.
    """

    __slots__ = ()

    def __new__(cls, items: Mapping[K, V] = _NOTHING) -> Self:
        """A copy of a mapping; a frozen one is itself."""
        if type(items) is cls:
            return items
        made = super().__new__(cls)
        dict.update(made, {key: frozen_value(value) for key, value in items.items()})
        return made

    def __init__(self, items: Mapping[K, V] = _NOTHING) -> None:
        """Nothing is left to do; that of ``dict`` would add to what is there."""

    def __hash__(self) -> int:  # type: ignore[override]  # a dict has none
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[Any, Any]], tuple[dict[K, V]]]:
        """Survive pickling, which would otherwise set one item after the other."""
        return FrozenDict, (dict(self),)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, _: object) -> Self:
        return self

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("this mapping cannot be changed: dict(...) makes a copy that can")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


def frozen_value(value: Any) -> Any:  # noqa: ANN401  # whatever JSON can hold
    """The same value with mappings and lists that cannot be changed."""
    if isinstance(value, Mapping):
        return FrozenDict(value)
    if isinstance(value, list | tuple):
        return tuple(frozen_value(item) for item in value)
    return value


def frozen_dict(items: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """What turns the mapping of an entity into one that cannot be changed."""
    return FrozenDict(items)
