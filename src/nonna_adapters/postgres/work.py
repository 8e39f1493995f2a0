"""One transaction of one person: every domain's repositories on one wire."""

from __future__ import annotations

from attrs import define

from nonna_adapters.postgres.babies import PostgresAccounts, PostgresBabies, PostgresMembers, standing_in
from nonna_adapters.postgres.calendar import PostgresCalendar
from nonna_adapters.postgres.events import PostgresEventComments, PostgresEvents, PostgresRsvps
from nonna_adapters.postgres.gallery import PostgresGallery
from nonna_adapters.postgres.gamification import PostgresChoices, PostgresNames, PostgresPredictions, PostgresVotes
from nonna_adapters.postgres.identity import PostgresCounters, PostgresProfiles
from nonna_adapters.postgres.invitations import PostgresInvitations
from nonna_adapters.postgres.notifications import PostgresActivity, PostgresNotifications, PostgresPreferences
from nonna_adapters.postgres.photos import PostgresPhotoComments, PostgresPhotos, PostgresSquishes, PostgresTags
from nonna_adapters.postgres.registry import PostgresPurchases, PostgresRegistry
from nonna_adapters.postgres.tiles import PostgresTiles
from nonna_adapters.postgres.trash import PostgresTrash
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.access import Standing
from nonna_core.kernel.caching import cached_property
from nonna_core.kernel.values import BabyId, Instant, UserId
from nonna_core.nonna import UnitOfWork


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
        return PostgresCounters(self._wire, self._person)

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
    def photos(self) -> PostgresPhotos:
        """Photos, to write."""
        return PostgresPhotos(self._wire, self._person)

    @cached_property
    def gallery(self) -> PostgresGallery:
        """Photos, to read."""
        return PostgresGallery(self._wire, self._person)

    @cached_property
    def tags(self) -> PostgresTags:
        """Tags."""
        return PostgresTags(self._wire)

    @cached_property
    def squishes(self) -> PostgresSquishes:
        """Squishes."""
        return PostgresSquishes(self._wire)

    @cached_property
    def photo_comments(self) -> PostgresPhotoComments:
        """Comments on photos."""
        return PostgresPhotoComments(self._wire, self._person)

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
    def registry(self) -> PostgresRegistry:
        """Registry items."""
        return PostgresRegistry(self._wire, self._person)

    @cached_property
    def purchases(self) -> PostgresPurchases:
        """Purchases."""
        return PostgresPurchases(self._wire)

    @cached_property
    def names(self) -> PostgresNames:
        """Name suggestions."""
        return PostgresNames(self._wire, self._person)

    @cached_property
    def choices(self) -> PostgresChoices:
        """The chosen name, and the likes."""
        return PostgresChoices(self._wire)

    @cached_property
    def votes(self) -> PostgresVotes:
        """Votes."""
        return PostgresVotes(self._wire)

    @cached_property
    def predictions(self) -> PostgresPredictions:
        """Predictions."""
        return PostgresPredictions(self._wire)

    @cached_property
    def tiles(self) -> PostgresTiles:
        """Screens, kinds of tiles, and the layout."""
        return PostgresTiles(self._wire, self._person)

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
