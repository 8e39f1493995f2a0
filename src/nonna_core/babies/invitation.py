"""A letter to an e-mail address that lets one person join a family once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Final

from attrs import evolve, field, frozen

from nonna_core.kernel import patterns
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import Invalid, InvitationInvalid, TooManyInvitations
from nonna_core.kernel.values import ASCII_WHITE_SPACE, BabyId, Instant, InvitationId, UserId, plain_text, word

LIFETIME: Final = timedelta(hours=168)
"""Exactly seven days; at that instant it has expired (INV-02, INV-06)."""

MOST_OPEN: Final = 50
"""Open invitations of a baby (INV-14)."""

LONGEST_EMAIL: Final = 255
_EMAIL: Final = re.compile(patterns.EMAIL)
_NOT_IN_EMAIL: Final = re.compile(patterns.NOT_IN_EMAIL)
_TOKEN: Final = re.compile(rf"{patterns.AROUND_A_TOKEN}*([A-Za-z0-9_-]{{43}}){patterns.AROUND_A_TOKEN}*")
_LOWER: Final = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}

invited_role = word("invited_role", Role)


class InvitationStatus(StrEnum):
    """Where an invitation stands; all but ``pending`` are final (INV-05)."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REVOKED = "revoked"
    EXPIRED = "expired"


def invitee_email(value: object) -> str:
    """
    An address, trimmed of ASCII white space and with A–Z in lower case (INV-16).

    Letters of any script are fine on both sides of the ``@``.

    Raises:
        Invalid: it cannot be an address: no or several ``@``, white space, invisible characters, quotes, brackets,
            punctuation where a word is expected, ``mailto:``; over 255 characters.
    """
    address = plain_text("invitee_email", value).strip(ASCII_WHITE_SPACE).translate(_LOWER)
    if not _EMAIL.fullmatch(address) or _NOT_IN_EMAIL.search(address):
        raise Invalid("invitee_email", "must look like name@example.org")
    if len(address) > LONGEST_EMAIL:
        raise Invalid("invitee_email", f"has more than {LONGEST_EMAIL} characters")
    return address


def readable_token(value: object) -> str:
    """
    A token of the right form (INV-03, INV-22), without white space and invisible characters around it.

    Raises:
        InvitationInvalid: anything else; it is answered like every other token that opens nothing.
    """
    found = _TOKEN.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise InvitationInvalid
    return found[1]


def token_digest(token: str) -> str:
    """The SHA-256 of a token as 64 hex digits: what an acceptance gives to the storage (INV-04)."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_hash(digest: str) -> str:
    """The SHA-256 of the 64 characters of a digest as 64 hex digits: the only thing that is stored (INV-03)."""
    return hashlib.sha256(digest.encode()).hexdigest()


@frozen(kw_only=True)
class Invitation:
    """
    An offer of a role to an e-mail address.

    Attributes:
        id: stays when the invitation is sent again.
        baby_profile_id: the family.
        invited_by_user_id: the issuer: the owner who invited, or who resent last (INV-25).
        invitee_email: the address (INV-16).
        invited_role: what the person will be (INV-24).
        sent_at: UTC instant at which the token in force was made.
        expires_at: UTC instant, exactly seven days after ``sent_at`` (INV-02).
        status: pending, accepted, revoked or expired (INV-05).
        accepted_at: UTC instant, or ``None``.
        accepted_by_user_id: who accepted; ``None`` when nobody did or their account is gone (INV-17).
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: InvitationId
    baby_profile_id: BabyId
    invited_by_user_id: UserId
    invitee_email: str
    invited_role: Role = Role.FOLLOWER
    sent_at: Instant
    expires_at: Instant
    status: InvitationStatus = InvitationStatus.PENDING
    accepted_at: Instant | None = None
    accepted_by_user_id: UserId | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls, *, id: InvitationId, baby_id: BabyId, by: UserId, email: object, role: Role, at: Instant
    ) -> Invitation:
        """A pending invitation of seven days."""
        return cls(
            id=id, baby_profile_id=baby_id, invited_by_user_id=by, invitee_email=invitee_email(email),
            invited_role=role, sent_at=at, expires_at=at + LIFETIME, created_at=at, updated_at=at,
        )  # fmt: skip

    def is_open(self, at: Instant) -> bool:
        """Whether it can be accepted, sent again or revoked (INV-06, INV-11)."""
        return self.status is InvitationStatus.PENDING and at < self.expires_at

    def takes_place(self, owners: Collection[UserId], at: Instant) -> bool:
        """Whether it counts among the fifty: it is open, and its issuer is an owner still (INV-14, INV-25)."""
        return self.is_open(at) and self.invited_by_user_id in owners

    def as_of(self, at: Instant) -> Invitation:
        """As it reads at an instant: overdue is expired, whether the job has run or not (INV-12)."""
        overdue = self.status is InvitationStatus.PENDING and at >= self.expires_at
        return evolve(self, status=InvitationStatus.EXPIRED) if overdue else self

    def ask_if_open(self, at: Instant) -> None:
        """
        Go on only with an open invitation.

        Raises:
            InvitationInvalid: it is used, revoked or expired.
        """
        if not self.is_open(at):
            raise InvitationInvalid

    def ask_if_newer(self, removed_at: Instant | None) -> None:
        """
        Go on only if this token was made after the accepting person's own last removal; none is given: go on (MEM-11).

        Raises:
            InvitationInvalid: it was sent before, or at that very instant.
        """
        if removed_at is not None and self.sent_at <= removed_at:
            raise InvitationInvalid

    def resent(self, *, by: UserId, at: Instant, role: Role | None = None) -> Invitation:
        """The same row with seven new days and this issuer (INV-10, INV-18, INV-25)."""
        return evolve(
            self, invited_by_user_id=by, invited_role=role or self.invited_role, sent_at=at, expires_at=at + LIFETIME,
            updated_at=at,
        )  # fmt: skip

    def revoked(self, at: Instant) -> Invitation:
        """Taken back (INV-11)."""
        return evolve(self, status=InvitationStatus.REVOKED, updated_at=at)

    def expired(self, at: Instant) -> Invitation:
        """Written down as expired (INV-12)."""
        return evolve(self, status=InvitationStatus.EXPIRED, updated_at=at)

    def accepted(self, *, by: UserId, at: Instant) -> Invitation:
        """Used, once and for ever (INV-08)."""
        return evolve(self, status=InvitationStatus.ACCEPTED, accepted_at=at, accepted_by_user_id=by, updated_at=at)


def ask_for_room(invitations: Iterable[Invitation], owners: Collection[UserId], at: Instant) -> None:
    """
    Go on only if one more invitation fits among those of a family (INV-14, INV-25).

    Raises:
        TooManyInvitations: fifty take a place.
    """
    if sum(1 for invitation in invitations if invitation.takes_place(owners, at)) >= MOST_OPEN:
        raise TooManyInvitations


@frozen(kw_only=True)
class SentInvitation:
    """An invitation with its token, which is shown this once; delivering it is the caller's job (SEC-15)."""

    invitation: Invitation
    token: str = field(repr=False)
