"""The runner of migrations: what it keeps, what it refuses, and that it can be run by several at once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from nonna_adapters.postgres.migrate import _TURN, Migrator, State
from nonna_adapters.postgres.migration_files import (
    AnotherRunner,
    BadFiles,
    DatabaseIsAhead,
    FileFailed,
    FileWasChanged,
    MigrationError,
    NoDatabase,
    OutOfOrder,
    migrations,
    newest_version,
)
from tests.postgres.migrations.conftest import Write

ONE, TWO, THREE = "20260101000001", "20260101000002", "20260101000003"
LEDGER = "supabase_migrations.schema_migrations"


def asked(url: str, question: str) -> list[tuple[object, ...]]:
    """Give the rows that answer a question, asked as the superuser."""
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(question.encode())
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def two_tables(write: Write) -> None:
    """Two migrations, a table each."""
    write(1, "create table one (id int);", "drop table one;")
    write(2, "create table two (id int);", "drop table two;")


@pytest.mark.usefixtures("two_tables")
def test_up_applies_in_order_and_once(url: str, folder: Path) -> None:
    """What is pending is applied oldest first; a second run finds nothing to do."""
    migrator = Migrator(url, folder=folder)
    assert [ONE, TWO] == [each.version for each in migrator.up()]
    assert [] == migrator.up()
    assert [(ONE, State.APPLIED), (TWO, State.APPLIED)] == [(step.version, step.state) for step in migrator.status()]


@pytest.mark.usefixtures("two_tables")
def test_the_ledger_is_the_one_of_the_supabase_cli(url: str, folder: Path) -> None:
    """A row holds version, name and the whole text of the file as one element."""
    Migrator(url, folder=folder).up(ONE)
    assert [(ONE, "step", ["create table one (id int);"])] == asked(
        url, f"select version, name, statements from {LEDGER}"
    )


@pytest.mark.usefixtures("two_tables")
def test_up_and_down_stop_where_they_are_told(url: str, folder: Path) -> None:
    """A version bounds the way up and the way back; zero is the beginning."""
    migrator = Migrator(url, folder=folder)
    assert [ONE] == [each.version for each in migrator.up(ONE)]
    assert [TWO] == [each.version for each in migrator.up()]
    assert [TWO] == [each.version for each in migrator.down(ONE)]
    assert [ONE] == [each.version for each in migrator.down("0")]
    assert [(0,)] == asked(url, f"select count(*) from {LEDGER}")


@pytest.mark.usefixtures("two_tables")
def test_status_and_sql_write_nothing(url: str, folder: Path) -> None:
    """Looking makes no ledger."""
    migrator = Migrator(url, folder=folder)
    assert [State.PENDING, State.PENDING] == [step.state for step in migrator.status()]
    migrator.sql()
    assert [(None,)] == asked(url, f"select to_regclass('{LEDGER}')")


def test_sql_printed_is_sql_that_up_would_run(other_url: str, url: str, folder: Path, write: Write) -> None:
    """Run by hand, the printed SQL leaves the same tables and the same ledger."""
    write(1, "create table one (word text default '$nonna$ 100% a::b');")
    write(2, "-- nonna: no transaction\ncreate index concurrently if not exists one_word on one (word);\n")
    text = Migrator(url, folder=folder).sql()
    for statement in (text.split("-- 2026")[0], *("-- 2026" + part for part in text.split("-- 2026")[1:])):
        _by_hand(url, statement)
    Migrator(other_url, folder=folder).up()
    question = f"select version, name, statements, (select pg_get_expr(adbin, adrelid) from pg_attrdef) from {LEDGER}"
    assert asked(other_url, question) == asked(url, question)
    assert [] == Migrator(url, folder=folder).up()


def _by_hand(url: str, text: str) -> None:
    """Send SQL as a person's client does: what stands outside a transaction statement by statement."""
    marker = "-- nonna: no transaction\n"
    if marker not in text:
        asked(url, text)
        return
    free, _, record = text.partition(marker)[2].partition("insert into")
    asked(url, free)
    asked(url, "insert into" + record)


