"""Every setting that a role or a database can carry, with its odd values, asked of the server itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import psycopg
from attrs import frozen

_ASKED: Final = b"""
select name, vartype, enumvals, min_val, max_val, reset_val from pg_settings
where context in ('user', 'superuser', 'backend', 'superuser-backend') order by name
"""

TEXTS: Final[dict[str, Sequence[str]]] = {
    "DateStyle": ("German", "SQL, DMY", "Postgres, YMD"),
    "TimeZone": ("Asia/Tokyo", "America/St_Johns", "<+0130>-01:30"),
    "client_encoding": ("LATIN1", "SQL_ASCII", "WIN1252", "EUC_JP"),
    "search_path": ("", "hostile, pg_catalog, public", "nowhere", '"$user"'),
    "timezone_abbreviations": ("India", "Australia"),
    "lc_messages": ("C", "POSIX"),
    "lc_monetary": ("C", "POSIX"),
    "lc_numeric": ("C", "POSIX"),
    "lc_time": ("C", "POSIX"),
    "restrict_nonsystem_relation_kind": ("view", "view, foreign-table"),
    "createrole_self_grant": ("set", "set, inherit"),
    "default_table_access_method": ("hostile_method",),
    "default_tablespace": ("nowhere",),
    "temp_tablespaces": ("nowhere",),
    "default_text_search_config": ("pg_catalog.german",),
    "local_preload_libraries": ("nowhere",),
    "session_preload_libraries": ("nowhere",),
    "dynamic_library_path": ("/nowhere",),
    "extension_control_path": ("/nowhere",),
    "application_name": ("'; select 1 --", "é" * 20),
    "backtrace_functions": ("exec_simple_query",),
    "log_connections": ("all",),
    "wal_consistency_checking": ("all",),
    "role": ("anon",),
    "request.jwt.claims": ('{"sub": "00000000-0000-4000-8000-000000000000"}', "no json"),
    "request.jwt.claim.sub": ("00000000-0000-4000-8000-000000000000",),
    "nonna.session": ("hostile",),
    "plpgsql.variable_conflict": ("use_variable", "use_column"),
    "plpgsql.extra_errors": ("all",),
    "plpgsql.extra_warnings": ("all",),
    "plpgsql.check_asserts": ("off",),
    "plpgsql.print_strict_params": ("on",),
}
"""Of settings whose values are texts, and of those that ``pg_settings`` does not list."""

UNLISTED: Final = tuple(name for name in TEXTS if name == "role" or "." in name)
NOT_STORED: Final = frozenset({"transaction_isolation", "transaction_read_only", "transaction_deferrable"})
"""They belong to one transaction: what is stored is forgotten before the first statement."""

WAITS: Final = frozenset({"post_auth_delay"})
"""A number is how many seconds a connection waits: one will do."""


@frozen(order=True)
class Stored:
    """
    A setting, as somebody has stored it.

    Attributes:
        name: of the setting.
        value: of the setting.
    """

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name} = {self.value!r}"


def everything(connection: psycopg.Connection[Any]) -> list[Stored]:
    """Every setting with every odd value, of this server."""
    rows = connection.execute(_ASKED).fetchall()
    listed = [Stored(name, value) for name, *row in rows for value in dict.fromkeys(_values(name, *row))]
    return [*listed, *(Stored(name, value) for name in UNLISTED for value in TEXTS[name])]


def _values(
    name: str, kind: str, words: Sequence[str] | None, least: str | None, most: str | None, usual: str
) -> Iterator[str]:
    if name in WAITS:
        yield "1"
    elif name in TEXTS:
        yield from TEXTS[name]
    elif kind == "bool":
        yield "off" if usual == "on" else "on"
    elif kind == "enum":
        yield from (word for word in words or () if word != usual)
    elif kind == "string":
        yield "hostile"
    else:
        yield from _numbers(kind, float(least or 0), float(most or 0), usual)


def _numbers(kind: str, least: float, most: float, usual: str) -> Iterator[str]:
    for number in (least, most, 0.0, -1.0, 1.0):
        if least <= number <= most:
            text = f"{number:.0f}" if kind == "integer" else repr(number)
            if text != usual:
                yield text
