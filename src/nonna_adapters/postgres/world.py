"""A world on PostgreSQL: the application on a scratch database, the platform that makes accounts, and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, Literal, TypeAlias, cast
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb

from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.scratch import ADMIN, APP, JOB, Database, Template, template
from nonna_adapters.postgres.storage import PostgresStorage
from nonna_core.aio import AsyncNonna, AsyncStorage
from nonna_core.kernel.errors import Invalid, NotAllowed, NotFound
from nonna_core.kernel.values import Instant, UserId, row_id
from nonna_core.nonna import Nonna
from nonna_core.testing import Clock, Platform, World
from nonna_core.testing.world import kept_email, kept_metadata

Door: TypeAlias = Literal["sync", "async"]

_REGISTER: Final = b"insert into auth.users (id, email, raw_user_meta_data) values (%s, %s, %s)"
_DELETE: Final = b"delete from auth.users where id = %s"
_AT: Final = b"select set_config('nonna.test_now', %s, true)"


class PostgresPlatform(Platform):
    """Accounts as rows of ``auth.users``, written by the one to whom the database belongs."""

    def __init__(self, database: Database, new_id: Callable[[], UUID], now: Callable[[], Instant]) -> None:
        self._database = database
        self._new_id = new_id
        self._now = now

    def register(self, email: str | None, metadata: Mapping[str, Any] | None = None) -> UserId:
        """
        Make an account (ACC-01, ACC-02).

        Raises:
            Invalid: there is an account with this address (``email``), or this is no address and no metadata.
        """
        address, kept = kept_email(email), kept_metadata(metadata)
        values = address, None if kept is None else Jsonb(kept)
        user_id = UserId(self._new_id())
        try:
            with self._transaction():
                self._database.superuser.execute(_REGISTER, (user_id, *values))
        except psycopg.errors.UniqueViolation:
            raise Invalid("email", "has an account already") from None
        return user_id

    def delete_account(self, user_id: UserId) -> None:
        """
        Delete an account for good (ACC-18).

        Raises:
            Invalid: it is no id (``user_id``).
            NotFound: there is none.
            NotAllowed: the person holds a membership or wrote anything.
        """
        user_id = UserId(row_id("user_id", user_id))
        try:
            with self._transaction():
                deleted = self._database.superuser.execute(_DELETE, (user_id,)).rowcount
        except psycopg.IntegrityError:
            raise NotAllowed from None
        if not deleted:
            raise NotFound

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._database.superuser.transaction():
            self._database.superuser.execute(_AT, (self._now().isoformat(),))
            yield


class PostgresWorld(World):
    """
    The Postgres storage on a scratch database.

    Attributes:
        database: where it is; :attr:`Database.runner` runs what the asynchronous door gives.
    """

    def __init__(self, door: Door, clock: Clock, storage: PostgresStorage, database: Database, *, owns: bool) -> None:
        assert storage.instants is not None  # noqa: S101  # a world has a clock
        self.database = database
        self._owns = owns
        self._door = door
        self._clock = clock
        self._app = Nonna(storage) if door == "sync" else AsyncNonna(cast("AsyncStorage", storage))
        self._platform = PostgresPlatform(database, storage.new_id, storage.instants.next)

    @property
    def name(self) -> str:
        """``postgres`` or ``postgres-async``."""
        return "postgres" if self._door == "sync" else "postgres-async"

    @property
    def app(self) -> Nonna:
        """The application; of the asynchronous door an ``AsyncNonna``, for :attr:`Database.runner` to run."""
        return cast("Nonna", self._app)

    @property
    def platform(self) -> PostgresPlatform:
        """The stand-in of the sign-in system."""
        return self._platform

    @property
    def clock(self) -> Clock:
        """What the storage takes for now."""
        return self._clock

    def close(self) -> None:
        """Drop the database, unless it was given."""
        if self._owns:
            self.database.close()


def postgres_world(
    *,
    door: Door = "sync",
    clock: Clock | None = None,
    ids: Callable[[], UUID] | None = None,
    tokens: Callable[[], str] | None = None,
    database: Database | None = None,
    server: Server | None = None,
) -> PostgresWorld:
    """
    A world on PostgreSQL, new and empty unless a database is given.

    Args:
        door: which of the two doors ``app`` is.
        clock: what the storage takes for now; one of its own by default.
        ids: makes the ids of new rows, accounts included.
        tokens: makes the secrets of invitations.
        database: a scratch database to share; it stays when the world is closed.
        server: where to make one; by default on the server that ``any_server()`` chooses, one for the process.
    """
    home = database or (Template(server) if server else template()).clone()
    own = clock or Clock()
    people, service, retention = (home.engines(login, awaits=door == "async") for login in (APP, ADMIN, JOB))
    machines = {"service_engines": service, "retention_engines": retention}
    made: dict[str, Any] = {"clock": own, "ids": ids, "tokens": tokens, **machines}
    storage = PostgresStorage(people, **made) if door == "sync" else _awaited(people, made)
    return PostgresWorld(door, own, storage, home, owns=database is None)


def _awaited(engines: Engines, made: dict[str, Any]) -> PostgresStorage:
    from nonna_adapters.postgres.aio import AsyncPostgresStorage, AwaitedLine  # noqa: PLC0415  # needs greenlets

    return AsyncPostgresStorage(engines, line=AwaitedLine(), **made)
