"""People who take turns on one connection, and so on the same prepared statements, whichever way they are planned."""

from __future__ import annotations

import asyncio
from contextlib import closing, suppress
from random import Random
from typing import Final, Literal
from urllib.parse import quote

from attrs import frozen
from sqlalchemy import select, text

from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_core.kernel.errors import NotFound
from nonna_core.nonna import Nonna, Person
from tests.postgres.identity.doors import Way
from tests.postgres.identity.hammer import Hammer, Soul

Mode = Literal["auto", "force_generic_plan", "force_custom_plan"]
MODES: Final[tuple[Mode, ...]] = ("auto", "force_generic_plan", "force_custom_plan")

_PLANS: Final = select(text("count(*), sum(generic_plans), sum(custom_plans) from pg_catalog.pg_prepared_statements"))


@frozen
class Plans:
    """
    What the connection had prepared in the end.

    Attributes:
        statements: how many.
        generic: how often one was executed by the plan that serves everybody.
        custom: how often by a plan of its own.
    """

    statements: int
    generic: int
    custom: int


def by_thread(way: Way, hammer: Hammer, turns: int, mode: Mode, seed: str = "") -> Plans:
    """So many turns on the one connection of the synchronous door."""
    with closing(blocking(_planned(way, mode), pool_size=1)) as app:
        return _taken(app, hammer, turns, seed)


def by_task(way: Way, hammer: Hammer, turns: int, mode: Mode, seed: str = "") -> Plans:
    """So many turns on the one connection of the asynchronous door."""

    async def run() -> Plans:
        app = awaited(_planned(way, mode), pool_size=1)
        try:
            return await bridged(lambda: _taken(Nonna(app.storage), hammer, turns, seed))
        finally:
            await app.close()

    return asyncio.run(run())


def _planned(way: Way, mode: Mode) -> str:
    return f"{way.url}{'&' if '?' in way.url else '?'}options={quote(f'-c plan_cache_mode={mode}')}"


def _taken(app: Nonna, hammer: Hammer, turns: int, seed: str) -> Plans:
    chance = Random(seed)  # noqa: S311  # no secret
    now = hammer.souls[0]
    for _ in range(turns):
        last, now = now, chance.choice([soul for soul in hammer.souls if soul is not now])
        _turn(app, hammer, now, last)
    with app.storage.desk(now.person).look() as work:
        wire = getattr(work, "_wire")  # noqa: B009  # the port has no wire
        return Plans(*map(int, wire.read(_PLANS)[0]))


def _turn(app: Nonna, hammer: Hammer, now: Soul, last: Soul) -> None:
    """Ask for one's own, and for what the same statements have just given to somebody else."""
    person = app.acting_as(now.person)
    hammer.judge(now, [mine.baby.name for mine in person.babies.mine()])
    hammer.judge(now, _calendar(person, now))
    if _calendar(person, last):
        hammer.mixed_up.append((now.canary, last.canary))


def _calendar(person: Person, soul: Soul) -> list[str]:
    """The titles on a calendar; none where there is nothing to see."""
    with suppress(NotFound):
        return [seen.event.title for seen in person.events.upcoming(soul.baby).items]
    return []
