"""The kit itself: it walks through every use case, and a storage that breaks a promise is found out."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from attrs import evolve

from nonna_adapters.memory import babies, bookkeeping, events, photos, storage, table
from nonna_adapters.memory.gate import Gate
from nonna_adapters.worlds import memory_world
from nonna_core.babies import SentInvitation
from nonna_core.events import model
from nonna_core.gamification import suggestion
from nonna_core.kernel.access import Access, Standing
from nonna_core.kernel.errors import DayIsFull, Invalid, NotAllowed
from nonna_core.kernel.frozen import FrozenDict
from nonna_core.kernel.pages import Position
from nonna_core.notifications import ActivityEvent, Notification
from nonna_core.notifications import model as notice
from nonna_core.photos import model as picture
from nonna_core.registry import model as wish
from nonna_core.testing import PROMISES, Broken, bad_input
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from nonna_core.testing.checks import Answer, answer_to, expect_answers
from tests.conformance.played import untouched

Row = TypeVar("Row")
WHOLE = {"babies.edit", "events.edit", "photos.edit", "registry.edit"}
"""Edits that may name nothing at all."""

BY_NAME = {promise.__name__: promise for promise in PROMISES}


def test_every_use_case_is_in_the_table() -> None:
    """In the order of the facade, each once."""
    person = memory_world().app.acting_as(None)
    use_cases = [
        f"{attribute}.{name}"
        for attribute, service in vars(person).items()
        for name, method in vars(type(service)).items()
        if getattr(method, "is_use_case", False)
    ]
    assert use_cases == [act.name for act in ACTS]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_the_table_knows_every_argument(act: Act) -> None:
    """Each argument names a row, is a bad value's field, or is judged by an order of its own."""
    attribute, _, method = act.name.partition(".")
    service = vars(memory_world().app.acting_as(None))[attribute]
    arguments = set(inspect.signature(getattr(type(service), method)).parameters) - {"self"}
    assert arguments - {"token"} == {*act.named, *act.fields}


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_good_arguments_are_good(act: Act) -> None:
    """Whoever should succeed does, so that a refusal is due to what was spoilt."""
    scene = untouched()
    if act.name.endswith((".edit_profile", ".edit_preferences")) or act.name in WHOLE:
        assert act.good(scene).keys() == {*act.named}
    assert act.done == answer_to(act.doing(scene, act.by, act.good(scene))).word


def test_promises_have_names_and_words() -> None:
    """Each is told apart by its name, and says what is promised."""
    assert len(PROMISES) == len(BY_NAME)
    assert all(promise.__doc__ for promise in PROMISES)


def test_there_are_hundreds_of_bad_values() -> None:
    """So many are tried, on so many fields."""
    assert (True, True) == (bad_input.every_bad_value_is_tried() > 500, sum(len(act.fields) for act in ACTS) > 40)


def test_answers_are_told_in_a_word() -> None:
    """Also the errors that are none of ours."""

    def fall() -> None:
        raise KeyError("x")

    def refuse() -> None:
        raise Invalid("title")

    def full() -> None:
        raise DayIsFull

    words = [answer_to(call).word for call in (list, full, refuse, fall)]
    assert ["done", "day_is_full", "invalid title", "KeyError"] == words


def test_a_wrong_answer_is_named() -> None:
    """The complaint tells which of many it was."""
    with pytest.raises(Broken, match="second: expected not_found, got done"):
        expect_answers({"first": "done", "second": "not_found"}, {"first": Answer("done"), "second": Answer("done")})


@contextmanager
def _first(_: Standing, __: object) -> Iterator[None]:
    yield


def _repeating(found: Iterable[Row], where: Callable[[Row], Position], after: Position | None, most: int) -> list[Row]:
    """A page that begins with the row at which the one before ended."""
    return sorted((row for row in found if after is None or where(row) >= after), key=where)[:most]


def _repeating_backward(
    found: Iterable[Row], where: Callable[[Row], Position], after: Position | None, most: int
) -> list[Row]:
    """The same, of a list that is newest first."""
    return sorted((row for row in found if after is None or where(row) <= after), key=where, reverse=True)[:most]


def _telling(gate: Gate, access: Access, row: Row | None) -> Row:
    """A gate that tells what is hidden from what is absent."""
    if row is not None and not gate.allows(access.see, row):
        raise NotAllowed
    return _see(gate, access, row)


