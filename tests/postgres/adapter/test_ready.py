"""Before the first unit of work: a login that could do more, an old server, a schema of another version are refused."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any, Final

import pytest

from nonna_adapters import postgres
from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.line import Line, Rows, Sent
from nonna_adapters.postgres.migration_files import newest_version
from nonna_adapters.postgres.ready import FOR_PEOPLE, FOR_RETENTION, FOR_SERVICE, NotReady
from nonna_adapters.postgres.scratch import ADMIN, APP, JOB, Database, template
from nonna_core import Nonna, NotAllowed, NotFound, Unavailable, UserId
from tests.postgres.adapter.family import Family

NOBODY_SPECIAL: Final = UserId(uuid.uuid4())


@pytest.fixture
def own() -> Iterator[Database]:
    """A database that a test may spoil."""
    with closing(template().clone()) as clone:
        yield clone


@contextmanager
def login(database: Database, attributes: str, *roles: str) -> Iterator[str]:
    """A login with these attributes that may become these roles, and its URL."""
    name, password = f"toad_{secrets.token_hex(6)}", secrets.token_hex(16)
    server = database.superuser
    server.execute(f"create role {name} login noinherit password '{password}' {attributes}".encode())
    server.execute(f"grant usage on schema nonna to {name}".encode())
    server.execute(f"grant execute on function nonna.now(), nonna.schema_version() to {name}".encode())
    try:
        for role in roles:
            server.execute(f"grant {role} to {name}".encode())
        yield database.template.server.url(database.name, user=name, password=password)
    finally:
        server.execute(f"drop owned by {name}".encode())
        server.execute(f"drop role {name}".encode())


@contextmanager
def application(url: str, **given: Any) -> Iterator[Nonna]:
    """An application on a URL, closed at the end."""
    with closing(blocking(url, **given)) as app:
        yield app


def complaint(app: Nonna) -> str:
    """What the first call is refused with."""
    with pytest.raises(NotReady) as caught:
        app.acting_as(NOBODY_SPECIAL).babies.mine()
    assert isinstance(caught.value, Unavailable)
    assert caught.value.code == "unavailable"
    return caught.value.message


@pytest.mark.parametrize(
    ("attributes", "roles", "words"),
    [
        ("superuser", ("anon", "authenticated"), "rights of its own"),
        ("bypassrls", ("anon", "authenticated"), "rights of its own"),
        ("createrole", ("anon", "authenticated"), "rights of its own"),
        ("", ("anon", "authenticated", "service_role"), "may become service_role"),
        ("", ("anon", "authenticated", "nonna_retention"), "may become nonna_retention"),
        ("", ("anon", "authenticated", "nonna_owner"), "may become nonna_owner"),
        ("", ("anon", "authenticated", "pg_read_all_data"), "may become pg_read_all_data"),
        ("", ("nonna_app",), "may become nonna_app"),
        ("", ("anon",), "grant authenticated to it"),
    ],
)
def test_a_login_with_other_rights_is_refused(
    attributes: str, roles: Sequence[str], words: str, database: Database
) -> None:
    """More than anon and authenticated is too much, less is too little; the message says what to do."""
    with login(database, attributes, *roles) as url, application(url) as app:
        assert words in complaint(app)


def test_an_owner_of_tables_is_refused(database: Database) -> None:
    """The policies are not made to hold back an owner."""
    with login(database, "", "anon", "authenticated") as url, application(url) as app:
        name = url.partition("://")[2].partition(":")[0]
        database.superuser.execute(f"create table public.toads (); alter table public.toads owner to {name}".encode())
        assert "rights of its own" in complaint(app)


@pytest.mark.parametrize(
    ("weakness", "words"),
    [
        ("alter table public.photos disable row level security", "Row-level security of public.photos"),
        ("alter table public.gender_votes no force row level security", "Row-level security of public.gender_votes"),
        ("create policy theirs on public.photos for select to anon using (true)", "The policy theirs on public.photos"),
        ("create policy theirs on public.photos for select using (true)", "lets public do more"),
        ("grant select on public.gender_votes to authenticated", "The role authenticated holds select"),
        ("grant select on public.gender_votes to public", "The role public holds select"),
        ("grant delete on public.photos to anon", "The role anon holds delete on the whole table public.photos"),
    ],
)
def test_a_weakened_schema_is_refused(weakness: str, words: str, own: Database) -> None:
    """What lets a person past a policy or to a system column is named, with its cure (SEC-16, SEC-17)."""
    own.superuser.execute(weakness.encode())
    with application(own.url(APP)) as app:
        heard = complaint(app)
    assert words in heard
    assert "`" in heard or "take it away" in heard


@pytest.mark.parametrize(
    "addition",
    [
        "create role toad_reader; create policy theirs on public.photos for select to toad_reader using (false)",
        "create policy theirs on public.photos as restrictive for select to authenticated using (true)",
        "create table public.theirs (id int); grant select on public.theirs to authenticated",
        "alter table public.photos add column mood text",
    ],
)
def test_what_a_team_adds_is_welcome(addition: str, own: Database) -> None:
    """A policy of their own role, one that only narrows, a table, a column."""
    own.superuser.execute(addition.encode())
    with application(own.url(APP)) as app:
        assert [] == app.acting_as(NOBODY_SPECIAL).babies.mine()
    own.superuser.execute(b"drop policy if exists theirs on public.photos; drop role if exists toad_reader")


def test_a_login_of_the_right_shape_is_welcome(database: Database) -> None:
    """It need not be called nonna_app."""
    with login(database, "", "anon", "authenticated") as url, application(url) as app:
        assert app.acting_as(NOBODY_SPECIAL).babies.mine() == []


def test_the_service_may_only_be_the_service(database: Database) -> None:
    """The login of people is refused as the service's, and the service's as people's."""
    with application(database.url(APP), service_url=database.url(APP)) as app, pytest.raises(NotReady, match="anon"):
        app.as_service().expire_invitations()
    with application(database.url(ADMIN)) as app:
        assert "service_role" in complaint(app)


