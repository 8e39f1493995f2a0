"""Two storages are compared act by act and person by person; every planted difference is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any, Final
from uuid import UUID, uuid4

import attrs
import pytest
from typer.testing import CliRunner, Result

from nonna_adapters.cli import theatre
from nonna_adapters.cli.compare import Comparison
from nonna_adapters.cli.delivered import delivered
from nonna_adapters.cli.main import app
from nonna_adapters.cli.plain import Value
from nonna_adapters.cli.stage import Outcome
from nonna_adapters.worlds import memory_world
from nonna_core.babies import Marker
from nonna_core.gamification import Vote
from nonna_core.kernel.consequences import ActivityType
from nonna_core.kernel.errors import DayIsFull, Invalid, NonnaError, NotAllowed
from nonna_core.kernel.values import ActivityId, BabyId, UserId
from nonna_core.nonna import Person
from nonna_core.notifications import ActivityEvent
from nonna_core.testing import Clock, World

NOW: Final = datetime(2026, 3, 1, 9, tzinfo=UTC)


def play_on_two(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[World], None], story: str = "day") -> Result:
    """Play a story on two memories, the second of which was spoiled."""

    @contextmanager
    def two(_: theatre.On) -> Iterator[list[World]]:
        here, there = memory_world(**theatre.given()), memory_world(**theatre.given())
        spoil(there)
        yield [here, there]
        here.close()
        there.close()

    monkeypatch.setattr("nonna_adapters.cli.play.worlds", two)
    return CliRunner().invoke(app, ["play", story, "--on", "both"])


def spoiled(service: str, method: str, change: Callable[[Callable[[], Value]], Value]) -> Callable[[World], None]:
    """Change what one use case gives in a world, and leave every other world as it is."""

    def spoil(world: World) -> None:
        acting_as = world.app.acting_as

        def acting(person: UserId | None) -> Person:
            doors = acting_as(person)
            real = getattr(getattr(doors, service), method)

            @wraps(real)
            def false(*args: object, **given: object) -> Value:
                return change(lambda: real(*args, **given))

            setattr(getattr(doors, service), method, false)
            return doors

        world.app.acting_as = acting  # type: ignore[method-assign]  # the planted fault

    return spoil


def refused_as(error: NonnaError) -> Callable[[Callable[[], Value]], Value]:
    """Every refusal becomes this one."""

    def change(real: Callable[[], Value]) -> Value:
        try:
            return real()
        except NonnaError:
            raise error from None

    return change


def never_refused(real: Callable[[], Value]) -> Value:
    """A refusal becomes a success without a value."""
    try:
        return real()
    except NonnaError:
        return None


FAULTS: Final = {
    "another text": spoiled("events", "edit", lambda real: attrs.evolve(real(), title="Coffee")),
    "another author": spoiled("event_comments", "add", lambda real: attrs.evolve(real(), user_id=uuid4())),
    "another error": spoiled("events", "schedule", refused_as(NotAllowed())),
    "another field": spoiled("babies", "get", refused_as(Invalid("baby_id"))),
    "no error": spoiled("trash", "restore_event", never_refused),
    "one message less": spoiled("notifications", "inbox", lambda real: attrs.evolve(real(), items=real().items[1:])),
    "another order": spoiled("members", "of", lambda real: real()[::-1]),
    "a page that goes on": spoiled("notifications", "inbox", lambda real: attrs.evolve(real(), next="more")),
    "another number": spoiled("notifications", "unread_count", lambda real: real() + 1),
    "another counter": spoiled("identity", "counters", lambda real: attrs.evolve(real(), comments_added_count=7)),
    "another total": spoiled("guesses", "vote_totals", lambda real: {**real(), Vote.MALE: 7}),
    "another count on a photo": spoiled("photos", "get", lambda real: attrs.evolve(real(), squish_count=7)),
    "a tile less": spoiled("tiles", "layout", lambda real: real()[1:]),
    "a word for a member of an enumeration": spoiled(
        "babies", "create", lambda real: attrs.evolve(real(), gender=str(real().gender))
    ),
}


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=list(FAULTS))
def test_a_planted_difference_ends_with_1(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[World], None]) -> None:
    """One storage that answers otherwise, in an act or at the end, turns the exit code to 1."""
    result = play_on_two(monkeypatch, spoil)
    assert 1 == result.exit_code, result.output
    assert "memory against memory: " in result.stdout


@pytest.mark.parametrize("reading", ["screens", "tile_definitions", "tile_configs"])
def test_a_planted_difference_in_what_a_machine_reads_ends_with_1(
    monkeypatch: pytest.MonkeyPatch, reading: str
) -> None:
    """What the service reads is compared at the end, too."""

    def spoil(world: World) -> None:
        service = world.app.as_service()
        real = getattr(service, reading)

        monkeypatch.setattr(service, reading, lambda: real()[1:])
        monkeypatch.setattr(world.app, "as_service", lambda: service)

    result = play_on_two(monkeypatch, spoil)
    assert 1 == result.exit_code, result.output
    assert "The daily service sees: " in result.stdout


def test_two_equal_storages_do_not_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a planted fault nothing differs, though each world makes its own ids for bookkeeping."""
    result = play_on_two(monkeypatch, lambda _: None)
    assert 0 == result.exit_code, result.output
    assert ", 0 differences." in result.stdout


