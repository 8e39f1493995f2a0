"""
The little family of all examples.

Anna and Ben own the baby Mia, Rosa and Pina follow her, Carl was removed from her family; Zoe owns the baby Leo and is
a stranger to Mia.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from uuid import uuid4

from attrs import frozen

from nonna_core.babies import Membership
from nonna_core.kernel.access import Role
from nonna_core.kernel.values import BabyId, MembershipId, UserId
from nonna_core.testing.world import World

CAST: Final = ("anna", "ben", "rosa", "pina", "carl", "zoe")
"""Everybody, in the order in which they register."""

_LABELS: Final = {"rosa": "Grandma", "pina": "Aunt", "carl": "Uncle"}
UNTIL_BIRTH: Final = timedelta(days=92)


@frozen(kw_only=True)
class Family:
    """
    Who is who.

    Attributes:
        town: the domain of everybody's e-mail address, which no other family has.
        people: the accounts by name.
        mia: Anna's and Ben's baby, who lives in Europe/Vienna and is expected in 92 days.
        leo: Zoe's baby.
        in_mia: the memberships in Mia's family by name; Carl's has ended.
    """

    town: str
    people: Mapping[str, UserId]
    mia: BabyId
    leo: BabyId
    in_mia: Mapping[str, MembershipId]

    def address(self, name: str) -> str:
        """The e-mail address of somebody in this town, also of one who has no account."""
        return f"{name}@{self.town}"


def found(world: World) -> Family:
    """Found the family in a world, through the facade alone; a world can hold many."""
    town = f"{uuid4().hex}.example"
    register = world.platform.register
    people = {name: register(f"{name}@{town}", {"display_name": name.title()}) for name in CAST}
    anna, zoe = world.app.acting_as(people["anna"]), world.app.acting_as(people["zoe"])
    due = world.clock().date() + UNTIL_BIRTH
    mia = anna.babies.create(name="Mia", expected_birth_date=due, time_zone="Europe/Vienna").id
    leo = zoe.babies.create(name="Leo", expected_birth_date=due).id
    joined = {name: _join(world, people, mia, f"{name}@{town}").id for name in CAST[1:-1]}
    anna.members.remove(joined["carl"])
    joined["anna"] = next(row.membership.id for row in anna.members.of(mia) if row.membership.user_id == people["anna"])
    return Family(town=town, people=people, mia=mia, leo=leo, in_mia=joined)


def _join(world: World, people: Mapping[str, UserId], mia: BabyId, address: str) -> Membership:
    """Anna invites, and the person accepts: Ben as an owner, everybody else as a follower with a label."""
    name = address.partition("@")[0]
    anna, joining = world.app.acting_as(people["anna"]), world.app.acting_as(people[name])
    label = _LABELS.get(name)
    role = Role.OWNER if label is None else Role.FOLLOWER
    (sent,) = anna.invitations.invite(mia, [address], role=role)
    return joining.invitations.accept(sent.token, relationship_label=label)
