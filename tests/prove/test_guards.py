"""The mutants of the database: what they are, that cells and attacks kill them, and that who kills nothing is found."""

from __future__ import annotations

import psycopg
import pytest

from nonna_adapters.postgres import scratch
from tests.prove.campaigns import guards
from tests.prove.guards import cells, duels
from tests.prove.guards.catalog import KINDS
from tests.prove.guards.leaves import conditions
from tests.prove.guards.roles import ROLES, other_roles
from tests.prove.guards.theatre import evening
from tests.prove.guards.trying import proofs

_BEHIND_OTHERS = ["keep_an_owner: without lock 0: for no key update"]


def test_each_leaf_is_replaced_by_true_and_by_false() -> None:
    """Of AND, of OR, and of what stands inside a question of its own; what surrounds it stays."""
    wanted = ["TRUE AND (b OR c)", "FALSE AND (b OR c)", "a AND (TRUE OR c)", "a AND (FALSE OR c)"]
    assert wanted == conditions("a and (b or c)")[:4]
    inner = conditions("a = any (array(select x from y where z and w))")
    assert "a = ANY(ARRAY(SELECT x FROM y WHERE TRUE AND w))" in inner
    assert ["TRUE", "FALSE"] == inner[:2]


def test_another_role_is_asked_for() -> None:
    """A follower's families instead of an owner's, and one role's instead of any member's; the rest stays."""
    any_member = "mine AND b = ANY(ARRAY(SELECT b FROM nonna_private.my_babies))"
    of_owners, of_followers = (any_member.replace("babies", f"babies WHERE role = '{role}'") for role in ROLES)
    assert [of_owners, of_followers] == other_roles(any_member)
    assert [of_followers] == other_roles(of_owners)
    assert [] == other_roles("user_id = ANY(ARRAY(SELECT user_id FROM nonna_private.my_people))")


def test_what_is_no_expression_is_told() -> None:
    """A text without grammar gives no mutants, but an error."""
    with pytest.raises(ValueError, match="where and"):
        conditions("where and")


def test_there_are_mutants_of_every_kind_and_each_has_its_name() -> None:
    """The catalog gives hundreds; two of the same name would hide one another."""
    template = scratch.template()
    with psycopg.connect(template.server.url(template.name)) as connection:
        for kind, mutants in KINDS.items():
            names = [mutant.name for mutant in mutants(connection)]
            assert 10 < len(names), kind
            assert 3 >= len(names) - len(set(names)), kind


def test_a_trigger_loses_events_columns_and_arguments_one_by_one() -> None:
    """Each is a mutant; so is another role among the arguments."""
    prefix = "trigger photo_comments.ask_standing: "
    found = {one.name.removeprefix(prefix) for one in guards.every("triggers") if one.name.startswith(prefix)}
    events = {"not on insert", "not on update of comment_text"}
    roles = {"'owner' for 'member'", "'follower' for 'member'"}
    assert {"dropped", *events, *roles, *(f"without '{one}'" for one in ("member", "photos", "photo_id"))} == found
    assert "trigger photos.ask_standing: not of caption" in {one.name for one in guards.every("triggers")}


def test_a_cell_notices_a_weak_policy_and_only_that() -> None:
    """The same table, whole and weakened: the mutant is gone when the evening is over."""
    for sql in ("select 1", "alter policy people_see_active_screens on public.screens using (true)", "select 1"):
        with evening(sql) as opened:
            assert ("alter" in sql) == bool(cells.killer(opened, ["screens"]))


@pytest.mark.parametrize("name", guards.plants())
def test_a_planted_fault_is_found(name: str) -> None:
    """Who notices nothing, and a proof that is none, are finds."""
    assert [] != guards.plant(name).finds


def test_every_listed_mutant_says_why() -> None:
    """No proof is empty."""
    assert all(len(proof) > 20 for proof in proofs().values())


def test_a_mutant_is_seen_behind_the_guard_that_hides_it() -> None:
    """What a trigger refuses too is killed with the trigger switched off; that alone is no excuse (T-185)."""
    policy = "policy event_comments.authors_edit_event_comments: with check true"
    [mutant] = [one for one in guards.every("policies") if one.name == policy]
    assert "" != cells.killer_of_pair(mutant.sql, mutant.off, mutant.about)
    assert "" == cells.killer_of_pair("select 1", mutant.off, mutant.about)


def test_no_duel_goes_wrong_while_nothing_is_weakened() -> None:
    """Those that are tried first end as one of the two orders does, or as they always do."""
    assert [] == duels.clean()


@pytest.mark.parametrize("name", ["hold_membership: without lock 0: for key share", *_BEHIND_OTHERS])
def test_a_lock_that_is_gone_is_noticed_by_two(name: str) -> None:
    """By itself, or with the others switched off that hold the same (T-185)."""
    [mutant] = [one for one in guards.every("functions") if one.name == f"function nonna_private.{name}"]
    assert "" != duels.killer(mutant)


def test_nothing_of_a_mutant_stays() -> None:
    """A function that was changed is as it was; what a mutant leaves behind is found at once."""
    with duels.standing("alter function nonna.squish(uuid, uuid) security invoker"):
        pass
    one_more = "create function nonna_private.one_more() returns int language sql return 1"
    with pytest.raises(RuntimeError, match="something of a mutant stayed"), duels.standing(one_more):
        pass
