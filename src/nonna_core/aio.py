"""
The same doors, awaitable. There is no logic here: every door runs the very use case of the sync class.

``door`` keeps names, types and docstring of the use case, so a wrong argument or a missing ``await`` is an error of
the type checker.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Concatenate, Generic, ParamSpec, Protocol, TypeVar

from nonna_core.babies import Account, Babies, Invitations, Members
from nonna_core.events import EventComments, Events
from nonna_core.identity import Identity
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Nonna, Service, Storage
from nonna_core.notifications import Notifications
from nonna_core.trash import Trash

P = ParamSpec("P")
S = TypeVar("S")
R = TypeVar("R")
T = TypeVar("T")


class AsyncStorage(Storage, Protocol):
    """A storage whose waiting can be awaited."""

    @abstractmethod
    async def run(self, call: Callable[[], T]) -> T:
        """Run a use case; the loop is free while it waits."""

    @abstractmethod
    async def aclose(self) -> None:
        """Give back what the storage holds."""


class Doors(Generic[S]):
    """One attribute of the facade, its use cases as doors."""

    def __init__(self, storage: AsyncStorage, service: S) -> None:
        self.storage = storage
        self.service = service


class Door(Generic[S, P, R]):
    """One use case, awaitable."""

    def __init__(self, use_case: Callable[Concatenate[S, P], R]) -> None:
        self.use_case = use_case
        self.__doc__ = use_case.__doc__

    def __get__(self, doors: Doors[S], _: object) -> Callable[P, Awaitable[R]]:
        """Bind the door to the service behind it."""

        async def opened(*args: P.args, **kwargs: P.kwargs) -> R:
            return await doors.storage.run(partial(self.use_case, doors.service, *args, **kwargs))

        opened.__doc__ = self.__doc__
        opened.__name__ = self.use_case.__name__
        return opened


def door(use_case: Callable[Concatenate[S, P], R]) -> Door[S, P, R]:
    """The awaitable twin of a use case."""
    return Door(use_case)


class AsyncIdentity(Doors[Identity]):
    """``app.acting_as(person).identity``."""

    me = door(Identity.me)
    profile = door(Identity.profile)
    counters = door(Identity.counters)
    edit_profile = door(Identity.edit_profile)


class AsyncAccount(Doors[Account]):
    """``app.acting_as(person).account``."""

    close = door(Account.close)


class AsyncBabies(Doors[Babies]):
    """``app.acting_as(person).babies``."""

    create = door(Babies.create)
    mine = door(Babies.mine)
    get = door(Babies.get)
    edit = door(Babies.edit)
    marker = door(Babies.marker)
    remove = door(Babies.remove)


class AsyncMembers(Doors[Members]):
    """``app.acting_as(person).members``."""

    of = door(Members.of)
    relabel = door(Members.relabel)
    promote = door(Members.promote)
    remove = door(Members.remove)
    leave = door(Members.leave)


class AsyncInvitations(Doors[Invitations]):
    """``app.acting_as(person).invitations``."""

    invite = door(Invitations.invite)
    resend = door(Invitations.resend)
    revoke = door(Invitations.revoke)
    of = door(Invitations.of)
    accept = door(Invitations.accept)


class AsyncEvents(Doors[Events]):
    """``app.acting_as(person).events``."""

    schedule = door(Events.schedule)
    get = door(Events.get)
    upcoming = door(Events.upcoming)
    calendar = door(Events.calendar)
    agenda = door(Events.agenda)
    edit = door(Events.edit)
    answer = door(Events.answer)
    withdraw = door(Events.withdraw)
    answers = door(Events.answers)
    remove = door(Events.remove)


class AsyncEventComments(Doors[EventComments]):
    """``app.acting_as(person).event_comments``."""

    add = door(EventComments.add)
    of = door(EventComments.of)
    edit = door(EventComments.edit)
    remove = door(EventComments.remove)


class AsyncNotifications(Doors[Notifications]):
    """``app.acting_as(person).notifications``."""

    inbox = door(Notifications.inbox)
    unread_count = door(Notifications.unread_count)
    mark_read = door(Notifications.mark_read)
    mark_all_read = door(Notifications.mark_all_read)
    preferences = door(Notifications.preferences)
    edit_preferences = door(Notifications.edit_preferences)
    activity = door(Notifications.activity)


class AsyncTrash(Doors[Trash]):
    """``app.acting_as(person).trash``."""

    of = door(Trash.of)
    restore_event = door(Trash.restore_event)
    restore_event_comment = door(Trash.restore_event_comment)


class AsyncService(Doors[Service]):
    """``app.as_service()``."""

    expire_invitations = door(Service.expire_invitations)


class AsyncPerson:
    """What one person can do, awaitable: one attribute per part of the product."""

    def __init__(self, storage: AsyncStorage, person: UserId | None) -> None:
        sync = Nonna(storage).acting_as(person)
        self.identity = AsyncIdentity(storage, sync.identity)
        self.account = AsyncAccount(storage, sync.account)
        self.babies = AsyncBabies(storage, sync.babies)
        self.members = AsyncMembers(storage, sync.members)
        self.invitations = AsyncInvitations(storage, sync.invitations)
        self.events = AsyncEvents(storage, sync.events)
        self.event_comments = AsyncEventComments(storage, sync.event_comments)
        self.notifications = AsyncNotifications(storage, sync.notifications)
        self.trash = AsyncTrash(storage, sync.trash)


class AsyncNonna:
    """The application, awaitable: ``await app.acting_as(anna).events.schedule(...)``."""

    def __init__(self, storage: AsyncStorage) -> None:
        self.storage = storage

    def acting_as(self, person: UserId | None) -> AsyncPerson:
        """What this person can do; as :meth:`nonna_core.Nonna.acting_as`."""
        return AsyncPerson(self.storage, person)

    def as_service(self) -> AsyncService:
        """What the service's own jobs can do."""
        return AsyncService(self.storage, Service(self.storage))

    async def close(self) -> None:
        """Give back what the storage holds, such as connections."""
        await self.storage.aclose()
