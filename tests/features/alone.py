"""
A world for what looks at whole tables: the layout, the purge, the summaries.

It looks as if no other scenario had ever seen it.

A module of scenarios that imports the fixtures runs each of them on a database that is emptied after it, where there is
one; what every storage starts with is laid out anew.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from nonna_adapters.postgres.scratch import Database

__all__ = ["emptied_database", "scratch_database"]

_DELIVERED: Final = ("screens", "tile_definitions", "tile_configs")
_KEEP: Final = ";".join(f"create unlogged table delivered_{name} as table public.{name}" for name in _DELIVERED)
# No guard and no foreign key stands in the way; to delete few rows is far cheaper than to truncate many files.
_EMPTY: Final = """
set session_replication_role = replica;
do $$ declare emptied text; begin
  for emptied in select format('public.%I', tablename) from pg_tables
                 where schemaname = 'public' and tablename !~ '^delivered_' union all select 'auth.users' loop
    execute 'delete from ' || emptied;
  end loop;
end $$
"""
_LAY_OUT: Final = ";".join(f"insert into public.{name} table delivered_{name}" for name in _DELIVERED)


@pytest.fixture(scope="module")
def emptied_database() -> Iterator["Database"]:
    """One database for a module of scenarios; nobody asks for it in memory."""
    from nonna_adapters.postgres.scratch import template  # noqa: PLC0415  # memory needs no driver

    database = template().clone()
    database.superuser.execute(_KEEP.encode())
    yield database
    database.close()


@pytest.fixture
def scratch_database(emptied_database: "Database") -> Iterator["Database"]:
    """The same, as it was in the beginning."""
    yield emptied_database
    emptied_database.superuser.execute(f"{_EMPTY}; {_LAY_OUT}; reset session_replication_role".encode())