@pytest.mark.parametrize(
    ("attributes", "roles", "words"),
    [
        ("superuser", ("nonna_retention",), "rights of its own"),
        ("bypassrls", ("nonna_retention",), "rights of its own"),
        ("", ("nonna_retention", "authenticated"), "may become authenticated"),
        ("", ("nonna_retention", "service_role"), "may become service_role"),
        ("", ("nonna_retention", "nonna_owner"), "may become nonna_owner"),
        ("", ("anon", "authenticated"), "may become anon"),
        ("", (), "grant nonna_retention to it"),
    ],
)
def test_the_retention_may_only_be_the_retention(
    attributes: str, roles: Sequence[str], words: str, database: Database
) -> None:
    """Who deletes for good can do nothing else, and nobody else does it (RET-02)."""
    with (
        login(database, attributes, *roles) as url,
        application(database.url(APP), retention_url=url) as app,
        pytest.raises(NotReady) as caught,
    ):
        app.as_retention().purge(dry_run=True)
    assert words in caught.value.message


def test_the_login_of_the_retention_is_nobody_elses(database: Database) -> None:
    """It purges; as people's or as the service's it is refused, and without one there is no purge."""
    with application(database.url(APP), retention_url=database.url(JOB)) as app:
        assert app.as_retention().purge(dry_run=True) == {}
    with application(database.url(JOB)) as app:
        assert "nonna_retention" in complaint(app)
    with application(database.url(APP), service_url=database.url(JOB)) as app, pytest.raises(NotReady):
        app.as_service().expire_invitations()
    with application(database.url(APP)) as app, pytest.raises(NotAllowed):
        app.as_retention().purge(dry_run=True)


