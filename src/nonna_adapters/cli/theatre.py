"""Where stories are played: fresh worlds with equal ids and tokens, in memory and in a scratch database."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from rich.console import Console

from nonna_adapters.cli.judging import Judge
from nonna_adapters.cli.story import YEARS
from nonna_adapters.worlds import memory_world, postgres_world
from nonna_core.testing import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nonna_core.kernel.values import Instant
    from nonna_core.testing import World


BEFORE = datetime(YEARS[0] - 1, 1, 1, tzinfo=UTC)


class On(StrEnum):
    """Where a story is played."""

    MEMORY = "memory"
    POSTGRES = "postgres"
    BOTH = "both"


class NoStageError(Exception):
    """There is no PostgreSQL to play on; the message says what to do."""


def judge() -> Judge:
    """A judge who knows the whole facade."""
    with closing(memory_world()) as world:
        return Judge(world.app, world.platform)


@contextmanager
def worlds(on: On) -> Iterator[list[World]]:
    """
    The worlds to play on, the memory first; they are given back at the end, the scratch database is dropped.

    PostgreSQL is imported only where it is asked for.

    Raises:
        NoStageError: no server could be started or reached.
    """
    with ExitStack() as stack:
        opened: list[World] = []
        if on is not On.POSTGRES:
            opened.append(stack.enter_context(closing(memory_world(**given()))))
        if on is not On.MEMORY:
            opened.append(stack.enter_context(_scratch_world()))
        yield opened


@contextmanager
def _scratch_world() -> Iterator[World]:
    """A database of its own, migrated, with the settable clock; that it is being made is told: it takes a moment."""
    with Console(stderr=True).status("Making a scratch database ..."):
        world = _made()
    with closing(world):
        yield world


def _made() -> World:
    try:
        from nonna_adapters.postgres.embedded import CannotStart  # noqa: PLC0415  # memory needs no driver

        try:
            return postgres_world(**given())
        except CannotStart as no:
            raise NoStageError(str(no)) from None
    except ImportError as no:
        raise NoStageError(f"Install nonna[postgres,embedded]: {no.name} is missing.") from None


class Chance:
    """
    Ids and tokens that are the same in every run and on every world, so that only those of the database differ.

    They begin anew at each instant: a world that asks for one more in an act is in step again at the next.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._of: Instant | None = None
        self._random = Random()  # noqa: S311  # what opens a scratch world opens nothing else

    def _bits(self) -> int:
        if self._of != (now := self._clock()):
            self._of = now
            self._random.seed(now.isoformat())
        return self._random.getrandbits(256)

    def id(self) -> UUID:
        """An id for a new row."""
        return UUID(int=self._bits() >> 128, version=4)

    def token(self) -> str:
        """A token of the right form (INV-03)."""
        return urlsafe_b64encode(self._bits().to_bytes(32)).decode().rstrip("=")


def given() -> dict[str, object]:
    """The arguments of a world: a clock of its own, which stands before the first year of any story, and its chance."""
    clock = Clock(BEFORE)
    chance = Chance(clock)
    return {"clock": clock, "ids": chance.id, "tokens": chance.token}
