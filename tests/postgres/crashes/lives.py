"""
Who goes on living while everything dies around them: each act carries a mark, and tells how it ended.

An act is a call of the library that stores several rows: by several statements, by triggers, or by both.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Final, Literal, Self

import psycopg
from attrs import Factory, define, frozen

from nonna_core.kernel.errors import NonnaError, OutcomeUnknown, StorageTrouble
from nonna_core.kernel.values import BabyId, EventId, UserId
from nonna_core.nonna import Nonna
from nonna_core.photos import NewPhoto

Ending = Literal["begun", "done", "unknown", "refused"]
Tell = Callable[[str, str, Ending], object]
"""Hears of an act: its kind, its mark, and that it has begun or how it ended."""

_DAYS: Final = 3_000
_BORN: Final = date(2020, 2, 3)


@frozen
class House:
    """A family past all policies: Anna and Ben own Mia, Rosa and Pina follow her."""

    mia: BabyId
    anna: UserId
    ben: UserId
    rosa: UserId
    pina: UserId

    @classmethod
    def founded(cls, root: psycopg.Connection) -> Self:
        """A new one."""
        house = cls(BabyId(uuid.uuid4()), *(UserId(uuid.uuid4()) for _ in range(4)))
        insert = "insert into public.baby_profiles (id, name, actual_birth_date) values (%s, 'Mia', %s)"
        with root.transaction():
            root.execute(insert, (house.mia, _BORN))
            for person in (house.anna, house.ben, house.rosa, house.pina):
                role = "owner" if person in (house.anna, house.ben) else "follower"
                root.execute("insert into auth.users (id, email) values (%s, %s)", (person, f"{person}@home.example"))
                insert = """
                    insert into public.baby_memberships (baby_profile_id, user_id, role, relationship_label)
                    values (%s, %s, %s, 'Aunt')
                """
                root.execute(insert, (house.mia, person, role))
        return house


@define
class Life:
    """What is done in a house by one thread or task, one act after the other."""

    app: Nonna
    house: House
    chance: Random
    tell: Tell
    _events: list[tuple[str, EventId]] = Factory(list)
    _babies: list[BabyId] = Factory(list)

    def act(self) -> bool:
        """
        The next act; false where it could not be done.

        Raises:
            StorageTrouble: the storage did not understand its database.
        """
        acts = [self._schedule, self._add_photos, self._wish, self._found]
        acts += [self._comment, self._comment, self._remove] if self._events else []
        acts += [self._invite] if self._babies else []
        chosen, mark = self.chance.choice(acts), f"{self.chance.getrandbits(96):024x}"
        kind = chosen.__name__.strip("_")
        if chosen == self._remove:
            mark = self._events[-1][0]
        self.tell(kind, mark, "begun")
        ending = _ending(chosen, mark)
        self.tell(kind, mark, ending)
        return ending == "done"

    def _schedule(self, mark: str) -> None:
        at = datetime.now(UTC) + timedelta(days=self.chance.randrange(_DAYS))
        event = self.app.acting_as(self.house.anna).events.schedule(self.house.mia, title=mark, event_date=at)
        self._events.append((mark, event.id))

    def _comment(self, mark: str) -> None:
        self.app.acting_as(self.house.rosa).event_comments.add(self._events[-1][1], mark)

    def _remove(self, mark: str) -> None:
        title, event = self._events.pop()
        assert title == mark
        self.app.acting_as(self.house.ben).events.remove(event)

    def _add_photos(self, mark: str) -> None:
        photos = [NewPhoto(url="mia.jpg", caption=mark, tags=[f"{mark} {tag}" for tag in "ab"]) for _ in range(3)]
        self.app.acting_as(self.house.ben).photos.add(self.house.mia, photos)

    def _wish(self, mark: str) -> None:
        self.app.acting_as(self.house.anna).registry.add(self.house.mia, name=mark)

    def _found(self, mark: str) -> None:
        baby = self.app.acting_as(self.house.pina).babies.create(name=mark, actual_birth_date=_BORN)
        self._babies.append(baby.id)

    def _invite(self, mark: str) -> None:
        addresses = [f"{mark}{number}@home.example" for number in range(3)]
        self.app.acting_as(self.house.pina).invitations.invite(self._babies.pop(), addresses)


def _ending(act: Callable[[str], None], mark: str) -> Ending:
    try:
        act(mark)
    except OutcomeUnknown:
        return "unknown"
    except NonnaError as error:
        if type(error) is StorageTrouble:
            raise  # it did not understand what it was told
        return "refused"
    return "done"
