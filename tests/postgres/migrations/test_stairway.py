"""Up, down and up again, for each migration: the same catalog, and no row lost from the tables that stay."""

from itertools import pairwise
from pathlib import Path

import psycopg
import pytest

from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import migrations
from tests.postgres.migrations.conftest import Write
from tests.postgres.migrations.fingerprint import fingerprint

VERSIONS = ["0", *(each.version for each in migrations())]


def _climb(url: str, migrator: Migrator, below: str, version: str) -> None:
    """Go up one step, back and up again, and compare the catalog at both floors."""
    migrator.down(below)
    ground = fingerprint(url)
    migrator.up(version)
    upstairs = fingerprint(url)
    migrator.down(below)
    assert ground == fingerprint(url)
    migrator.up(version)
    assert upstairs == fingerprint(url)


@pytest.mark.parametrize(("below", "version"), list(pairwise(VERSIONS)))
def test_each_migration_up_down_up(url: str, below: str, version: str) -> None:
    """A migration's way back undoes it exactly, and it can be applied again."""
    migrator = Migrator(url)
    migrator.up(version)
    _climb(url, migrator, below, version)


def test_the_whole_way_back_leaves_what_was_there_before(url: str) -> None:
    """All the way up and down, nothing of ours is left but the accounts, which are the platform's."""
    migrator = Migrator(url)
    migrator.up()
    migrator.down("0")
    left = [line for line in fingerprint(url) if "nonna" in line and not line.startswith("database")]
    assert ["comment: auth.users stand-in of nonna"] == left


@pytest.mark.parametrize(
    "leftover",
    [
        "create table if not exists forgotten (id int)",
        "create index if not exists forgotten on one (id)",
        "grant select on one to public",
        "grant insert (id) on one to public",
        "revoke temporary on database {database} from public",
        "alter table one enable row level security",
        "alter table one alter id set default 1",
        "create or replace view forgotten as select 1",
        "create or replace function forgotten() returns int language sql return 1",
        "comment on table one is 'forgotten'",
        "alter default privileges revoke execute on functions from public",
    ],
)
def test_a_way_back_that_forgets_something_is_seen(url: str, folder: Path, write: Write, leftover: str) -> None:
    """Planted fault: whatever kind of thing the way back leaves behind turns the comparison red."""
    write(1, "create table one (id int);", "drop table one;")
    write(2, leftover.format(database=url.partition("@/")[2].partition("?")[0]), "select 1;")
    migrator = Migrator(url, folder=folder)
    migrator.up("20260101000001")
    before = fingerprint(url)
    migrator.up()
    migrator.down("20260101000001")
    assert before != fingerprint(url)


Rows = dict[str, list[dict[str, object]]]


def rows(url: str) -> Rows:
    """Give every row of every table, as the superuser, sorted."""
    with psycopg.connect(url, autocommit=True) as connection:
        names = connection.execute(_TABLES).fetchall()
        return {name: _rows_of(connection, name) for (name,) in names}


_TABLES = "select relid::regclass::text from pg_stat_user_tables where schemaname in ('public', 'auth') order by 1"


def _rows_of(connection: psycopg.Connection, name: str) -> list[dict[str, object]]:
    found = connection.execute(f"select to_jsonb(t) from {name} t order by t::text".encode()).fetchall()
    return [row for (row,) in found]


def lost(before: Rows, after: Rows) -> list[str]:
    """Name the tables that stay and whose rows are not what they were, in the columns that stay."""
    return [name for name in after if name in before and not _same(before[name], after[name])]


def _same(before: list[dict[str, object]], after: list[dict[str, object]]) -> bool:
    kept = set(before[0] if before else ()) & set(after[0] if after else ())
    return [_only(row, kept) for row in before] == [_only(row, kept) for row in after] and len(before) == len(after)


def _only(row: dict[str, object], kept: set[str]) -> dict[str, object]:
    return {column: value for column, value in row.items() if column in kept}


def test_every_table_has_rows(populated: str) -> None:
    """The family leaves none of the 27 tables and no account empty, so that a table that loses its rows is noticed."""
    found = rows(populated)
    assert [] == [name for name, theirs in found.items() if not theirs]
    assert len({*found} - {"auth.users"}) == 27


def test_each_step_keeps_the_rows_of_the_tables_that_stay(populated: str) -> None:
    """Down one step and up again, on a populated database, for every step: no row is lost, the catalog is the same."""
    migrator = Migrator(populated)
    for below, version in reversed(list(pairwise(VERSIONS))):
        before, upstairs = rows(populated), fingerprint(populated)
        migrator.down(below)
        ground = rows(populated)
        assert [] == lost(before, ground)
        migrator.up(version)
        assert [] == lost(ground, rows(populated))
        assert upstairs == fingerprint(populated)
        migrator.down(below)


def test_a_lost_row_is_seen(populated: str) -> None:
    """Planted fault: one row less, and one changed value, turn the comparison red."""
    before = rows(populated)
    with psycopg.connect(populated, autocommit=True) as connection:
        connection.execute(
            "delete from public.notifications where id = (select min(id::text)::uuid from notifications)"
        )
        connection.execute("update public.profiles set display_name = 'Somebody' where display_name = 'Rosa'")
    assert ["notifications", "profiles"] == lost(before, rows(populated))
