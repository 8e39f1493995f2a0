"""The storage: who works where."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Final, Generic, TypeVar
from uuid import UUID, uuid4

from attrs import evolve, frozen

from nonna_adapters import arguments
from nonna_adapters.postgres.engine import Source
from nonna_adapters.postgres.engines import Engines
from nonna_adapters.postgres.line import BlockingLine, Line
from nonna_adapters.postgres.machines import NobodysWork, PostgresRetention, PostgresService
from nonna_adapters.postgres.ready import FOR_PEOPLE, FOR_RETENTION, FOR_SERVICE
from nonna_adapters.postgres.who import NOBODY, RETENTION, SERVICE, Instants, Speaker
from nonna_adapters.postgres.wire import Wire
from nonna_adapters.postgres.work import PostgresWork
from nonna_core.kernel.values import Instant, UserId
from nonna_core.kernel.work import Desk, NobodysDesk
from nonna_core.nonna import ServiceWork, Storage
from nonna_core.trash import PurgeWork

W = TypeVar("W")

TOKEN_BYTES: Final = 32


@frozen
class PostgresDesk(Desk[W], Generic[W]):
    """Where somebody works: as whom, and what they find there."""

    _source: Source
    _speaker: Speaker
    _work: Callable[[Wire], W]

    def begin(self) -> AbstractContextManager[W]:
        """A transaction that may write."""
        return self._opened(writes=True)

    def look(self) -> AbstractContextManager[W]:
        """A transaction that only reads, in one round trip, and cannot write even if it were asked to."""
        return self._opened(writes=False)

    @contextmanager
    def _opened(self, *, writes: bool) -> Iterator[W]:
        with self._source.transaction(self._speaker, writes=writes) as wire:
            yield self._work(wire)


def new_token() -> str:
    """A secret of 256 random bits in 43 characters of URL-safe base64 (INV-03)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class PostgresStorage(Storage):
    """
    Families in PostgreSQL, under its policies.

    Args:
        engines: the pools of a login that may become ``anon`` and ``authenticated``.
        service_engines: the pools of a login that may become ``service_role``, if there is one.
        retention_engines: the pools of a login that may become ``nonna_retention``, if there is one.
        ids: makes the ids of new rows.
        tokens: makes the secrets of invitations.
        clock: for tests and play, on a scratch database only: what is taken for now.
        line: how connections are spoken to.
    """

    def __init__(
        self,
        engines: Engines,
        *,
        service_engines: Engines | None = None,
        retention_engines: Engines | None = None,
        ids: Callable[[], UUID] | None = None,
        tokens: Callable[[], str] | None = None,
        clock: Callable[[], Instant] | None = None,
        line: Line | None = None,
    ) -> None:
        self._ids = uuid4 if ids is None else arguments.ids(ids)
        self._tokens = new_token if tokens is None else arguments.tokens(tokens)
        self.instants = None if clock is None else Instants(arguments.clock(clock))
        next_instant = self.instants.next if self.instants else None
        people = Source(engines=engines, line=line or BlockingLine(), check=FOR_PEOPLE, next_instant=next_instant)
        self._people = people
        self._service = evolve(people, engines=service_engines, check=FOR_SERVICE) if service_engines else None
        self._retention = evolve(people, engines=retention_engines, check=FOR_RETENTION) if retention_engines else None

    def desk(self, person: UserId) -> PostgresDesk[PostgresWork]:
        """Where this person works."""
        return PostgresDesk(self._people, Speaker.person(person), lambda wire: PostgresWork(wire, person))

    def nobodys_desk(self) -> PostgresDesk[NobodysWork]:
        """Where somebody without an identity can look."""
        return PostgresDesk(self._people, NOBODY, NobodysWork)

    def service_desk(self) -> Desk[ServiceWork]:
        """Where the service works; refused where no connection for it was given."""
        return PostgresDesk(self._service, SERVICE, PostgresService) if self._service else NobodysDesk()

    def retention_desk(self) -> Desk[PurgeWork]:
        """Where the retention role works; refused where no connection for it was given."""
        return PostgresDesk(self._retention, RETENTION, PostgresRetention) if self._retention else NobodysDesk()

    def new_id(self) -> UUID:
        """An id for a new row."""
        return self._ids()

    def new_token(self) -> str:
        """A secret for an invitation."""
        return self._tokens()

    def close(self) -> None:
        """Close the idle connections of this process; those in use close when they come back."""
        for source in (self._people, self._service, self._retention):
            if source is not None:
                source.engines.close()
