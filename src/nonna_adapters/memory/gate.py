"""The twin of row-level security: it lets a person see and write what the Access lines say, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeVar

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
        self._places: dict[BabyId, Place | None] = {}
        self._as_of = -1

    def place(self, baby_id: BabyId) -> Place | None:
        """As what the person belongs to a live family; remembered until something is written."""
        if self._as_of != self._rows.log.version:
            self._places.clear()
            self._as_of = self._rows.log.version
        if baby_id not in self._places:
            self._places[baby_id] = self._place(baby_id)
        return self._places[baby_id]

    def _place(self, baby_id: BabyId) -> Place | None:
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

    def standing_at(self, access: Access, row: Any) -> Standing:  # noqa: ANN401  # a row of any table
        """The same in the family of a row; whoever cannot see the row has none."""
        if row is None or not self.allows(access.see, row):
            return Standing(self._person, lambda: None)
        return self.standing(_family_of(row))

    def ask_family(self, baby_id: BabyId, who: Who) -> None:
        """
        Go on only if the person is one of these in a family.

        Raises:
            NotFound: they have no place in it.
            NotAllowed: they have one, but are none of these.
        """
        if self.place(baby_id) is None:
            raise NotFound
        if not self.allows(who, self._rows.baby_profiles.get(baby_id)):
            raise NotAllowed

    def my_babies(self) -> list[BabyId]:
        """The live families that the person belongs to."""
        mine = (row.baby_profile_id for row in self._rows.baby_memberships.by("user", self._person) if row.is_active)
        return [baby_id for baby_id in mine if self.place(baby_id) is not None]

    def _is_kin(self, other: object) -> bool:
        return any(
            membership.user_id == other for baby_id in self.my_babies() for membership in self._rows.active(baby_id)
        )

    def _role(self, row: object) -> Role | None:
        place = self.place(_family_of(row))
        return place.role if place else None

    def allows(self, who: Who, row: object) -> bool:
        """Whether the person is one of these, with regard to this row."""
        return who.holds(
            Asking(
                person=self._person,
                role=self._role(row),
                row=row,
                kin=self._is_kin,
                baby=self._rows.baby_profiles.get(_family_of(row)),
                roles=self._roles,
            )
        )

    def _roles(self) -> frozenset[Role]:
        places = (self.place(baby_id) for baby_id in self.my_babies())
        return frozenset(place.role for place in places if place is not None)

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
            theirs = column.name in access.given or column.name in {*COMPUTED, "created_at", "updated_at"}
            if not theirs and getattr(row, column.name) != column.default:
                raise NotAllowed

    def create_under(self, access: Access, row: Any, parent: Any) -> None:  # noqa: ANN401  # rows of any two tables
        """
        The same for a row that hangs on another: that one is live and of the same family (BP-14, PHO-16).

        Raises:
            NotFound: it is not.
            NotAllowed: as without a parent.
        """
        self.create(access, row)
        if parent is None or parent.deleted_at is not None or parent.baby_profile_id != row.baby_profile_id:
            raise NotFound

    def change(self, access: Access, before: R | None, after: R) -> R:
        """
        Let an edit in: only ``columns`` may differ (SEC-05, SEC-06).

        Raises:
            NotFound: the row cannot be seen.
            NotAllowed: the line says no, or another column differs.
        """
        stored = self.ask(access, access.change, before)
        theirs = {*access.columns, *COMPUTED, "updated_at"}
        if not self.allows(access.change, after) or differing(stored, after) - theirs:
            raise NotAllowed
        return stored


def _family_of(row: Any) -> BabyId:  # noqa: ANN401  # a row of any table
    """The family of a row; a baby profile is its own, and what belongs to a person has none that anybody is in."""
    for column in ("baby_profile_id", "id", "user_id"):
        baby_id: BabyId | None = getattr(row, column, None)
        if baby_id is not None:
            return baby_id
    raise TypeError(row)


COMPUTED: Final = ("event_day", "last_day", "purchased_at")
"""What the storage writes itself when a person writes a row, besides the two stamps of every row."""


def differing(before: Any, after: Any) -> set[str]:  # noqa: ANN401  # two rows of any one table
    """The columns in which two rows differ."""
    names = (column.name for column in fields(type(after)))
    return {name for name in names if getattr(before, name) != getattr(after, name)}
