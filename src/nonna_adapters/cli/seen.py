"""Everything that a person can read through the facade, question by question."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from inspect import signature
from typing import TYPE_CHECKING, Any

from nonna_adapters.cli.facade import doors
from nonna_adapters.cli.stage import Outcome
from nonna_core.kernel.errors import NonnaError
from nonna_core.tiles import DELIVERED_SCREENS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from uuid import UUID

    from nonna_adapters.cli.facade import Door
    from nonna_adapters.cli.stage import Stage

READINGS: dict[str, tuple[str, ...]] = {
    "": (
        "identity.me",
        "identity.engagement",
        "babies.mine",
        "photos.feed",
        "events.agenda",
        "notifications.inbox",
        "notifications.unread_count",
        "notifications.preferences",
        "tiles.screens",
        "tiles.definitions",
    ),
    "user_id": ("identity.profile", "identity.counters"),
    "baby_id": (
        "babies.get",
        "babies.marker",
        "members.of",
        "invitations.of",
        "photos.gallery",
        "photos.memory_lane",
        "events.upcoming",
        "events.calendar",
        "registry.items",
        "names.of",
        "guesses.votes",
        "guesses.predictions",
        "guesses.vote_totals",
        "guesses.prediction_totals",
        "guesses.vote_winners",
        "guesses.prediction_winners",
        "notifications.activity",
        "tiles.layout",
        "trash.of",
    ),
    "photo_id": ("photos.get", "photos.squishes", "photo_comments.of"),
    "event_id": ("events.get", "events.answers", "event_comments.of"),
    "item_id": ("registry.get",),
}
"""The reading use cases of a person by what they are asked about; a test holds them against the facade."""

MACHINE_READINGS: dict[str, dict[str, dict[str, Any]]] = {
    "service": {"screens": {}, "tile_definitions": {}, "tile_configs": {}},
    "retention": {"purge": {"dry_run": True}},
}
"""What the machines can read, and how they ask for it."""

MADE_BY = {
    "baby_id": "babies.create",
    "photo_id": "photos.add",
    "event_id": "events.schedule",
    "item_id": "registry.add",
}
LONGEST_CALENDAR = timedelta(days=365)
WHOLE_PAGE = 100


def everything(stage: Stage, who: str, first: datetime, last: datetime) -> dict[str, Outcome]:
    """
    All answers that this person or machine gets, lists whole, refusals included; the keys say what was asked.

    Args:
        stage: the world, and who and what there is to ask about.
        who: the person by their name in the story, or a machine.
        first: UTC instant of the story's first act.
        last: UTC instant of its last act.
    """
    door = doors(stage.app, who, stage.people.get(who))
    if who in MACHINE_READINGS:
        return {do: _answer(getattr(door, do), given) for do, given in MACHINE_READINGS[who].items()}
    answers: dict[str, Outcome] = {}
    for about, readings in READINGS.items():
        for do in readings:
            for name, key in _subjects(stage, about):
                for more in _more(do, first, last):
                    given = more | ({about: key} if about else {})
                    answers[" ".join([do, name, *map(str, more.values())]).strip()] = _answer(_call(door, do), given)
    return answers


def _subjects(stage: Stage, about: str) -> Iterator[tuple[str, UUID | None]]:
    if about == "user_id":
        yield from stage.people.items()
    elif about:
        made = stage.made.get(MADE_BY[about], [])
        yield from ((f"{about} {number}", key) for number, key in enumerate(made, start=1))
    else:
        yield "", None


def _call(person: Door, do: str) -> Callable[..., Any]:
    attribute, method = do.split(".")
    call: Callable[..., Any] = getattr(getattr(person, attribute), method)
    return partial(_whole, call) if "after" in signature(call).parameters else call


def _more(do: str, first: datetime, last: datetime) -> Iterator[dict[str, Any]]:
    """What else is asked: the calendar by the years, from one before the story to one after it; layouts by screens."""
    if do == "events.calendar":
        day = first.date() - LONGEST_CALENDAR
        while day <= last.date() + LONGEST_CALENDAR:
            yield {"first_day": day, "last_day": day + LONGEST_CALENDAR}
            day += LONGEST_CALENDAR + timedelta(days=1)
    elif do == "tiles.layout":
        yield from ({"screen_name": screen} for screen in DELIVERED_SCREENS)
    else:
        yield {}


def _answer(ask: Callable[..., Any], given: dict[str, Any]) -> Outcome:
    try:
        return Outcome(value=ask(**given))
    except NonnaError as error:
        return Outcome(error=error)


def _whole(call: Callable[..., Any], **about: object) -> list[Any]:
    page = call(**about, limit=WHOLE_PAGE)
    items = list(page.items)
    while page.next is not None:
        page = call(**about, after=page.next, limit=WHOLE_PAGE)
        items += page.items
    return items
