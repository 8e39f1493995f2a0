"""A migration that meets people who hold what it wants, and want what it holds."""

import threading
import time
from pathlib import Path

import psycopg
import pytest

from nonna_adapters.postgres.migrate import Migrator
from tests.postgres.migrations.conftest import Write

HELD = "select count(*) from pg_locks where relation = to_regclass('one') and mode = 'AccessExclusiveLock' and granted"
WANTED = "select count(*) from pg_locks where relation = to_regclass('two') and not granted"


def _until(connection: psycopg.Connection, question: str) -> None:
    until = time.monotonic() + 10
    while connection.execute(question.encode()).fetchone() == (0,) and time.monotonic() < until:
        time.sleep(0.01)


def test_in_a_deadlock_the_migration_is_the_more_patient(url: str, folder: Path, write: Write) -> None:
    """Whoever asks meanwhile is refused and can try again; the migration, which has waited longer, goes on."""
    write(1, "create table one (id int); create table two (id int);")
    write(2, "lock table one; lock table two;")
    migrator = Migrator(url, folder=folder)
    migrator.up("20260101000001")
    with psycopg.connect(url, autocommit=True) as watch, psycopg.connect(url) as person:
        person.execute("set deadlock_timeout = '1500ms'")
        person.execute("table two")
        going_up = threading.Thread(target=migrator.up)
        going_up.start()
        _until(watch, HELD)
        _until(watch, WANTED)
        with pytest.raises(psycopg.errors.DeadlockDetected):
            person.execute("table one")
        person.rollback()
        going_up.join()
    assert ["applied", "applied"] == [step.state for step in migrator.status()]
