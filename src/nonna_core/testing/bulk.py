"""Many things in one call: all or none, judged in their order, and each told once (PHO-03)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from attrs import evolve

from nonna_core.photos import NewPhoto
from nonna_core.testing import bad
from nonna_core.testing.checks import Answer, answer_to, expect, expect_answers
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import nothing_stored, whole
from nonna_core.testing.world import World

GOOD: Final = NewPhoto(url="good.jpg", tags=("first", "bath", "first"))
SPOILT: Final = {
    "url": bad.text(2_000),
    "thumbnail_url": bad.optional_text(2_000),
    "caption": bad.optional_text(500),
}
TAGS: Final = (None, "canary", b"canary", 5, {"canary"}, *([word] for word in bad.text(50)))


def _added(scene: Scene, photos: Sequence[NewPhoto]) -> Answer:
    return answer_to(partial(scene.person("anna").photos.add, scene.family.mia, photos))


def _with(field: str, value: Any) -> NewPhoto:  # noqa: ANN401  # whatever a caller may give
    return evolve(GOOD, **{field: value})


def one_bad_photo_among_ten_leaves_none(world: World) -> None:
    """Whichever value of the last it is, the error names it, and the nine good ones are not there (PHO-03, PHO-05)."""
    scene = play(world)
    answers: dict[str, Answer] = {}
    promised: dict[str, str] = {}
    spoilt = {field: [_with(field, value) for value in values] for field, values in SPOILT.items()}
    spoilt["tag"] = [_with("tags", value) for value in TAGS]
    with nothing_stored(scene):
        for field, photos in spoilt.items():
            for number, photo in enumerate(photos):
                case = f"{field} {number}"
                answers[case], promised[case] = _added(scene, [GOOD] * 9 + [photo]), f"invalid {field}"
    expect_answers(promised, answers)


def six_tags_on_the_last_photo_leave_none(world: World) -> None:
    """The same word twice counts once; the sixth word is too many, and the photos before it are not kept (PHO-06)."""
    scene = play(world)
    five = evolve(GOOD, tags=("a", "b", "c", "d", "e", "a"))
    with nothing_stored(scene):
        answers = {"six": _added(scene, [GOOD, evolve(five, tags=(*five.tags, "f"))])}
    answers["five"] = _added(scene, [GOOD, five])
    expect_answers({"six": "too_many_tags", "five": "done"}, answers)


def photos_are_judged_in_their_order(world: World) -> None:
    """The first that fails gives the error, value or rule."""
    scene = play(world)
    crowded, nameless = evolve(GOOD, tags=tuple("abcdef")), evolve(GOOD, url="")
    with nothing_stored(scene):
        answers = {
            "rule first": _added(scene, [GOOD, crowded, nameless]),
            "value first": _added(scene, [GOOD, nameless, crowded]),
        }
    expect_answers({"rule first": "too_many_tags", "value first": "invalid url"}, answers)


def ten_photos_are_one_act(world: World) -> None:
    """One instant for all, one message for each photo and follower, none for the owners, tags once (PHO-03, T-133)."""
    scene = play(world)
    photos = scene.person("anna").photos.add(scene.family.mia, [GOOD] * 10)
    expect(1, len({photo.created_at for photo in photos}), "instants of one call")
    ids = {photo.id for photo in photos}
    told = {name: _told(scene, name, {str(photo) for photo in ids}) for name in ("anna", "ben", "rosa", "pina")}
    expect({"anna": 0, "ben": 0, "rosa": 10, "pina": 10}, told, "messages of ten photos")
    listed = whole(partial(scene.person("rosa").photos.gallery, scene.family.mia), 3)[:10]
    expect(sorted(ids, reverse=True), [row.photo.id for row in listed], "photos of one call")
    expect([("bath", "first")] * 10, [row.tags for row in listed], "tags of one call")
    marker = scene.person("rosa").babies.marker(scene.family.mia)
    expect(marker.last_updated_at, marker.photo_updated_at, "the stamps of one call")


def _told(scene: Scene, name: str, photos: set[str]) -> int:
    messages = whole(scene.person(name).notifications.inbox)
    return sum(str(row.notification.payload.get("photo_id")) in photos for row in messages)


def a_refusal_by_a_rule_of_the_other_rooms_leaves_nothing(world: World) -> None:
    """Five tags, a second name for a gender, a reveal, a removed photo above a comment."""
    scene = play(world)
    anna, rosa, pina = (scene.person(name) for name in ("anna", "rosa", "pina"))
    mia, rooms = scene.family.mia, scene.rooms
    for word in "abcd":
        anna.photos.tag(rooms.smile, word)
    anna.trash.restore_photo(rooms.blurred)
    rosa.photo_comments.remove(rooms.gone_along)
    anna.photos.remove(rooms.blurred)
    anna.babies.edit(mia, gender="female")
    cases: dict[str, Callable[[], object]] = {
        "too_many_tags": partial(anna.photos.tag, rooms.smile, "f"),
        "name_already_suggested": partial(rosa.names.suggest, mia, "female", "Eva"),
        "votes_are_closed": partial(pina.guesses.vote, mia, "male"),
        "parent_is_removed": partial(anna.trash.restore_photo_comment, rooms.gone_along),
    }
    with nothing_stored(scene):
        answers = {word: answer_to(call) for word, call in cases.items()}
    expect_answers({word: word for word in cases}, answers)
    expect("done", answer_to(partial(anna.photos.tag, rooms.smile, "a")).word, "a tag that is there")
