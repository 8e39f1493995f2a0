"""What the machine roles do in PostgreSQL: expiry, engagement, the layout, the purge."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from attrs import define, frozen
from sqlalchemy import BigInteger, Boolean, Date, Integer, Text, bindparam, column, func, select

from nonna_adapters.postgres.rows import one
from nonna_adapters.postgres.tiles import PostgresTiles, PostgresWorkshop
from nonna_adapters.postgres.wire import Wire
from nonna_core.kernel.access import Standing
from nonna_core.kernel.caching import cached_property
from nonna_core.kernel.values import BabyId, Instant
from nonna_core.nonna import ServiceWork
from nonna_core.tiles import TilesWork
from nonna_core.trash import PurgeWork

_EXPIRE: Final = select(func.nonna.expire_invitations())
_REFRESH: Final = select(func.nonna.refresh_engagement(bindparam("month", type_=Date())))
_PURGE: Final = select(
    *func.nonna.purge(bindparam("batch_size", type_=Integer()), bindparam("dry_run", type_=Boolean()))
    .table_valued(column("table_name", Text()), column("n", BigInteger()), name="purged")
    .c
)


@define(slots=False)
class PostgresService(ServiceWork):
    """What the service may do."""

    _wire: Wire

    @property
    def now(self) -> Instant:
        """The instant of the transaction, by the database's clock."""
        return self._wire.now

    @cached_property
    def workshop(self) -> PostgresWorkshop:
        """Screens, kinds and tiles."""
        return PostgresWorkshop(self._wire)

    def expire_invitations(self) -> int:
        """Write down what is overdue."""
        return int(one(self._wire.change(_EXPIRE))[0])

    def refresh_engagement(self, month: date) -> int:
        """Make or mend every person's line of a month."""
        return int(one(self._wire.change(_REFRESH, month=month))[0])


@frozen
class PostgresRetention(PurgeWork):
    """What the retention role may do."""

    _wire: Wire

    def purge(self, batch_size: int, *, dry_run: bool) -> Mapping[str, int]:
        """Delete, or count, what is past retention."""
        rows = self._wire.change(_PURGE, batch_size=batch_size, dry_run=dry_run)
        return {table: taken for table, taken in rows if taken}


@define(slots=False)
class NobodysWork(TilesWork):
    """What somebody without an identity can look at."""

    _wire: Wire

    def standing(self, baby_id: BabyId) -> Standing:  # noqa: ARG002  # in no family at all
        """None, anywhere."""
        return Standing(None, lambda: None)

    @cached_property
    def tiles(self) -> PostgresTiles:
        """Screens and kinds of tiles."""
        return PostgresTiles(self._wire, None)
