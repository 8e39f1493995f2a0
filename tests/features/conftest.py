"""Every scenario runs in a world, once on each storage."""

import pytest

from nonna_core.testing import World


@pytest.fixture(autouse=True)
def in_a_world(world: World) -> World:
    """Take a world, whatever the sentences need."""
    return world


def pytest_bdd_apply_tag() -> bool:
    """The tag of a scenario names a rule of the specification; it is no mark of pytest's."""
    return True