def test_percent_signs_and_colons_are_literal(url: str, folder: Path, write: Write) -> None:
    """A file is sent as it is: no placeholder, no parameter."""
    write(1, "create table one (word text); insert into one values ('100%s %(a)s :b %%'), ('x'::text);")
    Migrator(url, folder=folder).up()
    assert [("100%s %(a)s :b %%",), ("x",)] == asked(url, "select word from one")


def test_three_runners_at_once_apply_each_file_once(url: str, folder: Path, write: Write) -> None:
    """They take turns, and an index that is made concurrently does not wait for those who wait."""
    write(1, "create table one (id int); select pg_sleep(0.2);")
    write(2, "-- nonna: no transaction\ncreate index concurrently if not exists one_id on one (id);")
    write(3, "insert into one values (1);")
    together = threading.Barrier(3)

    def run(_: int) -> int:
        together.wait()
        return len(Migrator(url, folder=folder).up())

    with ThreadPoolExecutor(3) as pool:
        assert [0, 0, 3] == sorted(pool.map(run, range(3)))
    assert [(1,)] == asked(url, "select count(*) from one")


@pytest.mark.usefixtures("two_tables")
def test_a_turn_that_does_not_come_is_refused(url: str, folder: Path) -> None:
    """Whoever waits longer than their patience is told that somebody else is at work."""
    with psycopg.connect(url) as other:
        other.execute(f"select pg_advisory_lock({_TURN})".encode())
        with pytest.raises(AnotherRunner):
            Migrator(url, folder=folder, patience=0.2).up()


@pytest.mark.usefixtures("two_tables")
def test_a_changed_file_is_refused(url: str, folder: Path, write: Write) -> None:
    """A file that differs from what was applied stops the runner, up and down."""
    Migrator(url, folder=folder).up(ONE)
    write(1, "create table one (id bigint);", "drop table one;")
    migrator = Migrator(url, folder=folder)
    assert State.CHANGED == migrator.status()[0].state
    with pytest.raises(FileWasChanged, match=ONE):
        migrator.up()
    with pytest.raises(FileWasChanged, match=ONE):
        migrator.down("0")
    assert [(None,)] == asked(url, "select to_regclass('two')")


@pytest.mark.usefixtures("two_tables")
def test_a_database_that_is_ahead_is_refused(url: str, folder: Path) -> None:
    """A package that lacks an applied migration writes nothing."""
    Migrator(url, folder=folder).up()
    (folder / f"{TWO}_step.sql").unlink()
    older = Migrator(url, folder=folder)
    assert [State.APPLIED, State.AHEAD] == [step.state for step in older.status()]
    for refused in (older.up, older.sql, lambda: older.down("0")):
        with pytest.raises(DatabaseIsAhead, match=TWO):
            refused()


@pytest.mark.usefixtures("two_tables")
def test_rows_of_another_tool_are_trusted(url: str, folder: Path, write: Write) -> None:
    """What the Supabase CLI applied is not applied again, nor compared; its own migrations stay its own."""
    migrator = Migrator(url, folder=folder)
    migrator.up(ONE)
    asked(url, f"update {LEDGER} set statements = '{{create table one (id int),select 1}}'")
    asked(url, f"insert into {LEDGER} (version, statements) values ('20250101000000', '{{select 1,select 2}}')")
    write(1, "create table one (id smallint);", "drop table one;")
    migrator = Migrator(url, folder=folder)
    assert [TWO] == [each.version for each in migrator.up()]
    assert [State.FOREIGN, State.APPLIED, State.APPLIED] == [step.state for step in migrator.status()]


@pytest.mark.usefixtures("two_tables")
def test_a_file_that_comes_too_late_is_refused(url: str, folder: Path, write: Write) -> None:
    """A new file must be newer than what is applied."""
    Migrator(url, folder=folder).up()
    (folder / "20260101000000_step.sql").write_text("select 1;")
    with pytest.raises(OutOfOrder, match="20260101000000"):
        Migrator(url, folder=folder).up()
    write(3, "select 1;")


