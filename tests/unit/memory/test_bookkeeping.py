"""The bookkeeping of the memory storage: what is guarded, what is written, and what else happens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import attrs
import pytest

from nonna_adapters.memory import bookkeeping
from nonna_adapters.memory.bookkeeping import LINES, Bookkeeping
from nonna_adapters.memory.rows import Rows
from nonna_core.events import Answer, Event
from nonna_core.kernel.access import Role
from nonna_core.kernel.consequences import (
    ActivityType,
    AuthorOf,
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
from nonna_core.kernel.errors import DayIsFull, NotAllowed
from nonna_core.kernel.values import BabyId, RsvpId, UserId
from nonna_core.notifications import ActivityEvent, Notification
from tests.unit.examples import ANNA, BEN, CARL, LATER, LEO, MIA, MORNING, PINA, ROSA, ZOE, event, membership, rsvp
from tests.unit.gamification.rows import prediction, suggestion
from tests.unit.memory.family import founded
from tests.unit.photos.rows import photo
from tests.unit.registry.rows import item

STORAGE_ONLY = {"log", "accounts", "secrets", "told", "photos_archive", "first_yes"}
PAYLOAD = {"event_id": str(event().id)}


@pytest.fixture
def rows() -> Rows:
    """The two families."""
    return founded()


def books(rows: Rows, actor: UserId | None = ANNA, **guards: Any) -> Bookkeeping:  # noqa: ANN401  # a guard of any table
    """The hand of somebody, a day after everything began."""
    return Bookkeeping(rows, guards, actor, LATER)


def told(rows: Rows) -> list[UserId]:
    """Who has been told something."""
    return [row.recipient_user_id for row in rows.notifications]


def tell(*to: Recipients, baby_id: BabyId = MIA, cause: str = "event_created:1", only: str | None = None) -> Tell:
    """A notification."""
    return Tell(
        to=to,
        type=NotificationType.EVENT_CREATED,
        baby_id=baby_id,
        cause=cause,
        payload=PAYLOAD,
        only_if_any=only,
    )


def test_every_table_has_its_line() -> None:
    """But for what no entity carries."""
    assert {field.name for field in attrs.fields(Rows)} - STORAGE_ONLY == set(LINES)
    assert [*LINES] == [line.table for line in LINES.values()]


@pytest.mark.parametrize(
    ("table", "row"),
    [("events", event()), ("photos", photo()), ("registry_items", item()), ("name_suggestions", suggestion())],
)
def test_a_new_row_is_stored_and_has_consequences(rows: Rows, table: str, row: object) -> None:
    """In each of the domains, told to some of the family."""
    books(rows).add(table, row)
    assert [row] == list(rows.table(table))
    assert {*told(rows)} in ({ROSA, PINA}, {BEN})


def test_a_born_baby_has_consequences(rows: Rows) -> None:
    """In the domain of babies as well."""
    mia = rows.baby_profiles.get(MIA)
    assert mia is not None
    books(rows).keep("baby_profiles", mia, attrs.evolve(mia, actual_birth_date=LATER.date()))
    assert [ROSA, PINA] == told(rows)


def test_a_row_without_consequences_is_stored(rows: Rows) -> None:
    """A guess is told to nobody (GAM-09)."""
    books(rows, ROSA).add("birth_date_predictions", prediction())
    assert ([prediction()], []) == (list(rows.birth_date_predictions), told(rows))


def test_a_consequence_is_told_who_did_what_and_when(rows: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row before and after, the actor and the instant."""
    seen: list[Change[Any]] = []

    def rule(change: Change[Any]) -> list[Consequence]:
        seen.append(change)
        return []

    monkeypatch.setattr(bookkeeping, "_CONSEQUENCES", {"events": rule})
    hand = books(rows, ROSA)
    hand.add("events", event())
    hand.keep("events", event(), event(title="Cake"))
    befores, afters = (None, event()), (event(), event(title="Cake"))
    assert [
        Change(before=before, after=after, actor=ROSA, now=LATER) for before, after in zip(befores, afters, strict=True)
    ] == seen


