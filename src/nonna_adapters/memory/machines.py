"""What the machine roles do in memory: expiry, engagement, the layout, the purge."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import uuid4

from attrs import evolve

from nonna_adapters.memory.bookkeeping import Bookkeeping
from nonna_adapters.memory.invitations import expire
from nonna_adapters.memory.replies import CHILDREN, CONTENT, KEYS
from nonna_adapters.memory.rows import Archived, Rows
from nonna_adapters.memory.tiles import MemoryWorkshop
from nonna_core.identity import EngagementSummary
from nonna_core.kernel.consequences import Stamp
from nonna_core.kernel.values import BabyId, Instant, UserId
from nonna_core.nonna import ServiceWork
from nonna_core.trash import PurgeWork, oldest_kept


class MemoryService(ServiceWork):
    """What the service may do."""

    def __init__(self, rows: Rows, now: Instant) -> None:
        self._rows = rows
        self._now = now
        self._workshop = MemoryWorkshop(rows)

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""
        return self._now

    @property
    def workshop(self) -> MemoryWorkshop:
        """Screens, kinds and tiles."""
        return self._workshop

    def expire_invitations(self) -> int:
        """Write down what is overdue."""
        return expire(self._rows, self._now)

    def refresh_engagement(self, month: date) -> int:
        """Make or mend every person's line of a month."""
        uploads, comments, firsts = self._uploads(month), self._comments(month), self._firsts(month)
        changed = 0
        for person in sorted({*uploads, *comments, *firsts}):
            before = self._rows.user_engagement_summary.get((person, month))
            base = before or EngagementSummary(
                id=uuid4(), user_id=person, month=month, created_at=self._now, updated_at=self._now
            )
            after = evolve(
                base,
                photos_uploaded=uploads[person],
                comments_added=comments[person],
                events_attended=firsts[person],
            )
            if before != after:
                self._rows.user_engagement_summary.put(evolve(after, updated_at=self._now))
                changed += 1
        return changed

    def _uploads(self, month: date) -> Counter[UserId]:
        return Counter(row.uploaded_by_user_id for row in self._rows.photos if _is_in(month, row.created_at))

    def _comments(self, month: date) -> Counter[UserId]:
        comments = (*self._rows.photo_comments, *self._rows.event_comments)
        return Counter(row.user_id for row in comments if _is_in(month, row.created_at))

    def _firsts(self, month: date) -> Counter[UserId]:
        answers = ((self._rows.event_rsvps.get(first.rsvp_id), first.at) for first in self._rows.first_yes)
        return Counter(row.user_id for row, at in answers if row is not None and _is_in(month, at))


def _is_in(month: date, moment: Instant) -> bool:
    return (moment.year, moment.month) == (month.year, month.month)


_LEAVES_FIRST: Final = (
    *(child for children in CHILDREN.values() for child in children),
    *CONTENT,
    "baby_memberships",
    "baby_profiles",
)
"""Every table with a removal stamp, children before parents."""

_MARKERS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("photos", "photo_comments", "photo_tags"), "photo_updated_at"),
    **dict.fromkeys(("events", "event_comments"), "event_updated_at"),
    **dict.fromkeys(("registry_items", *CHILDREN["registry_items"]), "registry_updated_at"),
}


class MemoryRetention(PurgeWork):
    """What the retention role may do."""

    def __init__(self, rows: Rows, books: Bookkeeping, now: Instant) -> None:
        self._rows = rows
        self._books = books
        self._now = now
        self._bound = oldest_kept(now)

    def purge(self, batch_size: int, *, dry_run: bool) -> Mapping[str, int]:
        """Delete, or count, what is past retention; children first, a parent when none of its children waits."""
        due = [(table, row) for table in _LEAVES_FIRST for row in self._rows.table(table) if self._goes(table, row)]
        taken = due if dry_run else due[:batch_size]
        if not dry_run:
            for table, row in taken:
                self._take(table, row)
        return dict(Counter(table for table, _ in taken))

    def _goes(self, table: str, row: Any) -> bool:  # noqa: ANN401  # a row of any table with a stamp
        stamp = row.removed_at if table == "baby_memberships" else row.deleted_at
        return (
            stamp is not None and stamp < self._bound and all(self._goes(*child) for child in self._under(table, row))
        )

    def _under(self, table: str, row: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401  # the same
        if table == "baby_profiles":
            for child in (*CONTENT, "baby_memberships"):
                yield from ((child, found) for found in self._rows.table(child).by("family", row.id))
        for child in CHILDREN.get(table, ()):
            yield from ((child, found) for found in self._rows.table(child).by(KEYS[table], row.id))

    def _take(self, table: str, row: Any) -> None:  # noqa: ANN401  # the same
        if table == "photos":
            self._rows.photos_archive.put(Archived(row, self._now))
        self._rows.table(table).drop(row)
        if table == "baby_profiles":
            self._forget_family(row.id)
        elif table in _MARKERS:
            baby = self._rows.baby_profiles.get(row.baby_profile_id)
            if baby is not None and baby.deleted_at is None:
                self._books.happen([Stamp(baby_id=baby.id, column=_MARKERS[table])])

    def _forget_family(self, baby_id: BabyId) -> None:
        """Rows without a stamp of their own go with their baby (RET-10)."""
        for table in ("invitations", "activity_events", "notifications"):
            for row in self._rows.table(table).by("family", baby_id):
                self._rows.table(table).drop(row)
        marker = self._rows.owner_update_markers.get(baby_id)
        if marker is not None:
            self._rows.owner_update_markers.drop(marker)
