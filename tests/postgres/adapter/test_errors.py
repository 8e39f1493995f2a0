"""The table of errors, closed both ways against the catalog, and what of an error is never passed on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Final

import psycopg
import pytest
from sqlalchemy import text

from nonna_adapters.postgres.errors import CHECKS, READS_ONLY, UNIQUES, translated
from nonna_adapters.postgres.scratch import Database
from nonna_adapters.postgres.states import STATES
from nonna_core import (
    Invalid,
    NonnaError,
    OutcomeUnknown,
    StorageTrouble,
    TryAgain,
    Unavailable,
)
from tests.postgres.adapter.family import Family

SECRET: Final = "the token of somebody else"
OWN_STATES: Final = {state for state in STATES if state.startswith("NN")} | {"NNINP"}

_CONSTRAINTS: Final = b"""
select conname from pg_constraint c join pg_namespace n on n.oid = c.connamespace
where n.nspname = 'public' and contype = %s
"""
_UNIQUE: Final = b"""
select k.relname from pg_index i join pg_class t on t.oid = i.indrelid join pg_class k on k.oid = i.indexrelid
join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and i.indisunique and not i.indisprimary
"""
TWO_AT_ONCE: Final = {
    "baby_memberships_one_per_person",
    "baby_memberships_two_owners",
    "birth_date_predictions_one_per_person",
    "event_rsvps_one_per_person",
    "events_in_family",
    "events_two_a_day",
    "gender_votes_one_per_person",
    "idx_invitations_pending",
    "invitations_fifty_open",
    "invitations_token_hash",
    "name_suggestion_likes_one_per_person",
    "name_suggestions_in_family",
    "name_suggestions_one_chosen",
    "notifications_one_per_cause",
    "photo_squishes_one_per_person",
    "photo_tags_once_per_photo",
    "photos_in_family",
    "registry_items_in_family",
    "registry_purchases_one_per_person",
    "user_engagement_summary_user_month",
}
"""The keys that only two calls at once can break: next time the first one is seen, so they mean ``TryAgain``."""
_SOURCES: Final = b"""
select prosrc from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('nonna', 'nonna_private')
"""


def checks_of(connection: psycopg.Connection) -> set[str]:
    """The names of all checks in the schema."""
    return {name for (name,) in connection.execute(_CONSTRAINTS, ("c",))}


def states_of(connection: psycopg.Connection) -> set[str]:
    """The states of our own that some function of the schema raises."""
    return {state for (source,) in connection.execute(_SOURCES) for state in re.findall(r"'(NN[A-Z]{3})'", source)}


@contextmanager
def undone(database: Database) -> Iterator[psycopg.Connection]:
    """A connection past all policies, whose doings are taken back at the end."""
    with psycopg.connect(database.url()) as connection:
        yield connection
        connection.rollback()


def test_every_check_has_a_field_and_every_field_a_check(database: Database) -> None:
    """The table names exactly the checks of the schema."""
    assert set(CHECKS) == checks_of(database.superuser)


def test_a_check_that_is_not_in_the_table_is_found(database: Database) -> None:
    """Planted: one more check in the schema turns the comparison red."""
    with undone(database) as connection:
        connection.execute(b"alter table public.profiles add constraint no_toads check (display_name <> 'toad')")
        assert checks_of(connection) - set(CHECKS) == {"no_toads"}


def test_every_field_is_a_column(database: Database) -> None:
    """What an error names is a column of the table whose check refused."""
    columns = database.superuser.execute(
        b"""select c.conname, array_agg(a.attname::text) from pg_constraint c
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
            where c.contype = 'c' and c.connamespace = 'public'::regnamespace group by 1"""
    ).fetchall()
    assert [] == [name for name, judged in columns if CHECKS[name] not in judged]


def test_every_state_is_raised_and_every_raised_state_has_an_error(database: Database) -> None:
    """The states of our own are exactly those that the functions of the schema raise."""
    assert states_of(database.superuser) == OWN_STATES


def test_a_state_that_is_not_in_the_table_is_found(database: Database) -> None:
    """Planted: a function that raises one more turns the comparison red."""
    with undone(database) as connection:
        connection.execute(
            b"create function nonna.toad() returns void language plpgsql as "
            b"$$ begin raise exception using errcode = 'NNTOA'; end $$"
        )
        assert states_of(connection) - OWN_STATES == {"NNTOA"}


def keys_of(connection: psycopg.Connection) -> set[str]:
    """The names of all unique keys in the schema, the primary ones aside, which are ids that nobody has twice."""
    return {name for (name,) in connection.execute(_UNIQUE)}


def test_every_key_is_a_rule_of_its_own_or_means_two_at_once(database: Database) -> None:
    """The table of keys and the list of those that only a race can break are exactly the keys of the schema."""
    assert keys_of(database.superuser) == {*UNIQUES, *TWO_AT_ONCE}
    assert set() == TWO_AT_ONCE & {*UNIQUES}


def test_a_key_that_is_not_in_the_table_is_found(database: Database) -> None:
    """Planted: one more key in the schema turns the comparison red."""
    with undone(database) as connection:
        connection.execute(b"alter table public.profiles add constraint one_toad unique (user_id, display_name)")
        assert keys_of(connection) - {*UNIQUES, *TWO_AT_ONCE} == {"one_toad"}


def test_keys_and_references_of_the_schema_are_answered_by_kind(database: Database) -> None:
    """Keys mean that somebody came first, references that the parent is gone; there are no other kinds."""
    assert STATES["23505"] is TryAgain
    kinds = database.superuser.execute(
        b"select distinct contype from pg_constraint where connamespace = 'public'::regnamespace order by 1"
    ).fetchall()
    assert {kind for (kind,) in kinds} <= {"c", "f", "n", "p", "u"}


def raised(family: Family, state: str, **named: str) -> NonnaError:
    """What a person gets when the database raises a state, with secrets in every text of it."""
    values = "".join(f", {name} = '{value}'" for name, value in named.items())
    statement = (
        f"do $$ begin raise exception using errcode = '{state}', message = '{SECRET}', detail = '{SECRET}', "
        f"hint = '{SECRET}'{values}; end $$"
    )

    def provoke() -> None:
        with family.desk(family.anna).begin() as work:
            work._wire.change(text(statement))

    with pytest.raises(NonnaError) as caught:
        family.do_below(lambda _: provoke())
    return caught.value


@pytest.mark.parametrize(("state", "expected"), STATES.items())
def test_a_state_becomes_its_error(state: str, expected: type[NonnaError], family: Family) -> None:
    """Each line of the table is met, and nothing of the database comes through."""
    error = raised(family, state)
    message = READS_ONLY if state == "25006" else expected().message
    assert (expected, message) == (type(error), error.message)


@pytest.mark.parametrize(("constraint", "field"), CHECKS.items())
def test_a_check_becomes_its_field(constraint: str, field: str, family: Family) -> None:
    """Each line of the table of checks is met."""
    error = raised(family, "23514", constraint=constraint)
    assert isinstance(error, Invalid)
    assert field == error.field


@pytest.mark.parametrize(("constraint", "rule"), UNIQUES.items())
def test_a_key_becomes_its_rule(constraint: str, rule: Callable[[], NonnaError], family: Family) -> None:
    """Each line of the table of keys is met, with its field where it has one."""
    error = raised(family, "23505", constraint=constraint)
    assert (type(rule()), rule().message, rule().details) == (type(error), error.message, error.details)


@pytest.mark.parametrize("constraint", sorted(TWO_AT_ONCE))
def test_any_other_key_is_try_again(constraint: str, family: Family) -> None:
    """Whoever came second asks again."""
    assert type(raised(family, "23505", constraint=constraint)) is TryAgain


@pytest.mark.parametrize("state", ["NNINP", "23502", "22007"])
def test_a_bad_value_names_its_column(state: str, family: Family) -> None:
    """Where there is no check, the column of the diagnostics is the field."""
    error = raised(family, state, column="event_date")
    assert isinstance(error, Invalid)
    assert error.field == "event_date"


@pytest.mark.parametrize("state", ["08006", "28P01", "3D000", "53300", "53400", "57P01", "57P03", "58030"])
def test_what_cannot_be_reached_is_unavailable(state: str, family: Family) -> None:
    """Trouble of the server is nobody's fault in the family."""
    assert type(raised(family, state)) is Unavailable


