"""System columns, which tell who wrote what and when, are readable by nobody; all other columns are (T-148, SEC-16)."""

from collections.abc import Iterator

import psycopg
import pytest

from tests.equivalence.catalog.access_page import TABLES
from tests.postgres.sql.stage import Stage

COLUMNS = ("xmin", "xmax", "cmin", "cmax", "ctid", "tableoid")
ACTORS = ("anna", "rosa", "nobody", "service", "retention")
PLACES = (
    "select {column} from public.{table}",
    "select 1 from public.{table} where {column} is not null",
    "select 1 from public.{table} order by {column}::text",
    "select count({column}) from public.{table}",
    "select 1 from public.{table} a join public.{table} b on a.{column}::text = b.{column}::text",
    "select (select t.{column}) from public.{table} t",
)
HIDING = {"photos_archive", "invitations"}
"""Tables of which people see nothing, or not every column."""
WHOLE = (
    "select * from public.{table}",
    "table public.{table}",
    "select count(*) from public.{table}",
    "select t from public.{table} t",
    "select row_to_json(t), to_jsonb(t), t::text from public.{table} t",
    "select (t).* from public.{table} t",
    "select count(t) from public.{table} t natural join public.{table} u",
    "with a as (select * from public.{table}) select * from a",
    "select distinct on (t) t from public.{table} t",
)
VOTE = "insert into public.gender_votes (baby_profile_id, user_id, vote) values (%(mia)s, %(rosa)s, 'female')"
MERGE = (
    "merge into public.profiles p using (select %(rosa)s::uuid as id) m on p.user_id = m.id"
    " when matched then update set display_name = 'Rosa'"
)
CHANGES = (
    f"{VOTE} returning *",
    f"{VOTE} returning gender_votes",
    f"{VOTE} on conflict (baby_profile_id, user_id) do nothing",
    f"{VOTE} on conflict (baby_profile_id, user_id) do update set vote = excluded.vote returning *",
    "update public.profiles p set display_name = 'Rosa' where user_id = %(rosa)s returning p.*, p",
    MERGE,
)


def readable(stage: Stage, table: str) -> Iterator[str]:
    """Give each system column of a table that somebody can name somewhere in a statement."""
    for who in ACTORS:
        for place in PLACES:
            for column in COLUMNS:
                if stage.refusal(who, place.format(column=column, table=table)) != "42501":
                    yield f"{who}: {place.format(column=column, table=table)}"


@pytest.mark.parametrize("table", TABLES)
def test_nobody_reads_a_system_column(stage: Stage, table: str) -> None:
    """In the list, the condition, the order, an aggregate, a join and a question inside: permission denied (T-148)."""
    assert [] == [*readable(stage, table)]


def test_a_whole_table_that_is_granted_would_be_noticed(stage: Stage) -> None:
    """SELECT on a table is SELECT on its system columns (T-148)."""
    stage.plant("grant select on public.gender_votes to authenticated")
    assert [] != [*readable(stage, "gender_votes")]


@pytest.mark.parametrize("table", sorted({*TABLES} - HIDING))
def test_whole_rows_are_readable(stage: Stage, table: str) -> None:
    """What names all columns at once works as long as each is granted (T-148)."""
    asked = [form.format(table=table) for form in WHOLE]
    assert {None, "zero rows"} >= {stage.refusal("anna", statement) for statement in asked}


@pytest.mark.parametrize("change", CHANGES)
def test_whole_rows_are_returned(stage: Stage, change: str) -> None:
    """So do RETURNING, ON CONFLICT and MERGE (T-148)."""
    assert None is stage.refusal("rosa", change)


def test_a_column_of_a_team_needs_its_grant(stage: Stage) -> None:
    """Until it has it, what names all columns is refused; what names its columns goes on (T-148)."""
    stage.plant("alter table public.events add column mood text")
    assert "42501" == stage.refusal("anna", "select * from events")
    assert None is stage.refusal("anna", "select id, title from events")
    stage.plant(
        "set local role nonna_owner; call nonna_private.grant_select('authenticated', 'public.events'); reset role"
    )
    assert None is stage.refusal("anna", "select * from events")


def test_the_secret_ballot_is_not_told_by_a_transaction(stage: Stage) -> None:
    """The marker of a vote carries its transaction, and no owner can read it (T-148)."""
    stage.run("rosa", VOTE)
    asked = (
        "select m.user_id from baby_memberships m join owner_update_markers k using (baby_profile_id)"
        " where m.xmax = k.xmax and m.xmax::text <> '0'"
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        stage.run("anna", asked)
