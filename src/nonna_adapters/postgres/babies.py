"""Accounts, baby profiles, members and markers in PostgreSQL."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

from attrs import define, frozen
from sqlalchemy import ColumnElement, Date, Select, Text, bindparam, func, select

from nonna_adapters.postgres.asking import PERSON, answering, given, standing_known, standing_later
from nonna_adapters.postgres.days import day_of, in_calendar, judge_day, readable
from nonna_adapters.postgres.identity import PROFILES_TABLE
from nonna_adapters.postgres.line import Rows
from nonna_adapters.postgres.rows import columns_of, keep, one, read, table_of, width
from nonna_adapters.postgres.wire import Question, Wire
from nonna_core.babies import (
    BABY_MEMBERSHIPS,
    BABY_PROFILES,
    AccountRepository,
    BabyProfile,
    BabyRepository,
    Marker,
    Member,
    MemberRepository,
    Membership,
    MyBaby,
    Today,
)
from nonna_core.identity import FORMER_MEMBER
from nonna_core.kernel.access import Standing
from nonna_core.kernel.values import BabyId, MembershipId, UserId

BABIES: Final = table_of(BabyProfile, "baby_profiles")
MEMBERSHIPS: Final = table_of(Membership, "baby_memberships", also=("owner_slot",))
MARKERS: Final = table_of(Marker, "owner_update_markers")

ME: Final = MEMBERSHIPS.alias("me")
"""The actor's own membership."""


def mine_in(baby_id: ColumnElement[BabyId]) -> ColumnElement[bool]:
    """Whether ``ME`` is the actor's active membership in a family."""
    return (ME.c.baby_profile_id == baby_id) & (ME.c.user_id == PERSON) & ME.c.removed_at.is_(None)


_BABY_ID: Final = given("baby_id")
_MEMBERSHIP_ID: Final = given("membership_id")

_STANDING: Final = (
    select(BABIES.c.id, ME.c.role, BABIES.c.time_zone).join(ME, mine_in(BABIES.c.id)).where(BABIES.c.id == _BABY_ID)
)
_ZONE: Final = func.coalesce(
    bindparam("time_zone", type_=Text()),
    select(BABIES.c.time_zone).where(BABIES.c.id == _BABY_ID).scalar_subquery(),
)
_NOW_THERE: Final = select(_ZONE.label("zone"), day_of(func.nonna.now(), _ZONE).label("day")).subquery("now_there")
TODAY: Final = select(_NOW_THERE.c.zone, in_calendar(_NOW_THERE.c.day), readable(_NOW_THERE.c.day))
_KNOWN: Final = select(PROFILES_TABLE.c.user_id).where(PROFILES_TABLE.c.user_id == PERSON)
_CLOSE: Final = select(func.nonna.close_account())

BABY: Final = select(*columns_of(BabyProfile, BABIES)).where(BABIES.c.id == _BABY_ID)
_MINE: Final = (
    select(*columns_of(BabyProfile, BABIES), *columns_of(Membership, ME))
    .join(ME, mine_in(BABIES.c.id))
    .order_by(BABIES.c.created_at, BABIES.c.id)
)
_FOUND: Final = select(
    func.nonna.create_baby(
        given("id"),
        bindparam("name", type_=Text()),
        bindparam("expected_birth_date", type_=Date()),
        bindparam("actual_birth_date", type_=Date()),
        bindparam("gender", type_=Text()),
        bindparam("time_zone", type_=Text()),
        bindparam("profile_photo_url", type_=Text()),
        bindparam("default_last_name_source", type_=Text()),
    )
)
_REMOVEBABY: Final = select(func.nonna.remove_baby(_BABY_ID))
_MARKER: Final = select(*columns_of(Marker, MARKERS)).where(MARKERS.c.baby_profile_id == _BABY_ID)


def _members(baby_id: ColumnElement[BabyId]) -> Select[Any]:
    return (
        select(
            *columns_of(Membership, MEMBERSHIPS),
            func.coalesce(PROFILES_TABLE.c.display_name, FORMER_MEMBER),
            PROFILES_TABLE.c.avatar_url,
        )
        .join(PROFILES_TABLE, PROFILES_TABLE.c.user_id == MEMBERSHIPS.c.user_id, isouter=True)
        .where(MEMBERSHIPS.c.baby_profile_id == baby_id, MEMBERSHIPS.c.removed_at.is_(None))
        .order_by(MEMBERSHIPS.c.created_at, MEMBERSHIPS.c.id)
    )


