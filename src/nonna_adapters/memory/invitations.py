"""Invitations in memory."""

from __future__ import annotations

from nonna_adapters.memory.paging import newest_first
from nonna_adapters.memory.rows import Rows, Secret
from nonna_adapters.memory.scope import Repository, Scope
from nonna_core.babies import (
    INVITATIONS,
    Invitation,
    InvitationRepository,
    InvitationStatus,
    Membership,
    Owners,
    ask_for_room,
    label_for,
    token_hash,
    when_somebody_joins,
)
from nonna_core.kernel.access import Role, Standing
from nonna_core.kernel.errors import AlreadyMember, InvitationInvalid, NotAllowed, NotFound, TryAgain
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, Instant, InvitationId, MembershipId, UserId


def overdue(rows: Rows, now: Instant) -> list[Invitation]:
    """Every pending invitation whose time has come (INV-12)."""
    return [row for row in rows.invitations.by("status", InvitationStatus.PENDING) if not row.is_open(now)]


def expire(rows: Rows, now: Instant) -> int:
    """Write down as expired what is overdue."""
    late = overdue(rows, now)
    for invitation in late:
        rows.invitations.put(invitation.expired(now))
    return len(late)


def revoke_former(scope: Scope, baby_id: BabyId, user_id: UserId) -> None:
    """Take back what somebody who becomes an owner had issued as an owner before (INV-25)."""
    for row in scope.rows.invitations.by("family", baby_id):
        if row.invited_by_user_id == user_id and row.is_open(scope.now):
            scope.books.keep("invitations", row, row.revoked(scope.now))


class MemoryInvitations(Repository, InvitationRepository):
    """Invitations."""

    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Invitation]:
        """Those of one family."""
        found = self._gate.visible(INVITATIONS, self._rows.invitations.by("family", baby_id))
        return newest_first(found, lambda row: (row.created_at, row.id), after, most)

    def find(self, invitation_id: InvitationId) -> tuple[Invitation, Standing]:
        """One of them."""
        invitation = self._gate.see(INVITATIONS, self._rows.invitations.get(invitation_id))
        return invitation, self._gate.standing(invitation.baby_profile_id)

    def invite(self, invitation: Invitation, asked: Role | None, token_hash: str) -> Invitation:
        """A new one, or the open one to this address again."""
        baby_id, now = invitation.baby_profile_id, self._scope.now
        self._may_invite(baby_id)
        family = self._rows.invitations.by("family", baby_id)
        members = {membership.user_id for membership in self._rows.active(baby_id)}
        to_the_same = [row for row in family if row.invitee_email == invitation.invitee_email]
        if any(row.accepted_by_user_id in members for row in to_the_same if row.accepted_by_user_id is not None):
            raise AlreadyMember
        open_one = next((row for row in to_the_same if row.is_open(now)), None)
        if (asked or (open_one or invitation).invited_role) is Role.OWNER:
            self._owners(baby_id).ask_for_room()
        if open_one is not None:
            return self._resent(open_one, token_hash, asked)
        self._make_room(baby_id)
        self._books.add("invitations", invitation)
        self._seal(invitation, token_hash)
        return invitation

    def _may_invite(self, baby_id: BabyId) -> None:
        place = self._gate.place(baby_id)
        if place is None:
            raise NotFound
        if place.role is not Role.OWNER:
            raise NotAllowed

    def _owners(self, baby_id: BabyId) -> Owners:
        return Owners.among(self._rows.active(baby_id))

    def _make_room(self, baby_id: BabyId) -> None:
        """Ask for a place among the fifty, and write down as expired what is overdue."""
        now, family = self._scope.now, self._rows.invitations.by("family", baby_id)
        ask_for_room(family, self._owners(baby_id).ids, now)
        for row in family:
            if row.as_of(now) is not row:
                self._books.keep("invitations", row, row.expired(now))

    def _resent(self, invitation: Invitation, token_hash: str, role: Role | None = None) -> Invitation:
        if not self._issuer_owns(invitation):
            self._make_room(invitation.baby_profile_id)
        resent = invitation.resent(by=self._scope.person, at=self._scope.now, role=role)
        self._books.keep("invitations", invitation, resent)
        self._seal(invitation, token_hash)
        return resent

    def _seal(self, invitation: Invitation, token_hash: str) -> None:
        """Give it a hash that no other has (INV-03); another token would be another hash, so it can be tried again."""
        if any(secret.invitation_id != invitation.id for secret in self._rows.secrets.by("token_hash", token_hash)):
            raise TryAgain
        self._rows.secrets.put(Secret(token_hash, invitation.id))

    def resend(self, invitation_id: InvitationId, token_hash: str) -> Invitation:
        """The same row with a new hash and seven new days."""
        invitation = self._gate.see(INVITATIONS, self._rows.invitations.get(invitation_id))
        invitation.ask_if_open(self._scope.now)
        return self._resent(invitation, token_hash)

    def revoke(self, invitation_id: InvitationId) -> Invitation:
        """Take it back."""
        invitation = self._gate.see(INVITATIONS, self._rows.invitations.get(invitation_id))
        invitation.ask_if_open(self._scope.now)
        revoked = invitation.revoked(self._scope.now)
        self._books.keep("invitations", invitation, revoked)
        return revoked

    def accept(self, membership_id: MembershipId, token_digest: str, relationship_label: str | None) -> Membership:
        """Use a token, once; the answers come in the order of INV-26."""
        invitation, now = self._opened_by(token_digest), self._scope.now
        pair = (invitation.baby_profile_id, self._scope.person)
        before = next(iter(self._rows.baby_memberships.by("pair", pair)), None)
        invitation.ask_if_newer(before.removed_at if before else None)
        label = label_for(invitation.invited_role, relationship_label)
        if before is not None and before.is_active:
            raise AlreadyMember
        used = invitation.accepted(by=self._scope.person, at=now)
        if used.invited_role is Role.OWNER:
            revoke_former(self._scope, *pair)
        joined = self._joined(membership_id, before, used, label)
        self._books.keep("invitations", invitation, used)
        self._books.happen(when_somebody_joins(joined, used))
        return joined

    def _joined(
        self, membership_id: MembershipId, before: Membership | None, used: Invitation, label: str | None
    ) -> Membership:
        now = self._scope.now
        if before is not None:
            revived = before.revived(used.invited_role, label, now)
            self._books.keep("baby_memberships", before, revived)
            return revived
        joined = Membership(
            id=membership_id,
            baby_profile_id=used.baby_profile_id,
            user_id=self._scope.person,
            role=used.invited_role,
            relationship_label=label,
            created_at=now,
            updated_at=now,
        )
        self._books.add("baby_memberships", joined)
        return joined

    def _opened_by(self, token_digest: str) -> Invitation:
        """The open invitation of a live baby whose issuer still owns it (INV-06, INV-21, INV-22)."""
        for secret in self._rows.secrets.by("token_hash", token_hash(token_digest)):
            invitation = self._rows.invitations.get(secret.invitation_id)
            if invitation is not None and invitation.is_open(self._scope.now) and self._issuer_owns(invitation):
                return invitation
        raise InvitationInvalid

    def _issuer_owns(self, invitation: Invitation) -> bool:
        baby = self._rows.baby_profiles.get(invitation.baby_profile_id)
        owners = self._owners(invitation.baby_profile_id)
        return baby is not None and baby.deleted_at is None and invitation.invited_by_user_id in owners.ids
