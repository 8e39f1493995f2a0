"""The little family, founded through the facade alone, is the same on every storage."""

from nonna_core.kernel.access import Role
from nonna_core.testing import World, found, play, seen


def test_who_is_who(world: World) -> None:
    """Anna and Ben own Mia, Rosa and Pina follow her, Carl is gone, and Zoe has Leo."""
    family = found(world)
    members = world.app.acting_as(family.people["rosa"]).members.of(family.mia)
    assert [
        ("Anna", Role.OWNER, None),
        ("Ben", Role.OWNER, None),
        ("Rosa", Role.FOLLOWER, "Grandma"),
        ("Pina", Role.FOLLOWER, "Aunt"),
    ] == [(row.display_name, row.membership.role, row.membership.relationship_label) for row in members]
    assert [family.in_mia[name] for name in ("anna", "ben", "rosa", "pina")] == [row.membership.id for row in members]
    leo = world.app.acting_as(family.people["zoe"]).babies.mine()
    assert [(family.leo, Role.OWNER)] == [(row.baby.id, row.membership.role) for row in leo]
    assert [] == world.app.acting_as(family.people["carl"]).babies.mine()


def test_two_families_are_strangers(world: World) -> None:
    """A world holds as many as are asked for, and none of them sees another."""
    one, other = found(world), found(world)
    assert set() == {*one.people.values()} & {*other.people.values()}
    assert [other.mia] == [row.baby.id for row in world.app.acting_as(other.people["anna"]).babies.mine()]


def test_looking_changes_nothing(world: World) -> None:
    """What everybody sees is the same when they look again."""
    scene = play(world)
    assert seen(scene) == seen(scene)