def test_a_guard_refuses_before_anything_is_written(rows: Rows) -> None:
    """It is given the rows, and the row before and after, and answers for its own table only."""
    seen: list[tuple[object, ...]] = []

    def guard(*given: object) -> None:
        seen.append(given)
        raise DayIsFull

    hand = books(rows, events=guard)
    with pytest.raises(DayIsFull):
        hand.add("events", event())
    with pytest.raises(DayIsFull):
        hand.keep("events", event(), event(title="Cake"))
    hand.add("photos", photo())
    assert [(rows, None, event()), (rows, event(), event(title="Cake"))] == seen
    assert ([], [photo()]) == (list(rows.events), list(rows.photos))


def test_a_kept_row_has_consequences_and_a_carried_one_has_none(rows: Rows) -> None:
    """What goes along with another is told with that one (EVT-10)."""
    rows.events.add(event())
    rows.event_rsvps.add(rsvp())
    hand = books(rows)
    hand.carry("events", event(), event(title="Cake"))
    assert ([event(title="Cake")], []) == (list(rows.events), told(rows))
    hand.keep("events", event(title="Cake"), event(title="Tea and cake"))
    assert ([event(title="Tea and cake")], [ROSA]) == (list(rows.events), told(rows))
    (record,) = rows.activity_events
    assert (ActivityType.EVENT_UPDATED, LATER) == (record.type, record.created_at)


@pytest.mark.parametrize("column", ["id", "baby_profile_id", "created_by_user_id", "created_at"])
def test_what_is_frozen_is_changed_by_nobody(rows: Rows, column: str) -> None:
    """The bookkeeping included (SEC-05)."""
    values: dict[str, Any] = {
        "id": UUID(int=499),
        "baby_profile_id": LEO,
        "created_by_user_id": ZOE,
        "created_at": LATER,
    }
    after: Event = attrs.evolve(event(), **{column: values[column]})
    for write in (books(rows).carry, books(rows).keep):
        with pytest.raises(NotAllowed):
            write("events", event(), after)
    assert [] == list(rows.events)


@pytest.mark.parametrize("column", ["photo_updated_at", "event_updated_at", "registry_updated_at", None])
def test_a_stamp_raises_the_marker(rows: Rows, column: str | None) -> None:
    """That of its family, the column and the latest (MRK-02)."""
    before = rows.owner_update_markers.get(MIA)
    assert before is not None
    books(rows).happen([Stamp(baby_id=MIA, column=column), Stamp(baby_id=LEO, column=column)])
    assert [before.risen(column, LATER)] == list(rows.owner_update_markers)
    assert LATER == before.risen(column, LATER).last_updated_at


def test_a_count_goes_up_by_one(rows: Rows) -> None:
    """The one that is meant, of the person who is meant (STA-05)."""
    rosas = rows.user_stats.get(ROSA)
    assert rosas is not None
    two = [Count(user_id=ROSA, counter="comments_added_count")] * 2
    books(rows).happen([*two, Count(user_id=UserId(UUID(int=99)), counter="comments_added_count")])
    assert attrs.evolve(rosas, comments_added_count=2, updated_at=LATER) == rows.user_stats.get(ROSA)
    assert 6 == len(list(rows.user_stats))


@pytest.mark.parametrize("actor", [ROSA, None])
def test_a_record_is_a_line_of_activity(rows: Rows, actor: UserId | None) -> None:
    """Whose it is, what it was, and when; each has an id of its own (ACT-01)."""
    record = Record(type=ActivityType.EVENT_CREATED, baby_id=MIA, payload=PAYLOAD)
    books(rows, actor).happen([record, record])
    one, other = rows.activity_events
    assert isinstance(one.id, UUID)
    assert one.id != other.id
    expected = ActivityEvent(
        id=one.id,
        baby_profile_id=MIA,
        actor_user_id=actor,
        type=ActivityType.EVENT_CREATED,
        payload=PAYLOAD,
        created_at=LATER,
        updated_at=LATER,
    )
    assert [expected, attrs.evolve(expected, id=other.id)] == [one, other]


def test_a_notification_carries_ids(rows: Rows) -> None:
    """What the consequence says and who did it, unread (NOT-07)."""
    books(rows).happen([tell(Circle.FOLLOWERS)])
    one, other = rows.notifications
    assert isinstance(one.id, UUID)
    assert one.id != other.id
    expected = Notification(
        id=one.id,
        recipient_user_id=ROSA,
        baby_profile_id=MIA,
        type=NotificationType.EVENT_CREATED,
        payload=PAYLOAD | {"actor_user_id": str(ANNA)},
        created_at=LATER,
        updated_at=LATER,
    )
    assert [expected, attrs.evolve(expected, id=other.id, recipient_user_id=PINA)] == [one, other]


