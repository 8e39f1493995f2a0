"""The Access lines themselves answer each cell as docs/spec/access.md says, whoever enforces them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final
from uuid import UUID

import pytest

from nonna_core.babies import BABY_MEMBERSHIPS, BABY_PROFILES, INVITATIONS, PROMOTE
from nonna_core.events import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.gamification import (
    CHOOSE,
    NAME_SUGGESTION_LIKES,
    NAME_SUGGESTIONS,
    PREDICTION_TOTALS,
    VOTE_TOTALS,
)
from nonna_core.kernel.access import Access, Asking, Role, Who, member, oneself, owner, signed_in
from nonna_core.photos import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from nonna_core.registry import REGISTRY_ITEMS
from nonna_core.trash import TRASH
from tests.counts import Count
from tests.equivalence.catalog.lines import lines
from tests.equivalence.matrix.cast import LONG_AGO, PEOPLE, Row, Setting, scenes
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.in_memory import PERSONS
from tests.equivalence.matrix.outcomes import expected
from tests.equivalence.matrix.ports import entity
from tests.equivalence.matrix.test_rows_in_memory import changed
from tests.equivalence.matrix.uses import uses
from tests.equivalence.matrix.values import new_rows

# What a function does is said by the line of its table, or by a word of its own.
_SAID: Final[Mapping[str, tuple[Access, str] | Who]] = {
    "remove_baby": (BABY_PROFILES, "remove"),
    "remove_member": (BABY_MEMBERSHIPS, "remove"),
    "promote_member": PROMOTE,
    "invite": (INVITATIONS, "create"),
    "resend_invitation": (INVITATIONS, "see"),
    "revoke_invitation": (INVITATIONS, "see"),
    "remove_photo": (PHOTOS, "remove"),
    "restore_photo": (PHOTOS, "restore"),
    "remove_photo_comment": (PHOTO_COMMENTS, "remove"),
    "restore_photo_comment": (PHOTO_COMMENTS, "restore"),
    "remove_photo_tag": (PHOTO_TAGS, "remove"),
    "remove_registry_item": (REGISTRY_ITEMS, "remove"),
    "restore_registry_item": (REGISTRY_ITEMS, "restore"),
    "remove_name_suggestion": (NAME_SUGGESTIONS, "remove"),
    "choose_name": CHOOSE,
    "unchoose_name": CHOOSE,
    "gender_vote_totals": VOTE_TOTALS,
    "birth_date_totals": PREDICTION_TOTALS,
    "remove_event": (EVENTS, "remove"),
    "restore_event": (EVENTS, "restore"),
    "remove_event_comment": (EVENT_COMMENTS, "remove"),
    "restore_event_comment": (EVENT_COMMENTS, "restore"),
    "trash": TRASH,
}


@cache
def _family(setting: Setting) -> Family:
    return Family(setting)


def _asking(family: Family, person: UUID | None, row: Row) -> Asking:
    role = family.role(person, row.family)
    babies = {each.key: each for each in family.of("baby_profiles")}
    return Asking(
        person=person,  # type: ignore[arg-type]  # the lines take any id
        role=Role(role) if role else None,
        row=entity(row),
        kin=lambda other: family.are_kin(person, other),
        baby=entity(babies[row.family]) if row.family in babies else None,
        roles=lambda: frozenset(Role(held) for baby in babies if (held := family.role(person, baby))),
    )


def of_rows(family: Family, line: Access) -> Iterator[str]:
    """Give where a line and the page disagree about rows: seeing, changing, adding."""
    for name, person in PERSONS.items():
        for row in family.of(line.table):
            asking = _asking(family, person, row)
            if line.see.holds(asking) != family.sees(person, row):
                yield f"{name} sees {row.name}"
            # That a guess is closed, or a name chosen, is said by the rule and not by the line.
            may = family.changes(person, row) or (line.columns if family.is_closed("change", person, row) else ())
            if set(line.columns if line.change.holds(asking) and not row.values.get("chosen_at") else ()) != set(may):
                yield f"{name} changes {row.name}"
        yield from (f"{name} creates {row.name}" for row in _wrongly_added(family, line, person))


def _wrongly_added(family: Family, line: Access, person: UUID | None) -> Iterator[Row]:
    for row in _placeable(family, line.table, person):
        may = "create" not in line.through and line.create.holds(_asking(family, person, row))
        rules = family.is_closed("create", person, row) or family.is_second(person, row)
        if may != (family.creates(person, row) or rules):
            yield row


def _placeable(family: Family, table: str, person: UUID | None) -> Iterator[Row]:
    """Give new rows with a place to hang: whether there is one, no line is asked."""
    for author in (*PEOPLE.values(), person) if person else PEOPLE.values():
        for row in new_rows(table, author):
            parents = [each for each in family.rows if each.key == row.parent]
            if (
                all(each.family == row.family and each.stamp is None for each in parents)
                and "never was" not in row.name
            ):
                yield row


def of_functions(family: Family) -> Iterator[str]:
    """Give where a line and the page disagree about what functions do."""
    for use in uses(family):
        said = _SAID.get(use.function)
        if said is None or use.row is None or use.row.name == "what never was":
            continue
        who = said if isinstance(said, Who) else getattr(*said)
        for name, person in PERSONS.items():
            there = _is_in_the_trash(family, use.row) if "restore" in use.function else family.sees(person, use.row)
            may = there and who.holds(_asking(family, person, use.row))
            if may != (expected(family, use, person) not in {"not_found", "not_allowed"}):
                yield f"{name}: {use.name}"


def _is_in_the_trash(family: Family, row: Row) -> bool:
    parents = [each for each in family.rows if each.key == row.parent]
    by_itself = row.stamp not in {None, LONG_AGO} and all(each.stamp != row.stamp for each in parents)
    return family.is_live(row.family) and by_itself


def of_what_is_given(family: Family) -> Iterator[str]:
    """Give where the lines of answers, squishes and likes and the page disagree: members undo and redo theirs."""
    for line in (EVENT_RSVPS, PHOTO_SQUISHES, NAME_SUGGESTION_LIKES):
        for name, person in PERSONS.items():
            for row in family.of(line.table):
                asking = _asking(family, person, row)
                own = row.author == person and family.role(person, row.family) is not None
                if line.remove.holds(asking) != own or line.restore.holds(asking) != own:
                    yield f"{name}: {row.name}"


@pytest.mark.parametrize(("setting", "table"), scenes(lines()))
def test_a_line_answers_as_the_page(setting: Setting, table: str, count: Count) -> None:
    """Seeing, changing and adding, by every person, on every row."""
    family = _family(setting)
    count("access matrix: cells of people, by Access line", len(family.of(table)) * len(PERSONS) * 3)
    assert [] == list(of_rows(family, lines()[table]))


@pytest.mark.parametrize("setting", Setting)
def test_lines_answer_for_functions_as_the_page(setting: Setting, count: Count) -> None:
    """Removing, restoring, inviting, promoting: whoever the line lets is whoever the function lets."""
    family = _family(setting)
    count("access matrix: cells of people, by Access line", len(list(uses(family))) * len(PERSONS))
    assert [] == list(of_functions(family))
    assert [] == list(of_what_is_given(family))


@pytest.mark.parametrize(
    ("line", "verb", "value"),
    [
        (EVENTS, "remove", member),
        (EVENTS, "restore", member),
        (EVENT_COMMENTS, "remove", owner),
        (EVENT_COMMENTS, "remove", member),
        (EVENT_COMMENTS, "restore", member & oneself("user_id")),
        (EVENT_RSVPS, "remove", member),
        (EVENT_RSVPS, "restore", signed_in),
        (BABY_MEMBERSHIPS, "remove", owner),
        (BABY_PROFILES, "remove", member),
        (PHOTOS, "remove", member),
        (PHOTOS, "restore", member),
        (PHOTO_COMMENTS, "remove", owner),
        (PHOTO_COMMENTS, "restore", member & oneself("user_id")),
        (PHOTO_SQUISHES, "remove", member),
        (PHOTO_TAGS, "remove", member),
        (REGISTRY_ITEMS, "restore", member),
        (NAME_SUGGESTIONS, "remove", owner),
        (NAME_SUGGESTION_LIKES, "restore", signed_in),
        (INVITATIONS, "create", member),
    ],
    ids=lambda each: getattr(each, "table", getattr(each, "words", each)),
)
def test_a_wrong_line_is_seen(line: Access, verb: str, value: Who, count: Count) -> None:
    """Planted fault: a line that lets somebody else remove, restore or invite disagrees with the page."""
    count("access matrix: planted faults", 1)
    family = _family(Setting.AS_IT_IS)
    with changed(line, verb, value):
        assert [*of_functions(family), *of_what_is_given(family)] != []
