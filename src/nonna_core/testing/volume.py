"""Families as large as they come: a thousand photos and five hundred wishes, page by page (PHO-17, REG-13)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any, Final

from nonna_core.kernel.pages import Page
from nonna_core.nonna import Person
from nonna_core.photos import NewPhoto, Photo
from nonna_core.testing.checks import expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import whole
from nonna_core.testing.world import World

PHOTOS: Final = 1_000
ITEMS: Final = 500


def _while_they_change(read: Callable[..., Page[Any]], change: Callable[[int], object]) -> list[Any]:
    """All items of a list of which something comes or goes between any two pages."""
    turn = count()

    def page(*, after: object, limit: int) -> Page[Any]:
        found = read(after=after, limit=limit)
        change(next(turn))
        return found

    return whole(page)


def a_thousand_photos_page_through(world: World) -> None:
    """By pages of 30 and of 100, while photos come and go: each that stays comes once, in order (PHO-17, T-132)."""
    scene = play(world)
    anna, rosa, mia = scene.person("anna"), scene.person("rosa"), scene.family.mia
    ten = [NewPhoto(url="day.jpg")] * 10
    made = [photo for _ in range(PHOTOS // 10) for photo in anna.photos.add(mia, ten)]
    order = sorted(made, key=lambda photo: (photo.created_at, photo.id), reverse=True)
    found = [row.photo for row in whole(partial(rosa.photos.gallery, mia), 30)]
    expect((PHOTOS + 1, order), (len(found), found[:PHOTOS]), "photos by thirties")
    known, lasting, going = {photo.id for photo in order}, [photo.id for photo in order[:-6]], order[-6:]
    for read in (partial(rosa.photos.gallery, mia), rosa.photos.feed):
        rows = _while_they_change(read, partial(_come_and_go, anna, scene, going))
        come = [row.photo.id for row in rows if row.photo.id in known]
        expect(lasting, come[: len(lasting)], "photos while some come and go")


def _come_and_go(anna: Person, scene: Scene, going: list[Photo], turn: int) -> None:
    anna.photos.add(scene.family.mia, [NewPhoto(url="late.jpg")])
    if turn % 4 == 0 and going:
        anna.photos.remove(going.pop().id)


def five_hundred_wishes_page_through(world: World) -> None:
    """Unbought first, by priority and age; what is bought between two pages may come twice, none is missed (REG-13)."""
    scene = play(world)
    anna, pina, mia = scene.person("anna"), scene.person("pina"), scene.family.mia
    made = [anna.registry.add(mia, name=f"Wish {n}", priority=1 + n * 7 % 5) for n in range(ITEMS)]
    for item in made[::10]:
        pina.registry.purchase(item.id)
    bought = {item.id for item in made[::10]} | {scene.rooms.pram}
    read = partial(scene.person("rosa").registry.items, mia)
    found = [entry.item for entry in whole(read)]
    order = sorted(found, key=lambda item: (item.id in bought, item.priority, item.created_at, item.id))
    expect((ITEMS + 1, order), (len(found), found), "the whole registry")
    expect(found, [entry.item for entry in whole(read, 30)], "the registry by thirties")
    come = [entry.item.id for entry in _while_they_change(read, lambda turn: pina.registry.purchase(found[turn].id))]
    expect({item.id for item in found}, {*come}, "items while some are bought")
    expect((True,), (len({*come}) < len(come),), "whether an item that is bought between two pages comes twice")


def photos_of_one_day_come_back_each_year(world: World) -> None:
    """Memory Lane pages through the photos of this day in earlier years, newest first, and no others (PHO-21)."""
    scene = play(world)
    anna, rosa, mia = scene.person("anna"), scene.person("rosa"), scene.family.mia
    day, made = world.clock().replace(day=20, hour=12), list[Photo]()
    for year in range(3):
        world.clock.set(day.replace(year=day.year + year))
        made += anna.photos.add(mia, [NewPhoto(url="day.jpg")] * 4)
        world.clock.move(days=1)
        anna.photos.add(mia, [NewPhoto(url="next.jpg")])
    world.clock.set(day.replace(year=day.year + 3))
    order = sorted(made, key=lambda photo: (photo.created_at, photo.id), reverse=True)
    lane = partial(rosa.photos.memory_lane, mia)
    expect(order, [row.photo for row in whole(lane, 3)], "this day in earlier years")
    world.clock.move(days=2)
    expect([], whole(lane), "a day of which there are none")
