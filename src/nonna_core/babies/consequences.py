"""What else happens when a baby profile or a membership changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from nonna_core.babies.invitation import Invitation
from nonna_core.babies.membership import Membership
from nonna_core.babies.model import BabyProfile, Gender
from nonna_core.kernel.consequences import (
    ActivityType,
    Change,
    Circle,
    Consequence,
    NotificationType,
    Record,
    Rule,
    Stamp,
    Tell,
)


def when_a_baby_changes(change: Change[BabyProfile]) -> Iterator[Consequence]:
    """An edit stamps the marker and is recorded; a birth is announced; a removal is told to the co-owner."""
    before, baby = change.before, change.after
    if before is None or not change.is_real:
        return
    yield Stamp(baby_id=baby.id)
    if baby.deleted_at is not None:
        gone = NotificationType.PROFILE_DELETED
        yield Tell(to=(Circle.OWNERS,), type=gone, baby_id=baby.id, cause=f"{gone}:{baby.id}")
        return
    yield Record(type=ActivityType.PROFILE_UPDATED, baby_id=baby.id, hourly=True)
    if baby.is_born and not before.is_born:
        born = NotificationType.BIRTH_ANNOUNCEMENT
        yield Tell(to=(Circle.FOLLOWERS,), type=born, baby_id=baby.id, cause=f"{born}:{baby.id}")
        yield _result(baby, "birth_date", "birth_date_predictions")
    if baby.gender is not Gender.UNKNOWN and before.gender is Gender.UNKNOWN:
        yield _result(baby, "gender", "gender_votes")


def _result(baby: BabyProfile, guess: str, guesses: str) -> Tell:
    """The answer to a guess, told to everybody if anybody guessed (GAM-10)."""
    result = NotificationType.PREDICTION_RESULT
    return Tell(
        to=(Circle.MEMBERS,),
        type=result,
        baby_id=baby.id,
        cause=f"{result}:{baby.id}:{guess}",
        payload={"guess": guess},
        only_if_any=guesses,
    )


def when_somebody_joins(membership: Membership, invitation: Invitation) -> Iterator[Consequence]:
    """An acceptance is recorded and told to the owners, once per invitation (INV-08)."""
    baby_id, joined = membership.baby_profile_id, NotificationType.NEW_FOLLOWER
    payload = {"membership_id": str(membership.id)}
    yield Record(type=ActivityType.MEMBER_JOINED, baby_id=baby_id, payload=payload)
    cause = f"{joined}:{invitation.id}"
    yield Tell(to=(Circle.OWNERS,), type=joined, baby_id=baby_id, cause=cause, payload=payload)


CONSEQUENCES: Final[Mapping[str, Rule]] = MappingProxyType({"baby_profiles": when_a_baby_changes})
