"""
The memory storage: one lock, one undo log, and a later instant for each transaction.

A fork copies it, and the copy lives on by itself: a transaction that another thread was in the middle of is undone.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Lock, get_ident
from typing import Generic, TypeVar
from uuid import UUID, uuid4

from nonna_adapters import arguments
from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.machines import MemoryRetention, MemoryService
from nonna_adapters.memory.platform import MemoryPlatform
from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.tiles import delivered
from nonna_adapters.memory.work import GUARDS, MemoryWork, NobodysWork
from nonna_core.kernel.processes import tell_of_forks, this_process
from nonna_core.kernel.values import Instant, UserId
from nonna_core.kernel.work import Desk
from nonna_core.nonna import Storage

W = TypeVar("W")

_TICK = timedelta(microseconds=1)
_NEVER = datetime.min.replace(tzinfo=UTC)


def _by_the_wall() -> Instant:
    return datetime.now(UTC)


def _random_token() -> str:
    return secrets.token_urlsafe(32)


class MemoryStorage(Storage):
    """
    Everything in dictionaries, with the promises of the database.

    Args:
        clock: what time it is, an aware UTC datetime.
        ids: where ids come from.
        tokens: where the secrets of invitations come from.
        rows: what it starts with; if not given, what a migrated database has.
        last: the instant of the last transaction that these rows saw.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], Instant] = _by_the_wall,
        ids: Callable[[], UUID] = uuid4,
        tokens: Callable[[], str] = _random_token,
        rows: Rows | None = None,
        last: Instant = _NEVER,
    ) -> None:
        self._clock = clock if clock is _by_the_wall else arguments.clock(clock)
        self._ids = ids if ids is uuid4 else arguments.ids(ids)
        self._tokens = tokens if tokens is _random_token else arguments.tokens(tokens)
        self._rows = delivered(self._clock()) if rows is None else rows
        self._last = last
        self._turn = Lock()
        self._holder: int | None = None
        self._process = this_process()
        tell_of_forks(self)
        self.platform = MemoryPlatform(self._rows, self.transaction, self._ids)

    def copied(self, clock: Callable[[], Instant]) -> MemoryStorage:
        """A storage that goes on from here by another clock; what is written to either stays there."""
        with self._alone():
            return MemoryStorage(
                clock=clock, ids=self._ids, tokens=self._tokens, rows=self._rows.copied(), last=self._last
            )

    @contextmanager
    def transaction(self, *, writes: bool) -> Iterator[Instant]:
        """One transaction: its instant; everything written in it stays, or nothing does."""
        with self._alone():
            self._last = max(self._clock(), self._last + _TICK)
            self._rows.log.begin(writes=writes)
            try:
                yield self._last
            except BaseException:
                self._rows.log.roll_back()
                raise
            finally:
                self._rows.log.end()

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.inherited()
        if self._holder == get_ident():
            raise RuntimeError("one use case is one transaction: it cannot be begun inside another")
        with self._turn:
            self._holder = get_ident()
            try:
                yield
            finally:
                self._holder = None

    def inherited(self) -> None:
        """In a forked copy: undo what another thread was in the middle of, and wait for nobody who is not here."""
        here = this_process()
        if self._process == here:
            return
        if self._holder != get_ident():
            self._rows.log.roll_back()
            self._rows.log.end()
            self._turn, self._holder = Lock(), None
        self._process = here

    def desk(self, person: UserId) -> Desk[MemoryWork]:
        """Where this person works."""
        return _MemoryDesk(self, lambda now: MemoryWork(self._rows, person, now))

    def nobodys_desk(self) -> Desk[NobodysWork]:
        """Where somebody without an identity can look."""
        return _MemoryDesk(self, lambda _: NobodysWork(self._rows))

    def service_desk(self) -> Desk[MemoryService]:
        """Where the service works."""
        return _MemoryDesk(self, lambda now: MemoryService(self._rows, now))

    def retention_desk(self) -> Desk[MemoryRetention]:
        """Where the retention role works."""
        return _MemoryDesk(
            self, lambda now: MemoryRetention(self._rows, Bookkeeping(self._rows, GUARDS, None, now), now)
        )

    def new_id(self) -> UUID:
        """An id for a new row."""
        return self._ids()

    def new_token(self) -> str:
        """A secret for an invitation."""
        return self._tokens()


class _MemoryDesk(Desk[W], Generic[W]):
    def __init__(self, storage: MemoryStorage, work: Callable[[Instant], W]) -> None:
        self._storage = storage
        self._work = work

    @contextmanager
    def begin(self) -> Iterator[W]:
        with self._storage.transaction(writes=True) as now:
            yield self._work(now)

    @contextmanager
    def look(self) -> Iterator[W]:
        with self._storage.transaction(writes=False) as now:
            yield self._work(now)
