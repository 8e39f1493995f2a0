"""The table of errors without a database: each state, check and key, against the migrations and against the rules."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import psycopg
import pytest
from psycopg.pq import DiagnosticField

from nonna_adapters.postgres.errors import CHECKS, UNIQUES, translated
from nonna_adapters.postgres.states import STATES
from nonna_core import (
    AlreadyMember,
    DayIsFull,
    Invalid,
    InvitationInvalid,
    LastOwner,
    NameAlreadySuggested,
    NonnaError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    ParentIsRemoved,
    StorageTrouble,
    TooManyInvitations,
    TooManyOwners,
    TooManyTags,
    TryAgain,
    Unavailable,
    VotesAreClosed,
)

MIGRATIONS: Final = Path(__file__).parents[3] / "migrations"
_CHECK: Final = re.compile(r"constraint (\w+)\s+check ")

MEANT: Final[dict[type[NonnaError], str]] = {
    NotFound: "NNNFD 23503 23001",
    NotAllowed: "42501 NNRET NNFRZ",
    TooManyOwners: "NNOWN",
    LastOwner: "NNLST",
    AlreadyMember: "NNMEM",
    InvitationInvalid: "NNTOK",
    TooManyInvitations: "NNMNY",
    DayIsFull: "NNEVT",
    TooManyTags: "NNTAG",
    VotesAreClosed: "NNVOT",
    ParentIsRemoved: "NNPAR",
    TryAgain: "40000 40001 40002 40P01 55006 55P03 72000 26000 42P05 NNISO 23505 23P01",
    OutcomeUnknown: "40003 08007",
    Unavailable: "57000 57014 57P04 57P05 25006 25P03 25P04 F0000 58P01 "
    "08006 08P01 57P01 57P02 57P03 28000 28P01 3D000 53100 53300 58000 58030",
    Invalid: "NNINP 23514 23502 22001 22007 22021",
}
"""What each state means: our own begin with NN, the others are those of the SQL standard and of PostgreSQL."""


class Raised(psycopg.DatabaseError):
    """What the driver raises when the database answers with a state."""

    def __init__(self, state: str | None, **named: str) -> None:
        fields: dict[int, bytes | None] = {
            DiagnosticField[name.upper()]: value.encode() for name, value in named.items()
        }
        super().__init__("the token of somebody else", info=fields)
        self.sqlstate = state


@pytest.mark.parametrize(("expected", "states"), MEANT.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_each_state_has_its_meaning(expected: type[NonnaError], states: str) -> None:
    """Whoever gets an error can tell what to do: ask again, ask for less, or give up."""
    assert dict.fromkeys(states.split(), expected) == {
        state: type(translated(Raised(state))) for state in states.split()
    }


def test_each_state_of_the_table_is_asked_about() -> None:
    """No line of it stands outside of this test."""
    assert set() == set(STATES) - set(" ".join(MEANT.values()).split())


@pytest.mark.parametrize("state", ["42P01", "XX000", "0A000", "P0001", "1228", None])
def test_the_unforeseen_is_told_in_the_same_words(state: str | None) -> None:
    """Neither the state nor anything else of the database stands in them, and an error of the driver has no state."""
    error = translated(Raised(state))
    assert (StorageTrouble, StorageTrouble().message) == (type(error), error.message)


@pytest.mark.parametrize("state", ["08006", "57P01", None])
def test_a_loss_around_a_commit_is_doubtful(state: str | None) -> None:
    """Whether it is stored nobody knows; anywhere else it is not."""
    lost = psycopg.OperationalError("lost") if state is None else Raised(state)
    assert (Unavailable, OutcomeUnknown) == (type(translated(lost)), type(translated(lost, in_doubt=True)))


@pytest.mark.parametrize("state", ["40001", "57014", "28000", "53300"])
def test_an_answer_around_a_commit_is_no_doubt(state: str) -> None:
    """The database has refused, so nothing is stored, even where the driver calls it trouble of operation."""
    error = type("Refused", (Raised, psycopg.OperationalError), {})(state)
    assert type(translated(error)) is type(translated(error, in_doubt=True)) is not OutcomeUnknown


def checks() -> dict[str, str]:
    """The checks of the migrations by their names, and what they judge."""
    text = "\n".join(path.read_text() for path in sorted(MIGRATIONS.glob("*.sql")))
    return {found[1]: _inside(text[found.end() :]) for found in _CHECK.finditer(text)}


def _inside(text: str) -> str:
    depth = 0
    for index, letter in enumerate(text):
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if depth == 0:
            return text[: index + 1]
    raise AssertionError(text)


def test_each_check_names_a_column_that_it_judges() -> None:
    """The table of checks is that of the migrations, and its fields stand in their conditions."""
    judged = checks()
    assert set(judged) == set(CHECKS)
    assert [] == [name for name, field in CHECKS.items() if field not in re.findall(r"\w+", judged[name])]


SPOKEN_OF: Final = {
    "baby_profiles_birth_date_known": "expected_birth_date",
    "baby_profiles_not_90_days_early": "actual_birth_date",
    "events_ends_after_start": "ends_at",
    "invitations_seven_days": "expires_at",
    "owner_update_markers_last_is_latest": "last_updated_at",
    "baby_memberships_follower_has_label": "relationship_label",
}
"""Which of the columns is meant where a check compares several and the caller could give another."""


@pytest.mark.parametrize(("check", "field"), [*CHECKS.items(), *SPOKEN_OF.items()])
def test_a_check_is_told_by_its_field(check: str, field: str) -> None:
    """The name of the check tells more than the column does, and the column more than nothing."""
    refusals = [
        Raised("23514", constraint_name=check),
        Raised("23514", constraint_name=check, column_name="another"),
        Raised("23502", constraint_name="of_nobody", column_name=field),
        Raised("22007", column_name=field),
        Raised("22007"),
    ]
    errors = [translated(refusal) for refusal in refusals]
    assert [field, field, field, field, "value"] == [error.field for error in errors if isinstance(error, Invalid)]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name_suggestions_one_per_gender", NameAlreadySuggested()),
        ("screens_screen_name", Invalid("screen_name", "is taken")),
        ("tile_definitions_tile_type", Invalid("tile_type", "is taken")),
        ("photos_in_family", TryAgain()),
    ],
    ids=str,
)
def test_a_key_is_a_rule_of_its_own_or_two_at_once(key: str, expected: NonnaError) -> None:
    """Whoever came second learns which rule it was, if it was one."""
    error = translated(Raised("23505", constraint_name=key))
    assert (type(expected), expected.message, expected.details) == (type(error), error.message, error.details)
    assert (key in UNIQUES) == (type(expected) is not TryAgain)
