"""Is a live database what this version ships, and how much of everything does it have? It is only read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Final

import psycopg
from attrs import frozen

from nonna_adapters.postgres import surroundings
from nonna_adapters.postgres.catalog import Finding, described, differences, shipped, tables_of
from nonna_adapters.postgres.connecting import Connector, Target
from nonna_adapters.postgres.errors import translated
from nonna_adapters.postgres.migration_files import newest_version
from nonna_adapters.postgres.ready import OLDEST_SERVER
from nonna_adapters.postgres.urls import judged_url

LEAST: Final[Mapping[str, int]] = {
    "tables": 28,
    "primary keys": 28,
    "foreign keys": 50,
    "unique keys": 10,
    "indexes": 40,
    "policies": 90,
    "triggers": 30,
    "checks": 15,
}
"""How many of each the product asks for at least; the account table counts as one."""

_COUNTS: Final = """
with ours as (select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname = 'public' and c.relkind = 'r' and c.relname = any (%(tables)s))
select (select count(*) from ours) + (to_regclass('auth.users') is not null)::int,
       (select count(*) from pg_constraint where contype = 'p'
        and (conrelid in (select oid from ours) or conrelid = to_regclass('auth.users'))),
       (select count(*) from pg_constraint where contype = 'f' and conrelid in (select oid from ours)),
       (select count(*) from pg_index where indisunique and not indisprimary and indrelid in (select oid from ours)),
       (select count(*) from pg_index where indrelid in (select oid from ours)),
       (select count(*) from pg_policy where polrelid in (select oid from ours)),
       (select count(*) from pg_trigger where not tgisinternal
        and (tgrelid in (select oid from ours)
             or tgrelid = to_regclass('auth.users') and tgname = 'on_auth_user_created')),
       (select count(*) from pg_constraint where contype = 'c' and conrelid in (select oid from ours))
"""

_ONLY_READS: Final = {"default_transaction_read_only": "on"}
_EVERYBODY: Final = """
select format('revoke temporary on database %I from public', datname)
from pg_database, aclexplode(coalesce(datacl, acldefault('d', datdba)))
where datname = current_database() and grantee = 0 and privilege_type = 'TEMPORARY'
"""
"""What a clone, and a restore into a database made beforehand, bring back."""


@frozen
class Health:
    """
    What was found.

    Attributes:
        server: the server's version, in words.
        version: the newest migration in the ledger.
        counts: how many there are of each kind of thing.
        findings: what is not as it should be, with what to do.
    """

    server: str
    version: str
    counts: Mapping[str, int]
    findings: list[tuple[str, str]]


def examined(url: str) -> Health:
    """
    Look at a database.

    Raises:
        Invalid: this is no connection string (``url``).
        Unavailable: it cannot be reached, or its session cannot be set to what the look needs.
    """
    target = Target.of(
        judged_url("url", url),
        keeps_sessions=True,
        changes=_ONLY_READS,
    )
    try:
        with closing(Connector(target=target)()) as connection:
            return _examined(connection)
    except psycopg.Error as error:
        trouble = translated(error)
    raise trouble  # outside of the handler, so that nothing of the driver hangs on it


def _examined(connection: psycopg.Connection) -> Health:
    wanted = shipped()
    tables = tables_of(wanted)
    number = connection.info.server_version // 10_000
    version = _ledger(connection)
    live = described(connection, tables)
    row = connection.execute(_COUNTS, {"tables": tables}).fetchone() or ()
    counts = dict(zip(LEAST, row, strict=True))
    findings = [*_about(number, version), *map(_told, differences(wanted, live)), *_about_counts(counts)]
    open_doors = connection.execute(_EVERYBODY).fetchall()
    findings += [("Everybody may make temporary objects beside ours.", f"Run `{mend}`.") for (mend,) in open_doors]
    findings += surroundings.found(connection, tables)
    return Health(f"PostgreSQL {number}", version, counts, findings)


def _ledger(connection: psycopg.Connection) -> str:
    found = connection.execute("select to_regclass('supabase_migrations.schema_migrations') is not null").fetchone()
    if not found or not found[0]:
        return "none"
    newest = connection.execute('select max(version collate "C") from supabase_migrations.schema_migrations').fetchone()
    return str(newest[0]) if newest and newest[0] else "none"


def _about(number: int, version: str) -> list[tuple[str, str]]:
    findings = []
    if number < OLDEST_SERVER:
        findings.append((f"This is PostgreSQL {number}.", f"Move to {OLDEST_SERVER} or newer."))
    if version != newest_version():
        findings.append((f"The schema is of version {version}, not {newest_version()}.", "Run `nonna migrate up`."))
    return findings


def _told(found: Finding) -> tuple[str, str]:
    return f"The {found.kind} {found.name} is {found.how}.", found.mend


def _about_counts(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [
        (f"There are {counts[kind]} {kind}, and {least} are the least.", "Run `nonna migrate up`.")
        for kind, least in LEAST.items()
        if counts[kind] < least
    ]
