"""Invitations: seven days to the microsecond, one use, and nothing of the token but its hash (INV-02 to INV-14)."""

import base64
import hashlib
import pickle
from datetime import timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nonna_core.babies import Invitation, InvitationStatus, SentInvitation, ask_for_room, token_digest, token_hash
from nonna_core.babies.invitation import invited_role, readable_token
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import InvitationInvalid, TooManyInvitations
from nonna_core.kernel.values import Instant
from tests.unit.examples import ANNA, BEN, LATER, MORNING, ROSA, invitation, quick, refused_field

TICK = timedelta(microseconds=1)
END = MORNING + timedelta(hours=168)
TOKEN = "A" * 43
FINAL = [
    invitation().revoked(LATER),
    invitation().expired(END),
    invitation().accepted(by=ROSA, at=LATER),
]


def test_a_new_invitation_lasts_seven_days() -> None:
    """Exactly 168 hours from the instant of sending (INV-02)."""
    letter = invitation()
    assert (MORNING, END, InvitationStatus.PENDING, ANNA) == (
        letter.sent_at, letter.expires_at, letter.status, letter.invited_by_user_id
    )  # fmt: skip
    assert (None, None) == (letter.accepted_at, letter.accepted_by_user_id)
    assert (MORNING, MORNING) == (letter.created_at, letter.updated_at)


@pytest.mark.parametrize(
    ("at", "is_open"), [(MORNING, True), (END - TICK, True), (END, False), (END + TICK, False)], ids=str
)
def test_at_the_very_end_it_has_expired(at: Instant, *, is_open: bool) -> None:
    """A microsecond before it can be used, at that instant it cannot (INV-06, T-66)."""
    letter = invitation()
    status = InvitationStatus.PENDING if is_open else InvitationStatus.EXPIRED
    assert (is_open, status) == (letter.is_open(at), letter.as_of(at).status)
    if is_open:
        letter.ask_if_open(at)
    else:
        with pytest.raises(InvitationInvalid):
            letter.ask_if_open(at)


def test_reading_an_overdue_invitation_moves_nothing_else() -> None:
    """Overdue reads as expired, whether the job has run or not (INV-12, T-125)."""
    assert attrs.evolve(invitation(), status=InvitationStatus.EXPIRED) == invitation().as_of(END)


@pytest.mark.parametrize("letter", FINAL, ids=lambda letter: letter.status)
def test_final_is_final(letter: Invitation) -> None:
    """What is used, revoked or expired is never open again and reads as it is (INV-05, INV-11)."""
    assert [False, False] == [letter.is_open(MORNING), letter.is_open(END)]
    assert [letter, letter] == [letter.as_of(MORNING), letter.as_of(END)]
    with pytest.raises(InvitationInvalid):
        letter.ask_if_open(MORNING)


def test_an_end_without_use_is_written_down() -> None:
    """What, and when; nothing else moves (INV-11, INV-12)."""
    revoked = attrs.evolve(invitation(), status=InvitationStatus.REVOKED, updated_at=LATER)
    expired = attrs.evolve(invitation(), status=InvitationStatus.EXPIRED, updated_at=END)
    assert [revoked, expired] == [invitation().revoked(LATER), invitation().expired(END)]


def test_an_acceptance_is_written_down() -> None:
    """Who and when (INV-08)."""
    expected = attrs.evolve(
        invitation(), status=InvitationStatus.ACCEPTED, accepted_at=LATER, accepted_by_user_id=ROSA, updated_at=LATER
    )
    assert expected == invitation().accepted(by=ROSA, at=LATER)


def test_a_resend_gives_seven_new_days_and_a_new_issuer() -> None:
    """The row stays, and so does the role unless another is asked for (INV-10, INV-18, INV-25)."""
    again = invitation().resent(by=BEN, at=LATER)
    expected = attrs.evolve(
        invitation(),
        invited_by_user_id=BEN,
        sent_at=LATER,
        expires_at=LATER + timedelta(hours=168),
        updated_at=LATER,
    )
    assert expected == again
    assert (Role.FOLLOWER, Role.OWNER) == (
        again.invited_role, invitation().resent(by=BEN, at=LATER, role=Role.OWNER).invited_role
    )  # fmt: skip


