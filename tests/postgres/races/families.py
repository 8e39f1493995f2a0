"""A family for one trial, made past all policies, and the acts of its people."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from attrs import field, frozen

from nonna_core.babies import token_digest, token_hash
from tests.postgres.races.town import Act, Town

DAY: Final = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=30)
"""Noon of the day that everybody wants."""

_REMOVED: Final = "update public.events set deleted_at = nonna.now() where id = %s"


@frozen
class Letter:
    """An invitation, and the token that opens it."""

    id: UUID
    token: str


@frozen
class Family:
    """
    One baby and its members.

    Attributes:
        owners: one or two people of the town.
        followers: others.
        baby: the baby's id.
        memberships: of owners and followers, in this order.
    """

    town: Town
    owners: Sequence[UUID]
    followers: Sequence[UUID] = ()
    baby: UUID = field(factory=uuid4, init=False)
    memberships: Sequence[UUID] = field(init=False)

    @memberships.default
    def _moved_in(self) -> Sequence[UUID]:
        with self.town.root.transaction():
            insert = "insert into public.baby_profiles (id, name, expected_birth_date) values (%s, 'Mia', %s)"
            self.town.root.execute(insert, (self.baby, DAY.date()))
            return [self._member(user, "owner") for user in self.owners] + [
                self._member(user, "follower") for user in self.followers
            ]

    def _member(self, user: UUID, role: str) -> UUID:
        made = uuid4()
        insert = """
            insert into public.baby_memberships (id, baby_profile_id, user_id, role, relationship_label)
            values (%s, %s, %s, %s, 'Aunt')
        """
        self.town.root.execute(insert, (made, self.baby, user, role))
        return made

    # What there is before the race.

    def event(self, days: int = 0, *, removed: bool = False) -> UUID:
        """An event, so many days after the day that everybody wants."""
        made = uuid4()
        insert = """
            insert into public.events (id, baby_profile_id, created_by_user_id, title, event_date)
            values (%s, %s, %s, 'Tea', %s)
        """
        self.town.root.execute(insert, (made, self.baby, self.owners[0], DAY + timedelta(days=days)))
        if removed:
            self.town.root.execute(_REMOVED, (made,))
        return made

    def letter(self, role: str = "follower", *, lives: timedelta = timedelta(hours=168)) -> Letter:
        """An open invitation from the first owner, with so much time left."""
        made = Letter(uuid4(), secrets.token_urlsafe(32))
        expires_at = datetime.now(UTC) + lives
        insert = """
            insert into public.invitations
              (id, baby_profile_id, invited_by_user_id, invitee_email, invited_role, token_hash, sent_at, expires_at)
            values (%s, %s, %s, %s, %s, %s, %s, %s)
        """
        sent_at = expires_at - timedelta(hours=168)
        row = (
            made.id,
            self.baby,
            self.owners[0],
            f"{made.id}@home.example",
            role,
            _hash(made.token),
            sent_at,
            expires_at,
        )
        self.town.root.execute(insert, row)
        return made

    def letters(
        self, how_many: int, role: str = "follower", *, lives: timedelta = timedelta(hours=168)
    ) -> list[Letter]:
        """So many of them, in one go."""
        with self.town.root.pipeline():
            return [self.letter(role, lives=lives) for _ in range(how_many)]

    # What people do.

    def schedule(self, who: UUID, days: int = 0) -> Act:
        """Put an event on the calendar."""
        sql = """
            insert into public.events (id, baby_profile_id, created_by_user_id, title, event_date)
            values (gen_random_uuid(), %(baby)s, %(who)s, 'Cake', %(at)s) returning id
        """
        return Act(who, sql, {"baby": self.baby, "who": who, "at": DAY + timedelta(days=days)})

    def move(self, who: UUID, event: UUID, days: int = 0) -> Act:
        """Move an event to another day."""
        sql = "update public.events set event_date = %(at)s where id = %(id)s returning id"
        return Act(who, sql, {"id": event, "at": DAY + timedelta(days=days)})

    def comment(self, who: UUID, event: UUID) -> Act:
        """Say something under an event."""
        sql = """
            insert into public.event_comments (id, baby_profile_id, event_id, user_id, comment_text)
            values (gen_random_uuid(), %(baby)s, %(event)s, %(who)s, 'I come') returning id
        """
        return Act(who, sql, {"baby": self.baby, "event": event, "who": who})

    def invite(self, who: UUID, address: str | None = None, role: str = "follower") -> Act:
        """Send an invitation."""
        sql = "select (nonna.invite(gen_random_uuid(), %(baby)s, %(email)s, %(role)s, %(hash)s)).id"
        email = address or f"{uuid4()}@home.example"
        return Act(
            who, sql, {"baby": self.baby, "email": email, "role": role, "hash": _hash(secrets.token_urlsafe(32))}
        )

    def remove_baby(self, who: UUID) -> Act:
        """Remove the baby."""
        return Act(who, "select nonna.remove_baby(%(baby)s)", {"baby": self.baby})

    def leave(self, who: UUID) -> Act:
        """Leave."""
        return Act(who, "select nonna.leave_baby(%(baby)s)", {"baby": self.baby})

    def relabel(self, who: UUID) -> Act:
        """Change one's label."""
        sql = "update public.baby_memberships set relationship_label = %(label)s where user_id = %(who)s"
        return Act(
            who,
            f"{sql} and baby_profile_id = %(baby)s returning id",
            {"label": str(uuid4()), "who": who, "baby": self.baby},
        )

    def rename(self, who: UUID) -> Act:
        """Give the baby another name, and announce the birth the first time."""
        sql = "update public.baby_profiles set name = %(name)s, actual_birth_date = current_date where id = %(baby)s"
        return Act(who, f"{sql} returning id", {"name": str(uuid4()), "baby": self.baby})

    # What is true afterwards.

    def count(self, table: str, condition: str = "true") -> int:
        """How many rows the family has."""
        found = self.town.ask(
            f"select count(*) from public.{table} where baby_profile_id = %(baby)s and {condition}", baby=self.baby
        )
        return int(found)

    @property
    def owners_now(self) -> int:
        """How many own the baby."""
        return self.count("baby_memberships", "role = 'owner' and removed_at is null")


