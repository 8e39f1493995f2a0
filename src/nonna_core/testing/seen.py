"""Everything that everybody sees: taken before and after, it tells whether anything was stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import Final, TypeVar

from nonna_core.babies import MyBaby
from nonna_core.kernel.access import Role
from nonna_core.kernel.pages import LARGEST_PAGE, Cursor, Page
from nonna_core.kernel.values import BabyId
from nonna_core.nonna import Person
from nonna_core.testing.checks import Broken, expect
from nonna_core.testing.scene import Scene

T = TypeVar("T")

_AROUND: Final = timedelta(days=180)


def whole(read: Callable[..., Page[T]], limit: int = LARGEST_PAGE) -> list[T]:
    """
    All items of a list, page by page; ``read`` takes ``after`` and ``limit``.

    Raises:
        Broken: a page leads back to itself.
    """
    items: list[T] = []
    after: Cursor | None = None
    while True:
        page = read(after=after, limit=limit)
        items.extend(page.items)
        if page.next is None:
            return items
        if page.next == after:
            raise Broken("a page leads back to itself")
        after = page.next


def seen(scene: Scene) -> dict[str, object]:
    """What each of the cast can see of themselves and of their families, by ``name`` and ``what``."""
    everything: dict[str, object] = {}
    for name in scene.family.people:
        everything |= {f"{name}: {what}": rows for what, rows in seen_by(scene, name).items()}
    return everything


def seen_by(scene: Scene, name: str) -> dict[str, object]:
    """What one of the cast can see of themselves and of their families."""
    person = scene.person(name)
    everything = _of(person)
    for mine in person.babies.mine():
        everything |= {f"{what} of {mine.baby.name}": rows for what, rows in _of_family(scene, person, mine).items()}
    return everything


def _of(person: Person) -> dict[str, object]:
    me = person.identity.me()
    return {
        "profile": me,
        "counters": person.identity.counters(me.user_id),
        "preferences": person.notifications.preferences(),
        "unread": person.notifications.unread_count(),
        "inbox": whole(person.notifications.inbox),
        "agenda": whole(person.events.agenda),
        "feed": whole(person.photos.feed),
        "months": person.identity.engagement(),
        "babies": person.babies.mine(),
    }


def _of_family(scene: Scene, person: Person, mine: MyBaby) -> dict[str, object]:
    baby = mine.baby.id
    today = scene.now.date()
    calendar = person.events.calendar(baby, today - _AROUND, today + _AROUND)
    rows: dict[str, object] = {
        "members": person.members.of(baby),
        "marker": person.babies.marker(baby),
        "activity": person.notifications.activity(baby),
        "calendar": calendar,
    }
    for event in (row.event.id for row in calendar):
        rows[f"answers {event}"] = person.events.answers(event)
        rows[f"comments {event}"] = whole(partial(person.event_comments.of, event))
    rows |= _of_rooms(person, baby)
    if mine.membership.role is Role.OWNER:
        rows["totals"] = person.guesses.vote_totals(baby), person.guesses.prediction_totals(baby)
        rows["invitations"] = whole(partial(person.invitations.of, baby))
        rows["trash"] = whole(partial(person.trash.of, baby))
    return rows


def _of_rooms(person: Person, baby: BabyId) -> dict[str, object]:
    gallery = whole(partial(person.photos.gallery, baby))
    rows: dict[str, object] = {
        "gallery": gallery,
        "registry": whole(partial(person.registry.items, baby)),
        "names": person.names.of(baby),
        "votes": person.guesses.votes(baby),
        "predictions": person.guesses.predictions(baby),
        "home": person.tiles.layout("home", baby),
    }
    for photo in (row.photo.id for row in gallery):
        rows[f"squishes {photo}"] = person.photos.squishes(photo)
        rows[f"comments {photo}"] = whole(partial(person.photo_comments.of, photo))
    return rows


@contextmanager
def nothing_stored(scene: Scene) -> Iterator[None]:
    """
    Whatever is called inside changes nothing that anybody of the family can see (MRK-09).

    Raises:
        Broken: something differs afterwards.
    """
    before = seen(scene)
    yield
    after = seen(scene)
    for what in before | after:
        expect(before.get(what), after.get(what), f"what a refusal left behind, {what}")
