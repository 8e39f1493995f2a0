"""
Reads instants and days where a transaction has set for itself how they are written.

The driver decides by what the session says how it reads them. Behind a pooler of transactions that is what somebody
has stored, and no longer what the transaction said: there they are read as they were written, by ISO 8601 and in UTC.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from psycopg.abc import Buffer
from psycopg.adapt import Loader

__all__ = ["read_plainly"]


class _Instants(Loader):
    def load(self, data: Buffer) -> datetime:
        return datetime.fromisoformat(bytes(data).decode()).astimezone(UTC)


class _Days(Loader):
    def load(self, data: Buffer) -> date:
        return date.fromisoformat(bytes(data).decode())


def read_plainly(connection: Any) -> None:
    """Do so on this connection, where its session says anything else; else the driver's own way is faster."""
    said = connection.info.parameter_status
    if (said("DateStyle") or "").startswith("ISO") and said("TimeZone") == "UTC":
        return
    connection.adapters.register_loader("timestamptz", _Instants)
    connection.adapters.register_loader("date", _Days)
