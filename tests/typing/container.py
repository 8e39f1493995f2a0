"""What a type checker sees of the container."""

from typing import assert_type

from nonna_adapters.container import Applications
from nonna_core import AsyncNonna, Nonna


def offered(applications: Applications) -> None:
    """Each provider says what it provides."""
    assert_type(applications.in_memory(), Nonna)
    assert_type(applications.postgres(), Nonna)
    assert_type(applications.postgres_async(), AsyncNonna)
    applications.postgres().acting_for(None)  # type: ignore[attr-defined]  # no such door
