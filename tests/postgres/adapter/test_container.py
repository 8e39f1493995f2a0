"""The catalogue of applications for services that compose theirs with a container."""

from __future__ import annotations

from typing import Final

import pytest
from dependency_injector import providers

from nonna_adapters import in_memory
from nonna_adapters.container import Applications
from nonna_adapters.postgres.scratch import ADMIN, APP, Database
from nonna_core import AsyncNonna, Nonna
from tests.postgres.adapter.family import Family

PROVIDERS: Final = {"in_memory": Nonna, "postgres": Nonna, "postgres_async": AsyncNonna}


@pytest.fixture
def applications(database: Database) -> Applications:
    """The catalogue, told where the database is."""
    made = Applications()
    made.config.from_dict({"url": database.url(APP), "service_url": database.url(ADMIN)})
    return made


def test_every_provider_resolves(applications: Applications) -> None:
    """Each gives one application, always the same."""
    offered = {name: provider for name, provider in applications.providers.items() if name != "config"}
    assert set(PROVIDERS) == set(offered)
    for name, provider in offered.items():
        assert PROVIDERS[name] is type(provider())
        assert provider() is provider()


def test_what_it_gives_works(applications: Applications, family: Family) -> None:
    """The application on PostgreSQL answers, for people and for the service."""
    app = applications.postgres()
    try:
        assert [family.mia.id] == [mine.baby.id for mine in app.acting_as(family.anna).babies.mine()]
        assert app.as_service().expire_invitations() >= 0
    finally:
        app.close()


def test_a_test_may_put_memory_in_the_place_of_postgres(applications: Applications) -> None:
    """Overriding is what a container is for."""
    with applications.postgres.override(providers.Singleton(in_memory)):
        assert type(applications.postgres().storage).__name__ == "MemoryStorage"
