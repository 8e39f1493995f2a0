"""What follows from changes of a baby profile and from joining, line by line of the table in the rules."""

from datetime import date

import attrs
import pytest

from nonna_core.babies import CONSEQUENCES, BabyProfile, Gender, when_somebody_joins
from nonna_core.kernel.access import Role
from nonna_core.kernel.consequences import (
    ActivityType,
    Change,
    Circle,
    Consequence,
    NotificationType,
    Record,
    Stamp,
    Tell,
)
from tests.unit.examples import ANNA, LATER, MIA, baby, invitation, membership

BORN = date(2026, 3, 1)
STAMP = Stamp(baby_id=MIA)
EDITED = [STAMP, Record(type=ActivityType.PROFILE_UPDATED, baby_id=MIA, hourly=True)]
ANNOUNCED = Tell(
    to=(Circle.FOLLOWERS,),
    type=NotificationType.BIRTH_ANNOUNCEMENT,
    baby_id=MIA,
    cause=f"birth_announcement:{MIA}",
)


def result(guess: str, guesses: str) -> Tell:
    """The answer to a guess, told to every member if anybody guessed."""
    return Tell(
        to=(Circle.MEMBERS,),
        type=NotificationType.PREDICTION_RESULT,
        baby_id=MIA,
        cause=f"prediction_result:{MIA}:{guess}",
        payload={"guess": guess},
        only_if_any=guesses,
    )


TOLD_OF_REMOVAL = Tell(
    to=(Circle.OWNERS,), type=NotificationType.PROFILE_DELETED, baby_id=MIA, cause=f"profile_deleted:{MIA}"
)


def following(before: BabyProfile | None, after: BabyProfile) -> list[Consequence]:
    """What follows from one change by Anna."""
    change = Change(before=before, after=after, actor=ANNA, now=LATER)
    return list(CONSEQUENCES["baby_profiles"](change))


def test_a_new_baby_makes_no_noise() -> None:
    """Its marker is made with it, and nothing else happens (MRK-01)."""
    assert [] == following(None, baby())


def test_an_edit_that_changes_nothing_has_no_consequence() -> None:
    """A stamp alone is no change."""
    assert [] == following(baby(), baby(updated_at=LATER))


@pytest.mark.parametrize(
    "after",
    [
        baby(name="Mimi"), baby(time_zone="Asia/Tokyo"), baby(profile_photo_url="x"),
        baby(expected_birth_date=date(2026, 7, 1)),
    ],
)  # fmt: skip
def test_an_edit_stamps_and_is_recorded(after: BabyProfile) -> None:
    """The last column of the marker and one activity, told to nobody and at most hourly (BP-07, MRK-05, ACT-04)."""
    assert EDITED == following(baby(), after)


def test_a_birth_is_announced_the_first_time() -> None:
    """To the followers, once per baby, and the predictions have their answer (BP-16, GAM-10)."""
    expected = [*EDITED, ANNOUNCED, result("birth_date", "birth_date_predictions")]
    assert expected == following(baby(), baby(actual_birth_date=BORN))


def test_a_gender_that_becomes_known_is_told_the_first_time() -> None:
    """To everybody, if there were votes; a correction tells nothing (GAM-10)."""
    assert [*EDITED, result("gender", "gender_votes")] == following(baby(), baby(gender=Gender.FEMALE))
    assert EDITED == following(baby(gender=Gender.FEMALE), baby(gender=Gender.MALE))


def test_a_corrected_birth_announces_nothing() -> None:
    """It is an edit like any other (BP-16)."""
    assert EDITED == following(baby(actual_birth_date=BORN), baby(actual_birth_date=date(2026, 2, 28)))


def test_a_removal_is_told_to_the_co_owner_alone() -> None:
    """No activity, and a stamp that nobody sees any more (BP-11)."""
    assert [STAMP, TOLD_OF_REMOVAL] == following(baby(), baby(deleted_at=LATER))


@pytest.mark.parametrize("role", list(Role))
def test_joining_is_recorded_and_told_to_the_owners(role: Role) -> None:
    """Once per invitation, whatever the role, also of somebody who comes back (INV-08)."""
    joined = membership(role=role)
    payload = {"membership_id": str(joined.id)}
    expected = [
        Record(type=ActivityType.MEMBER_JOINED, baby_id=MIA, payload=payload),
        Tell(
            to=(Circle.OWNERS,),
            type=NotificationType.NEW_FOLLOWER,
            baby_id=MIA,
            cause=f"new_follower:{invitation().id}",
            payload=payload,
        ),
    ]
    assert expected == list(when_somebody_joins(joined, invitation()))


def test_nothing_else_of_a_family_has_consequences() -> None:
    """Leaving, promotion, labels and invitations that are not accepted change nothing else (MRK-10, ACT-03)."""
    assert ["baby_profiles"] == list(CONSEQUENCES)


def test_consequences_carry_ids_only() -> None:
    """No name and no text goes along (NOT-07, T-100)."""
    after = baby(name="canary", actual_birth_date=BORN)
    assert "canary" not in str([attrs.asdict(row) for row in following(baby(), after)])