def _loose(**given: Any) -> ActivityEvent:  # noqa: ANN401  # the columns of a row
    """A row that keeps the mapping it was given."""
    row = ActivityEvent(**given)
    object.__setattr__(row, "payload", dict(row.payload))
    return row


def _of_anybody(earlier: Notification, later: Notification) -> bool:
    """Whoever did it."""
    return _stands_for(evolve(earlier, payload={}), evolve(later, payload={}))


def _read_or_not(earlier: Notification, later: Notification) -> bool:
    """Whether it was read or not."""
    return _stands_for(evolve(earlier, read_at=None), later)


_see = Gate.see
_stands_for = Notification.stands_for
FAULTS: dict[str, tuple[object, str, object, str]] = {
    "nothing is undone": (table.Log, "roll_back", lambda _: None, "one_bad_address_leaves_no_invitation"),
    "a torn call is kept": (table.Log, "roll_back", lambda _: None, "an_error_of_the_callers_own_undoes_everything"),
    "what is hidden is told": (Gate, "see", _telling, "what_others_have_is_not_found"),
    "removed rows are told": (Gate, "see", _telling, "what_is_removed_is_not_found"),
    "a value is judged before the person": (Standing, "first", _first, "who_may_not_hears_of_no_value"),
    "nobody is asked": (Standing, "require", lambda *_: None, "who_may_not_hears_of_no_value"),
    "a title is not judged": (model, "_title", lambda value: value, "bad_values_about_events_are_refused"),
    "a title keeps its class": (model, "_title", lambda value: value, "look_alikes_become_plain"),
    "a payload can be changed": (bookkeeping, "ActivityEvent", _loose, "what_is_returned_cannot_be_changed"),
    "a payload is hashed by its place": (FrozenDict, "__hash__", object.__hash__, "what_is_returned_is_a_value"),
    "a page begins where the last ended": (
        events,
        "oldest_first",
        _repeating,
        "pages_give_the_whole_list",
    ),
    "seven tags fit": (picture, "MOST_TAGS", 7, "six_tags_on_the_last_photo_leave_none"),
    "a page of photos begins where the last ended": (
        photos,
        "newest_first",
        _repeating_backward,
        "a_thousand_photos_page_through",
    ),
    "a wish is not judged": (wish, "_name", lambda value: value, "bad_values_about_the_registry_are_refused"),
    "a name is not judged": (suggestion, "_short_text", str, "bad_values_about_names_guesses_and_tiles_are_refused"),
    "a caption is not judged": (picture, "_caption", lambda value: value, "one_bad_photo_among_ten_leaves_none"),
    "the clock stands still": (storage, "_TICK", timedelta(), "instants_rise_though_the_clock_stands_still"),
    "an edit is forgotten": (babies.MemoryBabies, "keep", lambda *_: None, "a_baby_reads_as_it_was_returned"),
    "a repeat is told": (
        Notification,
        "stands_for",
        lambda *_: False,
        "a_repeat_is_told_and_written_down_as_the_table_says",
    ),
    "a repeat is written down": (
        ActivityEvent,
        "stands_for",
        lambda *_: False,
        "a_repeat_is_told_and_written_down_as_the_table_says",
    ),
    "two owners are one": (Notification, "stands_for", _of_anybody, "another_person_is_told_of_each"),
    "an hour is a minute": (notice, "REPEATED_AFTER", timedelta(minutes=1), "an_hour_later_it_is_told_anew"),
    "an hour is a day": (notice, "REPEATED_AFTER", timedelta(days=1), "an_hour_later_it_is_told_anew"),
    "what was read stands for a repeat": (Notification, "stands_for", _read_or_not, "what_was_read_is_told_anew"),
    "a token is shown": (SentInvitation, "__repr__", lambda sent: sent.token, "tokens_are_shown_once"),
}


@pytest.mark.parametrize(("target", "name", "fault", "promise"), FAULTS.values(), ids=FAULTS)
def test_a_broken_storage_is_found_out(
    monkeypatch: pytest.MonkeyPatch, target: object, name: str, fault: object, promise: str
) -> None:
    """With a fault planted, the promise that forbids it is not kept."""
    monkeypatch.setattr(target, name, fault)
    check: Callable[[Any], None] = BY_NAME[promise]
    with pytest.raises(Broken):
        check(memory_world())
