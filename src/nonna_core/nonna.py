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
from typing import Any, Protocol
from uuid import UUID

from nonna_core.babies import Account, Babies, BabiesWork, ExpiryWork, Invitations, Members, expire_invitations
from nonna_core.events import EventComments, Events, EventsWork
from nonna_core.identity import Identity, IdentityWork
from nonna_core.kernel.values import UserId, row_id
from nonna_core.kernel.work import Desk, NobodysDesk
from nonna_core.notifications import Notifications, NotificationsWork
from nonna_core.trash import Trash, TrashWork


class UnitOfWork(IdentityWork, BabiesWork, EventsWork, NotificationsWork, TrashWork, Protocol):
    """Every domain's slice, together: what a storage gives a person inside one transaction."""


class Storage(Protocol):
    """What keeps the families."""

    @abstractmethod
    def desk(self, person: UserId) -> Desk[UnitOfWork]:
        """Where this person works."""

    @abstractmethod
    def service_desk(self) -> Desk[ExpiryWork]:
        """Where the service's jobs work; ``NotAllowed`` when it is used, if the storage was given no way there."""

    @abstractmethod
    def new_id(self) -> UUID:
        """An id for a new row."""

    @abstractmethod
    def new_token(self) -> str:
        """A secret of 256 random bits in 43 characters of URL-safe base64 (INV-03)."""


class Person:
    """What one person can do: one attribute per part of the product."""

    def __init__(self, storage: Storage, person: UserId | None) -> None:
        desk: Desk[Any] = NobodysDesk() if person is None else storage.desk(person)
        self.identity = Identity(desk)
        self.account = Account(desk)
        self.babies = Babies(desk, storage.new_id)
        self.members = Members(desk)
        self.invitations = Invitations(desk, storage.new_id, storage.new_token)
        self.events = Events(desk, storage.new_id)
        self.event_comments = EventComments(desk, storage.new_id)
        self.notifications = Notifications(desk)
        self.trash = Trash(desk)


class Service:
    """What the service's own jobs can do."""

    def __init__(self, storage: Storage) -> None:
        self._desk = storage.service_desk()

    def expire_invitations(self) -> int:
        """
        Write down as ``expired`` what is overdue; whether this has run changes no answer (INV-12).

        Returns:
            How many invitations were overdue; a second run gives 0.

        Raises:
            NotAllowed: the application was given no connection for it.
        """
        return expire_invitations(self._desk)


class Nonna:
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
        """What the service's own jobs can do."""
        return Service(self.storage)

    def close(self) -> None:
        """Give back what the storage holds, such as connections."""
        close = getattr(self.storage, "close", None)
        if close is not None:
            close()
