"""The storage: who works where, and what a person finds there."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from typing import Final
from uuid import UUID, uuid4

from attrs import define, evolve, frozen
from sqlalchemy import Engine

from nonna_adapters.postgres.babies import PostgresAccounts, PostgresBabies, PostgresMembers, standing_in
from nonna_adapters.postgres.calendar import PostgresCalendar
from nonna_adapters.postgres.engine import Source
from nonna_adapters.postgres.events import PostgresEventComments, PostgresEvents, PostgresRsvps
from nonna_adapters.postgres.identity import PostgresCounters, PostgresProfiles
from nonna_adapters.postgres.invitations import PostgresExpiry, PostgresInvitations
from nonna_adapters.postgres.line import BlockingLine, Line
from nonna_adapters.postgres.notifications import PostgresActivity, PostgresNotifications, PostgresPreferences
from nonna_adapters.postgres.ready import FOR_PEOPLE, FOR_SERVICE
from nonna_adapters.postgres.trash import PostgresTrash
from nonna_adapters.postgres.who import SERVICE, Instants, Limits, Speaker
from nonna_adapters.postgres.wire import Wire
from nonna_core.babies import ExpiryWork
from nonna_core.kernel.access import Standing
from nonna_core.kernel.values import BabyId, Instant, UserId
from nonna_core.kernel.work import Desk, NobodysDesk
from nonna_core.nonna import Storage, UnitOfWork

TOKEN_BYTES: Final = 32


@define(slots=False)
class PostgresWork(UnitOfWork):
    """One transaction of one person: every domain's repositories on one wire."""

    _wire: Wire
    _person: UserId

    @property
    def person(self) -> UserId:
        """The actor."""
        return self._person

    @property
    def now(self) -> Instant:
        """The instant of the transaction, by the database's clock."""
        return self._wire.now

    def standing(self, baby_id: BabyId) -> Standing:
        """What the actor is in this family."""
        return standing_in(self._wire, self._person, baby_id)

    @cached_property
    def profiles(self) -> PostgresProfiles:
        """Profiles."""
        return PostgresProfiles(self._wire)

    @cached_property
    def counters(self) -> PostgresCounters:
        """Counters."""
        return PostgresCounters(self._wire)

    @cached_property
    def accounts(self) -> PostgresAccounts:
        """The actor's account."""
        return PostgresAccounts(self._wire, self._person)

    @cached_property
    def babies(self) -> PostgresBabies:
        """Baby profiles and markers."""
        return PostgresBabies(self._wire, self._person)

    @cached_property
    def members(self) -> PostgresMembers:
        """Memberships."""
        return PostgresMembers(self._wire, self._person)

    @cached_property
    def invitations(self) -> PostgresInvitations:
        """Invitations."""
        return PostgresInvitations(self._wire, self._person)

    @cached_property
    def events(self) -> PostgresEvents:
        """Events, to write."""
        return PostgresEvents(self._wire, self._person)

    @cached_property
    def calendar(self) -> PostgresCalendar:
        """Events, to read."""
        return PostgresCalendar(self._wire, self._person)

    @cached_property
    def rsvps(self) -> PostgresRsvps:
        """Answers."""
        return PostgresRsvps(self._wire)

    @cached_property
    def event_comments(self) -> PostgresEventComments:
        """Comments."""
        return PostgresEventComments(self._wire, self._person)

    @cached_property
    def notifications(self) -> PostgresNotifications:
        """Messages."""
        return PostgresNotifications(self._wire, self._person)

    @cached_property
    def preferences(self) -> PostgresPreferences:
        """Preferences."""
        return PostgresPreferences(self._wire, self._person)

    @cached_property
    def activity(self) -> PostgresActivity:
        """Activity."""
        return PostgresActivity(self._wire)

    @cached_property
    def trash(self) -> PostgresTrash:
        """The trash."""
        return PostgresTrash(self._wire)


@frozen
class PersonsDesk(Desk[UnitOfWork]):
    """Where one person works."""

    _source: Source
    _person: UserId

    def begin(self) -> AbstractContextManager[PostgresWork]:
        """A transaction that may write."""
        return self._work(writes=True)

    def look(self) -> AbstractContextManager[PostgresWork]:
        """A transaction that only reads, in one round trip, and cannot write even if it were asked to."""
        return self._work(writes=False)

    @contextmanager
    def _work(self, *, writes: bool) -> Iterator[PostgresWork]:
        with self._source.transaction(Speaker.person(self._person), writes=writes) as wire:
            yield PostgresWork(wire, self._person)


@frozen
class ServiceDesk(Desk[ExpiryWork]):
    """Where the service's jobs work."""

    _source: Source

    def begin(self) -> AbstractContextManager[ExpiryWork]:
        """A transaction that may write."""
        return self._work(writes=True)

    def look(self) -> AbstractContextManager[ExpiryWork]:
        """A transaction that only reads."""
        return self._work(writes=False)

    @contextmanager
    def _work(self, *, writes: bool) -> Iterator[ExpiryWork]:
        with self._source.transaction(SERVICE, writes=writes) as wire:
            yield PostgresExpiry(wire)


def new_token() -> str:
    """A secret of 256 random bits in 43 characters of URL-safe base64 (INV-03)."""
    return secrets.token_urlsafe(TOKEN_BYTES)


class PostgresStorage(Storage):
    """
    Families in PostgreSQL, under its policies.

    Args:
        engine: the pool of a login that may become ``anon`` and ``authenticated``.
        service_engine: the pool of a login that may become ``service_role``, if there is one.
        ids: makes the ids of new rows.
        tokens: makes the secrets of invitations.
        clock: for tests and play, on a scratch database only: what is taken for now.
        line: how connections are spoken to.
        limits: what each transaction has to say by itself; ``None`` where the connection has said it.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        service_engine: Engine | None = None,
        ids: Callable[[], UUID] | None = None,
        tokens: Callable[[], str] | None = None,
        clock: Callable[[], Instant] | None = None,
        line: Line | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._ids = ids or uuid4
        self._tokens = tokens or new_token
        self.instants = Instants(clock) if clock else None
        next_instant = self.instants.next if self.instants else None
        people = Source(
            engine=engine, line=line or BlockingLine(), check=FOR_PEOPLE, limits=limits, next_instant=next_instant
        )
        self._people = people
        self._service = evolve(people, engine=service_engine, check=FOR_SERVICE) if service_engine else None

    def desk(self, person: UserId) -> PersonsDesk:
        """Where this person works."""
        return PersonsDesk(self._people, person)

    def service_desk(self) -> Desk[ExpiryWork]:
        """Where the service's jobs work; refused where no connection for them was given."""
        return ServiceDesk(self._service) if self._service else NobodysDesk()

    def new_id(self) -> UUID:
        """An id for a new row."""
        return self._ids()

    def new_token(self) -> str:
        """A secret for an invitation."""
        return self._tokens()

    def close(self) -> None:
        """Close the idle connections; those in use close when they come back."""
        for source in (self._people, self._service):
            if source is not None:
                source.engine.dispose()
