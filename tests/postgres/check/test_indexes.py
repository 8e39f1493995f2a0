"""Every index has a reason: a key, a foreign key, or a question the specification names (T-181, CHK-03, CHK-10)."""

import re
from pathlib import Path

import psycopg

_MODEL = Path(__file__).parents[3] / "docs/spec/data-model.md"
_FOREIGN_KEYS = """
select c.conname, array(select attname::text from unnest(c.conkey) with ordinality as k (n, turn)
                        join pg_attribute on attrelid = c.conrelid and attnum = k.n order by turn), c.conrelid
from pg_constraint c where c.contype = 'f' and c.connamespace = 'public'::regnamespace
"""
_INDEXES = """
select i.indrelid, i.indexrelid::regclass::text,
       array(select attname::text from unnest(i.indkey::int[]) with ordinality as k (n, turn)
             join pg_attribute on attrelid = i.indrelid and attnum = k.n order by turn)
from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
"""


def unserved(url: str) -> list[str]:
    """The foreign keys for which no index begins with their columns."""
    with psycopg.connect(url, autocommit=True) as connection:
        indexes = connection.execute(_INDEXES).fetchall()
        return [
            name
            for name, columns, table in connection.execute(_FOREIGN_KEYS)
            if not any(owner == table and columns == keys[: len(columns)] for owner, _, keys in indexes)
        ]


def unexplained(url: str) -> list[str]:
    """The indexes that the specification does not name with what they serve."""
    named = set(re.findall(r"^\| (\w+) \| .*? \| \S.* \|$", _MODEL.read_text(), flags=re.MULTILINE))
    with psycopg.connect(url, autocommit=True) as connection:
        return [name for _, name, _ in connection.execute(_INDEXES) if name not in named]


def test_every_foreign_key_is_served(fresh: str) -> None:
    """An index begins with the columns of each foreign key."""
    assert [] == unserved(fresh)


def test_every_index_is_explained(fresh: str) -> None:
    """Each index stands in the specification with the question it serves."""
    assert [] == unexplained(fresh)


def test_a_needless_and_a_missing_index_are_found(fresh: str) -> None:
    """Planted fault: a second index on a key is not explained, and without its index a foreign key is not served."""
    with psycopg.connect(fresh, autocommit=True) as connection:
        connection.execute("create index again on public.photos (id)")
        connection.execute("drop index public.idx_photos_uploaded_by")
    assert ["again"] == unexplained(fresh)
    assert ["photos_uploaded_by_user_id_fkey"] == unserved(fresh)
