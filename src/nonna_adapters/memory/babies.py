"""Accounts, babies and members in memory: what SQL has as functions and guards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from attrs import evolve

from nonna_adapters.memory.bookkeeping import Guard
from nonna_adapters.memory.invitations import revoke_former
from nonna_adapters.memory.replies import carry_baby_removal
from nonna_adapters.memory.rows import Rows
from nonna_adapters.memory.scope import Repository
from nonna_core.babies import (
    BABY_MEMBERSHIPS,
    BABY_PROFILES,
    OWNER_UPDATE_MARKERS,
    PROMOTE,
    AccountRepository,
    BabyProfile,
    BabyRepository,
    InvitationStatus,
    Marker,
    Member,
    MemberRepository,
    Membership,
    MyBaby,
    Owners,
    Today,
)
from nonna_core.identity import PROFILES
from nonna_core.kernel.access import Role, Standing, day_in
from nonna_core.kernel.errors import NotFound
from nonna_core.kernel.values import BabyId, MembershipId


def keep_owners_right(rows: Rows, before: Membership | None, after: Membership) -> None:
    """Two owners at most, and never none while the baby is live (MEM-02, MEM-14)."""
    owned = before is not None and before.is_active and before.role is Role.OWNER
    owns = after.is_active and after.role is Role.OWNER
    baby = rows.baby_profiles.get(after.baby_profile_id)
    owners = Owners.among(rows.active(after.baby_profile_id))
    if owns and not owned:
        owners.ask_for_room(after.user_id)
    if owned and not owns and baby is not None and baby.deleted_at is None:
        owners.ask_to_leave(after.user_id)


GUARDS: Final[Mapping[str, Guard]] = MappingProxyType({"baby_memberships": keep_owners_right})


class MemoryAccounts(Repository, AccountRepository):
    """The actor's account."""

    def is_known(self) -> bool:
        """Whether there is one."""
        return self._rows.accounts.get(self._scope.person) is not None

    def close(self) -> None:
        """End every membership, and blank the profile."""
        profile = self._gate.see(PROFILES, self._rows.profiles.get(self._scope.person))
        for membership in self._rows.baby_memberships.by("user", self._scope.person):
            if membership.is_active:
                self._books.keep("baby_memberships", membership, membership.ended(self._scope.now))
        closed = profile.closed(self._scope.now)
        if closed is not profile:
            self._books.keep("profiles", profile, closed)


class MemoryBabies(Repository, BabyRepository):
    """Baby profiles and markers."""

    def get(self, baby_id: BabyId) -> BabyProfile:
        """One of the actor's babies."""
        return self._gate.see(BABY_PROFILES, self._rows.baby_profiles.get(baby_id))

    def today(self, baby_id: BabyId | None, time_zone: str | None) -> Today:
        """The day it is, by the rules of this process."""

        def ask() -> date:
            zone = time_zone if time_zone or baby_id is None else self._gate.standing(baby_id).place.time_zone
            return day_in(zone or "UTC", self._scope.now, "time_zone")

        return ask

    def mine(self) -> list[MyBaby]:
        """All of them."""
        mine = [
            MyBaby(baby=self.get(membership.baby_profile_id), membership=membership)
            for membership in self._gate.visible(
                BABY_MEMBERSHIPS, self._rows.baby_memberships.by("user", self._scope.person)
            )
        ]
        return sorted(mine, key=lambda row: (row.baby.created_at, row.baby.id))

    def found(self, baby: BabyProfile) -> None:
        """A new baby, its first owner, its marker."""
        now = self._scope.now
        owner = Membership(
            id=MembershipId(uuid4()),
            baby_profile_id=baby.id,
            user_id=self._scope.person,
            role=Role.OWNER,
            created_at=now,
            updated_at=now,
        )
        marker = Marker(baby_profile_id=baby.id, last_updated_at=now, created_at=now, updated_at=now)
        self._books.add("baby_profiles", baby)
        self._books.add("baby_memberships", owner)
        self._books.add("owner_update_markers", marker)

    def keep(self, before: BabyProfile, after: BabyProfile) -> None:
        """Store what differs."""
        self._scope.change(BABY_PROFILES, before, after)

    def remove(self, baby_id: BabyId) -> None:
        """Stamp the content first, then the baby, the memberships last (BP-09)."""
        baby = self._gate.ask(BABY_PROFILES, BABY_PROFILES.remove, self._rows.baby_profiles.get(baby_id))
        now = self._scope.now
        carry_baby_removal(self._scope, baby_id)
        for invitation in self._rows.invitations.by("family", baby_id):
            if invitation.status is InvitationStatus.PENDING:
                self._books.keep("invitations", invitation, invitation.revoked(now))
        self._books.keep("baby_profiles", baby, evolve(baby, deleted_at=now, updated_at=now))
        for membership in self._rows.active(baby_id):
            self._books.carry("baby_memberships", membership, membership.ended(now))

    def marker(self, baby_id: BabyId) -> Marker:
        """The family's marker."""
        return self._gate.see(OWNER_UPDATE_MARKERS, self._rows.owner_update_markers.get(baby_id))


class MemoryMembers(Repository, MemberRepository):
    """Memberships."""

    def of(self, baby_id: BabyId) -> list[Member]:
        """The active ones of a family."""
        found = self._gate.visible(BABY_MEMBERSHIPS, self._rows.baby_memberships.by("family", baby_id))
        return [self._shown(row) for row in sorted(found, key=lambda row: (row.created_at, row.id))]

    def _shown(self, membership: Membership) -> Member:
        profile = self._gate.see(PROFILES, self._rows.profiles.get(membership.user_id))
        return Member(membership=membership, display_name=profile.display_name, avatar_url=profile.avatar_url)

    def find(self, membership_id: MembershipId) -> tuple[Membership, Standing]:
        """One of them."""
        membership = self._gate.see(BABY_MEMBERSHIPS, self._rows.baby_memberships.get(membership_id))
        return membership, self._gate.standing(membership.baby_profile_id)

    def keep(self, before: Membership, after: Membership) -> None:
        """Store what differs."""
        self._scope.change(BABY_MEMBERSHIPS, before, after)

    def promote(self, membership_id: MembershipId) -> Membership:
        """Make a follower an owner."""
        membership = self._gate.ask(BABY_MEMBERSHIPS, PROMOTE, self._rows.baby_memberships.get(membership_id))
        if membership.role is Role.OWNER:
            return membership
        revoke_former(self._scope, membership.baby_profile_id, membership.user_id)
        promoted = membership.promoted(self._scope.now)
        self._books.keep("baby_memberships", membership, promoted)
        return promoted

    def remove(self, membership_id: MembershipId) -> None:
        """End a follower's."""
        stored = self._rows.baby_memberships.get(membership_id)
        membership = self._gate.ask(BABY_MEMBERSHIPS, BABY_MEMBERSHIPS.remove, stored)
        self._books.keep("baby_memberships", membership, membership.ended(self._scope.now))

    def leave(self, baby_id: BabyId) -> None:
        """End the actor's own."""
        if self._gate.place(baby_id) is None:
            raise NotFound
        for membership in self._rows.baby_memberships.by("pair", (baby_id, self._scope.person)):
            self._books.keep("baby_memberships", membership, membership.ended(self._scope.now))
