"""The use cases of inviting somebody into a family, and of accepting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from nonna_core.babies.access import INVITATIONS
from nonna_core.babies.invitation import (
    Invitation,
    SentInvitation,
    invited_role,
    invitee_email,
    readable_token,
    token_digest,
    token_hash,
)
from nonna_core.babies.membership import Membership
from nonna_core.babies.membership import relationship_label as judged_label
from nonna_core.babies.ports import BabiesWork
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import Invalid, NotAllowed
from nonna_core.kernel.pages import PAGE_SIZE, Cursor, Page, page_size, position_of
from nonna_core.kernel.values import BabyId, InvitationId, MembershipId
from nonna_core.kernel.work import Desk, use_case


class Invitations:
    """``app.acting_as(person).invitations``."""

    def __init__(self, desk: Desk[BabiesWork], new_id: Callable[[], UUID], new_token: Callable[[], str]) -> None:
        self._desk = desk
        self._new_id = new_id
        self._new_token = new_token

    @use_case
    def invite(
        self, baby_id: BabyId, invitee_emails: Sequence[str], *, role: Role | str | None = None
    ) -> list[SentInvitation]:
        """
        Invite one or several addresses, all or none; each gets a token of its own, shown this once (INV-01 to INV-03).

        - They are judged in the order given; an address named twice counts once (INV-13).
        - An address with an open invitation gets that one again, with the role now asked for; it keeps its own role if
          none is asked for, and a new one is for a follower (INV-18, INV-24).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: no address is given, one is none (INV-16), the role is none (INV-24).
            AlreadyMember: an address brought in a person who is a member now (INV-18).
            TooManyOwners: a co-owner is invited while there are two (INV-19).
            TooManyInvitations: fifty are open (INV-14).
        """
        with self._desk.begin() as work:
            work.standing(baby_id).require(INVITATIONS.create)
            asked_role = None if role is None else invited_role(role)
            sent: dict[str, SentInvitation] = {}
            for given in _addresses(invitee_emails):
                address = invitee_email(given)
                if address not in sent:
                    sent[address] = self._send(work, baby_id, address, asked_role)
            return list(sent.values())

    def _send(self, work: BabiesWork, baby_id: BabyId, address: str, asked: Role | None) -> SentInvitation:
        token, role = self._new_token(), asked or Role.FOLLOWER
        new = InvitationId(self._new_id())
        letter = Invitation.new(id=new, baby_id=baby_id, by=work.person, email=address, role=role, at=work.now)
        return SentInvitation(invitation=work.invitations.invite(letter, asked, _stored(token)), token=token)

    @use_case
    def resend(self, invitation_id: InvitationId) -> SentInvitation:
        """
        Send an open invitation again: a new token, seven new days; the old token is dead at once (INV-10, INV-25).

        Raises:
            NotFound: no such invitation, or not yours to see (INV-01).
            InvitationInvalid: it is used, revoked or expired (INV-11).
            TooManyInvitations: its issuer is no owner any more, so it needs a place, and fifty are open (INV-25).
        """
        with self._desk.begin() as work:
            invitation, standing = work.invitations.find(invitation_id)
            standing.require(INVITATIONS.create)
            invitation.ask_if_open(work.now)
            token = self._new_token()
            resent = work.invitations.resend(invitation_id, _stored(token))
            return SentInvitation(invitation=resent, token=token)

    @use_case
    def revoke(self, invitation_id: InvitationId) -> Invitation:
        """
        Take back an open invitation; the invitee is not told (INV-11).

        Raises:
            NotFound: no such invitation, or not yours to see (INV-01).
            InvitationInvalid: it is used, revoked or expired (INV-05).
        """
        with self._desk.begin() as work:
            invitation, standing = work.invitations.find(invitation_id)
            standing.require(INVITATIONS.create)
            invitation.ask_if_open(work.now)
            return work.invitations.revoke(invitation_id)

    @use_case
    def of(self, baby_id: BabyId, *, after: Cursor | None = None, limit: int = PAGE_SIZE) -> Page[Invitation]:
        """
        The invitations of a family, newest first by ``created_at``; an overdue one reads ``expired`` (INV-01, INV-12).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: the cursor or the limit cannot be used.
        """
        position = position_of(after)
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            with standing.first(INVITATIONS.see):
                size = page_size(limit)
            found = work.invitations.of(baby_id, position, size + 1)
            standing.require(INVITATIONS.see)
            return Page.of([row.as_of(work.now) for row in found], size, lambda row: (row.created_at, row.id))

    @use_case
    def accept(self, token: str, *, relationship_label: str | None = None) -> Membership:
        """
        Join a family with a token; who was a member before gets the same membership back (INV-06 to INV-09, MEM-11).

        - The answers come in an order of their own (INV-26); every token that opens nothing is answered alike (INV-22).

        Raises:
            NotAllowed: there is no account behind this identity.
            Invalid: the label is empty or over 50 characters, or a follower gives none (``relationship_label``).
            InvitationInvalid: the token opens nothing (any more), or it was sent before your own last removal (MEM-11).
            AlreadyMember: you belong to this family already; the invitation stays open (INV-23).
            TooManyOwners: there are two owners already; the invitation stays open (INV-19).
        """
        with self._desk.begin() as work:
            if not work.accounts.is_known():
                raise NotAllowed
            label = judged_label(relationship_label)
            digest = token_digest(readable_token(token))
            return work.invitations.accept(MembershipId(self._new_id()), digest, label)


def _stored(token: str) -> str:
    return token_hash(token_digest(token))


def _addresses(given: object) -> Sequence[object]:
    if isinstance(given, str | bytes) or not isinstance(given, Sequence) or not given:
        raise Invalid("invitee_emails", "must hold at least one address")
    return given