@pytest.mark.parametrize("state", ["42P01", "XX000", "0A000", "P0001"])
def test_what_nobody_can_wait_for_is_trouble_of_the_storage(state: str, family: Family) -> None:
    """It is told in the same words whatever it was: the state is for the log."""
    error = raised(family, state)
    assert (StorageTrouble, StorageTrouble().message) == (type(error), error.message)


@pytest.mark.parametrize("state", [*STATES, "NNINP", "23514", "42P01", "57P01", "XX000"])
def test_nothing_of_the_driver_comes_through(state: str, either: Family) -> None:
    """No text of the database, no error of the driver, before, behind or inside the error (T-145)."""
    error = raised(either, state, column="title", constraint="events_title", table="events")
    assert SECRET not in f"{error!r} {error} {error.details} {vars(error)}"
    assert error.__cause__ is None
    assert error.__context__ is None
    assert type(error).__module__.startswith("nonna_core.")


def test_a_loss_is_doubtful_only_around_a_commit() -> None:
    """A connection that is lost is Unavailable, or OutcomeUnknown where something was being stored."""
    lost = psycopg.OperationalError("the connection is closed")
    assert type(translated(lost)) is Unavailable
    assert type(translated(lost, in_doubt=True)) is OutcomeUnknown
    assert type(translated(psycopg.errors.AdminShutdown(), in_doubt=True)) is OutcomeUnknown
    assert type(translated(psycopg.errors.QueryCanceled(), in_doubt=True)) is Unavailable


def test_a_token_is_found_nowhere(family: Family, caplog: pytest.LogCaptureFixture) -> None:
    """A token stands in no log, no error and no repr, used well or badly (T-124)."""
    with caplog.at_level("DEBUG"), closing(family.world.database.template.clone()) as other:
        stranger = Family.founded(other, "sync")
        token = family.invited("zoe@town.example")
        texts = []
        for act in (family, stranger, family, family):
            try:
                joined = act.do(act.zoe, lambda zoe: zoe.invitations.accept(token, relationship_label="Aunt"))
                texts.append(repr(joined))
            except NonnaError as error:
                texts.append(f"{error!r} {error} {error.details}")
    assert len(texts) == 4
    assert token not in caplog.text + "".join(texts)
