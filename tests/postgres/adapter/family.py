"""The family of the tests: Anna and Ben own Mia, Rosa and Pina follow her, Carl was removed, Zoe owns Leo."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, Self, TypeVar

from attrs import evolve, frozen

from nonna_adapters.postgres.aio import bridged
from nonna_adapters.postgres.scratch import Database
from nonna_adapters.postgres.storage import PostgresDesk, PostgresStorage
from nonna_adapters.postgres.work import PostgresWork
from nonna_adapters.postgres.world import Door, PostgresWorld, postgres_world
from nonna_core import BabyProfile, Event, EventId, Membership, Nonna, Role, UserId
from nonna_core.nonna import Person

T = TypeVar("T")


def run(world: PostgresWorld, act: Callable[[Nonna], T]) -> T:
    """Let something happen on a world, whichever its door: the asynchronous one runs the same calls in its bridge."""
    if world.name == "postgres":
        return act(world.app)
    return world.database.runner.run(bridged(lambda: act(Nonna(world.app.storage))))


@frozen(kw_only=True)
class Family:
    """A world, its people and their babies."""

    world: PostgresWorld
    anna: UserId
    ben: UserId
    rosa: UserId
    pina: UserId
    carl: UserId
    zoe: UserId
    mia: BabyProfile
    leo: BabyProfile

    @classmethod
    def founded(cls, database: Database, door: Door, **given: Any) -> Self:
        """A new family in a database; others may live there too."""
        world = postgres_world(door=door, database=database, **given)
        town = uuid.uuid4().hex
        names = ("anna", "ben", "rosa", "pina", "carl", "zoe")
        people = {name: world.platform.register(f"{name}@{town}.example") for name in names}

        def found(app: Nonna) -> tuple[BabyProfile, BabyProfile]:
            anna = app.acting_as(people["anna"])
            mia = anna.babies.create(name="Mia", expected_birth_date=date(2026, 6, 1))
            for name, role in (("ben", "owner"), ("rosa", "follower"), ("pina", "follower"), ("carl", "follower")):
                token = anna.invitations.invite(mia.id, [f"{name}@{town}.example"], role=role)[0].token
                app.acting_as(people[name]).invitations.accept(token, relationship_label="Friend")
            leaving = [m for m in anna.members.of(mia.id) if m.membership.user_id == people["carl"]]
            anna.members.remove(leaving[0].membership.id)
            return mia, app.acting_as(people["zoe"]).babies.create(name="Leo", expected_birth_date=date(2026, 7, 1))

        mia, leo = run(world, found)
        return cls(world=world, mia=mia, leo=leo, **people)

    @property
    def storage(self) -> PostgresStorage:
        """The storage of the world."""
        storage = self.world.app.storage
        assert isinstance(storage, PostgresStorage)
        return storage

    def desk(self, person: UserId) -> PostgresDesk[PostgresWork]:
        """The desk of a person, which tests use below the services."""
        return self.storage.desk(person)

    def do(self, person: UserId, act: Callable[[Person], T]) -> T:
        """Let somebody do something."""
        return run(self.world, lambda app: act(app.acting_as(person)))

    def do_below(self, act: Callable[[Nonna], T]) -> T:
        """Let something happen below the services, in the bridge where the door is the asynchronous one."""
        return run(self.world, act)

    def another(self, event: Event) -> Event:
        """A new event like this one, as it would be handed to the storage."""
        return evolve(event, id=EventId(uuid.uuid4()), title="Another")

    def party(self, **named: Any) -> Event:
        """An event of Anna's on Mia's calendar, the day after tomorrow unless it is said otherwise."""
        values = {"title": "Party", "event_date": self.world.clock() + timedelta(days=2), **named}
        return self.do(self.anna, lambda anna: anna.events.schedule(self.mia.id, **values))

    def membership(self, person: UserId) -> Membership:
        """The membership of somebody in Mia's family, as Anna sees it."""
        members = self.do(self.anna, lambda anna: anna.members.of(self.mia.id))
        return next(member.membership for member in members if member.membership.user_id == person)

    def invited(self, address: str, role: Role = Role.FOLLOWER) -> str:
        """The token of a new invitation to Mia's family."""
        sent = self.do(self.anna, lambda anna: anna.invitations.invite(self.mia.id, [address], role=role))
        return sent[0].token

    def stored(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """What is in the database, past all policies."""
        return self.world.database.superuser.execute(question.encode(), values).fetchall()
