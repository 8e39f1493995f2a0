"""
What every storage promises beyond the scenarios, as a list of functions that take a :class:`World`.

Whoever writes a third storage makes a world of it and keeps the promises::

    @pytest.mark.parametrize("promise", PROMISES)
    def test_a_promise_is_kept(promise, my_world):
        promise(my_world)

A promise founds families of its own, so that many can share one database; it moves the clock of its world. What is not
kept raises :class:`nonna_core.testing.checks.Broken` with what was expected and what happened.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType
from typing import Final

from nonna_core.testing import (
    accounts,
    atomicity,
    bad_input,
    bulk,
    clockwork,
    frozen,
    hiding,
    order,
    paging,
    plain,
    repeats,
    returning,
    secrets,
    volume,
)
from nonna_core.testing.world import World

Promise = Callable[[World], None]


def _made_in(module: ModuleType) -> list[Promise]:
    """The public functions of a module that take a world and nothing else, in the order in which they are written."""
    return [
        function
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and function.__module__ == module.__name__
        and not name.startswith("_")
        and list(inspect.signature(function).parameters) == ["world"]
    ]


_MODULES: Final = (
    atomicity, bulk, repeats, returning, plain, frozen, order, hiding, bad_input, accounts, paging, volume, clockwork,
    secrets,
)  # fmt: skip

PROMISES: Final[tuple[Promise, ...]] = tuple(promise for module in _MODULES for promise in _made_in(module))
"""All of them; the name of a function says what is promised, its docstring by which rules."""
