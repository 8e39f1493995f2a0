"""The same act again and again: how often it is told and written down (NOT-13, ACT-04, EVT-13, REG-08)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import Final

from attrs import Factory, frozen

from nonna_core.photos import NewPhoto
from nonna_core.testing.checks import expect
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.world import World

OFTEN: Final = 50
A_FEW: Final = 6
HOUR: Final = timedelta(hours=1)
TICK: Final = timedelta(microseconds=1)
PEOPLE: Final = ("anna", "ben", "rosa", "pina")
_ANSWERS: Final = ("no", "yes")
_BOTH_OWNERS: Final = ("anna", "ben")
_BOTH_FOLLOWERS: Final = ("rosa", "pina")

Act = Callable[[Scene, int], object]


@frozen(kw_only=True)
class Repeat:
    """
    One act of one person, and what doing it again and again comes to while nothing is read.

    Attributes:
        act: what is done, given how often it was done before.
        told: the members who are told.
        notices: how many notifications each of them has then.
        lines: how many lines of activity there are then.
        times: how often it is done.
    """

    act: Act
    told: tuple[str, ...] = ()
    notices: int = 1
    lines: int = 1
    times: int = OFTEN


def _edits_event(scene: Scene, number: int, who: str = "anna") -> None:
    scene.person(who).events.edit(scene.tea, title=f"Tea of {who} at {number}")


def _removes_event(scene: Scene, number: int, who: str = "anna") -> None:
    person = scene.person(who)
    person.trash.restore_event(scene.tea) if number % 2 else person.events.remove(scene.tea)


def _answers(scene: Scene, number: int, who: str = "rosa") -> None:
    scene.person(who).events.answer(scene.tea, _ANSWERS[number % 2])


def _withdraws(scene: Scene, number: int) -> None:
    ben = scene.person("ben")
    ben.events.withdraw(scene.tea) if number % 2 else ben.events.answer(scene.tea, "maybe")


def _edits_profile(scene: Scene, number: int, who: str = "anna") -> None:
    scene.person(who).babies.edit(scene.family.mia, name=f"Mia of {who} at {number}")


def _tells_birth(scene: Scene, number: int) -> None:
    born = scene.now.date() - timedelta(days=number % 2 + 1)
    scene.person("anna").babies.edit(scene.family.mia, expected_birth_date=None, actual_birth_date=born)


def _tells_gender(scene: Scene, number: int) -> None:
    scene.person("anna").babies.edit(scene.family.mia, gender=("female", "male")[number % 2])


def _squishes(scene: Scene, number: int) -> None:
    photos = scene.person("ben").photos
    photos.unsquish(scene.rooms.smile) if number % 2 else photos.squish(scene.rooms.smile)


def _buys(scene: Scene, number: int) -> None:
    registry = scene.person("pina").registry
    registry.unpurchase(scene.rooms.pram) if number % 2 else registry.purchase(scene.rooms.pram, note=str(number))


def _likes(scene: Scene, number: int) -> None:
    names = scene.person("anna").names
    names.unlike(scene.rooms.ada) if number % 2 else names.like(scene.rooms.ada)


def _adds_photo(scene: Scene, number: int) -> None:
    scene.person("anna").photos.add(scene.family.mia, [NewPhoto(url=f"{number}.jpg")])


def _adds_event(scene: Scene, number: int) -> None:
    start = scene.now + timedelta(days=20 + number)
    scene.person("anna").events.schedule(scene.family.mia, title="Walk", event_date=start)


def _adds_item(scene: Scene, number: int) -> None:
    scene.person("anna").registry.add(scene.family.mia, name=f"Cot {number}")


def _comments_on_photo(scene: Scene, number: int) -> None:
    scene.person("rosa").photo_comments.add(scene.rooms.smile, f"How sweet! {number}")


def _comments_on_event(scene: Scene, number: int) -> None:
    scene.person("rosa").event_comments.add(scene.tea, f"I bring cake. {number}")


def _suggests(scene: Scene, number: int) -> None:
    rosa = scene.person("rosa")
    made = rosa.names.suggest(scene.family.mia, "male", f"Otto {number}")
    rosa.names.remove(made.id)


def _joins(scene: Scene, number: int) -> None:
    carl, mia = scene.person("carl"), scene.family.mia
    address = scene.family.address(f"carl.{number}")
    (letter,) = scene.person("anna").invitations.invite(mia, [address])
    carl.invitations.accept(letter.token, relationship_label="Uncle")
    carl.members.leave(mia)


REPEATS: Final[Mapping[str, Repeat]] = MappingProxyType(
    {
        "event edited": Repeat(act=_edits_event, told=_BOTH_FOLLOWERS),
        "event removed and restored": Repeat(act=_removes_event, told=_BOTH_FOLLOWERS, lines=0),
        "answers yes and no, in turn": Repeat(act=_answers, told=_BOTH_OWNERS, lines=2),
        "answer withdrawn and given again": Repeat(act=_withdraws, told=("anna",)),
        "baby profile edited": Repeat(act=_edits_profile),
        "birth date corrected": Repeat(act=_tells_birth, told=_BOTH_FOLLOWERS),
        "gender corrected": Repeat(act=_tells_gender, told=("ben", *_BOTH_FOLLOWERS)),
        "photo squished and the squish taken back": Repeat(act=_squishes, told=("anna",)),
        "item bought and the purchase taken back": Repeat(act=_buys, told=_BOTH_OWNERS),
        "name liked and the like taken back": Repeat(act=_likes, told=("rosa",), lines=0),
        "photo added": Repeat(act=_adds_photo, told=_BOTH_FOLLOWERS, notices=A_FEW, lines=A_FEW, times=A_FEW),
        "event added": Repeat(act=_adds_event, told=_BOTH_FOLLOWERS, notices=A_FEW, lines=A_FEW, times=A_FEW),
        "item added": Repeat(act=_adds_item, told=_BOTH_FOLLOWERS, notices=A_FEW, lines=0, times=A_FEW),
        "photo comment added": Repeat(act=_comments_on_photo, told=("anna",), notices=A_FEW, lines=A_FEW, times=A_FEW),
        "event comment added": Repeat(
            act=_comments_on_event, told=_BOTH_OWNERS, notices=A_FEW, lines=A_FEW, times=A_FEW
        ),
        "name suggested": Repeat(act=_suggests, told=_BOTH_OWNERS, notices=A_FEW, lines=A_FEW, times=A_FEW),
        "invitation accepted, after leaving": Repeat(
            act=_joins, told=_BOTH_OWNERS, notices=A_FEW, lines=A_FEW, times=A_FEW
        ),
    }
)
"""Every act that is told or written down, by its name in the table of repeats."""


@frozen
class News:
    """
    What the members of a family have not read, and what was written down.

    Attributes:
        notices: by name, how many unread notifications.
        lines: how many lines of activity are listed.
    """

    notices: Mapping[str, int] = Factory(dict)
    lines: int = 0

    @classmethod
    def of(cls, scene: Scene) -> News:
        """As it is now."""
        lines = scene.person("anna").notifications.activity(scene.family.mia)
        return cls({who: scene.person(who).notifications.unread_count() for who in PEOPLE}, len(lines))

    def since(self, before: News) -> News:
        """What came since."""
        more = {who: number - before.notices[who] for who, number in self.notices.items()}
        return News({who: number for who, number in more.items() if number}, self.lines - before.lines)


def _after(scene: Scene, *acts: Callable[[], object]) -> News:
    before = News.of(scene)
    for act in acts:
        act()
    return News.of(scene).since(before)


def _read(scene: Scene) -> None:
    for who in PEOPLE:
        scene.person(who).notifications.mark_all_read()


def _settle(scene: Scene) -> None:
    """Let everything that was told be read, and be more than an hour old."""
    _read(scene)
    scene.world.clock.move(hours=2)


def _settled(world: World) -> Scene:
    scene = play(world)
    _settle(scene)
    return scene


def a_repeat_is_told_and_written_down_as_the_table_says(world: World) -> None:
    """Fifty times the same by one person within an hour, unread: see REPEATS (NOT-13, ACT-04, EVT-13, REG-08)."""
    scene = play(world)
    for name, repeat in REPEATS.items():
        _settle(scene)
        news = _after(scene, *(partial(repeat.act, scene, number) for number in range(repeat.times)))
        expect(News(dict.fromkeys(_ordered(repeat.told), repeat.notices), repeat.lines), news, name)


def _ordered(told: tuple[str, ...]) -> list[str]:
    return [who for who in PEOPLE if who in told]


def what_was_read_is_told_anew(world: World) -> None:
    """An unread notification stands for a repeat, one that was read does not; a line of activity does (NOT-13)."""
    scene = _settled(world)
    _edits_event(scene, 1)
    scene.person("rosa").notifications.mark_all_read()
    expect(News({"rosa": 1}, 0), _after(scene, partial(_edits_event, scene, 2)), "an edit that Rosa has read of")
    _removes_event(scene, 0)
    _read(scene)
    _removes_event(scene, 1)
    expect(News({"rosa": 1, "pina": 1}, 0), _after(scene, partial(_removes_event, scene, 2)), "a second removal")
    _removes_event(scene, 3)
    _answers(scene, 0)
    _read(scene)
    scene.person("rosa").events.answer(scene.tea, "maybe")
    expect(News({}, 0), _after(scene, partial(_answers, scene, 2)), "an answer that was told before")


def _act_at_the_hour(world: World, act: Act, told: tuple[str, ...]) -> None:
    scene = _settled(world)
    act(scene, 1)
    (newest, *_) = scene.person("anna").notifications.activity(scene.family.mia)
    world.clock.set(newest.created_at + HOUR - 20 * TICK)
    expect(News({}, 0), _after(scene, partial(act, scene, 2)), "before the hour is over")
    world.clock.set(newest.created_at + HOUR)
    expect(News(dict.fromkeys(_ordered(told), 1), 1), _after(scene, partial(act, scene, 3)), "at the hour")


def an_hour_later_it_is_told_anew(world: World) -> None:
    """Just before the hour is over it is not; at the hour it is (NOT-13, ACT-04)."""
    _act_at_the_hour(world, _edits_event, _BOTH_FOLLOWERS)
    _act_at_the_hour(world, _edits_profile, ())


def another_person_is_told_of_each(world: World) -> None:
    """Two owners who edit, two followers who answer: two facts (NOT-13, ACT-04)."""
    scene = _settled(world)
    edits = [partial(_edits_event, scene, n, who) for n in range(A_FEW) for who in _BOTH_OWNERS]
    expect(News({"rosa": 2, "pina": 2}, 2), _after(scene, *edits), "edits by two owners")
    profile = [partial(_edits_profile, scene, n, who) for n in range(A_FEW) for who in _BOTH_OWNERS]
    expect(News({}, 2), _after(scene, *profile), "edits of the profile by two owners")
    maybe = [partial(scene.person(who).events.answer, scene.tea, "maybe") for who in _BOTH_FOLLOWERS]
    expect(News({"anna": 2, "ben": 2}, 2), _after(scene, *maybe), "answers of two followers")


def nothing_that_was_sent_is_changed(world: World) -> None:
    """Neither by a repeat, nor by the removal of what it is about, nor for whoever has left (NOT-13, NOT-05)."""
    scene = _settled(world)
    _edits_event(scene, 1)
    rosa, anna = scene.person("rosa"), scene.person("anna")
    before, count = [message.notification for message in rosa.notifications.inbox().items], rosa.notifications
    unread = count.unread_count()
    lines = anna.notifications.activity(scene.family.mia)
    rosa.members.leave(scene.family.mia)
    _edits_event(scene, 2)
    anna.events.remove(scene.tea)
    expect(before, [message.notification for message in rosa.notifications.inbox().items], "Rosa's inbox")
    expect(unread, count.unread_count(), "the number of Rosa's unread notifications")
    expect(lines, anna.notifications.activity(scene.family.mia), "the activity")
