"""The visible world of every person: list by list, page by page, with counters, activity, messages and markers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.pages import Page
from tests.equivalence.lockstep.calls import NOBODY, Both, On, Ref, Who, say
from tests.equivalence.lockstep.pair import Pair

_PAGE: Final = 4
"""Small, so that most lists have several."""

_MOST: Final = 3
"""So many of the things of a kind are looked at one by one; all of them are in the lists."""

_CLOSELY: Final = ("Anna", "Rosa", "Carl", "Zoe")
"""Who looks at single things too: an owner, a follower, a former one, a stranger."""

_OF_A_FAMILY: Final = (
    "babies.get", "babies.marker", "members.of", "notifications.activity", "names.of", "guesses.votes",
    "guesses.predictions", "guesses.vote_totals", "guesses.prediction_totals", "guesses.vote_winners",
    "guesses.prediction_winners",
)  # fmt: skip
_PAGES_OF_A_FAMILY: Final = (
    "invitations.of", "events.upcoming", "trash.of", "photos.gallery", "photos.memory_lane", "registry.items",
)  # fmt: skip


def look_around(pair: Pair) -> None:
    """Let everybody look at everything that anybody ever made, and the machines at what is theirs."""
    for who in list(pair.known.people):
        _look_at_people(pair, who)
        for place in range(pair.known.how_many("baby")):
            _look_at_family(pair, who, Ref("baby", place))
        if who in _CLOSELY:
            _look_at_things(pair, who)
    for screen in ("gallery", "fun", "attic"):
        pair.call(say("Rosa", "tiles.layout", screen_name=screen, baby_id=Ref("baby", 0)))
    for what in ("screens", "tile_definitions", "tile_configs"):
        pair.call(say(NOBODY, f"service.{what}"))
    pair.call(say(NOBODY, "retention.purge", dry_run=True))


def _look_at_people(pair: Pair, who: str) -> None:
    for other in list(pair.known.people):
        pair.call(say(who, "identity.profile", user_id=Who(other)))
        pair.call(say(who, "identity.counters", user_id=Who(other)))
    for what in (
        "identity.me", "identity.engagement", "babies.mine", "notifications.unread_count", "notifications.preferences",
        "tiles.screens", "tiles.definitions",
    ):  # fmt: skip
        pair.call(say(who, what))
    _whole(pair, who, "notifications.inbox", page=100)
    _whole(pair, who, "notifications.inbox", page=100, unread_only=True)
    _whole(pair, who, "events.agenda")
    _whole(pair, who, "photos.feed")


def _look_at_family(pair: Pair, who: str, baby: Ref) -> None:
    for what in _OF_A_FAMILY:
        pair.call(say(who, what, baby_id=baby))
    for what in _PAGES_OF_A_FAMILY:
        _whole(pair, who, what, baby_id=baby)
    for tag in pair.known.tags[:_MOST]:
        _whole(pair, who, "photos.gallery", baby_id=baby, tag=tag)
    pair.call(say(who, "tiles.layout", screen_name="home", baby_id=baby))
    pair.call(say(who, "events.calendar", baby_id=baby, first_day=On(-180), last_day=On(185)))


def _look_at_things(pair: Pair, who: str) -> None:
    for event in _things(pair, "event"):
        pair.call(say(who, "events.get", event_id=event))
        pair.call(say(who, "events.answers", event_id=event))
        _whole(pair, who, "event_comments.of", event_id=event)
    for photo in _things(pair, "photo"):
        pair.call(say(who, "photos.get", photo_id=photo))
        pair.call(say(who, "photos.squishes", photo_id=photo))
        _whole(pair, who, "photo_comments.of", photo_id=photo)
    for item in _things(pair, "item"):
        pair.call(say(who, "registry.get", item_id=item))


def _things(pair: Pair, kind: str) -> Iterable[Ref]:
    return (Ref(kind, place) for place in range(min(_MOST, pair.known.how_many(kind))))


def _whole(pair: Pair, who: str, what: str, page: int = _PAGE, **given: Any) -> None:  # noqa: ANN401  # arguments of any use case
    """A list to its last page; each world goes on from its own cursor."""
    after: Both | None = None
    while True:
        outcomes = pair.call(say(who, what, **given, limit=page, after=after))
        found = [outcome.value for outcome in outcomes]
        if any(isinstance(one, NonnaError) or not isinstance(one, Page) or one.next is None for one in found):
            return
        after = Both(tuple(one.next for one in found))
