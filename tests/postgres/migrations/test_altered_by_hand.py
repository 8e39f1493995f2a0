"""A table that is there already is never taken for ours (T-180)."""

import psycopg
import pytest

from nonna_adapters.postgres.migrate import Migrator
from nonna_adapters.postgres.migration_files import FileFailed


def _tables(url: str) -> set[str]:
    with psycopg.connect(url, autocommit=True) as connection:
        found = connection.execute("select relname from pg_class where relnamespace = 'public'::regnamespace")
        return {name for (name,) in found}


def test_a_table_of_the_same_name_stops_the_migration(url: str) -> None:
    """The file that would make it fails as a whole, and says which it was; what is there stays as it is (T-180)."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("create table public.events (title int)")
    with pytest.raises(FileFailed) as failure:
        Migrator(url).up()
    assert "events" in str(failure.value)
    assert "event_rsvps" not in _tables(url)
