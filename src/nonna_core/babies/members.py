"""The use cases of belonging to a family."""

from __future__ import annotations

from nonna_core.babies.access import BABY_MEMBERSHIPS, PROMOTE
from nonna_core.babies.membership import Member, Membership, Owners
from nonna_core.babies.ports import BabiesWork
from nonna_core.kernel.access import Role, member
from nonna_core.kernel.values import BabyId, MembershipId
from nonna_core.kernel.work import Desk, use_case


class Members:
    """``app.acting_as(person).members``."""

    def __init__(self, desk: Desk[BabiesWork]) -> None:
        self._desk = desk

    @use_case
    def of(self, baby_id: BabyId) -> list[Member]:
        """
        The active members of a family, whole, by the membership's ``created_at`` and id (MEM-18).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            members = work.members.of(baby_id)
            standing.require(member)
            return members

    @use_case
    def relabel(self, baby_id: BabyId, relationship_label: str | None) -> Membership:
        """
        Change what the baby would call oneself (MEM-17).

        Raises:
            NotFound: no such baby, or not yours to see.
            Invalid: it is empty or over 50 characters; a follower takes it away.
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            members = work.members.of(baby_id)
            standing.require(member)
            own = next(m.membership for m in members if m.membership.user_id == work.person)
            standing.require(BABY_MEMBERSHIPS.change, own)
            relabelled = own.relabelled(relationship_label, work.now)
            if relabelled is not own:
                work.members.keep(own, relabelled)
            return relabelled

    @use_case
    def promote(self, membership_id: MembershipId) -> Membership:
        """
        Make a follower an owner; somebody who is one already stays one (MEM-08, MEM-15, MEM-21).

        Raises:
            NotFound: no such membership, or not yours to see.
            NotAllowed: you do not own this baby.
            TooManyOwners: there are two already (MEM-02).
        """
        with self._desk.begin() as work:
            membership, standing = work.members.find(membership_id)
            standing.require(PROMOTE)
            if membership.role is Role.OWNER:
                return membership
            Owners.among(m.membership for m in work.members.of(standing.baby_id)).ask_for_room()
            return work.members.promote(membership_id)

    @use_case
    def remove(self, membership_id: MembershipId) -> None:
        """
        End a follower's membership, silently (MEM-09, MEM-13).

        Raises:
            NotFound: no such membership, or not yours to see.
            NotAllowed: you do not own this baby, or the membership is an owner's.
        """
        with self._desk.begin() as work:
            membership, standing = work.members.find(membership_id)
            standing.require(BABY_MEMBERSHIPS.remove, membership)
            work.members.remove(membership_id)

    @use_case
    def leave(self, baby_id: BabyId) -> None:
        """
        End one's own membership; an owner who leaves does not become a follower (MEM-10, MEM-20).

        Raises:
            NotFound: no such baby, or not yours to see.
            LastOwner: nobody else owns this baby (MEM-14).
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            members = work.members.of(baby_id)
            standing.require(member)
            Owners.among(m.membership for m in members).ask_to_leave(work.person)
            work.members.leave(baby_id)
