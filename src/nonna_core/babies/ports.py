"""What the babies domain asks of a storage. A row that is absent or not visible is ``NotFound``, everywhere."""

from __future__ import annotations

from abc import abstractmethod
from typing import Protocol

from nonna_core.babies.invitation import Invitation
from nonna_core.babies.membership import Member, Membership
from nonna_core.babies.model import BabyProfile, Marker, MyBaby, Today
from nonna_core.kernel.access import Role, Standing
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, InvitationId, MembershipId
from nonna_core.kernel.work import Work


class AccountRepository(Protocol):
    """The actor's own account."""

    @abstractmethod
    def is_known(self) -> bool:
        """Whether there is an account behind the identity (SEC-08)."""

    @abstractmethod
    def close(self) -> None:
        """End every membership with one stamp and blank the profile; ``LastOwner`` if a family would lose its owner."""


class BabyRepository(Protocol):
    """The babies the actor belongs to."""

    @abstractmethod
    def get(self, baby_id: BabyId) -> BabyProfile:
        """One of them."""

    @abstractmethod
    def today(self, baby_id: BabyId | None, time_zone: str | None) -> Today:
        """
        The day it is in this zone, or else in that of the baby, as the storage counts it; asked when first used.

        It is ``Invalid`` (``time_zone``) when it is used and the storage does not know the zone.
        """

    @abstractmethod
    def mine(self) -> list[MyBaby]:
        """All of them, by the baby's ``created_at`` and id."""

    @abstractmethod
    def found(self, baby: BabyProfile) -> None:
        """Store a new baby, the actor's membership as its owner, and its marker (BP-06)."""

    @abstractmethod
    def keep(self, before: BabyProfile, after: BabyProfile) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def remove(self, baby_id: BabyId) -> None:
        """Stamp the baby and everything live of the family; revoke what invitations are pending (BP-09, BP-10)."""

    @abstractmethod
    def marker(self, baby_id: BabyId) -> Marker:
        """The family's marker."""


class MemberRepository(Protocol):
    """The active members of the actor's families."""

    @abstractmethod
    def of(self, baby_id: BabyId) -> list[Member]:
        """Those of one family, by the membership's ``created_at`` and id."""

    @abstractmethod
    def find(self, membership_id: MembershipId) -> tuple[Membership, Standing]:
        """One membership, and the actor's standing in its family."""

    @abstractmethod
    def keep(self, before: Membership, after: Membership) -> None:
        """Store what differs between the two."""

    @abstractmethod
    def promote(self, membership_id: MembershipId) -> Membership:
        """Make a follower an owner; ``TooManyOwners`` if there is no room."""

    @abstractmethod
    def remove(self, membership_id: MembershipId) -> None:
        """End a follower's membership."""

    @abstractmethod
    def leave(self, baby_id: BabyId) -> None:
        """End the actor's own membership; ``LastOwner`` if nobody else owns the baby."""


class InvitationRepository(Protocol):
    """Invitations: those of the families the actor owns, and the one whose token the actor holds."""

    @abstractmethod
    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Invitation]:
        """At most so many of one family, newest first, as stored (an overdue one reads ``pending`` here)."""

    @abstractmethod
    def find(self, invitation_id: InvitationId) -> tuple[Invitation, Standing]:
        """One invitation as stored, and the actor's standing in its family."""

    @abstractmethod
    def invite(self, invitation: Invitation, asked: Role | None, token_hash: str) -> Invitation:
        """
        Store a new invitation, or send the open one to this address again with the role asked for and this hash.

        The open one keeps its role if none is asked for (INV-18).
        ``AlreadyMember``, ``TooManyOwners``, ``TooManyInvitations`` in that order.
        """

    @abstractmethod
    def resend(self, invitation_id: InvitationId, token_hash: str) -> Invitation:
        """
        The same row with a new hash and seven new days.

        ``InvitationInvalid`` if it is no longer open; ``TooManyInvitations`` if its issuer is no owner any more and
        fifty are open (INV-25).
        """

    @abstractmethod
    def revoke(self, invitation_id: InvitationId) -> Invitation:
        """Take it back; ``InvitationInvalid`` if it is no longer open."""

    @abstractmethod
    def accept(self, membership_id: MembershipId, token_digest: str, relationship_label: str | None) -> Membership:
        """
        Use the digest of a token (INV-04): the invitation becomes accepted, the membership is made or revived.

        A membership that is made gets this id; one that is revived keeps its own.
        ``InvitationInvalid``, ``Invalid(relationship_label)``, ``AlreadyMember``, ``TooManyOwners``, in the order of
        INV-26; after each the invitation is as it was.
        """


class BabiesWork(Work, Protocol):
    """The babies domain's slice of the unit of work."""

    @property
    @abstractmethod
    def accounts(self) -> AccountRepository:
        """The actor's account."""

    @property
    @abstractmethod
    def babies(self) -> BabyRepository:
        """Baby profiles and markers."""

    @property
    @abstractmethod
    def members(self) -> MemberRepository:
        """Memberships."""

    @property
    @abstractmethod
    def invitations(self) -> InvitationRepository:
        """Invitations."""


class ExpiryWork(Protocol):
    """What the expiry job may do."""

    @abstractmethod
    def expire_invitations(self) -> int:
        """Move every overdue pending invitation to ``expired``; how many there were (INV-12)."""
