"""What the migrator and the check say: the way up, the status, the findings, and the way back."""

from __future__ import annotations

from contextlib import suppress

import psycopg

from nonna_adapters.postgres.health import examined
from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import MigrationError
from nonna_core import StorageTrouble


def migrated(url: str) -> list[str]:
    """The answers of all commands on an empty database, which is empty again at the end."""
    migrator = Migrator(url)
    try:
        up = [f"applied {each.version}" for each in migrator.up()]
        told = [*(f"{each.version} is {each.state}" for each in migrator.status()), *_found(url)]
        return [*up, *told, *(f"taken back {each.version}" for each in migrator.down("0")), migrator.sql()]
    except MigrationError as refused:
        raise StorageTrouble(str(refused)) from None
    finally:
        _emptied(url)


def checked(url: str) -> list[str]:
    """The status and the findings of a migrated database."""
    try:
        return [*(f"{each.version} is {each.state}" for each in Migrator(url).status()), *_found(url)]
    except MigrationError as refused:
        raise StorageTrouble(str(refused)) from None


def _found(url: str) -> list[str]:
    health = examined(url)
    return [repr(health.counts), *(f"{what} {mend}" for what, mend in health.findings)]


def _emptied(url: str) -> None:
    plain = "-c search_path=public -c default_transaction_read_only=off -c session_replication_role=origin -c role=none"
    # Where nobody can connect nothing was made.
    with suppress(psycopg.OperationalError), psycopg.connect(url, autocommit=True, options=plain) as connection:
        for schema in ("nonna", "nonna_private", "auth", "public", "supabase_migrations"):
            connection.execute(f"drop schema if exists {schema} cascade".encode())
        connection.execute(b"create schema public")
