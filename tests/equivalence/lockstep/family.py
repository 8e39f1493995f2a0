"""The family of all examples, and the sentences of which its stories are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tests.equivalence.lockstep.calls import PEOPLE, At, Call, On, Ref, Step, say

MIA, LEO = Ref("baby", 0), Ref("baby", 1)
TEA, LAST_EVENT = Ref("event", 0), Ref("event", -1)
LAST_COMMENT, LAST_LETTER, LAST_TOKEN = Ref("comment", -1), Ref("invitation", -1), Ref("token", -1)
ANNAS, BENS, ROSAS, PINAS, CARLS = (Ref("membership", place) for place in range(5))


def invites(address: str, role: str = "follower", who: str = "Anna") -> Call:
    """A letter."""
    return say(who, "invitations.invite", baby_id=MIA, invitee_emails=[f"{address}@home.example"], role=role)


def accepts(who: str, label: str | None = "Aunt", token: Ref = LAST_TOKEN) -> Call:
    """A letter is accepted."""
    return say(who, "invitations.accept", token=token, relationship_label=label)


def schedules(title: str, days: int, hour: int = 12, who: str = "Anna") -> Call:
    """An event."""
    return say(who, "events.schedule", baby_id=MIA, title=title, event_date=At(days, hour))


def answers(who: str, status: str, event: Ref = TEA) -> Call:
    """An answer to an event."""
    return say(who, "events.answer", event_id=event, status=status)


def comments(who: str, text: str, event: Ref = TEA) -> Call:
    """A comment under an event."""
    return say(who, "event_comments.add", event_id=event, comment_text=text)


def removes(event: Ref, who: str = "Anna") -> Call:
    """An event goes into the trash."""
    return say(who, "events.remove", event_id=event)


def restores(event: Ref, who: str = "Anna") -> Call:
    """An event comes back."""
    return say(who, "trash.restore_event", event_id=event)


def takes_down(who: str, comment: Ref = LAST_COMMENT) -> Call:
    """A comment goes into the trash."""
    return say(who, "event_comments.remove", comment_id=comment)


def puts_back(who: str, comment: Ref = LAST_COMMENT) -> Call:
    """A comment comes back."""
    return say(who, "trash.restore_event_comment", comment_id=comment)


def edits(who: str = "Anna", **given: object) -> Call:
    """Mia's profile is edited."""
    return say(who, "babies.edit", baby_id=MIA, **given)


def _accounts() -> Sequence[Step]:
    return tuple(
        say("nobody", "platform.register", email=f"{who.lower()}@home.example", metadata={"display_name": who})
        for who in PEOPLE
    )


THE_FAMILY: Final[Sequence[Step]] = (
    *_accounts(),
    say("Anna", "babies.create", name="Mia", expected_birth_date=On(90), time_zone="Europe/Vienna"),
    say("Anna", "babies.mine"),
    *(invites("ben", "owner"), accepts("Ben", None)),
    *(invites("rosa"), accepts("Rosa", "Grandma")),
    *(invites("pina"), accepts("Pina")),
    *(invites("carl"), accepts("Carl", "Neighbor")),
    say("Anna", "members.of", baby_id=MIA),
    say("Anna", "members.remove", membership_id=CARLS),
    say("Zoe", "babies.create", name="Leo", actual_birth_date=On(-10)),
    say("Zoe", "babies.mine"),
    schedules("Tea", 2),
    answers("Rosa", "yes"),
    comments("Pina", "I bring cake."),
    say("Zoe", "events.schedule", baby_id=LEO, title="Walk", event_date=At(2)),
)
"""Anna and Ben own Mia, Rosa and Pina follow her, Carl was removed; Zoe owns Leo and is a stranger to Mia."""
