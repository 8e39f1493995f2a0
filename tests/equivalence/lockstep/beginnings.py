"""What a random story begins with: those who were told of, and turns that chance alone takes too seldom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from types import MappingProxyType
from typing import Final

from tests.equivalence.lockstep.calls import On, Ref, Step, say
from tests.equivalence.lockstep.family import (
    LAST_EVENT,
    LEO,
    MIA,
    ROSAS,
    THE_FAMILY,
    accepts,
    comments,
    edits,
    invites,
    removes,
    schedules,
    takes_down,
)
from tests.equivalence.lockstep.gallery_stories import (
    ITEM,
    LAST_PHOTO,
    LAST_WORD,
    buys,
    hides,
    remarks,
    shows,
    squishes,
    wishes,
)
from tests.equivalence.lockstep.game_stories import likes, predicts, suggests, votes
from tests.equivalence.lockstep.told import STORIES

_ACCOUNTS_ALONE: Final = 0.08
_AFTER_A_STORY: Final = 0.25
_RARELY, _SOMETIMES, _OFTEN = 0.15, 0.25, 0.4

_ROSA_FOLLOWS_LEO: Final[Sequence[Step]] = (
    say("Zoe", "invitations.invite", baby_id=LEO, invitee_emails=["rosa@home.example"]),
    accepts("Rosa"),
)

TURNS: Final[Mapping[str, tuple[float, Sequence[Step]]]] = MappingProxyType(
    {
        "the rooms are full": (
            _OFTEN,
            (
                shows(("first", "smile"), ("1", "2", "3", "4", "5"), who="Ben"),
                shows(("first",)),
                *(remarks(who, "Oh", Ref("photo", place)) for place, who in enumerate(("Anna", "Ben", "Rosa"))),
                *(squishes("Rosa"), comments("Anna", "Yes"), comments("Rosa", "No"), comments("Ben", "Perhaps")),
                *(wishes("Bed"), wishes("Cradle", "Ben"), buys("Rosa"), buys("Ben", ITEM)),
                *(suggests("Rosa", "Mia"), suggests("Anna", "Ada", "male"), suggests("Ben", "Eva"), likes("Pina")),
                *(votes("Rosa", "male"), predicts("Pina", 80), schedules("Cake", 2, 10, "Ben"), schedules("Late", 3)),
                *(remarks("Pina", "Oh"), say("Anna", "notifications.inbox"), say("Rosa", "notifications.inbox")),
            ),
        ),
        "some of it is in the trash": (
            _OFTEN,
            (
                *(shows(("first",)), schedules("Walk", 4)),
                *(remarks(who, "Oh", LAST_PHOTO) for who in ("Anna", "Rosa")),
                *(comments(who, "Oh", LAST_EVENT) for who in ("Anna", "Rosa")),
                *(say("Anna", "photo_comments.remove", comment_id=LAST_WORD), takes_down("Anna")),
                *(hides(LAST_PHOTO), removes(LAST_EVENT), schedules("Run", 4, 9), schedules("Swim", 4, 10)),
            ),
        ),
        "Leo is removed": (
            _OFTEN,
            (
                say("Zoe", "invitations.invite", baby_id=LEO, invitee_emails=["rosa@home.example"]),
                *(accepts("Rosa"), invites("zoe"), accepts("Zoe"), shows(("first",), who="Zoe", baby=LEO)),
                *(say("Zoe", "invitations.invite", baby_id=LEO, invitee_emails=["aunt@home.example"]),),
                say("Zoe", "babies.remove", baby_id=LEO),
            ),
        ),
        "letters lie about": (_OFTEN, (invites("aunt"), invites("uncle"))),
        "a letter each for fifty": (
            _RARELY,
            (say("Anna", "invitations.invite", baby_id=MIA, invitee_emails=[f"a{n}@home.example" for n in range(48)]),),
        ),
        "fifty letters beside those of an owner who left": (
            _RARELY,
            (
                say("Ben", "invitations.invite", baby_id=MIA, invitee_emails=[f"b{n}@home.example" for n in range(9)]),
                say("Ben", "members.leave", baby_id=MIA),
                say(
                    "Anna", "invitations.invite", baby_id=MIA, invitee_emails=[f"c{n}@home.example" for n in range(50)]
                ),
            ),
        ),
        "Mia is born": (_SOMETIMES, (edits(expected_birth_date=On(5), actual_birth_date=On(-1), gender="female"),)),
        "Ben leaves": (_OFTEN, (say("Ben", "members.leave", baby_id=MIA),)),
        "Rosa is first": (
            _SOMETIMES,
            (
                say("Ben", "members.leave", baby_id=MIA),
                *(invites("carl", "owner"), invites("zoe", "owner")),
                say("Anna", "members.promote", membership_id=ROSAS),
            ),
        ),
    }
)
"""In their order, each perhaps: how often, and what is done."""


def beginning(random: Random) -> Sequence[Step]:
    """Mostly the family of the examples, some of the turns, perhaps a story that was told; else only accounts."""
    if random.random() < _ACCOUNTS_ALONE:
        return THE_FAMILY[:6]
    turns = [step for share, turn in TURNS.values() if random.random() < share for step in turn]
    told = STORIES[random.choice(list(STORIES))] if random.random() < _AFTER_A_STORY else ()
    return (*THE_FAMILY, *turns, *told)
