"""``nonna check``: nothing is found in a fresh database, and everything that is taken away by hand is named."""

import json

import psycopg
import pytest
from typer.testing import CliRunner

from nonna_adapters.cli.main import app
from nonna_adapters.postgres.catalog import MENDS, Finding
from nonna_adapters.postgres.health import LEAST
from tests.postgres.check.write import PLACE, current

KINDS = ("table", "column", "policy", "grant", "function", "partition", "view", "trigger", "role", "index")
# What is damaged, and the finding that names it.
DAMAGE = {
    "drop policy members_see_events on public.events": "policy members_see_events on events is missing",
    "alter policy members_see_events on public.events using (true)": "policy members_see_events on events is changed",
    "create policy everybody on public.photos for select to anon using (true)": "policy everybody on photos is extra",
    "revoke select on public.photos from authenticated": "grant select (caption) on photos to authenticated is missing",
    "revoke update (caption) on public.photos from authenticated": "grant update (caption) on photos",
    "grant delete on public.photos to authenticated": "grant delete on photos to authenticated is extra",
    "drop trigger carry_removal on public.events": "trigger carry_removal on events is missing",
    "alter table public.events disable trigger tell_family": "trigger tell_family on events is changed",
    "drop trigger on_auth_user_created on auth.users": "trigger on_auth_user_created on auth.users is missing",
    "drop index public.idx_events_trash": "index idx_events_trash is missing",
    "alter table public.events drop constraint events_two_a_day": "constraint events_two_a_day of events is missing",
    "alter table public.events drop constraint events_title": "constraint events_title of events is missing",
    "alter table public.events no force row level security": "row-level security events is changed",
    "alter table public.events alter title drop not null": "column events.title is changed",
    "alter table public.events add column mood text": "column events.mood is extra",
    "alter function nonna.remove_event(uuid) security invoker": "function nonna.remove_event(uuid) is changed",
    "alter function nonna.remove_event(uuid) reset search_path": "function nonna.remove_event(uuid) is changed",
    "grant execute on function nonna.purge(integer, boolean) to authenticated": "is extra",
    "drop function nonna.remove_event(uuid)": "function nonna.remove_event(uuid) is missing",
    "create view public.leak as select * from public.photos": "view leak is extra",
    "do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$": (
        "Everybody may make temporary objects beside ours."
    ),
    "delete from supabase_migrations.schema_migrations": "The schema is of version none",
    "grant select on public.gender_votes to anon": "grant select on gender_votes to anon is extra",
    "revoke select on nonna_private.refuses_drop_owned from anon": "grant select (nothing) on refuses_drop_owned",
    "create table nonna_private.theirs (id int)": "table theirs is extra",
    "alter role nonna_app set work_mem = '1MB'": "The login nonna_app has the stored setting work_mem.",
    "do $$ begin perform lo_from_bytea(4711, 'x'); alter large object 4711 owner to anon; end $$": (
        "The large object 4711 belongs to anon."
    ),
    "grant execute on function lo_create(oid) to public": "Everybody may store large objects",
    "grant create on schema public to authenticated": "The role authenticated may make objects in the schema public.",
    "create type nonna.theirs as enum ('x')": "has a type in the schema nonna.",
    "create operator nonna.=== (leftarg = uuid, rightarg = uuid, function = uuid_eq)": "has a operator in the schema",
    "create rule theirs as on update to public.photos do instead nothing": "The rule theirs on photos is extra.",
    "create publication theirs for table public.photos": "The publication theirs sends rows of families",
    "create publication theirs for tables in schema public": "The publication theirs sends rows of families",
    "alter default privileges for role nonna_owner grant select on tables to anon": "is given to anon: select.",
    "grant select (caption) on public.photos to pg_monitor": "The role pg_monitor holds rights on photos.",
}


def checked(*arguments: str) -> tuple[int, str]:
    """The exit code and what was printed, in one line."""
    result = CliRunner().invoke(app, ["check", *arguments], env={"COLUMNS": "200"})
    return result.exit_code, " ".join(result.output.split())


def test_the_catalog_is_current(fresh: str) -> None:
    """The shipped description is that of a freshly migrated database, on every version of the server."""
    assert PLACE.read_text(encoding="utf-8") == current(fresh)


def test_a_fresh_database_is_well(fresh: str) -> None:
    """Nothing is found, and there is at least as much of everything as the product asks for (CHK-01 to CHK-16)."""
    code, answer = checked(fresh, "--json")
    health = json.loads(answer)
    assert (0, []) == (code, health["findings"])
    assert [] == [kind for kind, least in LEAST.items() if health["counts"][kind] < least]


def test_it_is_told_in_a_table(fresh: str) -> None:
    """A person reads a table and the number of findings."""
    code, answer = checked(fresh)
    assert code == 0
    assert "0 findings" in answer


@pytest.mark.parametrize(("damage", "finding"), DAMAGE.items())
def test_damage_is_named(fresh: str, damage: str, finding: str) -> None:
    """Whatever is taken away, changed or added by hand is named, with what to do about it."""
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute(damage.encode())
    code, answer = checked(fresh, "--json")
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute(b"alter role nonna_app reset all")  # belongs to the whole server
    findings = json.loads(answer)["findings"]
    assert code == 1
    assert any(finding in what for what, _ in findings)
    assert all(mend for _, mend in findings)


@pytest.mark.parametrize("word", ["drop", "down", "delete", "truncate"])
def test_no_advice_destroys_data(word: str) -> None:
    """What is extra is taken away or moved, what is missing put back; a column of a team is let be (SEC-17)."""
    advice = [Finding(kind, "events.mood", how).mend for kind in KINDS for how in MENDS]
    assert [] == [mend for mend in advice if word in mend.lower()]


def test_a_column_of_a_team_is_given_its_grant(fresh: str) -> None:
    """The statement that is printed lets people see it, and can be run (T-148)."""
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute(b"alter table public.events add column mood text")
        findings = dict(json.loads(checked(fresh, "--json")[1])["findings"])
        statement = findings["The column events.mood is extra."].split("`")[1]
        connection.execute(f"set role nonna_owner; {statement}; set role authenticated".encode())
        assert [] == connection.execute("select * from public.events").fetchall()


def test_a_setting_for_another_database_is_no_finding(fresh: str) -> None:
    """What is stored for a login in a database beside this one is not named here, and in this one it is."""
    with psycopg.connect(fresh, autocommit=True) as connection:
        for database, findings in (("postgres", 0), (connection.info.dbname, 1)):
            connection.execute(f"alter role nonna_app in database \"{database}\" set work_mem = '1MB'".encode())
            assert findings == len(json.loads(checked(fresh, "--json")[1])["findings"])
        connection.execute(b"alter role nonna_app in database postgres reset work_mem")


def test_nothing_is_written(fresh: str) -> None:
    """The look is read-only."""
    before = current(fresh)
    checked(fresh)
    assert before == current(fresh)


def test_a_database_that_is_not_there() -> None:
    """What cannot be reached is told in a sentence."""
    code, answer = checked("postgresql://nobody@/none?host=/nowhere")
    assert code == 1
    assert "Traceback" not in answer
