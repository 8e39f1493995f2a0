"""Whatever is stored for the operator, the migrator and the check mean the same and say the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest

from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator, State
from nonna_adapters.postgres.migration_files import WrongSession
from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.settings import PINNED
from nonna_core import Unavailable
from tests.postgres.settings import operating
from tests.postgres.settings.kind import REFUSED, Trial, listed, plain, rounds
from tests.postgres.settings.under import Place
from tests.postgres.settings.values import TEXTS, Stored

OPERATOR = "postgres"


@pytest.fixture
def database() -> Iterator[Database]:
    """A migrated database."""
    with closing(template().clone()) as clone:
        clone.superuser.execute(b"alter role postgres reset all")
        yield clone


def _trial(database: Database) -> Trial:
    def tell() -> list[str]:
        return operating.checked(database.url())

    return Trial(Place(database, OPERATOR), "role", tell, tell())


def test_no_stored_setting_changes_what_the_check_says(database: Database) -> None:
    """Two odd values of whatever can change a text or a meaning; the campaign takes every setting and every value."""
    trial = _trial(database)
    matters = [each for each in listed(trial.place) if each.name.lower() in PINNED or each.name in TEXTS]
    several = rounds(plain(matters, REFUSED | {"role"}))[:2]
    assert 2 == len(several)
    assert [] == [found for settings in several for found in trial.faults(settings)]


@pytest.mark.parametrize("encoding", ["LATIN1", "SQL_ASCII"])
def test_the_migrator_writes_in_utf8(encoding: str) -> None:
    """A database whose clients are told to speak otherwise is migrated, told about and checked like any other."""
    home = template()
    with home.server.scratch_database() as url:
        with psycopg.connect(url, autocommit=True) as connection:
            name = connection.info.dbname
            connection.execute(f"alter database {name} set client_encoding = '{encoding}'".encode())
            connection.execute(f"alter database {name} set standard_conforming_strings = off".encode())
            connection.execute(f"alter database {name} set datestyle = 'German'".encode())
            connection.execute(f"alter database {name} set default_transaction_read_only = on".encode())
        Migrator(url).up()
        assert {State.APPLIED} == {step.state for step in Migrator(url).status()}
        assert [] == examined(url).findings


def test_a_session_without_triggers_is_refused(database: Database) -> None:
    """Neither the migrator nor the check works where a superuser has switched the guards off."""
    with Place(database, OPERATOR).under([Stored("session_replication_role", "replica")], "database"):
        with pytest.raises(WrongSession, match="session_replication_role"):
            Migrator(database.url()).up()
        with pytest.raises(Unavailable, match="session_replication_role"):
            examined(database.url())


def test_the_printed_sql_sets_its_session_first() -> None:
    """A script that somebody runs under hostile settings makes the schema that the check knows."""
    home = template()
    with home.server.scratch_database() as url:
        script = Migrator(url).sql()
        with psycopg.connect(url, autocommit=True, options="-c standard_conforming_strings=off") as connection:
            connection.execute(b"set search_path = pg_temp")
            settings, ledger, rest = script.partition("create schema if not exists supabase_migrations")
            connection.execute(settings.encode())  # psql sends one statement after the other
            connection.execute((ledger + rest).encode())
        assert [] == examined(url).findings


def test_a_lost_session_stops_a_migration(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the lock of the migrator is not held by the session that would write, nothing of a file is changed."""
    url = database.url()
    Migrator(url).down("20261101090600")
    monkeypatch.setattr("nonna_adapters.postgres.migrate._HOLDS_THE_TURN", "select false")
    with pytest.raises(WrongSession, match="pooler"):
        Migrator(url).up()
    monkeypatch.undo()
    assert State.PENDING in {step.state for step in Migrator(url).status()}
