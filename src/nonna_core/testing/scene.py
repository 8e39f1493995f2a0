"""The little family in the middle of its life: something of everything, live and removed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from attrs import evolve, frozen

from nonna_core.babies import SentInvitation
from nonna_core.events import Answer
from nonna_core.kernel.values import CommentId, EventId, Instant, NotificationId
from nonna_core.nonna import Person
from nonna_core.testing.family import UNTIL_BIRTH, Family, found
from nonna_core.testing.rooms import Rooms, furnish
from nonna_core.testing.world import World

FULL_DAY: Final = timedelta(days=10)
"""How far from now the day is that has two events."""


@frozen(kw_only=True)
class Scene:
    """
    The family, and the rows that tests ask about.

    Attributes:
        world: where it is.
        family: who is who.
        now: the instant at which it was set.
        tea: a live event of Anna's, which Rosa and Pina have answered.
        picnic: an event that Anna removed, with an answer and a comment of Rosa's.
        said: Rosa's live comment under the tea.
        taken_back: Pina's comment there, which she removed by itself.
        gone_along: Rosa's comment under the picnic, which went with it.
        rooms: photos, wishes and names.
        letter: Anna's open invitation of a newcomer.
        notices: by name, the newest notification of a person.
    """

    world: World
    family: Family
    now: Instant
    tea: EventId
    picnic: EventId
    said: CommentId
    taken_back: CommentId
    gone_along: CommentId
    rooms: Rooms
    letter: SentInvitation
    notices: Mapping[str, NotificationId]

    def person(self, name: str) -> Person:
        """The facade of somebody of the family."""
        return self.world.app.acting_as(self.family.people[name])

    @property
    def due(self) -> date:
        """When Mia is expected."""
        return self.now.date() + UNTIL_BIRTH

    @property
    def own(self) -> dict[str, Any]:
        """Mia's rows, by the name of the argument that names one."""
        return {
            "baby_id": self.family.mia,
            "event_id": self.tea,
            "comment_id": self.said,
            "invitation_id": self.letter.invitation.id,
            "membership_id": self.family.in_mia["rosa"],
            "user_id": self.family.people["rosa"],
            "notification_id": self.notices["rosa"],
            "photo_id": self.rooms.smile,
            "item_id": self.rooms.pram,
            "suggestion_id": self.rooms.ada,
        }

    @property
    def removed(self) -> dict[str, list[Any]]:
        """Rows that nobody sees any more, by the name of the argument that names one."""
        return {
            "event_id": [self.picnic],
            "comment_id": [self.taken_back, self.gone_along, self.rooms.taken_back, self.rooms.gone_along],
            "photo_id": [self.rooms.blurred],
            "item_id": [self.rooms.drum],
            "suggestion_id": [self.rooms.eva],
            "membership_id": [self.family.in_mia["carl"]],
            "user_id": [self.family.people["carl"]],
        }


def play(world: World) -> Scene:
    """Found the family, and let a few days' worth of things happen."""
    family, now = found(world), world.clock()
    app, people = world.app, family.people
    anna, rosa, pina, zoe = (app.acting_as(people[name]) for name in ("anna", "rosa", "pina", "zoe"))
    tea, picnic, *_ = [
        anna.events.schedule(family.mia, title=title, event_date=now + timedelta(days=days)).id
        for title, days in (("Tea", 7), ("Picnic", 8), ("Swimming", FULL_DAY.days), ("Singing", FULL_DAY.days))
    ]
    zoe.events.schedule(family.leo, title="Leo's day", event_date=now + timedelta(days=7))
    said = rosa.event_comments.add(tea, "I bring cake.").id
    taken_back = pina.event_comments.add(tea, "I bring salad.").id
    gone_along = rosa.event_comments.add(picnic, "I bring bread.").id
    for person, event, answer in ((rosa, tea, Answer.YES), (pina, tea, Answer.NO), (rosa, picnic, Answer.YES)):
        person.events.answer(event, answer)
    pina.event_comments.remove(taken_back)
    anna.events.remove(picnic)
    (letter,) = anna.invitations.invite(family.mia, [family.address("newcomer")])
    scene = Scene(
        world=world,
        family=family,
        now=now,
        tea=tea,
        picnic=picnic,
        said=said,
        taken_back=taken_back,
        gone_along=gone_along,
        rooms=furnish(app, family),
        letter=letter,
        notices={},
    )
    return evolve(scene, notices=_newest(scene))


def _newest(scene: Scene) -> dict[str, NotificationId]:
    found = {name: scene.person(name).notifications.inbox(limit=1).items for name in ("anna", "ben", "rosa", "pina")}
    return {name: items[0].notification.id for name, items in found.items() if items}
