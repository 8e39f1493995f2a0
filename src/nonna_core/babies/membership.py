"""Who belongs to a family and as what, and the rules about its owners."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from attrs import evolve, frozen

from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import Invalid, LastOwner, TooManyOwners
from nonna_core.kernel.values import BabyId, Instant, MembershipId, UserId, line, optional

MOST_OWNERS: Final = 2
"""Active owners of a baby (MEM-02)."""

OFFERED_LABELS: Final = (
    "Mother", "Father", "Grandma", "Grandpa", "Aunt", "Uncle", "Godmother", "Godfather", "Cousin", "Family Friend",
    "Friend", "Neighbor", "Colleague", "Other",
)  # fmt: skip
"""Relationship labels to choose from; any other wording will do as well (MEM-17)."""

relationship_label = optional(line("relationship_label", 50))


def label_for(role: Role, given: object) -> str | None:
    """
    The label of a member with this role: a follower needs one (MEM-17).

    Raises:
        Invalid: it is missing, empty or too long (``relationship_label``).
    """
    label = relationship_label(given)
    if label is None and role is Role.FOLLOWER:
        raise Invalid("relationship_label", "is needed: what would the baby call you?")
    return label


@frozen(kw_only=True)
class Membership:
    """
    The one row of a person and a family, for ever; active while ``removed_at`` is ``None`` (MEM-03).

    Attributes:
        id: stays when the membership is revived.
        baby_profile_id: the family.
        user_id: the member.
        role: ``owner`` or ``follower`` (MEM-01).
        relationship_label: what the baby would call this person; ``None`` for some owners (MEM-17).
        removed_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: MembershipId
    baby_profile_id: BabyId
    user_id: UserId
    role: Role
    relationship_label: str | None = None
    removed_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @property
    def is_active(self) -> bool:
        """Whether it has not ended."""
        return self.removed_at is None

    def relabelled(self, label: object, at: Instant) -> Membership:
        """With another label; the very same if it is the same (MEM-17)."""
        judged = label_for(self.role, label)
        return self if judged == self.relationship_label else evolve(self, relationship_label=judged, updated_at=at)

    def promoted(self, at: Instant) -> Membership:
        """As an owner (MEM-15)."""
        return evolve(self, role=Role.OWNER, updated_at=at)

    def ended(self, at: Instant) -> Membership:
        """Removed; the first stamp stays (RET-08)."""
        return evolve(self, removed_at=at, updated_at=at) if self.is_active else self

    def revived(self, role: Role, label: str | None, at: Instant) -> Membership:
        """Active again, with the role and the label of the new invitation (MEM-11)."""
        return evolve(self, role=role, relationship_label=label, removed_at=None, updated_at=at)


@frozen
class Owners:
    """The active owners of one live baby."""

    ids: frozenset[UserId]

    @classmethod
    def among(cls, memberships: Iterable[Membership]) -> Owners:
        """The owners among these memberships."""
        return cls(frozenset(m.user_id for m in memberships if m.is_active and m.role is Role.OWNER))

    def ask_for_room(self, joining: UserId | None = None) -> None:
        """
        Go on only if one more fits; the one who is joining is not counted (MEM-02, MEM-04).

        Raises:
            TooManyOwners: there are two others.
        """
        if len(self.ids - {joining}) >= MOST_OWNERS:
            raise TooManyOwners

    def ask_to_leave(self, leaving: UserId) -> None:
        """
        Go on only if another owner stays; a follower may always leave (MEM-10, MEM-14).

        Raises:
            LastOwner: nobody else owns the baby.
        """
        if self.ids == {leaving}:
            raise LastOwner


@frozen(kw_only=True)
class Member:
    """A membership with what its person shows of themselves (MEM-18)."""

    membership: Membership
    display_name: str
    avatar_url: str | None
