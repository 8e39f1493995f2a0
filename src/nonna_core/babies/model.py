"""The baby profile, its marker, and the rules that always hold for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from attrs import evolve, frozen

from nonna_core.babies.membership import Membership
from nonna_core.babies.zones import time_zone as _time_zone
from nonna_core.kernel.addresses import optional_picture
from nonna_core.kernel.errors import Invalid
from nonna_core.kernel.values import (
    KEEP,
    BabyId,
    Instant,
    Keep,
    day,
    kept,
    line,
    optional,
    word,
)

EARLIEST_BIRTH: Final = timedelta(days=90)
"""How long before the expected date a baby can be born (BP-05)."""


class Gender(StrEnum):
    """What a baby is, as far as the family knows (BP-03)."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class LastNameSource(StrEnum):
    """Whose last name the baby gets by default (BP-23)."""

    FATHER = "father"
    MOTHER = "mother"
    CREATOR = "creator"


Today = Callable[[], date]
"""Gives the day it is in a family, as the storage counts it."""

_name = line("name", 100)
_gender = word("gender", Gender)
_expected_birth_date = optional(day("expected_birth_date"))
_actual_birth_date = optional(day("actual_birth_date"))
_profile_photo_url = optional_picture("profile_photo_url")
_default_last_name_source = optional(word("default_last_name_source", LastNameSource))


@frozen(kw_only=True)
class BabyProfile:
    """
    The family's baby: everything else in a family belongs to one.

    Attributes:
        id: the family's id as well.
        name: 1 to 100 characters (BP-01).
        default_last_name_source: whose last name the baby gets, or ``None`` (BP-23).
        profile_photo_url: the address of a picture, or ``None``.
        expected_birth_date: a day of the family, or ``None`` (BP-02, BP-04).
        actual_birth_date: a day of the family, or ``None`` (BP-02, BP-05).
        gender: ``unknown`` until it is revealed, which is final (BP-03, BP-22).
        time_zone: the IANA name by which the family counts its days (BP-19).
        deleted_at: removal stamp.
        created_at: UTC instant.
        updated_at: UTC instant of the last change.
    """

    id: BabyId
    name: str
    default_last_name_source: LastNameSource | None = None
    profile_photo_url: str | None = None
    expected_birth_date: date | None = None
    actual_birth_date: date | None = None
    gender: Gender = Gender.UNKNOWN
    time_zone: str = "UTC"
    deleted_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    @classmethod
    def new(
        cls,
        *,
        id: BabyId,
        at: Instant,
        today: Today,
        name: str,
        expected_birth_date: date | None = None,
        actual_birth_date: date | None = None,
        gender: Gender | str = Gender.UNKNOWN,
        time_zone: str = "UTC",
        profile_photo_url: str | None = None,
        default_last_name_source: LastNameSource | str | None = None,
    ) -> BabyProfile:
        """
        A baby profile that fits every rule of BP-01 to BP-05, BP-19 and BP-23.

        ``today`` gives the day it is in ``time_zone``; it is asked when the other values fit.

        Raises:
            Invalid: one of the values does not; the first in the order of the arguments.
        """
        baby = cls(
            id=id,
            name=_name(name),
            expected_birth_date=_expected_birth_date(expected_birth_date),
            actual_birth_date=_actual_birth_date(actual_birth_date),
            gender=_gender(gender),
            time_zone=_time_zone(time_zone),
            profile_photo_url=_profile_photo_url(profile_photo_url),
            default_last_name_source=_default_last_name_source(default_last_name_source),
            created_at=at,
            updated_at=at,
        )
        _judge_dates(None, baby, today)
        return baby

    def edited(
        self,
        *,
        at: Instant,
        today: Today,
        name: str | Keep = KEEP,
        expected_birth_date: date | Keep | None = KEEP,
        actual_birth_date: date | Keep | None = KEEP,
        gender: Gender | str | Keep = KEEP,
        time_zone: str | Keep = KEEP,
        profile_photo_url: str | Keep | None = KEEP,
        default_last_name_source: LastNameSource | str | Keep | None = KEEP,
    ) -> BabyProfile:
        """
        The profile after an edit; the very same when nothing changed.

        ``today`` gives the day it is in the zone after the edit; it is asked only when a date changes (BP-24).

        Raises:
            Invalid: as for a new one; a revealed gender or birth date is taken back (BP-22).
        """
        after = evolve(
            self,
            name=kept(name, self.name, _name),
            expected_birth_date=kept(expected_birth_date, self.expected_birth_date, _expected_birth_date),
            actual_birth_date=kept(actual_birth_date, self.actual_birth_date, _actual_birth_date),
            gender=self.gender if gender is KEEP else _gender(gender),
            time_zone=kept(time_zone, self.time_zone, _time_zone),
            profile_photo_url=kept(profile_photo_url, self.profile_photo_url, _profile_photo_url),
            default_last_name_source=self.default_last_name_source
            if default_last_name_source is KEEP
            else _default_last_name_source(default_last_name_source),
        )
        _judge_reveal(self, after)
        _judge_dates(self, after, today)
        return self if after == self else evolve(after, updated_at=at)

    @property
    def is_born(self) -> bool:
        """Whether the birth has been announced (BP-16)."""
        return self.actual_birth_date is not None