def test_fifty_invitations_may_be_open() -> None:
    """The fiftieth fits, the fifty-first does not (INV-14)."""
    ask_for_room([invitation()] * 49, {ANNA}, MORNING)
    with pytest.raises(TooManyInvitations):
        ask_for_room([invitation()] * 50, {ANNA}, MORNING)


def test_what_nobody_can_accept_takes_no_place() -> None:
    """Overdue, ended, or of an issuer who is no owner (INV-12, INV-25)."""
    dead = [(invitation(), {ANNA}, END), (invitation(), {BEN}, MORNING), *((ended, {ANNA}, MORNING) for ended in FINAL)]
    assert [False] * 5 == [one.takes_place(owners, at) for one, owners, at in dead]
    ask_for_room([invitation()] * 50, {BEN}, MORNING)


def test_an_invitation_is_newer_than_a_removal() -> None:
    """Or there was none (MEM-11)."""
    for removed in (None, MORNING - TICK):
        invitation().ask_if_newer(removed)


@pytest.mark.parametrize("removed", [MORNING, END])
def test_an_invitation_is_not_newer_than_a_removal(removed: Instant) -> None:
    """At the very microsecond of the removal it is not; a resend makes it new (MEM-11)."""
    with pytest.raises(InvitationInvalid):
        invitation().ask_if_newer(removed)
    invitation().resent(by=ANNA, at=END + TICK).ask_if_newer(removed)


@pytest.mark.parametrize("bad", [None, "", "Owner", "admin", 1])
def test_the_role_is_a_word(bad: object) -> None:
    """Owner or follower (INV-24)."""
    assert ["owner", "follower"] == [invited_role(Role.OWNER), invited_role("follower")]
    assert refused_field(lambda: invited_role(bad)) == "invited_role"


@quick
@given(st.binary(min_size=32, max_size=32))
def test_every_token_of_256_bits_is_readable(secret: bytes) -> None:
    """Forty-three characters of URL-safe base64, whose SHA-256 is the digest (INV-03)."""
    token = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    assert (token, hashlib.sha256(token.encode("ascii")).hexdigest()) == (readable_token(token), token_digest(token))


def test_the_digest_and_the_hash_of_a_token_are_pinned() -> None:
    """SHA-256 of the 43 characters, then SHA-256 of the 64 hex digits (INV-03, INV-04)."""
    digest = "0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a"
    hashed = "a72e8abc4b14adcce205112e29f7a40e775176c303452eee812c145886a3283f"
    assert (digest, hashed) == (token_digest(TOKEN), token_hash(digest))


@pytest.mark.parametrize("around", [" ", "\n", "\r\n\t", "\xa0", "\u200b", "\ufeff", "\u3000", "\u202a"])
def test_what_is_pasted_around_a_token_is_cut(around: str) -> None:
    """White space and what is not seen, on both sides; inside it makes another token (INV-22)."""
    assert TOKEN == readable_token(f"{around}{TOKEN}{around * 3}")
    with pytest.raises(InvitationInvalid):
        readable_token(f"{TOKEN[:20]}{around}{TOKEN[20:]}")


@pytest.mark.parametrize(
    "bad",
    [
        None, "", "x", "A" * 42, "A" * 44, "A" * 42 + "=", "A" * 42 + "+", "A" * 42 + "/",
        "A" * 42 + "\u00e9", "A" * 42 + "\uff21", TOKEN.encode(), 43, True, [TOKEN], "\0" * 43,
        token_digest(TOKEN), token_hash(token_digest(TOKEN)),
        "\ud800" * 43,
    ],
)  # fmt: skip
def test_any_other_token_opens_nothing(bad: object) -> None:
    """The hash itself included; one answer for all (INV-04, INV-22, T-120)."""
    with pytest.raises(InvitationInvalid) as refusal:
        readable_token(bad)
    assert (InvitationInvalid().message, {}) == (refusal.value.message, refusal.value.details)


def test_a_token_stays_out_of_sight() -> None:
    """It is in no text of the value that carries it (SEC-15)."""
    sent = SentInvitation(invitation=invitation(), token="canary" + "A" * 37)
    assert "canary" not in f"{sent} {sent!r} {[sent]}"
    assert sent == pickle.loads(pickle.dumps(sent))  # noqa: S301  # made in this line
