"""What a module says it offers, it has; and the packages say it in order."""

import importlib

import pytest

from tests.house.tree import modules, name_of

# The main module of the command line runs nothing when it is imported.
NAMES = [name_of(path) for path in modules()]


@pytest.mark.parametrize("name", NAMES)
def test_everything_that_is_offered_is_there(name: str) -> None:
    """Each name in __all__ exists and is named once; ruff keeps the order (RUF022)."""
    module = importlib.import_module(name)
    offered = getattr(module, "__all__", [])
    assert [] == [each for each in offered if not hasattr(module, each)]
    assert len(offered) == len(set(offered))


@pytest.mark.parametrize("name", ["nonna_core", "nonna_adapters"])
def test_the_public_packages_say_what_they_offer(name: str) -> None:
    """Each of the two packages has an __all__ that is not empty."""
    assert importlib.import_module(name).__all__
