"""What the calls have given so far, so that later calls can name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from nonna_core.babies import Invitation, SentInvitation
from nonna_core.events import Event
from nonna_core.kernel.pages import Cursor, Page, written
from nonna_core.photos import PhotoTag
from nonna_core.testing import MORNING
from tests.equivalence.lockstep.answers import places_of, rows_in
from tests.equivalence.lockstep.calls import FIXED, GHOST, NOBODY, PEOPLE, At, Both, Month, On, Ref, Who, YearAgo

_KINDS: Final = {
    "BabyProfile": "baby",
    "Membership": "membership",
    "Invitation": "invitation",
    "Photo": "photo",
    "PhotoTag": "tag",
    "PhotoSquish": "squish",
    "PhotoComment": "photo_comment",
    "Event": "event",
    "EventRsvp": "rsvp",
    "EventComment": "comment",
    "RegistryItem": "item",
    "RegistryPurchase": "purchase",
    "NameSuggestion": "name",
    "NameSuggestionLike": "like",
    "GenderVote": "vote",
    "BirthDatePrediction": "prediction",
    "Notification": "notification",
    "ActivityEvent": "activity",
    "EngagementSummary": "summary",
    "Screen": "screen",
    "TileDefinition": "kind",
    "TileConfig": "tile",
}
_YEARS_TO_COME: Final = 100


class Known:
    """
    People, things, tokens, cursors and moments, each as both worlds know it.

    Attributes:
        people: who is known by which id.
        moments: instants at which an answer changes.
        tags: the words on photos.
    """

    def __init__(self) -> None:
        self.people: dict[str, UUID | None] = {NOBODY: None, **FIXED}
        self.moments: list[datetime] = []
        self.tags: list[str] = []
        self._things: dict[str, list[Both]] = defaultdict(list)

    def how_many(self, kind: str) -> int:
        """How many things of a kind there are to name."""
        return len(self._things[kind])

    def meet(self, ids: tuple[Any, ...]) -> None:
        """Somebody has registered."""
        newcomer = len(self.people) - 1 - len(FIXED)
        self.people[PEOPLE[newcomer] if newcomer < len(PEOPLE) else f"newcomer {newcomer}"] = ids[0]

    def learn(self, values: tuple[Any, ...], names: tuple[Callable[[UUID], str], ...]) -> None:
        """
        Both worlds have given the same; each row, token and cursor in it can be named from now on.

        Rows are paired by the names of their ids, since some that tie may come in another order or on the next page.
        """
        first, *others = (
            {name(row.id): row for row in rows_in(value)} for value, name in zip(values, names, strict=True)
        )
        for name, row in first.items():
            if all(name in other for other in others):
                self._remember(_KINDS[type(row).__name__], Both((row.id, *(other[name].id for other in others))))
            self.moments.extend(moment for moment in _moments(row) if moment not in self.moments and _is_near(moment))
            if isinstance(row, PhotoTag) and row.tag not in self.tags:
                self.tags.append(row.tag)
        for kind, found in (("cursor", _cursors), ("token", _tokens)):
            for both in zip(*(found(value) for value in values), strict=True):
                self._remember(kind, Both(both if both[0] == both[1] else _between(both)))

    def _remember(self, kind: str, both: Both) -> None:
        if both not in self._things[kind]:
            self._things[kind].append(both)

    def resolved(self, place: int, value: object, now: datetime) -> Any:  # noqa: ANN401  # any argument
        """What an argument means in the first world (0) or the second (1)."""
        match value:
            case Ref():
                return self._named(place, value)
            case Both():
                return value.values[place]
            case Who():
                return self.people.get(value.name, FIXED[GHOST])
            case At() | YearAgo() | On() | Month():
                return value.on(now)
            case list():
                return [self.resolved(place, held, now) for held in value]
        return value

    def _named(self, place: int, ref: Ref) -> Any:  # noqa: ANN401  # an id, a token or a cursor
        known = self._things[ref.kind]
        if not known:
            return UUID(int=7, version=4)
        named = known[ref.n % len(known)].values[place]
        match ref.form:
            case "text":
                return str(named)
            case "upper":
                return str(named).upper()
            case "braced":
                return f"{{{named}}}"
            case "hash":
                return sha256(str(named).encode()).hexdigest()
        return named


def _is_near(moment: datetime) -> bool:
    """Whether the clock can go there and calls can still name days after it."""
    return moment.year < MORNING.year + _YEARS_TO_COME


def _cursors(value: object) -> Iterator[Cursor]:
    if isinstance(value, Page) and value.next is not None:
        yield value.next


def _between(cursors: tuple[Cursor, ...]) -> tuple[Cursor, ...]:
    """A place beside rows whose ids differ from world to world: another's row may tie with them but for the id."""
    *place, _ = places_of(cursors[0])
    return (written((*place, UUID(int=0))),) * len(cursors)


def _tokens(value: object) -> Iterator[str]:
    if isinstance(value, SentInvitation):
        yield value.token
    elif isinstance(value, list):
        for held in value:
            yield from _tokens(held)


def _moments(row: object) -> Iterator[datetime]:
    if isinstance(row, Invitation):
        yield row.expires_at
    if isinstance(row, Event):
        yield row.event_date
    removed_at = getattr(row, "deleted_at", None)
    if removed_at is not None and (removed_at.month, removed_at.day) != (2, 29):
        yield removed_at.replace(year=removed_at.year + 7)
