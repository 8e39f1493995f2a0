"""Memory's lists of tables are those of the database: a new table is in each of them."""

from __future__ import annotations

import attrs

from nonna_adapters.memory.machines import _LEAVES_FIRST
from nonna_adapters.memory.platform import _AUTHORS, _REMARKS
from tests.equivalence.catalog.lines import ENTITIES
from tests.equivalence.catalog.live import Connection
from tests.postgres.sql.rooms import STAMPED

STAMPS = {"deleted_at", "removed_at"}
# A place in a family holds its account as well; memory asks that by itself.
HOLDING = {*_AUTHORS, ("baby_memberships", "user_id")}
KEYS_TO_ACCOUNTS = """
select c.conrelid::regclass::text, a.attname
from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f' and c.confrelid = 'auth.users'::regclass and c.confdeltype = %(rule)s
"""


def keys(catalog: Connection, rule: str) -> set[tuple[str, str]]:
    """Which columns point at an account with this ON DELETE."""
    return {(table, column) for table, column in catalog.execute(KEYS_TO_ACCOUNTS, {"rule": rule})}


def test_every_table_with_a_stamp_is_purged() -> None:
    """On both storages (RET-02)."""
    stamped = {table for table, entity in ENTITIES.items() if STAMPS & set(attrs.fields_dict(entity))}
    assert (stamped, stamped) == (set(_LEAVES_FIRST), set(STAMPED))


def test_every_author_holds_their_account(catalog: Connection) -> None:
    """Each key with RESTRICT, and with SET NULL, is known to memory (ACC-18)."""
    assert (keys(catalog, "r"), keys(catalog, "n")) == (HOLDING, set(_REMARKS))


def test_a_new_key_is_noticed(catalog: Connection) -> None:
    """Planted fault: a column more that points at an account."""
    catalog.execute("alter table public.photos add column seen_by uuid references auth.users (id) on delete restrict")
    assert {("photos", "seen_by")} == keys(catalog, "r") - HOLDING
