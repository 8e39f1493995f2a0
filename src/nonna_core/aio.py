"""The same doors, awaitable. There is no logic here: every door runs the very use case of the sync class."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.babies import Account, Babies, Invitations, Members
from nonna_core.events import EventComments, Events
from nonna_core.gamification import Guesses, Names
from nonna_core.identity import Identity
from nonna_core.kernel.doors import Doors, Runner, door
from nonna_core.kernel.processes import NotPicklable
from nonna_core.kernel.values import UserId
from nonna_core.nonna import Nonna, Retention, Service, Storage
from nonna_core.notifications import Notifications
from nonna_core.photos import PhotoComments, Photos
from nonna_core.registry import Registry
from nonna_core.tiles import Tiles
from nonna_core.trash import Trash


class AsyncStorage(Storage, Runner, Protocol):
    """A storage whose waiting can be awaited."""

    @abstractmethod
    async def aclose(self) -> None:
        """Give back what the storage holds."""


class AsyncIdentity(Doors[Identity]):
    """``app.acting_as(person).identity``."""

    engagement = door(Identity.engagement)
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


class AsyncPhotos(Doors[Photos]):
    """``app.acting_as(person).photos``."""

    add = door(Photos.add)
    get = door(Photos.get)
    gallery = door(Photos.gallery)
    feed = door(Photos.feed)
    memory_lane = door(Photos.memory_lane)
    edit = door(Photos.edit)
    tag = door(Photos.tag)
    untag = door(Photos.untag)
    squish = door(Photos.squish)
    unsquish = door(Photos.unsquish)
    squishes = door(Photos.squishes)
    remove = door(Photos.remove)


class AsyncPhotoComments(Doors[PhotoComments]):
    """``app.acting_as(person).photo_comments``."""

    add = door(PhotoComments.add)
    of = door(PhotoComments.of)
    edit = door(PhotoComments.edit)
    remove = door(PhotoComments.remove)


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


class AsyncRegistry(Doors[Registry]):
    """``app.acting_as(person).registry``."""

    add = door(Registry.add)
    get = door(Registry.get)
    items = door(Registry.items)
    edit = door(Registry.edit)
    purchase = door(Registry.purchase)
    unpurchase = door(Registry.unpurchase)
    remove = door(Registry.remove)


class AsyncNames(Doors[Names]):
    """``app.acting_as(person).names``."""

    suggest = door(Names.suggest)
    of = door(Names.of)
    edit = door(Names.edit)
    like = door(Names.like)
    unlike = door(Names.unlike)
    choose = door(Names.choose)
    unchoose = door(Names.unchoose)
    remove = door(Names.remove)


class AsyncGuesses(Doors[Guesses]):
    """``app.acting_as(person).guesses``."""

    vote = door(Guesses.vote)
    predict = door(Guesses.predict)
    votes = door(Guesses.votes)
    predictions = door(Guesses.predictions)
    vote_totals = door(Guesses.vote_totals)
    prediction_totals = door(Guesses.prediction_totals)
    vote_winners = door(Guesses.vote_winners)
    prediction_winners = door(Guesses.prediction_winners)


class AsyncNotifications(Doors[Notifications]):
    """``app.acting_as(person).notifications``."""

    inbox = door(Notifications.inbox)
    unread_count = door(Notifications.unread_count)
    mark_read = door(Notifications.mark_read)
    mark_all_read = door(Notifications.mark_all_read)
    preferences = door(Notifications.preferences)
    edit_preferences = door(Notifications.edit_preferences)
    activity = door(Notifications.activity)


class AsyncTiles(Doors[Tiles]):
    """``app.acting_as(person).tiles``."""

    screens = door(Tiles.screens)
    definitions = door(Tiles.definitions)
    layout = door(Tiles.layout)


class AsyncTrash(Doors[Trash]):
    """``app.acting_as(person).trash``."""

    of = door(Trash.of)
    restore_photo = door(Trash.restore_photo)
    restore_photo_comment = door(Trash.restore_photo_comment)
    restore_registry_item = door(Trash.restore_registry_item)
    restore_event = door(Trash.restore_event)
    restore_event_comment = door(Trash.restore_event_comment)


class AsyncService(Doors[Service]):
    """``app.as_service()``."""

    expire_invitations = door(Service.expire_invitations)
    refresh_engagement = door(Service.refresh_engagement)
    screens = door(Service.screens)
    tile_definitions = door(Service.tile_definitions)
    tile_configs = door(Service.tile_configs)
    add_screen = door(Service.add_screen)
    edit_screen = door(Service.edit_screen)
    add_tile_definition = door(Service.add_tile_definition)
    edit_tile_definition = door(Service.edit_tile_definition)
    add_tile_config = door(Service.add_tile_config)
    edit_tile_config = door(Service.edit_tile_config)


class AsyncRetention(Doors[Retention]):
    """``app.as_retention()``."""

    purge = door(Retention.purge)


class AsyncPerson(NotPicklable):
    """What one person can do, awaitable: one attribute per part of the product."""

    def __init__(self, storage: AsyncStorage, person: UserId | None) -> None:
        sync = Nonna(storage).acting_as(person)
        self.identity = AsyncIdentity(storage, sync.identity)
        self.account = AsyncAccount(storage, sync.account)
        self.babies = AsyncBabies(storage, sync.babies)
        self.members = AsyncMembers(storage, sync.members)
        self.invitations = AsyncInvitations(storage, sync.invitations)
        self.photos = AsyncPhotos(storage, sync.photos)
        self.photo_comments = AsyncPhotoComments(storage, sync.photo_comments)
        self.events = AsyncEvents(storage, sync.events)
        self.event_comments = AsyncEventComments(storage, sync.event_comments)
        self.registry = AsyncRegistry(storage, sync.registry)
        self.names = AsyncNames(storage, sync.names)
        self.guesses = AsyncGuesses(storage, sync.guesses)
        self.notifications = AsyncNotifications(storage, sync.notifications)
        self.tiles = AsyncTiles(storage, sync.tiles)
        self.trash = AsyncTrash(storage, sync.trash)


class AsyncNonna(NotPicklable):
    """The application, awaitable: ``await app.acting_as(anna).events.schedule(...)``."""

    def __init__(self, storage: AsyncStorage) -> None:
        self.storage = storage

    def acting_as(self, person: UserId | None) -> AsyncPerson:
        """What this person can do; as :meth:`nonna_core.Nonna.acting_as`."""
        return AsyncPerson(self.storage, person)

    def as_service(self) -> AsyncService:
        """What the service's own jobs can do."""
        return AsyncService(self.storage, Service(self.storage))

    def as_retention(self) -> AsyncRetention:
        """What the retention role can do."""
        return AsyncRetention(self.storage, Retention(self.storage))

    async def close(self) -> None:
        """Give back what the storage holds, such as connections."""
        await self.storage.aclose()
