"""Prints docs/schema.md from a freshly migrated database: ``python -m tests.postgres.check.schema_page``."""

from collections.abc import Iterator
from pathlib import Path

import psycopg

from nonna_adapters.postgres.embedded import any_server
from nonna_adapters.postgres.migrate import Migrator

PAGE = Path(__file__).parents[3] / "docs/schema.md"
DOMAINS = {
    "Identity": ("profiles", "user_stats", "user_engagement_summary"),
    "Babies": ("baby_profiles", "baby_memberships", "invitations", "owner_update_markers"),
    "Photos": ("photos", "photo_comments", "photo_squishes", "photo_tags", "photos_archive"),
    "Events": ("events", "event_comments", "event_rsvps"),
    "Registry": ("registry_items", "registry_purchases"),
    "Gamification": ("name_suggestions", "name_suggestion_likes", "gender_votes", "birth_date_predictions"),
    "Notifications": ("notifications", "notification_preferences", "activity_events"),
    "Tiles": ("screens", "tile_definitions", "tile_configs"),
}
_HEAD = """\
# The schema, drawn

This page is printed from a freshly migrated database, one diagram per domain; a test keeps it current. Every table also
has `created_at` and `updated_at`. What the columns mean, and why each key is as it is, stands in
[spec/data-model.md](spec/data-model.md).
"""
_COLUMNS = """
select a.attname, replace(format_type(a.atttypid, a.atttypmod), ' ', '_'),
       exists (select from pg_constraint c
               where c.conrelid = a.attrelid and c.contype = 'p' and a.attnum = any (c.conkey)),
       exists (select from pg_constraint c
               where c.conrelid = a.attrelid and c.contype = 'f' and a.attnum = any (c.conkey)),
       a.attnotnull
from pg_attribute a
where a.attrelid = ('public.' || %(table)s::text)::regclass and a.attnum > 0 and not a.attisdropped
  and a.attname not in ('created_at', 'updated_at')
order by a.attnum
"""
_KEYS = """
select c.confrelid::regclass::text, string_agg(a.attname, ', ' order by k.turn),
       case c.confdeltype when 'c' then 'cascade' when 'r' then 'restrict' when 'n' then 'set null' end,
       bool_and(a.attnotnull)
from pg_constraint c cross join unnest(c.conkey) with ordinality as k (n, turn)
join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n
where c.contype = 'f' and c.conrelid = ('public.' || %(table)s::text)::regclass
group by c.oid, c.confrelid, c.confdeltype, c.conname order by c.conname
"""


def _drawn(connection: psycopg.Connection, tables: tuple[str, ...]) -> Iterator[str]:
    yield "```mermaid"
    yield "erDiagram"
    for table in tables:
        for parent, columns, fate, needed in connection.execute(_KEYS, {"table": table}):
            many = "||--o{" if needed else "|o--o{"
            yield f'  {parent.replace(".", "_")} {many} {table} : "{columns} (on delete {fate})"'
    for table in tables:
        yield f"  {table} {{"
        for name, kind, is_key, refers, needed in connection.execute(_COLUMNS, {"table": table}):
            marks = ", ".join(mark for mark, holds in (("PK", is_key), ("FK", refers)) if holds)
            note = "" if needed else ' "may be null"'
            yield f"    {kind} {name} {marks}{note}".rstrip()
        yield "  }"
    yield "```"


def printed(url: str) -> str:
    """The page."""
    with psycopg.connect(url, autocommit=True) as connection:
        parts = [_HEAD]
        for domain, tables in DOMAINS.items():
            parts.append(f"\n## {domain}\n\n" + "\n".join(_drawn(connection, tables)) + "\n")
        return "".join(parts)


def main() -> None:
    """Print it."""
    with any_server() as server, server.scratch_database() as url:
        Migrator(url).up()
        PAGE.write_text(printed(url), encoding="utf-8")


if __name__ == "__main__":
    main()
