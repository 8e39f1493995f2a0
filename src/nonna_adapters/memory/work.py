"""One transaction in memory: the repositories of every domain over the same rows, gate and bookkeeping."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nonna_adapters.memory.babies import GUARDS as OF_BABIES
from nonna_adapters.memory.babies import MemoryAccounts, MemoryBabies, MemoryMembers
from nonna_adapters.memory.bookkeeping import Bookkeeping, Guard
from nonna_adapters.memory.events import GUARDS as OF_EVENTS
from nonna_adapters.memory.events import MemoryCalendar, MemoryEventComments, MemoryEvents, MemoryRsvps
from nonna_adapters.memory.gamification import GUARDS as OF_GAMIFICATION
from nonna_adapters.memory.gamification import MemoryChoices, MemoryNames, MemoryPredictions, MemoryVotes
from nonna_adapters.memory.gate import Gate
from nonna_adapters.memory.identity import MemoryCounters, MemoryProfiles
from nonna_adapters.memory.invitations import MemoryInvitations
from nonna_adapters.memory.notifications import MemoryActivity, MemoryNotifications, MemoryPreferences
from nonna_adapters.memory.photos import GUARDS as OF_PHOTOS
from nonna_adapters.memory.photos import MemoryGallery, MemoryPhotoComments, MemoryPhotos, MemorySquishes, MemoryTags
from nonna_adapters.memory.registry import MemoryPurchases, MemoryRegistry
from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.scope import Scope
from nonna_adapters.memory.tiles import MemoryTiles
from nonna_adapters.memory.trash import MemoryTrash
from nonna_core.kernel.access import Standing
from nonna_core.kernel.caching import cached_property
from nonna_core.kernel.values import BabyId, Instant, UserId
from nonna_core.nonna import UnitOfWork
from nonna_core.tiles import TilesWork

GUARDS: Final[Mapping[str, Guard]] = MappingProxyType({**OF_BABIES, **OF_PHOTOS, **OF_EVENTS, **OF_GAMIFICATION})


class MemoryWork(UnitOfWork):
    """A unit of work of one person."""

    def __init__(self, rows: Rows, person: UserId, now: Instant) -> None:
        self._scope = Scope(rows, Gate(rows, person), Bookkeeping(rows, GUARDS, person, now), person, now)

    @property
    def person(self) -> UserId:
        """The actor."""
        return self._scope.person

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""
        return self._scope.now

    def standing(self, baby_id: BabyId) -> Standing:
        """What the actor is in this family."""
        return self._scope.gate.standing(baby_id)

    @cached_property
    def profiles(self) -> MemoryProfiles:
        """Profiles."""
        return MemoryProfiles(self._scope)

    @cached_property
    def counters(self) -> MemoryCounters:
        """Counters."""
        return MemoryCounters(self._scope)

    @cached_property
    def accounts(self) -> MemoryAccounts:
        """The actor's account."""
        return MemoryAccounts(self._scope)

    @cached_property
    def babies(self) -> MemoryBabies:
        """Baby profiles and markers."""
        return MemoryBabies(self._scope)

    @cached_property
    def members(self) -> MemoryMembers:
        """Memberships."""
        return MemoryMembers(self._scope)

    @cached_property
    def invitations(self) -> MemoryInvitations:
        """Invitations."""
        return MemoryInvitations(self._scope)

    @cached_property
    def photos(self) -> MemoryPhotos:
        """Photos, to write."""
        return MemoryPhotos(self._scope)

    @cached_property
    def gallery(self) -> MemoryGallery:
        """Photos, to read."""
        return MemoryGallery(self._scope)

    @cached_property
    def tags(self) -> MemoryTags:
        """Tags."""
        return MemoryTags(self._scope)

    @cached_property
    def squishes(self) -> MemorySquishes:
        """Squishes."""
        return MemorySquishes(self._scope)

    @cached_property
    def photo_comments(self) -> MemoryPhotoComments:
        """Comments on photos."""
        return MemoryPhotoComments(self._scope)

    @cached_property
    def events(self) -> MemoryEvents:
        """Events, to write."""
        return MemoryEvents(self._scope)

    @cached_property
    def calendar(self) -> MemoryCalendar:
        """Events, to read."""
        return MemoryCalendar(self._scope)

    @cached_property
    def rsvps(self) -> MemoryRsvps:
        """Answers."""
        return MemoryRsvps(self._scope)

    @cached_property
    def event_comments(self) -> MemoryEventComments:
        """Comments."""
        return MemoryEventComments(self._scope)

    @cached_property
    def registry(self) -> MemoryRegistry:
        """Registry items."""
        return MemoryRegistry(self._scope)

    @cached_property
    def purchases(self) -> MemoryPurchases:
        """Purchases."""
        return MemoryPurchases(self._scope)

    @cached_property
    def names(self) -> MemoryNames:
        """Name suggestions."""
        return MemoryNames(self._scope)

    @cached_property
    def choices(self) -> MemoryChoices:
        """The chosen name, and the likes."""
        return MemoryChoices(self._scope)

    @cached_property
    def votes(self) -> MemoryVotes:
        """Votes."""
        return MemoryVotes(self._scope)

    @cached_property
    def predictions(self) -> MemoryPredictions:
        """Predictions."""
        return MemoryPredictions(self._scope)

    @cached_property
    def tiles(self) -> MemoryTiles:
        """Screens, kinds of tiles, and the layout."""
        return MemoryTiles(self._scope.rows, self._scope.gate)

    @cached_property
    def notifications(self) -> MemoryNotifications:
        """Messages."""
        return MemoryNotifications(self._scope)

    @cached_property
    def preferences(self) -> MemoryPreferences:
        """Preferences."""
        return MemoryPreferences(self._scope)

    @cached_property
    def activity(self) -> MemoryActivity:
        """Activity."""
        return MemoryActivity(self._scope)

    @cached_property
    def trash(self) -> MemoryTrash:
        """The trash."""
        return MemoryTrash(self._scope)


class NobodysWork(TilesWork):
    """What somebody without an identity can look at."""

    def __init__(self, rows: Rows) -> None:
        self._gate = Gate(rows, None)
        self._tiles = MemoryTiles(rows, self._gate)

    def standing(self, baby_id: BabyId) -> Standing:
        """None, anywhere."""
        return self._gate.standing(baby_id)

    @property
    def tiles(self) -> MemoryTiles:
        """Screens and kinds of tiles."""
        return self._tiles
