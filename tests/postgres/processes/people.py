"""Applications of both doors that can be asked for a person's own, in whatever process."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, TypeVar, cast
from unittest.mock import patch

from sqlalchemy import text

from nonna_adapters.postgres import connections
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.scratch import ADMIN, APP, JOB, Database
from nonna_core import AsyncNonna, Nonna, UserId
from nonna_core.kernel.values import BabyId
from tests.forking import process_never_asked

T = TypeVar("T")

BACKEND: Final = text("select pg_backend_pid()")
SESSIONS: Final = b"select count(*) from pg_stat_activity where datname = %s and usename like 'nonna%%'"


def urls(database: Database) -> dict[str, Any]:
    """The ways in of the three logins."""
    return {
        "url": database.url(APP),
        "service_url": database.url(ADMIN),
        "retention_url": database.url(JOB),
    }


def threads(database: Database, **given: Any) -> Nonna:
    """An application of the synchronous door, with all three pools."""
    return blocking(**urls(database), **given)


def tasks(database: Database, **given: Any) -> AsyncNonna:
    """One of the asynchronous door."""
    return awaited(**urls(database), **given)


def backend(app: Nonna, person: UserId) -> int:
    """The process of the server that answers."""
    with app.storage.desk(person).look() as work:
        return cast("int", cast("Any", work)._wire.read(BACKEND)[0][0])


def babies(app: Nonna, person: UserId) -> set[BabyId]:
    """The babies of a person."""
    return {mine.baby.id for mine in app.acting_as(person).babies.mine()}


async def awaited_babies(app: AsyncNonna, person: UserId) -> set[BabyId]:
    """The same by the other door."""
    return {mine.baby.id for mine in await app.acting_as(person).babies.mine()}


def machines(app: Nonna) -> tuple[int, int]:
    """What the service and the retention role find to do."""
    return app.as_service().expire_invitations(), sum(app.as_retention().purge(dry_run=True).values())


def below(app: AsyncNonna, act: Callable[[Nonna], T]) -> Awaitable[T]:
    """Something below the doors, in the bridge."""
    return app.storage.run(lambda: act(Nonna(app.storage)))


@contextmanager
def pools_inherited() -> Iterator[None]:
    """Planted fault: a child goes on with the pools of its parent; those that are there already stay as they are."""
    with process_never_asked(), patch.object(connections, "_OPENED", set()):
        yield
