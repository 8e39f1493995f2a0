"""Identity for one transaction, logins that own nothing (T-150 to T-154); the pool's part is elsewhere."""

from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.postgres.sql.stage import FAMILY_TABLES, NOTHING, Stage

BLANK = ["", "{}", "null", "[]", '"x"', "1", '{"sub": null}', '{"sub": ""}', '{"role": "service_role"}']
GARBAGE = ["{", "x", '{"sub": "x"}', '{"sub": 5}', "{'sub'}", '{"sub": "\\u0000"}', '{"sub": 1e999999}', "[" * 100_000]
"""No JSON, JSON that PostgreSQL does not take, and a subject that is no UUID."""
ODD = [
    '{"sub": "%s"}x',
    '{"sub": ["%s"]}',
    '{"sub": {"sub": "%s"}}',
    '[{"sub": "%s"}]',
    "%s",
    '{"user": {"sub": "%s"}}',
]
"""Claims that hold a person's id in another place than that of the subject."""
WELL = ['{"sub": "%s"}', '{"sub":"%s"}', '{"aud": "x", "sub": "%s", "user": {"sub": "y"}}']
NAIVE = """create or replace function nonna.me() returns uuid language sql stable as $$
  select nullif(nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub', '')::uuid $$"""
HOSTILE = """
    create schema hostile; grant usage on schema hostile to public;
    create function hostile.yes(text, text) returns text language sql as $$ select 'hostile'::pg_catalog.text $$;
    create operator hostile.= (leftarg = text, rightarg = text, function = hostile.yes);
    create operator hostile.<> (leftarg = text, rightarg = text, function = hostile.yes);
    create function hostile.sub(jsonb, text) returns text language sql as $$ select null::pg_catalog.text $$;
    create operator hostile.->> (leftarg = jsonb, rightarg = text, function = hostile.sub);
    create domain hostile.uuid as pg_catalog.text;
    create function hostile.current_setting(text, boolean) returns text language sql as 'select null::text'"""
LOGINS = {"nonna_app": "authenticated", "nonna_job": "nonna_retention", "nonna_admin": "service_role"}


