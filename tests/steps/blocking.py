"""
The async door, driven by sentences that know nothing of it.

One `asyncio.Runner` carries all calls of a world, so that its engine meets one loop only. A `Blocking` stands before
the asynchronous application and gives what the synchronous one gives: the facade of a person, its attributes, answers.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import cast

from nonna_core.aio import AsyncNonna
from nonna_core.nonna import Nonna


async def _waited(answer: Awaitable[object]) -> object:
    return await answer


class Blocking:
    """A thing whose awaitable answers are waited for; what it gives besides plain values is wrapped alike."""

    def __init__(self, thing: object, runner: asyncio.Runner) -> None:
        self._thing = thing
        self._runner = runner

    def __getattr__(self, name: str) -> object:
        """The attribute of the same name: a call that waits, or a wrapped facade."""
        found = getattr(self._thing, name)
        if callable(found):
            return self._call(found)
        return Blocking(found, self._runner)

    def _call(self, method: Callable[..., object]) -> Callable[..., object]:
        def wait(*args: object, **named: object) -> object:
            answer = method(*args, **named)
            if inspect.isawaitable(answer):
                return self._runner.run(_waited(answer))
            return Blocking(answer, self._runner)

        return wait


def blocking(application: AsyncNonna, runner: asyncio.Runner) -> Nonna:
    """The asynchronous application, for callers that cannot await: same calls, same answers, same errors."""
    return cast("Nonna", Blocking(application, runner))
