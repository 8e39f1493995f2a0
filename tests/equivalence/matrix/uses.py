"""Every function as a verb: on every row that it could name, and on one that is not there; in SQL and in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from attrs import evolve

from nonna_adapters.memory.work import MemoryWork
from nonna_core.babies import BabyProfile, Invitation, token_digest
from nonna_core.kernel.access import Role
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import BabyId, InvitationId, MembershipId
from tests.equivalence.matrix.cast import NOW, PARENTS, Row, named
from tests.equivalence.matrix.content_uses import BY_TABLE
from tests.equivalence.matrix.expected import Family
from tests.equivalence.matrix.family import token_of
from tests.equivalence.matrix.use import Use

__all__ = ["uses"]

_NEW: Final = named("a new row")
_BORN: Final = date(2026, 6, 1)
_HASH: Final = "f" * 64


def uses(family: Family) -> Iterator[Use]:
    """Give every call that is tried in a setting."""
    yield from _of_oneself()
    for make, table in _BY_TABLE:
        for row in (*family.of(table), _absent(family.of(table)[0])):
            yield from make(row)


def _absent(row: Row) -> Row:
    """Give a row that is not there, of a family that is not there."""
    missing = named(f"no row of {row.table}")
    family = {"baby_profile_id": named("no baby")} if "baby_profile_id" in row.values else {}
    parent = {PARENTS[row.table]: named("no parent")} if row.table in PARENTS else {}
    return evolve(row, name="what never was", values={**row.values, "id": missing, **family, **parent})


def _of_oneself() -> Iterator[Use]:
    baby = BabyProfile(id=BabyId(_NEW), name="Luna", expected_birth_date=_BORN, created_at=NOW, updated_at=NOW)
    yield Use(
        "close_account",
        None,
        "select nonna.close_account()",
        lambda app: app.account.close(),
        lambda work: work.accounts.close(),
    )
    yield Use(
        "create_baby",
        None,
        f"select nonna.create_baby('{_NEW}', 'Luna', date '{_BORN}')",
        lambda app: app.babies.create(name="Luna", expected_birth_date=_BORN),
        lambda work: _found(work, baby),
    )


def _found(work: MemoryWork, baby: BabyProfile) -> None:
    _ask_for_an_account(work)
    work.babies.found(baby)


def _ask_for_an_account(work: MemoryWork) -> None:
    """Do what the service does with the port's word for it (SEC-08); in SQL the functions ask themselves."""
    if not work.accounts.is_known():
        raise NotAllowed


def _babies(row: Row) -> Iterator[Use]:
    key = BabyId(row.key)
    yield Use(
        "remove_baby",
        row,
        f"select nonna.remove_baby('{key}')",
        lambda app: app.babies.remove(key),
        lambda work: work.babies.remove(key),
    )
    yield Use(
        "leave_baby",
        row,
        f"select nonna.leave_baby('{key}')",
        lambda app: app.members.leave(key),
        lambda work: work.members.leave(key),
    )
    yield Use(
        "trash",
        row,
        f"select nonna.trash('{key}')",
        lambda app: app.trash.of(key),
        lambda work: work.trash.of(key, None, 30),
    )
    for role in Role:
        yield _invite(row, role, "new@home.example", f"as {role}")
    yield _invite(row, Role.FOLLOWER, f"{named('an accepted invitation').hex}@home.example", "the address of a member")


def _invite(row: Row, role: Role, email: str, more: str) -> Use:
    key = BabyId(row.key)

    def below(work: MemoryWork) -> object:
        letter = Invitation.new(id=InvitationId(_NEW), baby_id=key, by=work.person, email=email, role=role, at=NOW)
        return work.invitations.invite(letter, role, _HASH)

    return Use(
        "invite",
        row,
        f"select nonna.invite('{_NEW}', '{key}', '{email}', '{role}', '{_HASH}')",
        lambda app: app.invitations.invite(key, [email], role=role),
        below,
        more,
    )


def _memberships(row: Row) -> Iterator[Use]:
    key = MembershipId(row.key)
    yield Use(
        "remove_member",
        row,
        f"select nonna.remove_member('{key}')",
        lambda app: app.members.remove(key),
        lambda work: work.members.remove(key),
    )
    yield Use(
        "promote_member",
        row,
        f"select nonna.promote_member('{key}')",
        lambda app: app.members.promote(key),
        lambda work: work.members.promote(key),
    )


def _invitations(row: Row) -> Iterator[Use]:
    key, token = InvitationId(row.key), token_of(row.name)
    yield Use(
        "resend_invitation",
        row,
        f"select nonna.resend_invitation('{key}', '{_HASH}')",
        lambda app: app.invitations.resend(key),
        lambda work: work.invitations.resend(key, _HASH),
    )
    yield Use(
        "revoke_invitation",
        row,
        f"select nonna.revoke_invitation('{key}')",
        lambda app: app.invitations.revoke(key),
        lambda work: work.invitations.revoke(key),
    )
    yield Use(
        "accept_invitation",
        row,
        f"select nonna.accept_invitation('{_NEW}', '{token_digest(token)}', 'Friend')",
        lambda app: app.invitations.accept(token, relationship_label="Friend"),
        lambda work: _accepted(work, token),
    )


def _accepted(work: MemoryWork, token: str) -> object:
    _ask_for_an_account(work)
    return work.invitations.accept(MembershipId(_NEW), token_digest(token), "Friend")


_BY_TABLE: Final[tuple[tuple[Callable[[Row], Iterator[Use]], str], ...]] = (
    (_babies, "baby_profiles"),
    (_memberships, "baby_memberships"),
    (_invitations, "invitations"),
    *BY_TABLE,
)
