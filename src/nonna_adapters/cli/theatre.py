"""Where stories are played: fresh worlds with equal ids and tokens, in memory and in a scratch database."""

from __future__ import annotations

from contextlib import ExitStack, closing, contextmanager
from enum import StrEnum
from importlib import import_module
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from nonna_adapters.cli.judging import Judge
from nonna_adapters.worlds import memory_world

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nonna_core.testing import World

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
TOKEN_LENGTH = 43


class On(StrEnum):
    """Where a story is played."""

    MEMORY = "memory"
    POSTGRES = "postgres"
    BOTH = "both"


def judge() -> Judge:
    """A judge who knows the whole facade."""
    with closing(memory_world()) as world:
        return Judge(world.app, world.platform)


@contextmanager
def worlds(on: On) -> Iterator[list[World]]:
    """
    The worlds to play on, the memory first; they are given back at the end, the scratch database is dropped.

    PostgreSQL is imported only where it is asked for.
    """
    with ExitStack() as stack:
        opened: list[World] = []
        if on is not On.POSTGRES:
            opened.append(stack.enter_context(closing(memory_world(ids=_ids(), tokens=_tokens()))))
        if on is not On.MEMORY:
            opened.append(stack.enter_context(_scratch_world()))
        yield opened


@contextmanager
def _scratch_world() -> Iterator[World]:
    open_world = import_module("nonna_adapters.worlds").postgres_world
    with closing(open_world(ids=_ids(), tokens=_tokens())) as world:
        yield world


def _ids() -> Callable[[], UUID]:
    """Ids that are the same in every run and on every world, so that only those of the database differ."""
    chance = Random(1)  # noqa: S311  # ids of a scratch world protect nothing
    return lambda: UUID(int=chance.getrandbits(128), version=4)


def _tokens() -> Callable[[], str]:
    chance = Random(2)  # noqa: S311  # the tokens of a scratch world open nothing else
    return lambda: "".join(chance.choices(LETTERS, k=TOKEN_LENGTH))
