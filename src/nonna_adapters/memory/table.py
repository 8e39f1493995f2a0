"""Rows of one kind by their key and by any index, with an undo log."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Generic, TypeVar

from nonna_core.kernel.errors import NotAllowed

R = TypeVar("R")
Undo = Callable[[], None]
Buckets = dict[str, dict[Hashable, dict[Hashable, None]]]


class Log:
    """
    The inverse of everything written since the transaction began; a look writes nothing.

    Attributes:
        is_open: whether anything may be written.
        version: another number after every write, for those who remember an answer.
    """

    def __init__(self) -> None:
        self._undo: list[Undo] = []
        self.is_open = False
        self.version = 0

    def note(self, undo: Undo) -> None:
        """Remember how to take back what is about to be written."""
        if not self.is_open:
            raise RuntimeError("a look does not write")
        self.version += 1
        self._undo.append(undo)

    def begin(self, *, writes: bool) -> None:
        """Start with nothing to take back."""
        self._undo.clear()
        self.is_open = writes

    def roll_back(self) -> None:
        """Take everything back, the last first."""
        self.version += 1
        # Each goes after it has run: a fork in the middle leaves it to the child, and twice is once.
        while self._undo:
            self._undo[-1]()
            self._undo.pop()

    def end(self) -> None:
        """Forget how; what was written stays."""
        self._undo.clear()
        self.is_open = False


class Table(Generic[R]):
    """The rows of one kind, by their key and by any index."""

    def __init__(self, log: Log, key: Callable[[R], Hashable], **indexes: Callable[[R], Hashable]) -> None:
        self._log = log
        self._key = key
        self._indexes: Mapping[str, Callable[[R], Hashable]] = indexes
        self._rows: dict[Hashable, R] = {}
        self._buckets: Buckets = {name: {} for name in indexes}

    def contents(self) -> tuple[Mapping[Hashable, R], Buckets]:
        """The rows by their keys, and the keys by what the indexes have."""
        return self._rows, self._buckets

    def begin_as(self, other: Table[R]) -> None:
        """Have the rows of another table of the same kind; they are frozen, so both may have them."""
        rows, indexes = other.contents()
        self._rows = dict(rows)
        self._buckets = {name: {at: dict(keys) for at, keys in buckets.items()} for name, buckets in indexes.items()}

    def get(self, key: Hashable) -> R | None:
        """The row with this key."""
        return self._rows.get(key)

    def by(self, index: str, value: Hashable) -> list[R]:
        """The rows that an index has under a value."""
        return [self._rows[key] for key in self._buckets[index].get(value, ())]

    def __iter__(self) -> Iterator[R]:
        return iter(list(self._rows.values()))

    def add(self, row: R) -> None:
        """
        Store a new row.

        Raises:
            NotAllowed: its key is taken.
        """
        if self._key(row) in self._rows:
            raise NotAllowed
        self.put(row)

    def put(self, row: R) -> None:
        """Store a row, or put it in the place of the one with its key."""
        key = self._key(row)
        old = self._rows.get(key)
        self._log.note(lambda: self._swap(key, row, old))
        self._swap(key, old, row)

    def drop(self, row: R) -> None:
        """Delete a row for good; only the platform does."""
        key = self._key(row)
        self._log.note(lambda: self._swap(key, None, row))
        self._swap(key, row, None)

    def _swap(self, key: Hashable, old: R | None, new: R | None) -> None:
        # A fork may have copied half of a swap, so one that takes it back goes by what it finds.
        for name, index in self._indexes.items():
            buckets = self._buckets[name]
            if old is not None:
                bucket = buckets.get(index(old), {})
                bucket.pop(key, None)
                if not bucket:
                    buckets.pop(index(old), None)
            if new is not None:
                buckets.setdefault(index(new), {})[key] = None
        if new is None:
            self._rows.pop(key, None)
        else:
            self._rows[key] = new
