"""What goes over the wire, as libpq writes it down."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from typing import Any

from psycopg.pq import Trace
from sqlalchemy import Engine, event

from nonna_adapters.postgres.scratch import APP
from tests.postgres.adapter.family import Family


def traced(family: Family, act: Callable[[], object]) -> list[str]:
    """The messages that an act sends and gets, one a line: ``F`` from us, ``B`` back."""
    awaits = family.world.name != "postgres"
    return traced_on(family.world.database.engine(APP, awaits=awaits), act)


def traced_on(engine: Engine, act: Callable[[], object]) -> list[str]:
    """The same on the connections of a pool."""
    with tempfile.TemporaryFile("w+") as notes:

        def begin(_: object, record: Any, __: object) -> None:
            record.driver_connection.pgconn.trace(notes.fileno())
            record.driver_connection.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)

        def end(_: object, record: Any) -> None:
            if record.driver_connection is not None:
                record.driver_connection.pgconn.untrace()

        event.listen(engine, "checkout", begin)
        event.listen(engine, "checkin", end)
        try:
            act()
        finally:
            event.remove(engine, "checkout", begin)
            event.remove(engine, "checkin", end)
        notes.seek(0)
        return notes.read().splitlines()


def round_trips(family: Family, act: Callable[[], object]) -> int:
    """How often an act waited for the server."""
    return sum(1 for line in traced(family, act) if line.startswith("F") and line.endswith("\tSync"))


def prepared(family: Family, act: Callable[[], object]) -> int:
    """How many statements an act had to have read by the server, because they were not prepared."""
    return sum(1 for line in traced(family, act) if line.startswith("F") and "\tParse\t" in line)
