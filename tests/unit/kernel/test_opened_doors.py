"""A door: what is behind it, what it hands on, and that it waits for the storage."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from nonna_core.kernel.doors import Door, Doors, Runner, door

T = TypeVar("T")


class Kitchen:
    """A service with one use case."""

    def cook(self, dish: str, *, salt: bool = False) -> tuple["Kitchen", str, bool]:
        """Cook."""
        return self, dish, salt


class KitchenDoors(Doors[Kitchen]):
    """Its doors."""

    cook = door(Kitchen.cook)


class Stove(Runner):
    """Runs one call after the other, and counts them."""

    def __init__(self) -> None:
        self.calls = 0

    async def run(self, call: Callable[[], T]) -> T:
        """Run it here."""
        self.calls += 1
        return call()


def test_a_door_hands_on_what_it_is_given() -> None:
    """To the service behind it, through the storage that runs it, by place and by name."""
    stove, kitchen = Stove(), Kitchen()
    opened = KitchenDoors(stove, kitchen)
    assert (stove, kitchen) == (opened.storage, opened.service)
    assert (kitchen, "soup", True) == asyncio.run(_awaited(opened))
    assert 1 == stove.calls


async def _awaited(opened: KitchenDoors) -> tuple[Kitchen, str, bool]:
    return await opened.cook("soup", salt=True)


def test_a_door_is_shown_as_its_use_case() -> None:
    """With its name and docstring, on the class and on what is opened; on the class it is itself."""
    bound = KitchenDoors(Stove(), Kitchen()).cook
    assert isinstance(KitchenDoors.cook, Door)
    assert ["Cook.", "Cook.", "cook"] == [KitchenDoors.cook.__doc__, bound.__doc__, getattr(bound, "__name__", "")]
