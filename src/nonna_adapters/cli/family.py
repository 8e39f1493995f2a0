"""The family as one person sees it, cut down to a line of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from nonna_adapters.cli.plain import row_of
from nonna_adapters.cli.words import day, short

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.stage import Outcome
    from nonna_core.babies import Membership, MyBaby
    from nonna_core.kernel.values import BabyId


PLURALS = {"photo": "photos", "wish": "wishes", "name": "names"}


@attrs.frozen
class Row:
    """One family of one person."""

    family: str
    people: str
    coming: str
    holds: str
    unread: str


def family_of(view: Mapping[str, Outcome]) -> list[Row]:
    """One row for each family of the person; one that says so where there is none."""
    unread = str(_value(view, "notifications.unread_count", 0))
    babies = _value(view, "babies.mine", [])
    if not babies:
        return [Row("no family", "", "", "", unread)]
    return [_row(view, one, unread if place == 0 else "") for place, one in enumerate(babies)]


def _row(view: Mapping[str, Outcome], one: MyBaby, unread: str) -> Row:
    members = _about(view, "members.of ", lambda member: member.membership.baby_profile_id == one.baby.id)
    events = _about(view, "events.upcoming ", lambda entry: entry.event.baby_profile_id == one.baby.id)
    return Row(
        f"{short(one.baby.name)} ({one.membership.role})",
        ", ".join(f"{short(member.display_name)} ({_as(member.membership)})" for member in members),
        ", ".join(f"{short(entry.event.title)} {day(entry.event.event_date)}" for entry in events) or "nothing",
        ", ".join(_held(view, one.baby.id)) or "nothing",
        unread,
    )


def _held(view: Mapping[str, Outcome], baby_id: BabyId) -> Iterator[str]:
    """How many photos, wishes and names the family has."""
    for question, thing in (("photos.gallery ", "photo"), ("registry.items ", "wish"), ("names.of ", "name")):
        number = len(_about(view, question, lambda entry: row_of(entry).baby_profile_id == baby_id))
        if number:
            yield f"{number} {thing}" if number == 1 else f"{number} {PLURALS[thing]}"


def _as(membership: Membership) -> str:
    return short(membership.relationship_label or str(membership.role))


def _about(view: Mapping[str, Outcome], question: str, concerns: Callable[[Value], bool]) -> list[Any]:
    answers = [one.value for asked, one in view.items() if asked.startswith(question) and one.error is None]
    return [row for rows in answers for row in rows if concerns(row)]


def _value(view: Mapping[str, Outcome], question: str, otherwise: Value) -> Value:
    outcome = view.get(question)
    return otherwise if outcome is None or outcome.error is not None else outcome.value
