"""
The doors: who is calling, and what they can do.

>>> import nonna_adapters
>>> app = nonna_adapters.in_memory()
>>> app.acting_as(None).babies.mine()
Traceback (most recent call last):
...
nonna_core.kernel.errors.NotAllowed: This is not yours to do.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from nonna_core.babies import Account, Babies, ExpiryWork, Invitations, Members, expire_invitations
from nonna_core.events import EventComments, Events, EventsWork
from nonna_core.gamification import GamificationWork, Guesses, Names
from nonna_core.identity import EngagementWork, Identity, IdentityWork, refresh_engagement
from nonna_core.kernel.processes import NotPicklable
from nonna_core.kernel.values import UserId, row_id
from nonna_core.kernel.work import Desk, NobodysDesk, use_case
from nonna_core.notifications import Notifications, NotificationsWork
from nonna_core.photos import PhotoComments, Photos, PhotosWork
from nonna_core.registry import Registry, RegistryWork
from nonna_core.tiles import Tiles, TilesWork, Workshop, WorkshopWork
from nonna_core.trash import PurgeWork, Trash, TrashWork, purge


class UnitOfWork(
    IdentityWork,
    PhotosWork,
    EventsWork,
    RegistryWork,
    GamificationWork,
    NotificationsWork,
    TilesWork,
    TrashWork,
    Protocol,
):
    """Every domain's slice, together: what a storage gives a person inside one transaction."""


class ServiceWork(ExpiryWork, EngagementWork, WorkshopWork, Protocol):
    """What a storage gives the service inside one transaction."""


class Storage(NotPicklable, Protocol):
    """What keeps the families."""

    @abstractmethod
    def desk(self, person: UserId) -> Desk[UnitOfWork]:
        """Where this person works."""

    @abstractmethod
    def nobodys_desk(self) -> Desk[TilesWork]:
        """Where somebody without an identity can look at screens and kinds of tiles."""

    @abstractmethod
    def service_desk(self) -> Desk[ServiceWork]:
        """Where the service works; ``NotAllowed`` when it is used, if the storage was given no way there."""

    @abstractmethod
    def retention_desk(self) -> Desk[PurgeWork]:
        """Where the retention role works; ``NotAllowed`` when it is used, if the storage was given no way there."""

    @abstractmethod
    def new_id(self) -> UUID:
        """An id for a new row."""

    @abstractmethod
    def new_token(self) -> str:
        """A secret of 256 random bits in 43 characters of URL-safe base64 (INV-03)."""


class Person(NotPicklable):
    """What one person can do: one attribute per part of the product."""

    def __init__(self, storage: Storage, person: UserId | None) -> None:
        desk: Desk[Any] = NobodysDesk() if person is None else storage.desk(person)
        self.identity = Identity(desk)
        self.account = Account(desk)
        self.babies = Babies(desk, storage.new_id)
        self.members = Members(desk)
        self.invitations = Invitations(desk, storage.new_id, storage.new_token)
        self.photos = Photos(desk, storage.new_id)
        self.photo_comments = PhotoComments(desk, storage.new_id)
        self.events = Events(desk, storage.new_id)
        self.event_comments = EventComments(desk, storage.new_id)
        self.registry = Registry(desk, storage.new_id)
        self.names = Names(desk, storage.new_id)
        self.guesses = Guesses(desk, storage.new_id)
        self.notifications = Notifications(desk)
        self.tiles = Tiles(desk, storage.nobodys_desk() if person is None else desk)
        self.trash = Trash(desk)


class Service(Workshop, NotPicklable):
    """What the service can do: its jobs, and the layout of the app."""

    def __init__(self, storage: Storage) -> None:
        self._machine = desk = storage.service_desk()
        super().__init__(desk, storage.new_id)

    @use_case
    def expire_invitations(self) -> int:
        """
        Write down as ``expired`` what is overdue; whether this has run changes no answer (INV-12).

        Returns:
            How many invitations were overdue; a second run gives 0.

        Raises:
            NotAllowed: the application was given no connection for it.
        """
        return expire_invitations(self._machine)

    @use_case
    def refresh_engagement(self, month: date) -> int:
        """
        Compute everybody's line of a month from the content; again, and nothing changes (STA-08).

        Returns:
            How many lines were made or changed.

        Raises:
            NotAllowed: the application was given no connection for it.
            Invalid: it is not the first day of a month (``month``).
        """
        return refresh_engagement(self._machine, month)


class Retention(NotPicklable):
    """What the retention role can do."""

    def __init__(self, storage: Storage) -> None:
        self._desk = storage.retention_desk()

    @use_case
    def purge(self, batch_size: int = 1_000, *, dry_run: bool = False) -> Mapping[str, int]:
        """
        Delete for good what was removed more than seven years ago, children before parents (RET-02 to RET-10).

        Args:
            batch_size: how many rows one call takes at most, 1 or more; repeated until it takes none it is a run.
            dry_run: take none, and count exactly what a whole run would take.

        Returns:
            How many rows were taken, by table, of the tables that had any.

        Raises:
            NotAllowed: the application was given no connection for it.
            Invalid: the size is no whole number from 1 (``batch_size``).
        """
        return purge(self._desk, batch_size, dry_run=dry_run)


class Nonna(NotPicklable):
    """The application: every call is one use case, one transaction, one person."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def acting_as(self, person: UserId | None) -> Person:
        """
        What this person can do; ``None`` is nobody, who is refused everything (SEC-08).

        Raises:
            Invalid: the identity is no id (``person``).
        """
        return Person(self.storage, None if person is None else UserId(row_id("person", person)))

    def as_service(self) -> Service:
        """What the service can do."""
        return Service(self.storage)

    def as_retention(self) -> Retention:
        """What the retention role can do."""
        return Retention(self.storage)

    def close(self) -> None:
        """Give back what the storage holds, such as connections."""
        close = getattr(self.storage, "close", None)
        if close is not None:
            close()
