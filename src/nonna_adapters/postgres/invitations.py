"""Invitations in PostgreSQL. Their hashes are readable by nobody, so no statement here names that column."""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen
from sqlalchemy import ColumnElement, Select, Text, bindparam, func, select

from nonna_adapters.postgres.asking import MOST, Pages, answering, earlier_than, given, standing_known
from nonna_adapters.postgres.babies import BABIES, ME, MEMBERSHIPS, mine_in
from nonna_adapters.postgres.rows import columns_of, one, read, table_of, width
from nonna_adapters.postgres.wire import Wire
from nonna_core.babies import Invitation, InvitationRepository, Membership
from nonna_core.kernel.access import Role, Standing
from nonna_core.kernel.pages import Position
from nonna_core.kernel.values import BabyId, InvitationId, MembershipId, UserId

INVITATIONS: Final = table_of(Invitation, "invitations", also=("token_hash", "open_slot"))

_INVITATION_ID: Final = given("invitation_id")
_TOKEN_HASH: Final = bindparam("token_hash", type_=Text())


def _newest(*further: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*columns_of(Invitation, INVITATIONS))
        .where(INVITATIONS.c.baby_profile_id == given("baby_id"), *further)
        .order_by(INVITATIONS.c.created_at.desc(), INVITATIONS.c.id.desc())
        .limit(MOST)
    )


_NEWEST: Final = Pages(_newest(), _newest(earlier_than(INVITATIONS.c.created_at, INVITATIONS.c.id)))
_ONE: Final = (
    select(*columns_of(Invitation, INVITATIONS), ME.c.role, BABIES.c.time_zone)
    .join(ME, mine_in(INVITATIONS.c.baby_profile_id))
    .join(BABIES, BABIES.c.id == INVITATIONS.c.baby_profile_id)
    .where(INVITATIONS.c.id == _INVITATION_ID)
)
_INVITE: Final = answering(
    Invitation,
    INVITATIONS,
    func.nonna.invite(
        given("id"), given("baby_id"), bindparam("email", type_=Text()), bindparam("role", type_=Text()), _TOKEN_HASH
    ),
)
_RESEND: Final = answering(Invitation, INVITATIONS, func.nonna.resend_invitation(_INVITATION_ID, _TOKEN_HASH))
_REVOKE: Final = answering(Invitation, INVITATIONS, func.nonna.revoke_invitation(_INVITATION_ID))
_ACCEPT: Final = answering(
    Membership,
    MEMBERSHIPS,
    func.nonna.accept_invitation(
        given("membership_id"), bindparam("token_digest", type_=Text()), bindparam("relationship_label", type_=Text())
    ),
)


@frozen
class PostgresInvitations(InvitationRepository):
    """Invitations."""

    _wire: Wire
    _person: UserId

    def of(self, baby_id: BabyId, after: Position | None, most: int) -> list[Invitation]:
        """At most so many of one family, newest first."""
        return [read(Invitation, row) for row in _NEWEST.read(self._wire, after, most, baby_id=baby_id)]

    def find(self, invitation_id: InvitationId) -> tuple[Invitation, Standing]:
        """One invitation and the actor's standing."""
        row = one(self._wire.read(_ONE, person=self._person, invitation_id=invitation_id))
        invitation = read(Invitation, row)
        return invitation, standing_known(self._person, invitation.baby_profile_id, *row[width(Invitation) :])

    def invite(self, invitation: Invitation, asked: Role | None, token_hash: str) -> Invitation:
        """Store a new invitation, or send the open one again."""
        rows = self._wire.change(
            _INVITE,
            id=invitation.id,
            baby_id=invitation.baby_profile_id,
            email=invitation.invitee_email,
            role=asked,
            token_hash=token_hash,
        )
        return read(Invitation, one(rows))

    def resend(self, invitation_id: InvitationId, token_hash: str) -> Invitation:
        """The same row with a new hash."""
        return read(Invitation, one(self._wire.change(_RESEND, invitation_id=invitation_id, token_hash=token_hash)))

    def revoke(self, invitation_id: InvitationId) -> Invitation:
        """Take it back."""
        return read(Invitation, one(self._wire.change(_REVOKE, invitation_id=invitation_id)))

    def accept(self, membership_id: MembershipId, token_digest: str, relationship_label: str | None) -> Membership:
        """Use the digest of a token; the token itself is never sent."""
        rows = self._wire.change(
            _ACCEPT, membership_id=membership_id, token_digest=token_digest, relationship_label=relationship_label
        )
        return read(Membership, one(rows))