class Login:
    """A session of a login role: what the server lets it do is what it lets the real login do."""

    def __init__(self, connection: psycopg.Connection, name: str) -> None:
        self.connection, self.name = connection, name

    def ask(self, statement: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        """Run a statement and give its first row, if it has any."""
        cursor = self.connection.execute(statement.encode(), values or None)
        return cursor.fetchone() if cursor.description else None


@pytest.fixture(params=LOGINS)
def login(request: pytest.FixtureRequest, database_url: str) -> Iterator[Login]:
    """A session of each login role, which has taken no role yet."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(sql.SQL("set session authorization {}").format(sql.Identifier(request.param)))
        yield Login(connection, request.param)


def claim(stage: Stage, claims: str, statement: str) -> str | None:
    """Ask something as a signed-in person with these claims; give the SQLSTATE, or the first value."""
    try:
        with stage.connection.transaction():
            stage.connection.execute(
                b"select set_config('role', 'authenticated', true), set_config('request.jwt.claims', %s, true)",
                [claims],
            )
            row = stage.connection.execute(statement.encode(), stage.ids).fetchone()
            stage.run("superuser", "select 1")
            return NOTHING if row is None else str(row[0])
    except psycopg.Error as error:
        return error.sqlstate


@pytest.mark.parametrize("claims", [*BLANK, *GARBAGE, *ODD])
def test_malformed_claims_are_nobody(stage: Stage, claims: str) -> None:
    """They see no row, write nothing and hear no error of their own, also of a function that raises (T-151, SEC-08)."""
    claims = claims.replace("%s", str(stage.ids["rosa"]))
    assert "None" == claim(stage, claims, "select nonna.me()")
    for table in (*FAMILY_TABLES, "profiles", "notifications"):
        assert "0" == claim(stage, claims, f"select count(*) from {table}".replace("invitations", "invitations i"))
    for call in (
        "create_baby(%(unknown)s, 'x', '2026-09-01')",
        "leave_baby(%(mia)s)",
        "close_account()",
        "trash(%(mia)s)",
    ):
        assert "42501" == claim(stage, claims, f"select nonna.{call}")
    insert = "insert into event_comments (baby_profile_id, event_id, user_id, comment_text) values "
    insert += "(%(mia)s, %(tea)s, %(rosa)s, 'x')"
    assert "42501" == claim(stage, claims, f"{insert} returning 1")
    assert NOTHING == claim(stage, claims, "update events set title = 'x' returning 1")


def test_a_subject_is_a_uuid_as_postgresql_writes_it(stage: Stage) -> None:
    """No other spelling is a person; whatever else the claims hold does not matter (T-151)."""
    rosa = str(stage.ids["rosa"])
    assert {rosa} == {claim(stage, claims.replace("%s", rosa), "select nonna.me()") for claims in WELL}
    others = [
        rosa.upper(),
        f"{{{rosa}}}",
        rosa.replace("-", ""),
        f"{rosa} ",
        f"g{rosa[1:]}",
        f"{rosa[:35]}-",
        f"-{rosa[1:]}",
    ]
    asked = [claims.replace("%s", other) for other in others for claims in WELL]
    assert {"None"} == {claim(stage, claims, "select nonna.me()") for claims in asked}


def test_malformed_claims_are_no_machine(stage: Stage) -> None:
    """What only a machine may do stays closed to who says nonsense (T-151)."""
    stage.plant(
        "grant execute on function nonna_private.is_machine() to authenticated;"
        " grant usage on schema nonna_private to authenticated"
    )
    answers = {claim(stage, claims, "select nonna_private.is_machine()") for claims in [*BLANK, *GARBAGE, *ODD]}
    assert {"False"} == answers
    assert True is stage.one("bookkeeping", "select nonna_private.is_machine()")


def test_no_search_path_changes_who_asks(stage: Stage) -> None:
    """Operators and casts of another schema in front of the server's own are not asked (T-13, T-151)."""
    rosa = str(stage.ids["rosa"])
    stage.plant(HOSTILE)
    stage.plant("set local search_path = hostile, pg_catalog")
    assert "hostile" == stage.one("superuser", "select 'a'::text = 'b'::text")
    assert rosa == claim(stage, f'{{"sub": "{rosa}"}}', "select nonna.me()")
    assert "None" == claim(stage, f'{{"sub": "{rosa.upper()}"}}', "select nonna.me()")


def test_an_error_of_claims_would_be_noticed(stage: Stage) -> None:
    """A cast in the question who is asking tells that there is a row to ask about (T-151, T-186)."""
    stage.plant(NAIVE)
    for person, heard in (("rosa", "22P02"), ("unknown", NOTHING)):
        asked = f"select 1 from baby_memberships where user_id = %({person})s"
        assert heard == claim(stage, '{"sub": "x"}', asked)


def test_the_identity_ends_with_the_transaction(database_url: str, stage: Stage) -> None:
    """Afterwards the setting is empty, not null, and means nobody (T-150, T-151, T-152, SEC-09)."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        with connection.transaction():
            claims = f'{{"sub": "{stage.ids["rosa"]}"}}'
            connection.execute(
                b"select set_config('role', 'authenticated', true), set_config('request.jwt.claims', %s, true)",
                [claims],
            )
            assert connection.execute("select count(*) from events").fetchone() == (1,)
        left = "select current_user, current_setting('role'), current_setting('request.jwt.claims', true), nonna.me()"
        assert ("postgres", "none", "", None) == connection.execute(left.encode()).fetchone()


def test_a_session_level_identity_would_be_noticed(database_url: str, stage: Stage) -> None:
    """Set for the session, it is still there for the next request (T-150)."""
    with psycopg.connect(database_url, autocommit=True) as connection:
        claims = f'{{"sub": "{stage.ids["rosa"]}"}}'
        with connection.transaction():
            connection.execute(b"select set_config('request.jwt.claims', %s, false)", [claims])
        assert (stage.ids["rosa"],) == connection.execute("select nonna.me()").fetchone()


def test_a_prepared_plan_serves_everybody_their_own(stage: Stage) -> None:
    """Ten executions of one plan, alternating who asks (T-153)."""
    stage.run("superuser", "prepare mine as select count(*) from events")
    stage.plant("grant select on public.events to anon")
    seen = {"nobody": 0, "anna": 1, "zoe": 1, "carl": 0, "nameless": 0, "service": 2}
    for _ in range(10):
        assert seen == {who: stage.one(who, "execute mine") for who in seen}


def test_a_login_has_nothing_of_its_own(login: Login) -> None:
    """Before it has taken a role it reads the clock and the version, and no table (T-154)."""
    login.ask("select nonna.now(), nonna.schema_version()")
    for statement in (
        "select 1 from events",
        "select nonna.me()",
        "select nonna.leave_baby(null)",
        "create table x ()",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            login.ask(statement)


def test_a_login_climbs_nowhere(login: Login) -> None:
    """It becomes what it is made for and nothing else, also after `reset role` (T-154)."""
    login.ask(f"set role {LOGINS[login.name]}")
    login.ask("reset role")
    may = {LOGINS[login.name], "anon"} if login.name == "nonna_app" else {LOGINS[login.name]}
    everybody = {"nonna_owner", "nonna_definer", "nonna_retention", "service_role", "authenticated", "anon", "postgres"}
    for role in everybody - may:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            login.ask(f"set role {role}")
    rights = (
        "select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb from pg_roles where rolname = current_user"
    )
    assert (False,) == login.ask(rights)


def test_a_login_takes_its_identity_in_one_round_trip(login: Login, stage: Stage) -> None:
    """Role, claims and clock are set by the login itself, in its first statement (T-150, T-152)."""
    claims = f'{{"sub": "{stage.ids["rosa"]}"}}'
    first = "select set_config('role', %s, true), set_config('request.jwt.claims', %s, true), nonna.now()"
    with login.connection.transaction():
        login.ask(first, [LOGINS[login.name], claims])
        seen = login.ask("select count(id) from events")
    assert {"nonna_app": (1,), "nonna_job": (2,), "nonna_admin": (2,)}[login.name] == seen


def test_an_identity_without_an_account_is_a_stranger(stage: Stage) -> None:
    """It sees nothing and founds nothing (SEC-08)."""
    stage.ids["stranger"] = stage.ids["unknown"]
    assert 0 == stage.one("stranger", "select count(*) from baby_profiles")
    assert "42501" == stage.refusal("stranger", "select nonna.create_baby(gen_random_uuid(), 'x', '2026-09-01')")
    assert "NNNFD" == stage.refusal("stranger", "select nonna.close_account()")


def test_a_machine_passes_the_fence_by_its_role(stage: Stage) -> None:
    """Data of old can be written by who owns the database; missing claims alone open nothing (T-151)."""
    insert = (
        "insert into event_comments (baby_profile_id, event_id, user_id, comment_text)"
        " values (%(mia)s, %(tea)s, %(rosa)s, 'brought along') returning 1"
    )
    assert 1 == stage.one("superuser", insert)
    stage.plant("alter policy members_comment_on_events on public.event_comments with check (true)")
    assert "42501" == stage.refusal("nameless", insert.replace(" returning 1", ""))
