"""
The async door, driven by sentences that know nothing of it.

One `asyncio.Runner` carries all calls of a world, so that its engine meets one loop only. A `Blocking` stands before
the asynchronous application and gives what the synchronous one gives: the facade of a person, its attributes, answers.
"""

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import cast

from nonna_core.nonna import Nonna
from nonna_core.testing import Clock, Platform, World


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


class BlockingWorld(World):
    """A world of the asynchronous door for those who cannot await: same calls, same answers, same errors."""

    def __init__(self, world: World, runner: asyncio.Runner) -> None:
        self._world = world
        self._app = cast("Nonna", Blocking(world.app, runner))

    @property
    def name(self) -> str:
        """That of the world behind it."""
        return self._world.name

    @property
    def app(self) -> Nonna:
        """The application, whose calls wait for their answers."""
        return self._app

    @property
    def platform(self) -> Platform:
        """The sign-in system."""
        return self._world.platform

    @property
    def clock(self) -> Clock:
        """What the storage takes for now."""
        return self._world.clock

    def close(self) -> None:
        """Close the world behind it."""
        self._world.close()
