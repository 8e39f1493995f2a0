"""Two invitations never have one token, wherever tokens come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from secrets import token_urlsafe

import pytest

from nonna_adapters.worlds import memory_world, postgres_world
from nonna_core import TryAgain
from nonna_core.testing import World
from tests.steps.blocking import BlockingWorld


@pytest.fixture
def stuck(storage: str, request: pytest.FixtureRequest) -> Iterator[World]:
    """A storage whose source of tokens gives the same one every time."""
    token = token_urlsafe(32)
    with closing(_opened(storage, request, lambda: token)) as world:
        yield world


def _opened(storage: str, request: pytest.FixtureRequest, tokens: object) -> World:
    if storage == "memory":
        return memory_world(tokens=tokens)
    database = request.getfixturevalue("scratch_database")
    if storage == "postgres":
        return postgres_world(database=database, tokens=tokens)
    return BlockingWorld(postgres_world(database=database, tokens=tokens, door="async"), database.runner)


def test_a_token_is_given_once(stuck: World) -> None:
    """The second letter is refused, can be tried again with another token, and is not stored (INV-03)."""
    anna = stuck.app.acting_as(stuck.platform.register(None))
    mia = anna.babies.create(name="Mia", expected_birth_date=date(2026, 6, 1))
    [letter] = anna.invitations.invite(mia.id, ["rosa@home.example"])
    with pytest.raises(TryAgain):
        anna.invitations.invite(mia.id, ["pina@home.example"])
    assert (letter.invitation,) == anna.invitations.of(mia.id).items
