"""Whoever has no place in a family has no rights there, not even to what is their own, whatever else is true of it."""

import pytest

from nonna_core.babies import BABY_MEMBERSHIPS, INVITATIONS, OWNER_UPDATE_MARKERS, PROMOTE, Gender
from nonna_core.events import EVENT_COMMENTS, EVENT_RSVPS, EVENTS
from nonna_core.gamification import (
    BIRTH_DATE_PREDICTIONS,
    CHOOSE,
    GENDER_VOTES,
    NAME_SUGGESTION_LIKES,
    NAME_SUGGESTIONS,
    PREDICTION_TOTALS,
    VOTE_TOTALS,
)
from nonna_core.kernel.access import Access, Asking, Role
from nonna_core.notifications import ACTIVITY_EVENTS
from nonna_core.photos import PHOTO_COMMENTS, PHOTO_SQUISHES, PHOTO_TAGS, PHOTOS
from nonna_core.registry import REGISTRY_ITEMS, REGISTRY_PURCHASES
from nonna_core.trash import TRASH
from tests.unit.examples import MORNING, ROSA, baby

LINES = [
    BABY_MEMBERSHIPS,
    INVITATIONS,
    OWNER_UPDATE_MARKERS,
    EVENTS,
    EVENT_COMMENTS,
    EVENT_RSVPS,
    NAME_SUGGESTIONS,
    NAME_SUGGESTION_LIKES,
    GENDER_VOTES,
    BIRTH_DATE_PREDICTIONS,
    PHOTOS,
    PHOTO_COMMENTS,
    PHOTO_SQUISHES,
    PHOTO_TAGS,
    REGISTRY_ITEMS,
    REGISTRY_PURCHASES,
    ACTIVITY_EVENTS,
]


class Everything:
    """A row of any table: live, open to all, and Rosa's in every column that names a person."""

    deleted_at = removed_at = None
    is_anonymous = False
    role = Role.FOLLOWER
    user_id = created_by_user_id = uploaded_by_user_id = purchased_by_user_id = ROSA


def asking(role: Role | None) -> Asking:
    """Rosa asks about what is her own, when every secret is told."""
    return Asking(
        person=ROSA,
        role=role,
        row=Everything(),
        baby=baby(gender=Gender.FEMALE, actual_birth_date=MORNING.date()),
        kin=lambda _: True,
        roles=lambda: frozenset(Role),
    )


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.table)
def test_what_is_ones_own_goes_with_the_place(line: Access) -> None:
    """In a family that is removed, or that one was removed from, nothing may be seen or done (MEM-19, RET-01)."""
    verbs = (line.see, line.create, line.change, line.remove, line.restore)
    assert [False] * 5 == [verb.holds(asking(None)) for verb in verbs]
    assert any(verb.holds(asking(role)) for verb in verbs for role in Role)


def test_functions_ask_for_a_place_as_well() -> None:
    """Totals, the mark of the chosen name, promotion and the trash (GAM-08, GAM-21, MEM-15, TRA-01)."""
    words = (PROMOTE, CHOOSE, VOTE_TOTALS, PREDICTION_TOTALS, TRASH)
    assert [False] * 5 == [word.holds(asking(None)) for word in words]
    assert [True] * 5 == [word.holds(asking(Role.OWNER)) for word in words]