_MEMBERS: Final = _members(_BABY_ID)
_ONE: Final = MEMBERSHIPS.alias("one")
_FAMILY: Final = _members(select(_ONE.c.baby_profile_id).where(_ONE.c.id == _MEMBERSHIP_ID).scalar_subquery())
_MEMBERSHIP: Final = (
    select(*columns_of(Membership, MEMBERSHIPS), ME.c.role, BABIES.c.time_zone)
    .join(ME, mine_in(MEMBERSHIPS.c.baby_profile_id))
    .join(BABIES, BABIES.c.id == MEMBERSHIPS.c.baby_profile_id)
    .where(MEMBERSHIPS.c.id == _MEMBERSHIP_ID, MEMBERSHIPS.c.removed_at.is_(None))
)
_PROMOTE: Final = answering(Membership, MEMBERSHIPS, func.nonna.promote_member(_MEMBERSHIP_ID))
_REMOVE_MEMBER: Final = select(func.nonna.remove_member(_MEMBERSHIP_ID))
_LEAVE: Final = select(func.nonna.leave_baby(_BABY_ID))


def standing_in(wire: Wire, person: UserId, baby_id: BabyId) -> Standing:
    """What the actor is in a family; asked with whatever is asked next."""
    return standing_later(person, wire.later(_STANDING, person=person, baby_id=baby_id))


def read_today(rows: Rows) -> date | None:
    """The answer to ``TODAY``, or ``None`` for a baby that cannot be seen."""
    zone, is_in_calendar, today = one(rows)
    if zone is not None:
        judge_day(zone, in_calendar=is_in_calendar, field="time_zone")
    return cast("date | None", today)


@frozen
class PostgresAccounts(AccountRepository):
    """The actor's own account."""

    _wire: Wire
    _person: UserId

    def is_known(self) -> bool:
        """Whether there is an account behind the identity."""
        return bool(self._wire.read(_KNOWN, person=self._person))

    def close(self) -> None:
        """End every membership and blank the profile."""
        self._wire.write(_CLOSE)


@frozen
class PostgresBabies(BabyRepository):
    """Baby profiles and markers."""

    _wire: Wire
    _person: UserId

    def get(self, baby_id: BabyId) -> BabyProfile:
        """One of them."""
        return read(BabyProfile, one(self._wire.read(BABY, baby_id=baby_id)))

    def today(self, baby_id: BabyId | None, time_zone: str | None) -> Today:
        """The day it is, asked with whatever is asked next."""
        question = self._wire.later(TODAY, baby_id=baby_id, time_zone=time_zone)
        return lambda: cast("date", read_today(question.answer()))

    def mine(self) -> list[MyBaby]:
        """All of them, each with the actor's membership."""
        after = width(BabyProfile)
        rows = self._wire.read(_MINE, person=self._person)
        return [MyBaby(baby=read(BabyProfile, row), membership=read(Membership, row[after:])) for row in rows]

    def found(self, baby: BabyProfile) -> None:
        """Store a new baby; the database makes membership and marker."""
        self._wire.write(_FOUND, id=baby.id, **{name: getattr(baby, name) for name in BABY_PROFILES.columns})

    def keep(self, before: BabyProfile, after: BabyProfile) -> None:
        """Store what differs."""
        keep(self._wire, BABIES, BABY_PROFILES, before, after, "id")

    def remove(self, baby_id: BabyId) -> None:
        """Stamp the baby and the family."""
        self._wire.write(_REMOVEBABY, baby_id=baby_id)

    def marker(self, baby_id: BabyId) -> Marker:
        """The family's marker."""
        return read(Marker, one(self._wire.read(_MARKER, baby_id=baby_id)))


@define
class PostgresMembers(MemberRepository):
    """Memberships."""

    _wire: Wire
    _person: UserId
    _family: Question | None = None

    def of(self, baby_id: BabyId) -> list[Member]:
        """Those of one family; the family of the membership that was found before has come along with it."""
        rows: Rows = self._family.answer() if self._family else []
        if not rows or rows[0][1] != baby_id:
            rows = self._wire.read(_MEMBERS, baby_id=baby_id)
        after = width(Membership)
        return [Member(membership=read(Membership, r), display_name=r[after], avatar_url=r[after + 1]) for r in rows]

    def find(self, membership_id: MembershipId) -> tuple[Membership, Standing]:
        """One membership and the actor's standing; its family comes along, since a promotion counts the owners."""
        self._family = self._wire.later(_FAMILY, membership_id=membership_id)
        row = one(self._wire.read(_MEMBERSHIP, person=self._person, membership_id=membership_id))
        membership = read(Membership, row)
        return membership, standing_known(self._person, membership.baby_profile_id, *row[width(Membership) :])

    def keep(self, before: Membership, after: Membership) -> None:
        """Store what differs."""
        keep(self._wire, MEMBERSHIPS, BABY_MEMBERSHIPS, before, after, "id", "baby_profile_id")

    def promote(self, membership_id: MembershipId) -> Membership:
        """Make a follower an owner."""
        return read(Membership, one(self._wire.change(_PROMOTE, membership_id=membership_id)))

    def remove(self, membership_id: MembershipId) -> None:
        """End a follower's membership."""
        self._wire.write(_REMOVE_MEMBER, membership_id=membership_id)

    def leave(self, baby_id: BabyId) -> None:
        """End the actor's own membership."""
        self._wire.write(_LEAVE, baby_id=baby_id)