def accept(who: UUID, letter: Letter, label: str | None = "Aunt") -> Act:
    """Use a token."""
    sql = "select (nonna.accept_invitation(gen_random_uuid(), %(token)s, %(label)s)).id"
    return Act(who, sql, {"token": letter.token, "label": label})


def promote(who: UUID, membership: UUID) -> Act:
    """Make a follower an owner."""
    return Act(who, "select (nonna.promote_member(%(id)s)).id", {"id": membership})


def remove_member(who: UUID, membership: UUID) -> Act:
    """End a follower's membership."""
    return Act(who, "select nonna.remove_member(%(id)s)", {"id": membership})


def close_account(who: UUID) -> Act:
    """End all one's memberships."""
    return Act(who, "select nonna.close_account()")


def revoke(who: UUID, letter: Letter) -> Act:
    """Take an invitation back."""
    return Act(who, "select (nonna.revoke_invitation(%(id)s)).id", {"id": letter.id})


def resend(who: UUID, letter: Letter) -> Act:
    """Send an invitation again."""
    return Act(
        who,
        "select (nonna.resend_invitation(%(id)s, %(hash)s)).id",
        {"id": letter.id, "hash": _hash(secrets.token_urlsafe(32))},
    )


def expire() -> Act:
    """Write down what is overdue."""
    return Act(None, "select nonna.expire_invitations()")


def answer(who: UUID, event: UUID, status: str = "yes") -> Act:
    """Answer an event."""
    sql = "select (nonna.answer_event(gen_random_uuid(), %(event)s, %(status)s)).id"
    return Act(who, sql, {"event": event, "status": status})


def withdraw(who: UUID, event: UUID) -> Act:
    """Take an answer back."""
    return Act(who, "select nonna.withdraw_rsvp(%(event)s)", {"event": event})


def remove_event(who: UUID, event: UUID) -> Act:
    """Put an event into the trash."""
    return Act(who, "select nonna.remove_event(%(event)s)", {"event": event})


def restore_event(who: UUID, event: UUID) -> Act:
    """Bring an event back."""
    return Act(who, "select (nonna.restore_event(%(event)s)).id", {"event": event})


def _hash(token: str) -> str:
    return token_hash(token_digest(token))