def _judge_reveal(before: BabyProfile, after: BabyProfile) -> None:
    if before.gender is not Gender.UNKNOWN and after.gender is Gender.UNKNOWN:
        raise Invalid("gender", "is known and cannot be unknown again")
    if before.is_born and not after.is_born:
        raise Invalid("actual_birth_date", "is known and can only be corrected")


def _judge_dates(before: BabyProfile | None, after: BabyProfile, today: Today) -> None:
    """Judge what is set or changed, together with what it depends on, in the zone as it is now (BP-20)."""
    expected, actual = after.expected_birth_date, after.actual_birth_date
    new_expected = before is None or expected != before.expected_birth_date
    new_actual = before is None or actual != before.actual_birth_date
    if expected is None and actual is None:
        raise Invalid("expected_birth_date", "or actual_birth_date must be given")
    if new_expected and expected is not None and actual is None and expected <= today():
        raise Invalid("expected_birth_date", "must lie after today")
    if new_actual and actual is not None and actual > today():
        raise Invalid("actual_birth_date", "must not lie after today")
    if (new_expected or new_actual) and _too_early(expected, actual):
        raise Invalid("actual_birth_date", "lies more than 90 days before the expected date")


def _too_early(expected: date | None, actual: date | None) -> bool:
    return expected is not None and actual is not None and expected - actual > EARLIEST_BIRTH


@frozen(kw_only=True)
class Marker:
    """
    When a family's content last changed, so that a client knows whether its copy is stale (MRK-01 to MRK-07).

    Attributes:
        baby_profile_id: the family.
        last_updated_at: UTC instant, later at each change, never earlier than the other three.
        photo_updated_at: the same for photos, their tags and comments.
        event_updated_at: the same for events and their comments.
        registry_updated_at: the same for registry items and purchases.
        created_at: UTC instant.
        updated_at: UTC instant.
    """

    baby_profile_id: BabyId
    last_updated_at: Instant
    photo_updated_at: Instant | None = None
    event_updated_at: Instant | None = None
    registry_updated_at: Instant | None = None
    created_at: Instant
    updated_at: Instant

    def risen(self, column: str | None, at: Instant) -> Marker:
        """The marker after a change: later than before, whatever the clock says (MRK-03)."""
        stamp = max(at, self.last_updated_at + timedelta(microseconds=1))
        columns: dict[str, Any] = {} if column is None else {column: stamp}
        return evolve(self, last_updated_at=stamp, updated_at=at, **columns)

    def makes_stale(self, cached: Instant | None) -> bool:
        """Whether a copy made at this stamp is out of date (MRK-07)."""
        return cached is None or self.last_updated_at > cached


@frozen(kw_only=True)
class MyBaby:
    """One of the babies a person belongs to, and their membership there."""

    baby: BabyProfile
    membership: Membership