def test_a_failing_file_leaves_nothing_and_names_its_line(url: str, folder: Path, write: Write) -> None:
    """The files before it stay applied, of it nothing is kept, and the person learns the line."""
    write(1, "create table one (id int);")
    write(2, "create table two (id int);\n\nselect nonsense;\n")
    with pytest.raises(FileFailed, match=f"{TWO}_step, line 3: ") as failed:
        Migrator(url, folder=folder).up()
    assert failed.value.__suppress_context__
    assert [("one", None)] == asked(url, "select to_regclass('one')::text, to_regclass('two')::text")
    assert [(ONE,)] == asked(url, f"select version from {LEDGER}")


def test_a_file_that_commits_by_itself_is_refused(url: str, folder: Path, write: Write) -> None:
    """A commit inside a file would part it from its row of the ledger."""
    write(1, "create table one (id int);\ncommit;\n")
    with pytest.raises(BadFiles, match="commit"):
        Migrator(url, folder=folder).up()
    assert [(0,)] == asked(url, f"select count(*) from {LEDGER}")


def test_a_file_may_change_roles(url: str, folder: Path, write: Write) -> None:
    """A role that a file forgot to leave does not keep its row out of the ledger."""
    write(1, "set local role pg_read_all_data;")
    assert [ONE] == [each.version for each in Migrator(url, folder=folder).up()]


def test_a_file_without_a_way_back_is_refused_on_the_way_back(url: str, folder: Path, write: Write) -> None:
    """What cannot be taken back is said before it is tried."""
    write(1, "create table one (id int);")
    migrator = Migrator(url, folder=folder)
    migrator.up()
    with pytest.raises(BadFiles, match="no way back"):
        migrator.down("0")


@pytest.mark.usefixtures("two_tables")
def test_an_unknown_version_is_refused(url: str, folder: Path) -> None:
    """A mistyped version does not mean everything."""
    migrator = Migrator(url, folder=folder)
    for refused in (lambda: migrator.up("2026"), lambda: migrator.down("2026"), lambda: migrator.sql(THREE)):
        with pytest.raises(BadFiles, match="no migration of version"):
            refused()


@pytest.mark.usefixtures("two_tables")
def test_nobody_there_is_explained_without_the_url(folder: Path, tmp_path: Path) -> None:
    """The message names neither the password nor the driver."""
    with pytest.raises(NoDatabase) as refused:
        Migrator(f"postgresql://somebody:secret@/postgres?host={tmp_path}", folder=folder).up()
    assert "secret" not in str(refused.value)
    assert None is refused.value.__context__


@pytest.mark.usefixtures("two_tables")
def test_a_role_without_rights_is_explained(url: str, folder: Path) -> None:
    """A login that may not make a schema gets an error of ours."""
    asked(url, "create role nonna_test_weak login")
    try:
        weak = url.replace("postgres@", "nonna_test_weak@")
        with pytest.raises(MigrationError, match="permission denied"):
            Migrator(weak, folder=folder).up()
    finally:
        asked(url, "drop role nonna_test_weak")


def test_the_url_of_sqlalchemy_is_understood(url: str, folder: Path) -> None:
    """A URL that names a driver works too."""
    assert [] == Migrator(url.replace("postgresql:", "postgresql+psycopg:"), folder=folder).up()


@pytest.mark.parametrize("name", ["1_short.sql", "20260101000001_Upper.sql", "20260101000001.sql"])
def test_a_misnamed_file_is_refused(folder: Path, name: str) -> None:
    """Every SQL file in the folder is a migration, or an error that names it."""
    (folder / name).write_text("select 1;")
    with pytest.raises(BadFiles, match=name):
        migrations(folder)


def test_two_files_of_one_version_are_refused(folder: Path, write: Write) -> None:
    """A version names one file."""
    write(1, "select 1;")
    (folder / f"{ONE}_other.sql").write_text("select 1;")
    with pytest.raises(BadFiles, match=ONE):
        migrations(folder)


def test_the_package_brings_its_own_migrations() -> None:
    """Without a folder, those of the package are found, and each has a way back."""
    own = migrations()
    assert newest_version() == own[-1].version
    assert [] == [each.title for each in own if each.down is None]
