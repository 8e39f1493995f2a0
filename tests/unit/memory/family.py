"""Rows of the memory storage: Anna and Ben own Mia, Rosa and Pina follow her, Carl was removed; Zoe owns Leo."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from nonna_adapters.memory.rows import Rows
from nonna_core.babies import Marker
from nonna_core.identity import Profile, UserStats
from nonna_core.kernel.access import Role
from nonna_core.kernel.values import MembershipId
from tests.unit.examples import ANNA, BEN, CARL, LEO, MIA, MORNING, PINA, ROSA, ZOE, baby, membership

STAMPS: dict[str, Any] = {"created_at": MORNING, "updated_at": MORNING}


def founded() -> Rows:
    """Both families, and a log that lets one write."""
    rows = Rows()
    rows.log.begin(writes=True)
    rows.baby_profiles.add(baby(time_zone="Asia/Tokyo"))
    rows.baby_profiles.add(baby(id=LEO, name="Leo"))
    for person, role in ((ANNA, Role.OWNER), (BEN, Role.OWNER), (ROSA, Role.FOLLOWER), (PINA, Role.FOLLOWER)):
        rows.baby_memberships.add(membership(person, role))
    rows.baby_memberships.add(membership(CARL, removed_at=MORNING))
    leos = MembershipId(UUID(int=299))
    rows.baby_memberships.add(membership(ZOE, Role.OWNER, id=leos, baby_profile_id=LEO))
    for number, person in enumerate((ANNA, BEN, ROSA, PINA, CARL, ZOE)):
        rows.profiles.add(Profile(user_id=person, display_name=f"Person {number}", **STAMPS))
        rows.user_stats.add(UserStats(user_id=person, **STAMPS))
    rows.owner_update_markers.add(Marker(baby_profile_id=MIA, last_updated_at=MORNING, **STAMPS))
    return rows
