"""The drawn schema is that of a freshly migrated database."""

import psycopg

from tests.postgres.check.schema_page import DOMAINS, PAGE, printed


def test_the_page_is_current(fresh: str) -> None:
    """Print it anew with python -m tests.postgres.check.schema_page."""
    assert PAGE.read_text(encoding="utf-8") == printed(fresh)


def test_every_table_is_drawn_once(fresh: str) -> None:
    """Each of the 27 tables stands in the diagram of its domain."""
    with psycopg.connect(fresh, autocommit=True) as connection:
        found = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
    drawn = [table for tables in DOMAINS.values() for table in tables]
    assert sorted(name for (name,) in found) == sorted(drawn)


def test_a_change_is_seen(fresh: str) -> None:
    """Planted fault: one more column is another page."""
    before = printed(fresh)
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute("alter table public.photos add column mood text")
    assert before != printed(fresh)
