"""Looks at a connection before anything else is asked of it, and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import psycopg

from nonna_adapters.postgres.errors import translated
from nonna_adapters.postgres.line import Line, Rows, Sent
from nonna_adapters.postgres.settings import ENDED_BY
from nonna_core.kernel.errors import NonnaError, Unavailable

_NO_FILE: Final = "58P01"
TAKE_BACK: Final = (
    "find who has set it with \\drds in psql, and take it back with `alter role ... reset {0}` "
    "or `alter database ... reset {0}`."
)
_ENDED: Final = (
    "The server ended the session before nonna could look at it. Please try later; if it stays so, "
    "idle_session_timeout or transaction_timeout is too short here: {}"
)
_LOOK: Final = """
select s.name, s.needed, pg_catalog.current_setting(s.name, true)
from rows from (pg_catalog.unnest(%(names)s::text[]), pg_catalog.unnest(%(values)s::text[])) as s (name, needed)
where case
  when pg_catalog.right(s.name, 8) operator(pg_catalog.=) '_timeout'
    then pg_catalog.current_setting(s.name, true)::interval operator(pg_catalog.>) '0 s'::interval
     and pg_catalog.current_setting(s.name, true)::interval operator(pg_catalog.<) '1 s'::interval
  else pg_catalog.current_setting(s.name, true) operator(pg_catalog.<>) s.needed
end
"""


class NotReady(Unavailable):
    """The database is not what this version of nonna needs. Nothing was written: its operator must put it right."""


def different(wanted: Mapping[str, str]) -> Sent:
    """The question which of these settings is something else; of a time, which is no second."""
    return _LOOK, {"names": list(wanted), "values": list(wanted.values())}


def asked(line: Line, connection: Any, batch: Sequence[Sent]) -> list[Rows]:
    """
    The answers of a connection that is looked at.

    Raises:
        Unavailable: it does not answer.
    """
    try:
        return line.send(connection, batch)
    except psycopg.Error as error:
        trouble = _explained(error)
    raise trouble  # outside of the handler, so that nothing of the driver hangs on it


def _explained(error: psycopg.Error) -> NonnaError:
    state = error.sqlstate or ""
    if not state:
        return Unavailable(_ENDED.format(TAKE_BACK.format("idle_session_timeout")))
    if state in ENDED_BY:
        return NotReady(f"{ENDED_BY[state]} is too short here even for a look: {TAKE_BACK.format(ENDED_BY[state])}")
    if state == _NO_FILE:
        return NotReady(f"The server does not find its own libraries: {TAKE_BACK.format('dynamic_library_path')}")
    return translated(error)


def complain(found: Rows) -> None:
    """
    Refuse what a login may not set, or a transaction cannot set for itself, and is not what it must be.

    Raises:
        NotReady: the message names the setting.
    """
    for name, needed, value in found:
        raise NotReady(f"{name} is set to {value!r} here, and nonna needs {needed!r}: {TAKE_BACK.format(name)}")
