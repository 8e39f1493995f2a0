"""The visible world of every person: list by list, page by page, with counters, activity, messages and markers."""

from __future__ import annotations

from typing import Any

from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import Page
from tests.equivalence.lockstep.calls import Both, On, Ref, Who, say
from tests.equivalence.lockstep.pair import Pair

_PAGE = 4
"""Small, so that most lists have several."""


def look_around(pair: Pair) -> None:
    """Let everybody look at everything that anybody ever made."""
    for who in list(pair.known.people):
        _look_at_people(pair, who)
        for place in range(pair.known.how_many("baby")):
            _look_at_family(pair, who, Ref("baby", place))
        for place in range(pair.known.how_many("event")):
            _look_at_event(pair, who, Ref("event", place))


def _look_at_people(pair: Pair, who: str) -> None:
    pair.call(say(who, "identity.me"))
    for other in list(pair.known.people):
        pair.call(say(who, "identity.profile", user_id=Who(other)))
        pair.call(say(who, "identity.counters", user_id=Who(other)))
    for what in ("babies.mine", "notifications.unread_count", "notifications.preferences"):
        pair.call(say(who, what))
    _whole(pair, who, "notifications.inbox")
    _whole(pair, who, "notifications.inbox", unread_only=True)
    _whole(pair, who, "events.agenda")


def _look_at_family(pair: Pair, who: str, baby: Ref) -> None:
    for what in ("babies.get", "babies.marker", "members.of", "notifications.activity"):
        pair.call(say(who, what, baby_id=baby))
    for what in ("invitations.of", "events.upcoming", "trash.of"):
        _whole(pair, who, what, baby_id=baby)
    pair.call(say(who, "events.calendar", baby_id=baby, first_day=On(-180), last_day=On(185)))


def _look_at_event(pair: Pair, who: str, event: Ref) -> None:
    pair.call(say(who, "events.get", event_id=event))
    pair.call(say(who, "events.answers", event_id=event))
    _whole(pair, who, "event_comments.of", event_id=event)


def _whole(pair: Pair, who: str, what: str, **given: Any) -> None:  # noqa: ANN401  # arguments of any use case
    """A list to its last page; each world goes on from its own cursor."""
    after: Both | None = None
    while True:
        outcomes = pair.call(say(who, what, **given, limit=_PAGE, after=after))
        pages = [outcome.value for outcome in outcomes]
        if any(isinstance(page, NonnaError) or not isinstance(page, Page) or page.next is None for page in pages):
            return
        after = Both(tuple(page.next for page in pages))
