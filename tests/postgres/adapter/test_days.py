"""The server counts the days: whatever the time-zone rules of this process say, what is told is what is stored."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import partial
from typing import NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from nonna_adapters.postgres import events
from nonna_adapters.postgres.rows import add
from nonna_adapters.postgres.wire import Wire
from nonna_core import Event, EventId, NewPhoto
from nonna_core.kernel import access
from nonna_core.kernel.errors import DayIsFull, Invalid, NotFound
from nonna_core.nonna import Person
from nonna_core.testing.checks import Broken
from nonna_core.testing.returning import an_event_reads_as_it_was_returned, whatever_a_call_returns_is_what_is_read
from tests.postgres.adapter.family import Family

HOUR = timedelta(hours=1)
LOST = "Atlantis/Lost"


def _other_rules(key: str) -> tzinfo:
    """Another release, in which every zone lies ten hours further east."""
    return timezone((datetime(2026, 3, 1, tzinfo=ZoneInfo(key)).utcoffset() or timedelta()) + 10 * HOUR)


def _no_rules(key: str) -> NoReturn:
    raise ZoneInfoNotFoundError(key)


@pytest.fixture(params=[_other_rules, _no_rules], ids=["other rules", "no rules"])
def rules(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """This process has a time-zone database that differs from the server's, or none."""
    monkeypatch.setattr(access, "ZoneInfo", request.param)
    monkeypatch.setattr(access, "UTC", timezone(10 * HOUR))


def _give_zone(family: Family, zone: str) -> None:
    """Mia's family counts its days in a zone, whether the server knows it or not."""
    server = family.world.database.superuser
    server.execute(b"set session_replication_role = replica")
    server.execute(b"update public.baby_profiles set time_zone = %s where id = %s", (zone, family.mia.id))
    server.execute(b"reset session_replication_role")


def _there_and_back(anna: Person, event_id: EventId) -> Event:
    anna.events.remove(event_id)
    return anna.trash.restore_event(event_id)


def _told_and_stored(anna: Person, family: Family, start: datetime) -> list[tuple[Event, Event]]:
    """What each write of an event tells, and what is then read."""
    made = anna.events.schedule(family.mia.id, title="Tea", event_date=start, ends_at=start + HOUR)
    writes: list[Callable[[], Event]] = [
        lambda: made,
        partial(anna.events.edit, made.id, ends_at=start + 30 * HOUR),
        partial(anna.events.edit, made.id, event_date=start + 25 * HOUR),
        partial(anna.events.edit, made.id, title="Cake"),
        partial(_there_and_back, anna, made.id),
    ]
    pairs = [(write(), anna.events.get(made.id).event) for write in writes]
    anna.events.remove(made.id)
    return pairs


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("zone", ["UTC", "America/Vancouver", "Africa/Casablanca", "Pacific/Kiritimati", "Etc/GMT+12"])
def test_what_a_write_tells_of_days_is_stored(zone: str, either: Family) -> None:
    """Scheduled, moved, ended otherwise, restored: the server's days, behind both doors (EVT-04, EVT-21)."""
    _give_zone(either, zone)
    start = either.world.clock().replace(hour=1, minute=30) + timedelta(days=40)
    for hour in range(0, 24, 8):
        at = start + hour * HOUR
        pairs = either.do(either.anna, partial(_told_and_stored, family=either, start=at))
        assert [stored for _, stored in pairs] == [told for told, _ in pairs]
        assert {at.astimezone(ZoneInfo(zone)).date()} == {told.event_day for told, _ in pairs[:2]}


@pytest.mark.usefixtures("rules")
def test_a_day_is_full_by_the_servers_count(family: Family) -> None:
    """Two on the stored day leave no room, and a day that is full only by this process's count has room (EVT-03)."""
    anna = family.world.app.acting_as(family.anna)
    day = family.world.clock().replace(hour=0, minute=0) + timedelta(days=50)
    schedule = partial(anna.events.schedule, family.mia.id, title="Tea")
    for hour in (1, 23):
        schedule(event_date=day + hour * HOUR)
    with pytest.raises(DayIsFull):
        schedule(event_date=day + 12 * HOUR)
    moving = schedule(event_date=day + 25 * HOUR)
    with pytest.raises(DayIsFull):
        anna.events.edit(moving.id, event_date=day + 2 * HOUR)
    assert moving.event_day == schedule(event_date=day + 47 * HOUR).event_day


@pytest.mark.usefixtures("rules")
def test_today_is_the_servers(family: Family) -> None:
    """Dates of birth are judged by the day it is there (BP-04, BP-05)."""
    anna, today = family.world.app.acting_as(family.anna), family.world.clock().date()
    tomorrow = today + timedelta(days=1)
    assert today == anna.babies.create(name="Ida", actual_birth_date=today).actual_birth_date
    assert tomorrow == anna.babies.edit(family.mia.id, expected_birth_date=tomorrow).expected_birth_date
    cases: list[tuple[Callable[[], object], str]] = [
        (partial(anna.babies.create, name="Ida", expected_birth_date=today), "expected_birth_date"),
        (partial(anna.babies.edit, family.mia.id, actual_birth_date=tomorrow), "actual_birth_date"),
    ]
    for refused, field in cases:
        with pytest.raises(Invalid) as told:
            refused()
        assert field == told.value.field