def test_a_person_is_told_of_a_cause_once(rows: Rows) -> None:
    """Whoever has heard of it already does not keep the others from hearing (NOT-13)."""
    hand = books(rows)
    hand.happen([tell(AuthorsOf(table="event_rsvps", column="event_id", parent=event().id))])
    rows.event_rsvps.add(rsvp())
    hand.happen([tell(AuthorsOf(table="event_rsvps", column="event_id", parent=event().id))])
    hand.happen([tell(Circle.FOLLOWERS), tell(Circle.FOLLOWERS)])
    assert [ROSA, PINA] == told(rows)
    hand.happen([tell(Circle.FOLLOWERS, cause="event_created:2")])
    assert [ROSA, PINA, ROSA, PINA] == told(rows)


@pytest.mark.parametrize(
    ("actor", "to", "expected"),
    [
        (ANNA, [Circle.OWNERS], [BEN]),
        (ANNA, [Circle.FOLLOWERS], [ROSA, PINA]),
        (ANNA, [Circle.MEMBERS], [BEN, ROSA, PINA]),
        (ROSA, [Circle.MEMBERS], [ANNA, BEN, PINA]),
        (None, [Circle.MEMBERS], [ANNA, BEN, ROSA, PINA]),
        (ROSA, [Circle.OWNERS, Circle.MEMBERS], [ANNA, BEN, PINA]),
        (ROSA, [], []),
    ],
)
def test_circles_are_told_but_for_the_actor(
    rows: Rows, actor: UserId | None, to: list[Recipients], expected: list[UserId]
) -> None:
    """Active members of the family, each once (NOT-01, NOT-02)."""
    books(rows, actor).happen([tell(*to)])
    assert expected == told(rows)


def test_authors_are_those_who_have_a_live_row_or_one_that_went_along(rows: Rows) -> None:
    """Who withdrew before, who was removed and who answered elsewhere are not told (EVT-11)."""
    gone, before = LATER, LATER - timedelta(hours=1)
    answers = [
        rsvp(user_id=ANNA),
        rsvp(user_id=ROSA),
        rsvp(user_id=PINA, deleted_at=gone),
        rsvp(user_id=BEN, deleted_at=before),
        rsvp(user_id=CARL),
        rsvp(user_id=BEN, event_id=UUID(int=402)),
    ]
    for number, row in enumerate(answers):
        rows.event_rsvps.add(attrs.evolve(row, id=RsvpId(UUID(int=500 + number)), status=Answer.MAYBE))
    answered = AuthorsOf(table="event_rsvps", column="event_id", parent=event().id)
    books(rows).happen([tell(answered)])
    assert [ROSA] == told(rows)
    books(rows).happen([tell(attrs.evolve(answered, gone_at=gone), cause="event_cancelled:1")])
    assert [ROSA, ROSA, PINA] == told(rows)


def test_an_author_is_whom_the_column_names(rows: Rows) -> None:
    """Of one row, if they are a member still."""
    rows.photos.add(photo(uploaded_by_user_id=BEN))
    author = AuthorOf(table="photos", row=photo().id, column="uploaded_by_user_id")
    books(rows, ROSA).happen([tell(author)])
    books(rows, BEN).happen([tell(author, cause="photo_squished:2")])
    assert [BEN] == told(rows)
    rows.baby_memberships.put(membership(BEN, Role.OWNER, removed_at=MORNING))
    books(rows, ROSA).happen([tell(author, cause="photo_squished:3")])
    assert [BEN] == told(rows)


def test_a_result_is_told_only_if_anybody_guessed(rows: Rows) -> None:
    """In this family; a guess about another baby does not count (GAM-10)."""
    rows.birth_date_predictions.add(prediction(baby_profile_id=LEO))
    hand = books(rows)
    hand.happen([tell(Circle.FOLLOWERS, only="birth_date_predictions")])
    assert [] == told(rows)
    hand.happen([tell(Circle.OWNERS, baby_id=LEO, only="birth_date_predictions")])
    assert [ZOE] == told(rows)
