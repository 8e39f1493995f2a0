"""A copy of a world in memory begins as the world stands, and goes on by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.world import MemoryWorld, memory_world
from nonna_core.babies import BabyProfile
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import UserId
from nonna_core.testing import MORNING

LATER = MORNING + timedelta(days=90)


def born(world: MemoryWorld, anna: UserId, name: str) -> BabyProfile:
    """Another baby of Anna's."""
    return world.app.acting_as(anna).babies.create(name=name, expected_birth_date=LATER.date())


def names(world: MemoryWorld, anna: UserId) -> list[str]:
    """Anna's babies as she lists them."""
    return [listed.baby.name for listed in world.app.acting_as(anna).babies.mine()]


def test_what_is_written_after_the_copy_stays_where_it_is_written() -> None:
    """Neither world gets the rows of the other."""
    world = memory_world()
    anna = world.platform.register("anna@home.example")
    born(world, anna, "Mia")
    twin = world.copied()
    born(world, anna, "Leo")
    born(twin, anna, "Mia")
    assert (names(world, anna), names(twin, anna)) == (["Mia", "Leo"], ["Mia", "Mia"])


def test_what_was_written_before_is_guarded_in_the_copy() -> None:
    """The rows that the copy began with are found by its guards."""
    world = memory_world()
    world.platform.register("anna@home.example")
    with pytest.raises(Invalid, match="has an account already"):
        world.copied().platform.register("anna@home.example")


def test_a_copy_has_a_clock_of_its_own_and_its_instants_come_later() -> None:
    """Moving the first clock does not move the second, and no instant comes twice."""
    world = memory_world()
    world.clock.move(days=1)
    anna = world.platform.register("anna@home.example")
    before = born(world, anna, "Mia").created_at
    twin = world.copied()
    world.clock.move(days=1)
    assert timedelta(0) < born(twin, anna, "Leo").created_at - before < timedelta(days=1)


def test_copies_made_one_after_the_other_are_alike() -> None:
    """Making a copy changes nothing in what is copied."""
    world = memory_world()
    anna = world.platform.register("anna@home.example")
    first, second = world.copied(), world.copied()
    assert born(first, anna, "Mia").created_at == born(second, anna, "Mia").created_at


def test_no_copy_is_made_inside_a_transaction() -> None:
    """Half an act cannot be copied."""
    storage = MemoryStorage()
    with (
        storage.transaction(writes=True),
        pytest.raises(RuntimeError, match="cannot be begun inside another"),
    ):
        storage.copied(lambda: MORNING)
