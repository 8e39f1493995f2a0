"""Every table of the memory storage, and the few facts that no entity carries."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from attrs import field, fields, frozen

from nonna_adapters.memory.table import Log, Table
from nonna_core.babies import BabyProfile, Invitation, Marker, Membership
from nonna_core.events import Event, EventComment, EventRsvp
from nonna_core.gamification import BirthDatePrediction, GenderVote, NameSuggestion, NameSuggestionLike
from nonna_core.identity import EngagementSummary, Profile, UserStats
from nonna_core.kernel.values import Instant, InvitationId, PhotoId, RsvpId, UserId
from nonna_core.notifications import ActivityEvent, Notification, Preferences
from nonna_core.photos import Photo, PhotoComment, PhotoSquish, PhotoTag
from nonna_core.registry import RegistryItem, RegistryPurchase
from nonna_core.tiles import Screen, TileConfig, TileDefinition


@frozen
class Account:
    """A row of the sign-in system, as far as the stand-in needs it."""

    id: UserId
    email: str | None


@frozen
class Secret:
    """The hash of the token that an invitation has now; no entity carries it (INV-04)."""

    token_hash: str
    invitation_id: InvitationId


@frozen
class Told:
    """That a person has been told of a cause (NOT-13)."""

    recipient: UserId
    cause: str


@frozen
class FirstYes:
    """When an answer was yes for the first time (STA-01, STA-06)."""

    rsvp_id: RsvpId
    at: Instant


@frozen
class Archived:
    """What remains of a photo after the purge (RET-03)."""

    photo: Photo
    archived_at: Instant

    @property
    def id(self) -> PhotoId:
        """The photo's id."""
        return self.photo.id


_id, _family, _user = attrgetter("id"), attrgetter("baby_profile_id"), attrgetter("user_id")


def _pair(parent: str, person: str = "user_id") -> Callable[[Any], Hashable]:
    return attrgetter(parent, person)


@frozen
class Rows:
    """Every table, over one undo log; attributes are named as the tables."""

    log: Log = field(factory=Log)
    accounts: Table[Account] = field(init=False)
    profiles: Table[Profile] = field(init=False)
    user_stats: Table[UserStats] = field(init=False)
    user_engagement_summary: Table[EngagementSummary] = field(init=False)
    notification_preferences: Table[Preferences] = field(init=False)
    baby_profiles: Table[BabyProfile] = field(init=False)
    baby_memberships: Table[Membership] = field(init=False)
    invitations: Table[Invitation] = field(init=False)
    secrets: Table[Secret] = field(init=False)
    owner_update_markers: Table[Marker] = field(init=False)
    notifications: Table[Notification] = field(init=False)
    told: Table[Told] = field(init=False)
    activity_events: Table[ActivityEvent] = field(init=False)
    photos: Table[Photo] = field(init=False)
    photo_comments: Table[PhotoComment] = field(init=False)
    photo_squishes: Table[PhotoSquish] = field(init=False)
    photo_tags: Table[PhotoTag] = field(init=False)
    photos_archive: Table[Archived] = field(init=False)
    events: Table[Event] = field(init=False)
    event_rsvps: Table[EventRsvp] = field(init=False)
    first_yes: Table[FirstYes] = field(init=False)
    event_comments: Table[EventComment] = field(init=False)
    registry_items: Table[RegistryItem] = field(init=False)
    registry_purchases: Table[RegistryPurchase] = field(init=False)
    name_suggestions: Table[NameSuggestion] = field(init=False)
    name_suggestion_likes: Table[NameSuggestionLike] = field(init=False)
    gender_votes: Table[GenderVote] = field(init=False)
    birth_date_predictions: Table[BirthDatePrediction] = field(init=False)
    screens: Table[Screen] = field(init=False)
    tile_definitions: Table[TileDefinition] = field(init=False)
    tile_configs: Table[TileConfig] = field(init=False)

    def __attrs_post_init__(self) -> None:
        for name, table in {**self._people(), **self._families(), **self._content(), **self._layout()}.items():
            object.__setattr__(self, name, table)

    def copied(self) -> Rows:
        """The same rows over a log of their own: what is written to either stays there."""
        twin = Rows()
        for name in _TABLES:
            twin.table(name).begin_as(self.table(name))
        return twin

    def _people(self) -> dict[str, Table[Any]]:
        return {
            "accounts": Table(self.log, _id, email=attrgetter("email")),
            "profiles": Table(self.log, _user),
            "user_stats": Table(self.log, _user),
            "user_engagement_summary": Table(self.log, attrgetter("user_id", "month"), user=_user),
            "notification_preferences": Table(self.log, _user),
            "notifications": self._by_kind(
                "recipient_user_id", recipient=attrgetter("recipient_user_id"), family=_family
            ),
            "told": Table(self.log, lambda row: row),
        }

    def _families(self) -> dict[str, Table[Any]]:
        pair = _pair("baby_profile_id")
        return {
            "baby_profiles": Table(self.log, _id),
            "baby_memberships": Table(self.log, _id, family=_family, user=_user, pair=pair),
            "invitations": Table(self.log, _id, family=_family, status=attrgetter("status")),
            "secrets": Table(self.log, attrgetter("invitation_id"), token_hash=attrgetter("token_hash")),
            "owner_update_markers": Table(self.log, _family),
            "activity_events": self._by_kind("baby_profile_id", family=_family),
            "gender_votes": Table(self.log, _id, family=_family, pair=pair),
            "birth_date_predictions": Table(self.log, _id, family=_family, pair=pair),
        }

    def _content(self) -> dict[str, Table[Any]]:
        buyer = _pair("registry_item_id", "purchased_by_user_id")
        return {
            "photos": Table(self.log, _id, family=_family),
            "photo_comments": self._under("photo_id"),
            "photo_squishes": self._under("photo_id", pair=_pair("photo_id")),
            "photo_tags": self._under("photo_id"),
            "photos_archive": Table(self.log, _id),
            "events": Table(self.log, _id, family=_family, day=attrgetter("baby_profile_id", "event_day")),
            "event_rsvps": self._under("event_id", pair=_pair("event_id")),
            "first_yes": Table(self.log, attrgetter("rsvp_id")),
            "event_comments": self._under("event_id"),
            "registry_items": Table(self.log, _id, family=_family),
            "registry_purchases": self._under("registry_item_id", pair=buyer),
            "name_suggestions": Table(self.log, _id, family=_family),
            "name_suggestion_likes": self._under("name_suggestion_id", pair=_pair("name_suggestion_id")),
        }

    def _under(self, parent: str, **indexes: Callable[[Any], Hashable]) -> Table[Any]:
        return Table(self.log, _id, family=_family, **{parent: attrgetter(parent)}, **indexes)

    def _by_kind(self, whose: str, **indexes: Callable[[Any], Hashable]) -> Table[Any]:
        return Table(self.log, _id, kind=attrgetter(whose, "type"), **indexes)

    def _layout(self) -> dict[str, Table[Any]]:
        return {name: Table(self.log, _id) for name in ("screens", "tile_definitions", "tile_configs")}

    def table(self, name: str) -> Table[Any]:
        """A table by its name."""
        found: Table[Any] = getattr(self, name)
        return found

    def active(self, baby_id: UUID) -> list[Membership]:
        """The memberships of a family that have not ended."""
        return [row for row in self.baby_memberships.by("family", baby_id) if row.is_active]


_TABLES: Final = [one.name for one in fields(Rows) if one.name != "log"]
