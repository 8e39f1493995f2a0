"""What every storage promises beyond the scenarios, kept by each of ours."""

from collections.abc import Callable

import pytest

from nonna_core.testing import PROMISES, Promise, World


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_promise_is_kept(promise: Promise, world: World, count: Callable[[str, int], None]) -> None:
    """Each promise holds on each storage."""
    promise(world)
    count("promises kept", 1)