def differences(*pairs: tuple[Any, Any]) -> list[str]:
    """What differs between pairs of values, one comparison for all."""
    comparison = Comparison()
    return [fault for here, there in pairs for fault in comparison.differences("", here, there)]


def test_ids_are_compared_up_to_renaming() -> None:
    """An id may have another name there, but always the same one, and no two share one; also as text in a payload."""
    one, two, other = uuid4(), uuid4(), uuid4()
    assert [] == differences((one, two), ([one, {"id": str(one)}], [two, {"id": str(two)}]))
    assert 1 == len(differences((one, two), (one, other)))
    assert 1 == len(differences((one, two), (other, two)))


def test_refusals_are_compared_by_class_code_and_field() -> None:
    """Two refusals are the same only if a program could not tell them apart."""
    comparison = Comparison()
    full, title, day = Outcome(error=DayIsFull()), Outcome(error=Invalid("title")), Outcome(error=Invalid("event_date"))
    assert [] == comparison.outcomes(full, Outcome(error=DayIsFull()))
    assert [1, 1, 1] == [len(comparison.outcomes(*pair)) for pair in ((full, title), (title, day), (full, Outcome()))]


def test_what_came_with_a_storage_is_known_by_its_name() -> None:
    """Screens, kinds of tiles and tiles have other ids and stamps in each storage: of one name they are the same."""
    here, there = (memory_world(clock=Clock(NOW + timedelta(hours=hour))).app for hour in (0, 1))
    layouts = [
        (door.screens(), door.tile_definitions(), door.tile_configs())
        for door in (here.as_service(), there.as_service())
    ]
    assert [] != differences((layouts[0], layouts[1]))
    comparison = Comparison()
    comparison.introduce(delivered(here), delivered(there))
    assert [] == list(comparison.differences("", layouts[0], layouts[1]))
    calendar, fun = layouts[0][0][0], layouts[1][0][1]
    assert {"id", "screen_name"} == {fault.partition(":")[0] for fault in comparison.differences("", calendar, fun)}


def test_no_other_stamp_stands_for_another() -> None:
    """Two rows of a story that differ by a stamp alone differ, however the storages were set up."""
    here, there = (memory_world(clock=Clock(NOW + timedelta(hours=hour))).app for hour in (0, 1))
    comparison = Comparison()
    comparison.introduce(delivered(here), delivered(there))
    early, late = (NOW + timedelta(hours=hour) for hour in (2, 3))
    assert 1 == len(list(comparison.differences("created_at", early, late)))


def test_of_a_marker_only_the_millisecond_is_compared() -> None:
    """How far a marker rises is not promised, whether it rises is (MRK-03)."""

    def marker(stamp: datetime) -> Marker:
        return Marker(baby_profile_id=BabyId(UUID(int=1)), last_updated_at=stamp, created_at=NOW, updated_at=NOW)

    assert [] == differences((marker(NOW), marker(NOW + timedelta(microseconds=3))))
    assert 1 == len(differences((marker(NOW), marker(NOW + timedelta(milliseconds=3)))))


def test_bookkeeping_of_one_act_is_compared_as_a_set() -> None:
    """Rows of one instant that only ids of the database set in order may stand in any order, others may not."""

    def line(type_: ActivityType, at: datetime) -> ActivityEvent:
        baby, key = BabyId(UUID(int=1)), ActivityId(uuid4())
        return ActivityEvent(
            id=key, baby_profile_id=baby, actor_user_id=None, type=type_, payload={}, created_at=at, updated_at=at
        )

    yes, no = ActivityType.RSVP_YES, ActivityType.RSVP_NO
    later = NOW + timedelta(seconds=1)
    assert [] == differences(([line(yes, NOW), line(no, NOW)], [line(no, NOW), line(yes, NOW)]))
    assert [] != differences(([line(yes, NOW), line(no, later)], [line(no, later), line(yes, NOW)]))
