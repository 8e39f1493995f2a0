"""Lists in pages: complete, steady while rows come and go, ordered where they tie, and cursors are no permission."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any, Final

from attrs import frozen

from nonna_core.kernel.pages import Page
from nonna_core.nonna import Person
from nonna_core.photos import NewPhoto
from nonna_core.testing.acts import act as use_case
from nonna_core.testing.checks import answer_to, expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import whole
from nonna_core.testing.world import World

Read = Callable[..., Page[Any]]
ROWS: Final = 12


@frozen(kw_only=True)
class Listed:
    """
    A list that comes in pages.

    Attributes:
        reader: who of the family reads it.
        read: the list of the scene, as a call that takes ``after`` and ``limit``.
        add: makes one more row of it, the number of which it is given.
        drop: takes the row of an item out of it, where that can be done.
    """

    reader: str
    read: Callable[[Scene, Person], Read]
    add: Callable[[Scene, int], object]
    drop: Callable[[Scene, Any], object] | None = None


def _comment(scene: Scene, number: int) -> object:
    return scene.person("pina").event_comments.add(scene.tea, f"Comment {number}.")


def _event(scene: Scene, number: int) -> object:
    return scene.person("anna").events.schedule(
        scene.family.mia, title=f"Event {number}", event_date=scene.now + timedelta(days=20 + number)
    )


def _photo(scene: Scene, number: int) -> object:
    return scene.person("anna").photos.add(scene.family.mia, [NewPhoto(url=f"{number}.jpg", tags=("day",))])


def _photo_comment(scene: Scene, number: int) -> object:
    return scene.person("pina").photo_comments.add(scene.rooms.smile, f"Comment {number}.")


def _item(scene: Scene, number: int) -> object:
    return scene.person("anna").registry.add(scene.family.mia, name=f"Wish {number}", priority=1 + number % 5)


def _remove_photo(scene: Scene, item: Any) -> object:  # noqa: ANN401  # the item of any list
    return scene.person("anna").photos.remove(item.photo.id)


def _removed(scene: Scene, number: int) -> object:
    event = scene.person("anna").events.schedule(
        scene.family.mia, title=f"Event {number}", event_date=scene.now + timedelta(days=20)
    )
    scene.person("anna").events.remove(event.id)
    return event


def _letter(scene: Scene, number: int) -> object:
    return scene.person("anna").invitations.invite(scene.family.mia, [scene.family.address(f"friend{number}")])


LISTS: Final = {
    "gallery": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.photos.gallery, scene.family.mia),
        add=_photo,
        drop=_remove_photo,
    ),
    "tagged": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.photos.gallery, scene.family.mia, tag="day"),
        add=_photo,
        drop=lambda scene, item: scene.person("anna").photos.untag(item.photo.id, "day"),
    ),
    "feed": Listed(reader="rosa", read=lambda _, person: person.photos.feed, add=_photo, drop=_remove_photo),
    "photo comments": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.photo_comments.of, scene.rooms.smile),
        add=_photo_comment,
        drop=lambda scene, item: scene.person("anna").photo_comments.remove(item.comment.id),
    ),
    "registry": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.registry.items, scene.family.mia),
        add=_item,
        drop=lambda scene, item: scene.person("anna").registry.remove(item.item.id),
    ),
    "comments": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.event_comments.of, scene.tea),
        add=_comment,
        drop=lambda scene, item: scene.person("anna").event_comments.remove(item.comment.id),
    ),
    "upcoming": Listed(
        reader="rosa",
        read=lambda scene, person: partial(person.events.upcoming, scene.family.mia),
        add=_event,
        drop=lambda scene, item: scene.person("anna").events.remove(item.event.id),
    ),
    "agenda": Listed(
        reader="rosa",
        read=lambda _, person: person.events.agenda,
        add=_event,
        drop=lambda scene, item: scene.person("anna").events.remove(item.event.id),
    ),
    "trash": Listed(
        reader="anna",
        read=lambda scene, person: partial(person.trash.of, scene.family.mia),
        add=_removed,
    ),
    "invitations": Listed(
        reader="anna",
        read=lambda scene, person: partial(person.invitations.of, scene.family.mia),
        add=_letter,
    ),
    "inbox": Listed(reader="anna", read=lambda _, person: person.notifications.inbox, add=_comment),
    "unread": Listed(
        reader="anna",
        read=lambda _, person: partial(person.notifications.inbox, unread_only=True),
        add=_comment,
        drop=lambda scene, item: scene.person("anna").notifications.mark_read(item.notification.id),
    ),
}
"""Every list that comes in pages."""


def _filled(world: World, listed: Listed) -> tuple[Scene, Read]:
    scene = play(world)
    for number in range(ROWS):
        listed.add(scene, number)
    return scene, listed.read(scene, scene.person(listed.reader))


def pages_give_the_whole_list(world: World) -> None:
    """By any page size each row comes once, in order, and ``next`` is none exactly at the end (T-132, PHO-17)."""
    for name, listed in LISTS.items():
        _, read = _filled(world, listed)
        everything = list(read(limit=100).items)
        if len(everything) < ROWS:
            expect(ROWS, len(everything), f"rows of {name}")
        for size in (1, 5, len(everything), len(everything) + 1):
            expect(everything, whole(read, size), f"{name} in pages of {size}")
        expect(None, read(limit=len(everything)).next, f"what follows the whole of {name}")


def a_page_has_thirty_rows(world: World) -> None:
    """Where no limit is named (PHO-07)."""
    scene = play(world)
    for number in range(31):
        _comment(scene, number)
    expect(30, len(scene.person("rosa").event_comments.of(scene.tea).items), "rows of a page")


def pages_stay_steady_while_rows_come_and_go(world: World) -> None:
    """A row is added and rows before and after the cursor are taken out: every other row comes exactly once (T-132)."""
    for name, listed in LISTS.items():
        if listed.drop is None:
            continue
        scene, read = _filled(world, listed)
        before = list(read(limit=100).items)
        first = read(limit=5)
        listed.drop(scene, before[2])
        listed.drop(scene, before[7])
        listed.add(scene, 99)
        rest = whole(partial(_after, read, first.next), 4)
        lasting = [row for row in before if row is not before[7]]
        come = [row for row in (*first.items, *rest) if row in before]
        expect(lasting, come, f"{name} while rows come and go")


def _after(read: Read, start: object, *, after: object, limit: int) -> Page[Any]:
    return read(after=start if after is None else after, limit=limit)


def rows_that_come_first_later_are_not_repeated(world: World) -> None:
    """A newer row stands before the cursor of a list that is newest first, and is not given (T-132)."""
    for name in ("gallery", "feed", "trash", "invitations", "inbox"):
        listed = LISTS[name]
        scene, read = _filled(world, listed)
        before = list(read(limit=100).items)
        first = read(limit=5)
        listed.add(scene, 99)
        rest = whole(partial(_after, read, first.next), 4)
        expect(before, [*first.items, *rest], f"{name} after a newer row")


def ties_are_ordered_by_id(world: World) -> None:
    """Events of one instant ascend by id, invitations of one call descend by id, across page borders (T-133)."""
    scene = play(world)
    anna, at = scene.person("anna"), scene.now + timedelta(days=30)
    due = scene.now.date() + timedelta(days=90)
    babies = [anna.babies.create(name=f"Ada {number}", expected_birth_date=due).id for number in range(5)]
    made = [anna.events.schedule(baby, title="Tie", event_date=at).id for baby in (*babies, *babies)]
    listed = [row.event.id for row in whole(anna.events.agenda, 3) if row.event.title == "Tie"]
    expect(sorted(made), listed, "events of one instant")
    sent = anna.invitations.invite(scene.family.mia, [scene.family.address(f"tie{number}") for number in range(7)])
    ids = [row.invitation.id for row in sent]
    found = [row.id for row in whole(partial(anna.invitations.of, scene.family.mia), 3)]
    expect(sorted(ids, reverse=True), found[: len(ids)], "invitations of one call")


def a_cursor_is_a_position_and_no_permission(world: World) -> None:
    """Another person's cursor opens nothing, and in one's own list it is only a place (T-135)."""
    scene = play(world)
    for number in range(3):
        _comment(scene, number)
        scene.person("zoe").events.schedule(
            scene.family.leo, title="Walk", event_date=scene.now + timedelta(days=5 + 2 * number)
        )
    rosa, zoe = scene.person("rosa"), scene.person("zoe")
    foreign = rosa.event_comments.of(scene.tea, limit=1).next
    thread = use_case("event_comments.of")
    got = answer_to(thread.doing(scene, "zoe", {"event_id": scene.tea, "after": foreign}))
    expect("not_found", got.word, "a foreign list by a foreign cursor")
    place = rosa.events.agenda(limit=1)
    last = place.items[-1].event
    later = [
        row for row in whole(zoe.events.agenda) if (row.event.event_date, row.event.id) > (last.event_date, last.id)
    ]
    expect(later, list(zoe.events.agenda(after=place.next).items), "one's own list from a foreign place")


def a_cursor_outlives_its_row(world: World) -> None:
    """The row at which a page ended may go: the list goes on from its place (T-132)."""
    listed = LISTS["comments"]
    scene, read = _filled(world, listed)
    first, everything = read(limit=5), list(read(limit=100).items)
    scene.person("anna").event_comments.remove(first.items[-1].comment.id)
    expect(everything[5:], whole(partial(_after, read, first.next)), "what follows a row that is gone")
