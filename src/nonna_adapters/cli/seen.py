"""Everything that a person can read through the facade, question by question."""

from __future__ import annotations

from datetime import timedelta
from inspect import signature
from typing import TYPE_CHECKING, Any

from nonna_adapters.cli.stage import Outcome
from nonna_core.kernel.errors import NonnaError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from uuid import UUID

    from nonna_adapters.cli.facade import Door
    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.stage import Stage

READINGS: dict[str, tuple[str, ...]] = {
    "": (
        "identity.me",
        "babies.mine",
        "events.agenda",
        "notifications.inbox",
        "notifications.unread_count",
        "notifications.preferences",
    ),
    "user_id": ("identity.profile", "identity.counters"),
    "baby_id": (
        "babies.get",
        "babies.marker",
        "members.of",
        "invitations.of",
        "events.upcoming",
        "events.calendar",
        "notifications.activity",
        "trash.of",
    ),
    "event_id": ("events.get", "events.answers", "event_comments.of"),
}
"""The reading use cases by what they are asked about; a test holds them against the facade."""

LONGEST_CALENDAR = timedelta(days=365)
WHOLE_PAGE = 100


def everything(stage: Stage, who: str, first: datetime, last: datetime) -> dict[str, Outcome]:
    """
    All answers that this person gets, lists whole, refusals included; the keys say what was asked.

    Args:
        stage: the world, and who and what there is to ask about.
        who: the person by their name in the story.
        first: UTC instant of the story's first act.
        last: UTC instant of its last act.
    """
    person = stage.app.acting_as(stage.people[who])
    answers: dict[str, Outcome] = {}
    for about, readings in READINGS.items():
        for do in readings:
            for name, key in _subjects(stage, about):
                ask = _bound(person, do, about, key)
                for span in _spans(do, first, last):
                    answers[" ".join([do, name, *map(str, span)]).strip()] = _answer(ask, span)
    return answers


def _subjects(stage: Stage, about: str) -> Iterator[tuple[str, UUID | None]]:
    if about == "user_id":
        yield from stage.people.items()
    elif about:
        made = stage.made.get({"baby_id": "babies.create", "event_id": "events.schedule"}[about], [])
        yield from ((f"{about} {number}", key) for number, key in enumerate(made, start=1))
    else:
        yield "", None


def _bound(person: Door, do: str, about: str, key: UUID | None) -> Callable[..., Any]:
    attribute, method = do.split(".")
    call = getattr(getattr(person, attribute), method)
    whole = _whole if "after" in signature(call).parameters else _once
    return lambda *span: whole(call, *([key] if about else []), *span)


def _spans(do: str, first: datetime, last: datetime) -> Iterator[tuple[date, ...]]:
    """The years for the calendar, from a year before the story to a year after it; nothing for other questions."""
    if do != "events.calendar":
        yield ()
        return
    day = first.date() - LONGEST_CALENDAR
    while day <= last.date() + LONGEST_CALENDAR:
        yield day, day + LONGEST_CALENDAR
        day += LONGEST_CALENDAR + timedelta(days=1)


def _answer(ask: Callable[..., Any], span: tuple[date, ...]) -> Outcome:
    try:
        return Outcome(value=ask(*span))
    except NonnaError as error:
        return Outcome(error=error)


def _once(call: Callable[..., Value], *about: object) -> Value:
    return call(*about)


def _whole(call: Callable[..., Any], *about: object) -> list[Any]:
    page = call(*about, limit=WHOLE_PAGE)
    items = list(page.items)
    while page.next is not None:
        page = call(*about, after=page.next, limit=WHOLE_PAGE)
        items += page.items
    return items
