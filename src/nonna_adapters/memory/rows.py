"""Rows by key, secondary indexes, and an undo log."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Generic, TypeVar
from uuid import UUID

from attrs import field, frozen

from nonna_core.babies import BabyProfile, Invitation, Marker, Membership
from nonna_core.events import Event, EventComment, EventRsvp
from nonna_core.identity import Profile, UserStats
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import Instant, InvitationId, RsvpId, UserId
from nonna_core.notifications import ActivityEvent, Notification, Preferences

R = TypeVar("R")
Undo = Callable[[], None]


class Log:
    """The inverse of everything written since the transaction began; a look writes nothing."""

    def __init__(self) -> None:
        self._undo: list[Undo] = []
        self.is_open = False

    def note(self, undo: Undo) -> None:
        """Remember how to take back what is about to be written."""
        if not self.is_open:
            raise RuntimeError("a look does not write")
        self._undo.append(undo)

    def begin(self, *, writes: bool) -> None:
        """Start with nothing to take back."""
        self._undo.clear()
        self.is_open = writes

    def roll_back(self) -> None:
        """Take everything back, the last first."""
        while self._undo:
            self._undo.pop()()

    def end(self) -> None:
        """Forget how; what was written stays."""
        self._undo.clear()
        self.is_open = False


class Table(Generic[R]):
    """The rows of one kind, by their key and by any index."""

    def __init__(self, log: Log, key: Callable[[R], Hashable], **indexes: Callable[[R], Hashable]) -> None:
        self._log = log
        self._key = key
        self._indexes: Mapping[str, Callable[[R], Hashable]] = indexes
        self._rows: dict[Hashable, R] = {}
        self._buckets: dict[str, dict[Hashable, dict[Hashable, None]]] = {name: {} for name in indexes}

    def get(self, key: Hashable) -> R | None:
        """The row with this key."""
        return self._rows.get(key)

    def by(self, index: str, value: Hashable) -> list[R]:
        """The rows that an index has under a value."""
        return [self._rows[key] for key in self._buckets[index].get(value, ())]

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def add(self, row: R) -> None:
        """
        Store a new row.

        Raises:
            NotAllowed: its key is taken.
        """
        if self._key(row) in self._rows:
            raise NotAllowed
        self.put(row)

    def put(self, row: R) -> None:
        """Store a row, or put it in the place of the one with its key."""
        key = self._key(row)
        old = self._rows.get(key)
        self._log.note(lambda: self._swap(key, row, old))
        self._swap(key, old, row)

    def drop(self, row: R) -> None:
        """Delete a row for good; only the platform does."""
        key = self._key(row)
        self._log.note(lambda: self._swap(key, None, row))
        self._swap(key, row, None)

    def _swap(self, key: Hashable, old: R | None, new: R | None) -> None:
        for name, index in self._indexes.items():
            buckets = self._buckets[name]
            if old is not None:
                bucket = buckets[index(old)]
                del bucket[key]
                if not bucket:
                    del buckets[index(old)]
            if new is not None:
                buckets.setdefault(index(new), {})[key] = None
        if new is None:
            del self._rows[key]
        else:
            self._rows[key] = new


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


def _one(row: Any) -> Hashable:  # noqa: ANN401  # any row that has an id
    return row.id  # type: ignore[no-any-return]  # an id is hashable


def _family(row: Any) -> Hashable:  # noqa: ANN401  # any row of a family
    return row.baby_profile_id  # type: ignore[no-any-return]  # an id is hashable


def _event(row: Any) -> Hashable:  # noqa: ANN401  # any row under an event
    return row.event_id  # type: ignore[no-any-return]  # an id is hashable


def _user(row: Any) -> Hashable:  # noqa: ANN401  # any row of a person
    return row.user_id  # type: ignore[no-any-return]  # an id is hashable


@frozen
class Rows:
    """Every table, over one undo log; attributes are named as the tables."""

    log: Log = field(factory=Log)
    accounts: Table[Account] = field(init=False)
    profiles: Table[Profile] = field(init=False)
    user_stats: Table[UserStats] = field(init=False)
    notification_preferences: Table[Preferences] = field(init=False)
    baby_profiles: Table[BabyProfile] = field(init=False)
    baby_memberships: Table[Membership] = field(init=False)
    invitations: Table[Invitation] = field(init=False)
    secrets: Table[Secret] = field(init=False)
    owner_update_markers: Table[Marker] = field(init=False)
    notifications: Table[Notification] = field(init=False)
    told: Table[Told] = field(init=False)
    activity_events: Table[ActivityEvent] = field(init=False)
    events: Table[Event] = field(init=False)
    event_rsvps: Table[EventRsvp] = field(init=False)
    first_yes: Table[FirstYes] = field(init=False)
    event_comments: Table[EventComment] = field(init=False)

    def __attrs_post_init__(self) -> None:
        tables: dict[str, Table[Any]] = {
            "accounts": Table(self.log, _one, email=lambda row: row.email),
            "profiles": Table(self.log, _user),
            "user_stats": Table(self.log, _user),
            "notification_preferences": Table(self.log, _user),
            "baby_profiles": Table(self.log, _one),
            "baby_memberships": Table(
                self.log, _one, family=_family, user=_user, pair=lambda row: (row.baby_profile_id, row.user_id)
            ),
            "invitations": Table(self.log, _one, family=_family, status=lambda row: row.status),
            "secrets": Table(self.log, lambda row: row.invitation_id, token_hash=lambda row: row.token_hash),
            "owner_update_markers": Table(self.log, _family),
            "notifications": Table(self.log, _one, recipient=lambda row: row.recipient_user_id),
            "told": Table(self.log, lambda row: row),
            "activity_events": Table(self.log, _one, family=_family),
            "events": Table(self.log, _one, family=_family, day=lambda row: (row.baby_profile_id, row.event_day)),
            "event_rsvps": Table(self.log, _one, event_id=_event, pair=lambda row: (row.event_id, row.user_id)),
            "first_yes": Table(self.log, lambda row: row.rsvp_id),
            "event_comments": Table(self.log, _one, event_id=_event, family=_family),
        }
        for name, table in tables.items():
            object.__setattr__(self, name, table)

    def table(self, name: str) -> Table[Any]:
        """A table by its name."""
        found: Table[Any] = getattr(self, name)
        return found

    def active(self, baby_id: UUID) -> list[Membership]:
        """The memberships of a family that have not ended."""
        return [row for row in self.baby_memberships.by("family", baby_id) if row.is_active]