@pytest.mark.usefixtures("rules")
def test_every_call_tells_what_is_stored(family: Family) -> None:
    """The promise about all that is returned is kept by a process with other rules."""
    whatever_a_call_returns_is_what_is_read(family.world)
    an_event_reads_as_it_was_returned(family.world)


def _counted_here(wire: Wire, table: object, line: access.Access, row: Event) -> Callable[[], Event]:
    """A storage that tells the row as the core made it, with a day of its own."""
    add(wire, table, line, row)  # type: ignore[arg-type]  # the table of events
    told = {name: getattr(row, name) for name in Event.__annotations__} | {"event_day": date(2026, 1, 1)}
    return lambda: Event(**told)


@pytest.mark.parametrize("promise", [whatever_a_call_returns_is_what_is_read, an_event_reads_as_it_was_returned])
def test_a_day_that_is_not_stored_is_found_out(
    promise: Callable[[object], None], family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Planted: an event is told with a day that the storage does not have."""
    monkeypatch.setattr(events, "add_and_read", _counted_here)
    with pytest.raises(Broken):
        promise(family.world)


def test_a_zone_that_the_server_forgot_is_told_by_its_name(family: Family) -> None:
    """What needs a day is refused with what to do; another zone mends it (BP-24)."""
    anna, mia = family.world.app.acting_as(family.anna), family.mia.id
    tea = family.party()
    gone = anna.events.schedule(mia, title="Walk", event_date=tea.event_date + 50 * HOUR)
    anna.events.remove(gone.id)
    _give_zone(family, LOST)
    needs_a_day: list[Callable[[], object]] = [
        partial(anna.events.schedule, mia, title="Walk", event_date=tea.event_date + 50 * HOUR),
        partial(anna.events.edit, tea.id, event_date=tea.event_date + HOUR),
        partial(anna.events.edit, tea.id, ends_at=tea.event_date + HOUR),
        partial(anna.trash.restore_event, gone.id),
        partial(anna.babies.edit, mia, expected_birth_date=date(2030, 1, 1)),
        partial(anna.photos.memory_lane, mia),
        partial(anna.babies.create, name="Ida", expected_birth_date=date(2030, 1, 1), time_zone=LOST),
    ]
    for act in needs_a_day:
        with pytest.raises(Invalid) as refused:
            act()
        assert "time_zone" == refused.value.field
    with pytest.raises(Invalid, match=f"'{LOST}' is not known to the storage: give the baby another time zone first"):
        needs_a_day[0]()
    anna.babies.edit(mia, time_zone="Europe/Vienna")
    assert "Walk" == anna.trash.restore_event(gone.id).title


def test_what_needs_no_day_does_not_need_the_zone(family: Family) -> None:
    """Names, titles, words, answers, photos, invitations, lists and removing (BP-24)."""
    anna, mia = family.world.app.acting_as(family.anna), family.mia.id
    tea = family.party()
    _give_zone(family, LOST)
    assert "Mimi" == anna.babies.edit(mia, name="Mimi").name
    assert "Cake" == anna.events.edit(tea.id, title="Cake", event_date=tea.event_date, ends_at=tea.ends_at).title
    anna.event_comments.add(tea.id, "Yes!")
    anna.events.answer(tea.id, "yes")
    anna.photos.add(mia, [NewPhoto(url="mia.jpg")])
    anna.invitations.invite(mia, ["aunt@town.example"])
    on_that_day = anna.events.calendar(mia, tea.event_day, tea.event_day)
    listed = [anna.events.upcoming(mia).items, anna.events.agenda().items, tuple(on_that_day)]
    assert [[tea.id]] * 3 == [[row.event.id for row in rows] for rows in listed]
    anna.events.remove(tea.id)
    anna.babies.remove(mia)


@pytest.mark.parametrize("zone", ["UTC", "America/Vancouver"])
def test_a_server_without_a_zone_is_no_business_of_strangers(zone: str, family: Family) -> None:
    """Zoe hears of no zone, whether the server knows Mia's or not (SEC-10)."""
    zoe, mia = family.world.app.acting_as(family.zoe), family.mia.id
    tea = family.party()
    for known in (zone, LOST):
        _give_zone(family, known)
        answers: list[Callable[[], object]] = [
            partial(zoe.events.schedule, mia, title="Walk", event_date=datetime(2026, 3, 20, tzinfo=UTC)),
            partial(zoe.events.edit, tea.id, event_date=datetime(2026, 3, 20, tzinfo=UTC)),
            partial(zoe.babies.edit, mia, expected_birth_date=date(2030, 1, 1)),
            partial(zoe.photos.memory_lane, mia),
        ]
        for answer in answers:
            with pytest.raises(NotFound):
                answer()
