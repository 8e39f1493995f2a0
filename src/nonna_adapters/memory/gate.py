"""The twin of row-level security: it lets a person see and write what the Access lines say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from attrs import fields

from nonna_adapters.memory.rows import Rows
from nonna_core.kernel.access import Access, Asking, Place, Role, Standing, Who
from nonna_core.kernel.errors import NotAllowed, NotFound
from nonna_core.kernel.values import BabyId, UserId

R = TypeVar("R")


class Gate:
    """What one person can reach."""

    def __init__(self, rows: Rows, person: UserId | None) -> None:
        self._rows = rows
        self._person = person

    def place(self, baby_id: BabyId) -> Place | None:
        """As what the person belongs to a live family."""
        baby = self._rows.baby_profiles.get(baby_id)
        if baby is None or baby.deleted_at is not None:
            return None
        for membership in self._rows.baby_memberships.by("pair", (baby_id, self._person)):
            if membership.is_active:
                return Place(baby_id=baby_id, role=membership.role, time_zone=baby.time_zone)
        return None

    def standing(self, baby_id: BabyId) -> Standing:
        """The same as a question for later."""
        return Standing(self._person, lambda: self.place(baby_id))

    def my_babies(self) -> list[BabyId]:
        """The live families that the person belongs to."""
        mine = (row.baby_profile_id for row in self._rows.baby_memberships.by("user", self._person) if row.is_active)
        return [baby_id for baby_id in mine if self.place(baby_id) is not None]

    def _is_kin(self, other: object) -> bool:
        return any(
            membership.user_id == other for baby_id in self.my_babies() for membership in self._rows.active(baby_id)
        )

    def _role(self, row: object) -> Role | None:
        baby_id = getattr(row, "baby_profile_id", None) or getattr(row, "id", None)
        place = None if baby_id is None else self.place(BabyId(baby_id))
        return place.role if place else None

    def allows(self, who: Who, row: object) -> bool:
        """Whether the person is one of these, with regard to this row."""
        return who.holds(Asking(person=self._person, role=self._role(row), row=row, kin=self._is_kin))

    def visible(self, access: Access, rows: Iterable[R]) -> list[R]:
        """Those of the rows that the person can see."""
        return [row for row in rows if self.allows(access.see, row)]

    def see(self, access: Access, row: R | None) -> R:
        """
        The row, if it is there and can be seen.

        Raises:
            NotFound: otherwise; the two cannot be told apart (SEC-10).
        """
        if row is None or not self.allows(access.see, row):
            raise NotFound
        return row

    def ask(self, access: Access, who: Who, row: R | None) -> R:
        """
        The row, if it can be seen and the person is one of these.

        Raises:
            NotFound: it cannot be seen.
            NotAllowed: it can, but the person is none of these.
        """
        seen = self.see(access, row)
        if not self.allows(who, seen):
            raise NotAllowed
        return seen

    def create(self, access: Access, row: Any) -> None:  # noqa: ANN401  # a row of any table
        """
        Let a row in that a person adds directly: only ``given`` columns are theirs to fill (SEC-04).

        Raises:
            NotFound: the family cannot be seen.
            NotAllowed: the line says no, there is only a function for it, or a column is not theirs.
        """
        if "baby_profile_id" in access.given and self._role(row) is None:
            raise NotFound
        if "create" in access.through or not self.allows(access.create, row):
            raise NotAllowed
        for column in fields(type(row)):
            theirs = column.name in access.given or column.name in {"created_at", "updated_at", "event_day"}
            if not theirs and getattr(row, column.name) != column.default:
                raise NotAllowed

    def change(self, access: Access, before: R | None, after: R) -> R:
        """
        Let an edit in: only ``columns`` may differ (SEC-05, SEC-06).

        Raises:
            NotFound: the row cannot be seen.
            NotAllowed: the line says no, or another column differs.
        """
        stored = self.ask(access, access.change, before)
        if not self.allows(access.change, after) or differing(stored, after) - {*access.columns, *_BOOKKEPT}:
            raise NotAllowed
        return stored


_BOOKKEPT = ("updated_at", "event_day")
"""What the storage writes itself when a person writes a row."""


def differing(before: Any, after: Any) -> set[str]:  # noqa: ANN401  # two rows of any one table
    """The columns in which two rows differ."""
    names = (column.name for column in fields(type(after)))
    return {name for name in names if getattr(before, name) != getattr(after, name)}
