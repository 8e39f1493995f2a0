"""What the trash asks of a storage: the storage's own functions answer, since nobody can see a removed row."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.events import Event, EventComment
from nonna_core.kernel.values import BabyId, CommentId, EventId, Position
from nonna_core.kernel.work import Work
from nonna_core.trash.model import Removed


class TrashRepository(Protocol):
    """The trash of the families that the actor owns; everything else in it is ``NotFound``."""

    @abstractmethod
    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Removed]:
        """At most so many of one family, newest removal first, without what went with a parent (TRA-02, TRA-03)."""

    @abstractmethod
    def restore_event(self, event_id: EventId) -> Event:
        """Clear the stamp of an event and of what carries the same one; ``DayIsFull`` (TRA-05, TRA-06)."""

    @abstractmethod
    def restore_event_comment(self, comment_id: CommentId) -> EventComment:
        """Clear stamp and remover; ``ParentIsRemoved`` (TRA-04, TRA-07)."""


class TrashWork(Work, Protocol):
    """The trash's slice of the unit of work."""

    @property
    @abstractmethod
    def trash(self) -> TrashRepository:
        """The trash."""
