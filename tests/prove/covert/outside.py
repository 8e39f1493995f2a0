"""
Absent and forbidden are told apart by nothing: class, fields, words, causes, the way over the wire, what is written.

And nobody from outside hears of a bad value or a broken rule, since the question who is asking comes first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from itertools import product
from random import Random
from typing import Any, Final
from uuid import UUID

from attrs import field, frozen

from nonna_adapters.postgres.scratch import Database
from nonna_core.kernel.errors import NonnaError
from nonna_core.testing.act import Act
from nonna_core.testing.acts import NAMING
from tests.prove.covert.house import House
from tests.prove.covert.wire import spoken

ATTRIBUTES: Final = tuple(dict.fromkeys(act.name.partition(".")[0] for act in NAMING))
"""The parts of the product in which something is named by its id."""

_STAYED: Final = ("anna", "rosa")
_FIRST: Final = {"nobody": "NotAllowed"}
"""Nobody at all is refused before anything is asked; everybody else does not find what they cannot see."""


@frozen
class Told:
    """All that an answer tells: of an error every text and field of it and of what is behind it."""

    word: str
    said: tuple[str, ...] = ()


def told(call: Callable[[], object]) -> Told:
    """Call, and keep what is told."""
    try:
        value = call()
    except NonnaError as error:
        return Told(type(error).__name__, tuple(_said(error)))
    except Exception as error:  # noqa: BLE001  # an error of a driver tells something too
        return Told(f"not one of ours: {type(error).__name__}", tuple(_said(error)))
    return Told("done", (type(value).__name__,))


def _said(error: BaseException | None) -> Iterator[str]:
    while error is not None:
        held = {name: value for name, value in vars(error).items() if name != "__notes__"}
        yield f"{type(error).__qualname__} {error} {error!r} {error.args!r} {held!r} {getattr(error, '__notes__', '')}"
        error = error.__cause__ or error.__context__


@frozen
class Trial:
    """
    One part of the product in one storage.

    Attributes:
        house: the storage.
        attribute: which part of the product.
        chance: what chooses.
        share: of what is listed, how much is tried.
        counts: how much was tried.
    """

    house: House
    attribute: str
    chance: Random
    share: float = 1
    counts: Counter[str] = field(factory=Counter)

    @property
    def acts(self) -> list[Act]:
        """Its use cases that name a row."""
        return [act for act in NAMING if act.name.startswith(f"{self.attribute}.")]

    def finds(self, drawn: int) -> Iterator[str]:
        """Everything listed, and so many calls of chance."""
        tries = (self._foreign_ids, self._hidden_inside, self._bad_values, self._ways)
        for act, tried in product(self.acts, tries):
            with self._nothing_written(act) as finds:
                finds.extend(tried(act))
            yield from finds
        finds = list(self._drawn(drawn))
        yield from finds

    def _alike(self, act: Act, who: str, given: Mapping[str, Any], *, foreign: bool, inside: str = "") -> Iterator[str]:
        """The same call about a hidden row and about one that never was."""
        self.counts["calls about what is hidden, and the same about what is absent"] += 1
        person = self.house.scene.person(inside) if inside else self.house.outsider(who)
        one = told(lambda: act.call_as(person, given))
        other = told(lambda: act.call_as(person, {**given, **act.absent()}))
        wanted = _FIRST.get(who, "NotFound") if foreign else one.word
        if one != other or one.word != wanted:
            yield f"{act.name} by {inside or who} with {_short(given)}: {one} against {other} of what is absent"

    def _chosen(self, number: int) -> list[int]:
        """Which of so many are tried."""
        return sorted(self.chance.sample(range(number), max(1, round(number * self.share)))) if number else []

    def _foreign_ids(self, act: Act) -> Iterator[str]:
        """Every id of the family, whatever it names, by everybody from outside."""
        (name,) = act.named
        mine = set(self.house.outsiders.values())
        every = [(who, key) for who in self.house.outsiders for key in self.house.ids() if key not in mine]
        for number in self._chosen(len(every)):
            who, key = every[number]
            yield from self._alike(act, who, {**act.good(self.house.scene), name: key}, foreign=True)

    def _hidden_inside(self, act: Act) -> Iterator[str]:
        """What is removed, by those of the family; and what they may not see."""
        (name,) = act.named
        scene = self.house.scene
        hidden: list[Any] = [] if act.name.startswith("trash.") else list(scene.removed.get(name, ()))
        for who in {act.by, *act.barred} & {*_STAYED}:
            for key in hidden:
                yield from self._alike(act, "", {**act.good(scene), name: key}, foreign=True, inside=who)
        for who in {*act.blind} & {*_STAYED}:
            yield from self._alike(act, "", act.good(scene), foreign=True, inside=who)

    def _bad_values(self, act: Act) -> Iterator[str]:
        """Each bad value of each argument; a cursor alone is judged before, and alike."""
        every = [
            (who, name, value)
            for name, values in act.fields.items()
            for value in values
            for who in self.house.outsiders
        ]
        for number in self._chosen(len(every)):
            who, name, value = every[number]
            given = {**act.good(self.house.scene), name: value}
            yield from self._alike(act, who, given, foreign=name != "after")

    def _drawn(self, number: int) -> Iterator[str]:
        """Several bad values at once, about any id, by anybody from outside."""
        for _ in range(number):
            act, who = self.chance.choice(self.acts), self.chance.choice(list(self.house.outsiders))
            (name,) = act.named
            key = self.chance.choice(self.house.ids())
            bad = [field for field in act.fields if field != "after" and self.chance.random() < 0.5]
            spoilt = {field: self.chance.choice(act.fields[field]) for field in bad}
            if key not in self.house.outsiders.values():
                given = {**act.good(self.house.scene), **spoilt, name: key}
                yield from self._alike(act, who, given, foreign=True)

    def _ways(self, act: Act) -> Iterator[str]:
        """Over the wire: as many messages, of the same kinds, in the same order, for what is hidden and what is not."""
        if self.house.database is None or self.house.side.world.name != "postgres":
            return
        hidden = act.good(self.house.scene)
        for who in ("a stranger", "a removed follower"):
            # What is new to the connection is prepared once.
            absent, way, other = (
                self._way(act, who, {**hidden, **ids}, self.house.database) for ids in (act.absent(), act.absent(), {})
            )
            self.counts["ways over the wire, compared"] += 1
            if other != way:
                yield f"{act.name} by {who}: {other} against {way} of what is absent, at first {absent}"

    def _way(self, act: Act, who: str, given: Mapping[str, Any], database: Database) -> object:
        return spoken(database, partial(told, partial(act.call_as, self.house.outsider(who), given)))

    @contextmanager
    def _nothing_written(self, act: Act) -> Iterator[list[str]]:
        """No row of any table is new, gone or other than before."""
        finds = list[str]()
        before = self.house.side.held()
        yield finds
        if before != self.house.side.held():
            finds.append(f"{act.name}: something was written by what was refused")


def _short(given: Mapping[str, Any]) -> str:
    return str({name: str(value) if isinstance(value, UUID) else value for name, value in given.items()})[:300]
