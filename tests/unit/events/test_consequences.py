"""What follows from changes of events, answers and comments, line by line of the table in the rules."""

from collections.abc import Mapping
from typing import TypeVar

import attrs
import pytest

from nonna_core.events import CONSEQUENCES, Answer, Event, EventComment, EventRsvp, first_yes
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorsOf,
    Change,
    Circle,
    Consequence,
    Count,
    NotificationType,
    Recipients,
    Record,
    Stamp,
    Tell,
)
from tests.unit.examples import ANNA, LATER, MIA, MORNING, ROSA, comment, days_in, event, rsvp

R = TypeVar("R", Event, EventRsvp, EventComment)
STAMP = Stamp(baby_id=MIA, column="event_updated_at")
EVENT = {"event_id": str(event().id)}
COMMENT = EVENT | {"comment_id": str(comment().id)}
ANSWERED = AuthorsOf(table="event_rsvps", column="event_id", parent=event().id)
SPOKEN = AuthorsOf(table="event_comments", column="event_id", parent=event().id)


def following(table: str, before: R | None, after: R) -> list[Consequence]:
    """What follows from one change."""
    change: Change[R] = Change(before=before, after=after, actor=ANNA, now=LATER)
    return list(CONSEQUENCES[table](change))


def told(to: tuple[Recipients, ...], kind: str, cause: str, payload: Mapping[str, str]) -> Tell:
    """A notification."""
    return Tell(to=to, type=NotificationType(kind), baby_id=MIA, cause=f"{kind}:{cause}", payload=payload)


def hourly(to: tuple[Recipients, ...], kind: str, cause: str, payload: Mapping[str, str]) -> Tell:
    """A notification of what can be repeated."""
    return attrs.evolve(told(to, kind, cause, payload), hourly=True)


def recorded(kind: str, payload: Mapping[str, str], *, hourly: bool = False) -> Record:
    """An activity."""
    return Record(type=ActivityType(kind), baby_id=MIA, payload=payload, hourly=hourly)


def test_a_new_event_is_told_to_the_followers() -> None:
    """Stamp, notification and activity (EVT-09, EVT-18)."""
    expected = [
        STAMP,
        told((Circle.FOLLOWERS,), "event_created", str(event().id), EVENT),
        recorded("event_created", EVENT),
    ]
    assert expected == following("events", None, event())


@pytest.mark.parametrize("after", [event(title="Cake"), event(location="Garden"), event(event_date=LATER)])
def test_an_edit_is_told_to_those_who_answered(after: Event) -> None:
    """Each edit is a cause, at most hourly (EVT-10, NOT-13)."""
    cause = f"{event().id}:{LATER.isoformat()}"
    line = recorded("event_updated", EVENT, hourly=True)
    expected = [STAMP, hourly((ANSWERED,), "event_updated", cause, EVENT), line]
    assert expected == following("events", event(), after)


def test_a_removal_is_told_to_those_who_had_answered() -> None:
    """Those whose answers went with it; no activity (EVT-11)."""
    to = (attrs.evolve(ANSWERED, gone_at=LATER),)
    expected = [STAMP, hourly(to, "event_cancelled", f"{event().id}:{LATER.isoformat()}", EVENT)]
    assert expected == following("events", event(), event().removed(LATER))


def test_a_second_removal_has_a_cause_of_its_own() -> None:
    """After a restore the event can be called off again (NOT-13)."""
    causes = [
        row.cause
        for stamp in (MORNING, LATER)
        for row in following("events", event(), event().removed(stamp))
        if isinstance(row, Tell)
    ]
    assert 2 == len(set(causes))


def test_a_restored_event_stamps_and_no_more() -> None:
    """No notification, no activity, no counter (TRA-10)."""
    gone = event().removed(MORNING)
    assert [STAMP] == following("events", gone, gone.restored(days_in("UTC")(gone.event_date, gone.ends_at), LATER))


@pytest.mark.parametrize("status", list(Answer))
def test_an_answer_is_recorded_and_told_to_the_owners(status: Answer) -> None:
    """Once per answer of a person and at most hourly, and no marker moves (EVT-13, MRK-10)."""
    after = rsvp(status=status)
    payload = EVENT | {"rsvp_id": str(after.id)}
    expected = [
        recorded(f"rsvp_{status}", EVENT, hourly=True),
        hourly((Circle.OWNERS,), "event_rsvp", f"{after.id}:{status}", payload),
    ]
    others = [rsvp(status=other) for other in Answer if other != status]
    befores = [None, *others, *(attrs.evolve(other, deleted_at=MORNING) for other in others)]
    assert [expected] * 5 == [following("event_rsvps", before, after) for before in befores]


def test_the_same_answer_has_no_consequence() -> None:
    """Not again, not after a withdrawal, not by the withdrawal itself (EVT-13)."""
    withdrawn = rsvp(deleted_at=MORNING)
    pairs = [(rsvp(), rsvp(updated_at=LATER)), (withdrawn, rsvp()), (rsvp(), withdrawn)]
    assert [[], [], []] == [following("event_rsvps", before, after) for before, after in pairs]


def test_the_first_yes_counts_for_its_person() -> None:
    """Whoever does the act (STA-01)."""
    assert Count(user_id=ROSA, counter="events_attended_count") == first_yes(rsvp())


def test_a_new_comment_counts_and_is_told() -> None:
    """To the owners and to those who spoke there before, each once by one notification (EVT-14, STA-04)."""
    expected = [
        STAMP,
        Count(user_id=ROSA, counter="comments_added_count"),
        recorded("comment_added", COMMENT),
        told((Circle.OWNERS, SPOKEN), "new_comment", str(comment().id), COMMENT),
    ]
    assert expected == following("event_comments", None, comment())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (comment(), comment(comment_text="Two cakes.")),
        (comment(), comment().removed(ANNA, LATER)),
        (comment().removed(ANNA, MORNING), comment()),
    ],
)
def test_a_comment_reworded_removed_or_restored_stamps_and_no_more(before: EventComment, after: EventComment) -> None:
    """No counter goes up or down (STA-05, TRA-10)."""
    assert [STAMP] == following("event_comments", before, after)


def test_a_change_of_nothing_has_no_consequence() -> None:
    """A stamp alone is no change (T-101)."""
    assert [[], []] == [
        following("events", event(), event(updated_at=LATER)),
        following("event_comments", comment(), comment(updated_at=LATER)),
    ]


def test_consequences_carry_ids_only() -> None:
    """No text of an event or comment goes along (NOT-07, T-100)."""
    rows = [
        *following("events", event(), event(title="canary", description="canary")),
        *following("event_comments", None, comment(comment_text="canary")),
    ]
    assert "canary" not in str([attrs.asdict(row) for row in rows])
