"""The use cases of the baby profile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from uuid import UUID

from nonna_core.babies.access import BABY_PROFILES, OWNER_UPDATE_MARKERS
from nonna_core.babies.model import BabyProfile, Gender, LastNameSource, Marker, MyBaby, Today
from nonna_core.babies.ports import BabiesWork
from nonna_core.babies.zones import known_zones
from nonna_core.kernel.errors import NotAllowed
from nonna_core.kernel.values import KEEP, BabyId, Keep
from nonna_core.kernel.work import Desk, use_case


def _known(time_zone: object) -> str | None:
    """The zone that was given, if it is one; what is none is refused where the values are judged."""
    return time_zone if isinstance(time_zone, str) and time_zone in known_zones() else None


def _answered(ask: Callable[[], Today]) -> date:
    return ask()()


class Babies:
    """``app.acting_as(person).babies``."""

    def __init__(self, desk: Desk[BabiesWork], new_id: Callable[[], UUID]) -> None:
        self._desk = desk
        self._new_id = new_id

    @use_case
    def create(
        self,
        *,
        name: str,
        expected_birth_date: date | None = None,
        actual_birth_date: date | None = None,
        gender: Gender | str = Gender.UNKNOWN,
        time_zone: str = "UTC",
        profile_photo_url: str | None = None,
        default_last_name_source: LastNameSource | str | None = None,
    ) -> BabyProfile:
        """
        Found a family: a baby profile, oneself as its first owner, and its marker (BP-06, MRK-01).

        - At least one of the two dates is given (BP-02); they are days of the family, judged in ``time_zone``: the
          expected one lies after today unless the baby is born, the actual one does not, and not more than 90 days
          before the expected one (BP-04, BP-05).

        Raises:
            NotAllowed: there is no account behind this identity.
            Invalid: one of the values does not fit (BP-01 to BP-05, BP-19, BP-23).
        """
        with self._desk.begin() as work:
            today = work.babies.today(None, _known(time_zone))
            if not work.accounts.is_known():
                raise NotAllowed
            baby = BabyProfile.new(
                id=BabyId(self._new_id()),
                at=work.now,
                today=today,
                name=name,
                expected_birth_date=expected_birth_date,
                actual_birth_date=actual_birth_date,
                gender=gender,
                time_zone=time_zone,
                profile_photo_url=profile_photo_url,
                default_last_name_source=default_last_name_source,
            )
            work.babies.found(baby)
            return baby

    @use_case
    def mine(self) -> list[MyBaby]:
        """The babies one belongs to, with one's membership there, by the baby's ``created_at`` and id (BP-13)."""
        with self._desk.look() as work:
            return work.babies.mine()

    @use_case
    def get(self, baby_id: BabyId) -> BabyProfile:
        """
        One baby profile (BP-13).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            return work.babies.get(baby_id)

    @use_case
    def edit(
        self,
        baby_id: BabyId,
        *,
        name: str | Keep = KEEP,
        expected_birth_date: date | Keep | None = KEEP,
        actual_birth_date: date | Keep | None = KEEP,
        gender: Gender | str | Keep = KEEP,
        time_zone: str | Keep = KEEP,
        profile_photo_url: str | Keep | None = KEEP,
        default_last_name_source: LastNameSource | str | Keep | None = KEEP,
    ) -> BabyProfile:
        """
        Change the baby profile; the first actual birth date is the birth announcement (BP-07, BP-16).

        - A revealed gender or birth date can be corrected, not taken back (BP-22).
        - Dates are judged in the zone as it is after the edit; events stay on their days (BP-20).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
            Invalid: one of the values does not fit (BP-01 to BP-05, BP-19, BP-22, BP-23).
        """
        with self._desk.begin() as work:
            standing = work.standing(baby_id)
            ask = partial(work.babies.today, baby_id, _known(time_zone))
            names_a_date = not (expected_birth_date is KEEP and actual_birth_date is KEEP)
            # Where a date is named the question travels with the next one; otherwise nobody needs the day.
            today = ask() if names_a_date else partial(_answered, ask)
            baby = work.babies.get(baby_id)
            standing.require(BABY_PROFILES.change, baby)
            edited = baby.edited(
                at=work.now,
                today=today,
                name=name,
                expected_birth_date=expected_birth_date,
                actual_birth_date=actual_birth_date,
                gender=gender,
                time_zone=time_zone,
                profile_photo_url=profile_photo_url,
                default_last_name_source=default_last_name_source,
            )
            if edited is not baby:
                work.babies.keep(baby, edited)
            return edited

    @use_case
    def marker(self, baby_id: BabyId) -> Marker:
        """
        When the family's content last changed: later than your copy means that the copy is stale (MRK-07, MRK-08).

        Raises:
            NotFound: no such baby, or not yours to see.
        """
        with self._desk.look() as work:
            standing = work.standing(baby_id)
            marker = work.babies.marker(baby_id)
            standing.require(OWNER_UPDATE_MARKERS.see)
            return marker

    @use_case
    def remove(self, baby_id: BabyId) -> None:
        """
        Remove the baby and everything of the family, for everybody, at once and for good (BP-08 to BP-11, BP-21).

        Raises:
            NotFound: no such baby, or not yours to see.
            NotAllowed: you follow this baby, you do not own it.
        """
        with self._desk.begin() as work:
            work.standing(baby_id).require(BABY_PROFILES.remove)
            work.babies.remove(baby_id)
