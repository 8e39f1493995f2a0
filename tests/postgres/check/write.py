"""Write catalog.txt anew from the migrations: ``python -m tests.postgres.check.write``."""

from pathlib import Path

import psycopg

from nonna_adapters.postgres import catalog
from nonna_adapters.postgres.embedded import any_server
from nonna_adapters.postgres.migrate import Migrator

PLACE = Path(catalog.__file__).with_name("catalog.txt")
_TABLES = """
select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname = 'public' and c.relkind = 'r'
"""


def current(url: str) -> str:
    """What the file should hold, from a migrated database."""
    with psycopg.connect(url, autocommit=True) as connection:
        tables = [name for (name,) in connection.execute(_TABLES)]
        return "".join(f"{line}\n" for line in catalog.lines(catalog.described(connection, tables)))


def main() -> None:
    """Write it."""
    with any_server() as server, server.scratch_database() as url:
        Migrator(url).up()
        PLACE.write_text(current(url), encoding="utf-8")


if __name__ == "__main__":
    main()
