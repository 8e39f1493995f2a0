"""What follows an act, as the family can see it: who was notified, the activity, the marker, the counters."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

import attrs

from nonna_core.babies import Marker
from nonna_core.kernel.errors import NonnaError
from nonna_core.nonna import Person
from nonna_core.notifications import ActivityEvent, Notification

if TYPE_CHECKING:
    from tests.steps.stage import Stage

NOTHING = "nothing"
Seen = TypeVar("Seen")
COLUMNS = ("notified", "type", "activity", "marker", "counter")
_COUNTERS = ("events_attended_count", "items_purchased_count", "photos_squished_count", "comments_added_count")
_STAMPS = ("photo_updated_at", "event_updated_at", "registry_updated_at")
_MOST = 100


@attrs.frozen
class Snapshot:
    """
    What everybody sees at one moment.

    Attributes:
        mail: by person, id and type of each notification.
        activity: id and type of each line of the family's activity; none where nobody can see it.
        marker: the family's marker; none where nobody can see it.
        counters: by person, the four counters.
    """

    mail: dict[str, dict[object, str]]
    activity: dict[object, str] | None
    marker: Marker | None
    counters: dict[str, dict[str, int]]


def look(stage: "Stage", baby: str) -> Snapshot:
    """What everybody sees now of themselves and of one family."""
    return Snapshot(
        mail={who: _mail(stage, who) for who in stage.users},
        activity=_seen_by_anybody(stage, lambda person: _types(person.notifications.activity(stage.baby(baby)))),
        marker=_seen_by_anybody(stage, lambda person: person.babies.marker(stage.baby(baby))),
        counters={who: _counters(stage, who) for who in stage.users},
    )


def _mail(stage: "Stage", who: str) -> dict[object, str]:
    page = stage.person(who).notifications.inbox(limit=_MOST)
    return _types(message.notification for message in page.items)


def _types(rows: Iterable[Notification | ActivityEvent]) -> dict[object, str]:
    return {row.id: str(row.type) for row in rows}


def _counters(stage: "Stage", who: str) -> dict[str, int]:
    stats = stage.person(who).identity.counters(stage.user(who))
    return {counter: getattr(stats, counter) for counter in _COUNTERS}


def _seen_by_anybody(stage: "Stage", sight: Callable[[Person], Seen]) -> Seen | None:
    for who in stage.users:
        try:
            return sight(stage.person(who))
        except NonnaError:
            continue
    return None


def what_followed(before: Snapshot, after: Snapshot) -> dict[str, str]:
    """What an act brought about, in the columns of the consequences table."""
    news = {who: _new(before.mail.get(who, {}), mail) for who, mail in after.mail.items()}
    return {
        "notified": _listed(who for who, types in news.items() if types),
        "type": _listed({kind for types in news.values() for kind in types}),
        "activity": _listed(_new(before.activity or {}, after.activity or {})),
        "marker": _risen(before.marker, after.marker),
        "counter": _listed(_grown(before, after)),
    }


def _new(before: dict[object, str], after: dict[object, str]) -> list[str]:
    return [kind for key, kind in after.items() if key not in before]


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words)) or NOTHING


def _risen(before: Marker | None, after: Marker | None) -> str:
    if before is None:
        return NOTHING if after is None else "made"
    if after is None:
        return "unseen"
    if before.last_updated_at == after.last_updated_at:
        assert before == after, "a column of the marker moved without last_updated_at"
        return NOTHING
    risen = [column for column in _STAMPS if getattr(before, column) != getattr(after, column)]
    assert all(getattr(after, column) == after.last_updated_at for column in risen), "one stamp for all columns set"
    assert before.last_updated_at < after.last_updated_at, "a marker never falls"
    return _listed(column.removesuffix("_updated_at") for column in risen) if risen else "last"


def _grown(before: Snapshot, after: Snapshot) -> list[str]:
    grown = []
    for who, now in after.counters.items():
        then = before.counters.get(who, dict.fromkeys(_COUNTERS, 0))
        steps = {counter: now[counter] - then[counter] for counter in _COUNTERS}
        grown += [f"{who}'s {_spoken(counter)} +{step}" for counter, step in steps.items() if step]
    return grown


def _spoken(counter: str) -> str:
    return counter.removesuffix("_count").replace("_", " ")
