"""Everything at once in one family, again and again: nobody waits in a circle, nothing hangs, every answer is typed."""

from __future__ import annotations

import os
from random import Random
from typing import Final
from uuid import UUID

import pytest

from tests.counts import Count
from tests.postgres.races import rooms
from tests.postgres.races.families import (
    Family,
    accept,
    answer,
    close_account,
    expire,
    promote,
    remove_event,
    remove_member,
    resend,
    restore_event,
    revoke,
    withdraw,
)
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.town import CLIENTS, Act, Town

ROUNDS: Final = int(os.environ.get("NONNA_RACE_TRIALS", "20"))


class Turmoil:
    """A family in which everybody does whatever comes to their mind."""

    def __init__(self, town: Town, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311  # no secret
        self._town = town
        self._family = Family(town, town.people[:1], town.people[1:12])
        self._events = [self._family.event(days) for days in range(3)] + [self._family.event(removed=True)]
        self._photos = [rooms.photo(self._family) for _ in range(2)]
        self._item, self._name = rooms.item(self._family), rooms.name(self._family)
        self._letters = [self._family.letter(role) for role in ("owner", "follower", "follower", "follower")]

    def acts(self, how_many: int, *, ends: bool) -> list[Act]:
        """So many acts; the removal of the baby is among them if it shall end."""
        acts = [self._act() for _ in range(how_many)]
        if ends:
            acts[self._random.randrange(how_many)] = self._family.remove_baby(self._owner)
        return acts

    @property
    def _owner(self) -> UUID:
        """The owner, or somebody who may have become one."""
        return self._random.choice([*self._family.owners, *self._town.people[:4]])

    def _act(self) -> Act:
        choose, family, owner = self._random.choice, self._family, self._owner
        anybody, stranger = choose(self._town.people[:12]), choose(self._town.people[12:])
        event, letter, membership = choose(self._events), choose(self._letters), choose(family.memberships)
        people = [promote(owner, membership), remove_member(owner, membership), family.leave(anybody), expire()]
        letters = [family.invite(owner), family.invite(owner, "aunt@home.example"), revoke(owner, letter)]
        joins = [accept(stranger, letter), accept(stranger, self._letters[0], None), resend(owner, letter)]
        events = [family.schedule(owner, choose(range(3))), family.move(owner, event, choose(range(3)))]
        trash = [remove_event(owner, event), restore_event(owner, event), close_account(anybody)]
        replies = [
            answer(anybody, event, choose(["yes", "no"])),
            withdraw(anybody, event),
            family.comment(anybody, event),
        ]
        first_rooms = [*people, *letters, *joins, *events, *trash, *replies]
        return choose([*first_rooms, *self._other_rooms(owner, anybody), family.relabel(anybody), family.rename(owner)])

    def _other_rooms(self, owner: UUID, anybody: UUID) -> list[Act]:
        family, photo, item, name = self._family, self._random.choice(self._photos), self._item, self._name
        gallery = [rooms.squish(anybody, photo), rooms.remark(family, anybody, photo), rooms.tag(family, owner, photo)]
        removals = [rooms.remove("photo", owner, photo), rooms.remove("registry_item", owner, item)]
        returns = [rooms.restore("photo", owner, photo), rooms.restore("registry_item", owner, item)]
        names = [rooms.like(anybody, name), rooms.choose(owner, name), rooms.suggest(family, anybody)]
        guesses = [rooms.vote(family, anybody), rooms.predict(family, anybody), rooms.reveal(family, owner)]
        adds = [rooms.show(family, owner), rooms.wish(family, owner), rooms.buy(anybody, item)]
        return [*gallery, *removals, *returns, *names, *guesses, *adds]


def test_nobody_waits_in_a_circle(town: Town, count: Count) -> None:
    """All acts on one family at once, the removal of the baby among the last of them."""
    for seed in range(ROUNDS):
        turmoil = Turmoil(town, seed)
        for ends in (False, False, True):
            town.race(turmoil.acts(CLIENTS, ends=ends))
            count("acts in turmoil", CLIENTS)
    keep_their_promises(town)


def test_a_circle_is_seen(town: Town) -> None:
    """Planted fault: two who take two rows the other way round end in a deadlock, which no race lets pass."""
    family = Family(town, town.people[:2])
    first, second = family.event(1), family.event(2)
    touch = "update public.events set title = title || '!' where id ="
    sql = f"with one as ({touch} %(id)s returning pg_sleep(0.3)) {touch} %(next)s and (select count(*) from one) = 1"
    acts = [Act(family.owners[0], sql, {"id": a, "next": b}) for a, b in ((first, second), (second, first))]
    with pytest.raises(AssertionError, match="deadlock"):
        town.race(acts)