def test_without_a_service_there_is_no_service(database: Database) -> None:
    """The job is refused where no login was given for it, and never runs through a person's."""
    with application(database.url(APP)) as app, pytest.raises(NotAllowed):
        app.as_service().expire_invitations()
    with application(database.url(APP), service_url=database.url(ADMIN)) as app:
        assert app.as_service().expire_invitations() >= 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("delete from supabase_migrations.schema_migrations where version = %s", "run `nonna migrate up`"),
        ("insert into supabase_migrations.schema_migrations (version) values (%s || '9')", "use a newer nonna"),
        ("delete from supabase_migrations.schema_migrations", "of version none"),
    ],
)
def test_a_schema_of_another_version_is_refused(change: str, words: str, own: Database) -> None:
    """Behind and ahead are told apart, and once it is put right the same application serves."""
    values = [newest_version()] * change.count("%s")
    with application(own.url(APP)) as app:
        own.superuser.execute(b"create table kept as table supabase_migrations.schema_migrations")
        own.superuser.execute(change.encode(), values)
        assert words in complaint(app)
        own.superuser.execute(b"delete from supabase_migrations.schema_migrations")
        own.superuser.execute(b"insert into supabase_migrations.schema_migrations table kept")
        assert app.acting_as(NOBODY_SPECIAL).babies.mine() == []


def test_a_database_without_the_schema_is_refused() -> None:
    """An empty database is told what it lacks."""
    home = template()
    with home.server.scratch_database() as url:
        name = url.partition("?")[0].rpartition("/")[2]
        with application(home.server.url(name, user=APP, password=home.password(APP))) as app:
            assert "nonna migrate up" in complaint(app)


class OldServer(Line):
    """A server as it was years ago."""

    def send(self, connection: object, batch: Sequence[Sent]) -> list[Rows]:
        """The answers of a good login there."""
        del connection, batch
        return [[(14, "nonna_app", False, False, False, ["anon", "authenticated"], False, True)]]

    def recover(self, connection: object) -> None:
        """Nothing to do."""


def test_an_old_server_is_refused() -> None:
    """The floor is PostgreSQL 15."""
    with pytest.raises(NotReady, match="PostgreSQL 14, and nonna needs 15"):
        FOR_PEOPLE(OldServer(), None)
    for check in (FOR_SERVICE, FOR_RETENTION):
        with pytest.raises(NotReady):
            check(OldServer(), None)


def test_the_asynchronous_door_is_checked_alike(database: Database) -> None:
    """The same complaint behind the other door."""

    async def asked(url: str) -> str:
        app = awaited(url)
        try:
            with pytest.raises(NotReady) as caught:
                await app.acting_as(NOBODY_SPECIAL).babies.mine()
            return caught.value.message
        finally:
            await app.close()

    assert "service_role" in database.runner.run(asked(database.url(ADMIN)))


def test_the_check_is_made_once(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """After it has passed, no unit of work pays for it again."""

    def fail(*_: object) -> None:
        raise AssertionError

    family.do(family.anna, lambda anna: anna.babies.mine())
    monkeypatch.setattr(type(FOR_PEOPLE), "__call__", fail)
    family.do(family.anna, lambda anna: anna.babies.mine())


def test_a_server_that_is_not_there_is_unavailable() -> None:
    """Nothing is asked before the first call, and that one tells it without a word of the driver."""
    with (
        closing(postgres("postgresql://nonna_app@/nowhere?host=/nowhere")) as app,
        pytest.raises(Unavailable) as caught,
    ):
        app.acting_as(NOBODY_SPECIAL).babies.mine()
    assert caught.value.__context__ is None


def test_a_wrong_password_is_unavailable_and_not_repeated(own: Database) -> None:
    """The message holds nothing of the URL."""
    secret = secrets.token_hex(8)
    url = own.template.server.url(own.name, user="nobody_at_all", password=secret)
    with application(url) as app, pytest.raises(Unavailable) as caught:
        app.acting_as(NOBODY_SPECIAL).babies.mine()
    assert secret not in repr(caught.value)


def test_the_options_of_the_url_have_the_last_word(database: Database) -> None:
    """An operator may wait longer than the library would."""
    url = f"{database.url(APP)}&options=-c%20lock_timeout%3D7s"
    with application(url) as app:
        with app.storage.desk(NOBODY_SPECIAL).look() as work:
            shown = getattr(work, "_wire").connection.execute(b"show lock_timeout").fetchall()  # noqa: B009
        assert shown == [("7s",)]
    with pytest.raises(NotFound), application(f"postgresql+psycopg{url.removeprefix('postgresql')}") as app:
        app.acting_as(NOBODY_SPECIAL).identity.me()
