"""The stage of a story: one world, the names given so far, and the acts carried out on the real facade."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, cast

import attrs

from nonna_adapters.cli.facade import MACHINES, NOBODY, PLATFORM, doors
from nonna_adapters.cli.judging import REFERENCE, RESERVED
from nonna_adapters.cli.plain import at_path, identity, key_of, rows
from nonna_core.kernel.errors import NonnaError

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from nonna_adapters.cli.facade import Door, Line
    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.story import Act, Json
    from nonna_core.testing import World

ONE_AFTER_THE_OTHER = timedelta(milliseconds=1)


@attrs.frozen(kw_only=True)
class Heard:
    """A message that somebody found in their inbox after an act."""

    who: str
    message: Any


@attrs.frozen(kw_only=True)
class Outcome:
    """
    How an act ended: with a value, or with an error of the library; and who heard of it.

    `missing` is the `$name` that stood for nothing, because the act that was to give it was refused; `given` is what
    was passed, with ids and tokens in the place of `$names`.
    """

    value: Any = None
    error: NonnaError | None = None
    missing: str = ""
    given: dict[str, Any] = attrs.field(factory=dict, repr=False)
    heard: tuple[Heard, ...] = ()

    @property
    def done(self) -> bool:
        """Whether it was neither refused nor left out."""
        return self.error is None and not self.missing


class Stage:
    """
    Carries the acts of a judged story out on one world.

    Attributes:
        people: the ids of the persons by their names in the story, in the order in which they registered.
        made: the ids of the rows that acts made, by the use case (`babies.create`, `events.schedule`).
    """

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: dict[str, UUID] = {}
        self.made: dict[str, list[UUID]] = {}
        self._kept: dict[str, Any] = {}
        self._inboxes: dict[str, set[UUID]] = {}
        self._last: datetime | None = None

    @property
    def app(self) -> Door:
        """The application, whose attributes a story names at will."""
        return self.world.app

    def carry_out(self, act: Act, line: Line) -> Outcome:
        """
        Do what the act says, at its instant; acts of one instant follow each other by a millisecond.

        Where a `$name` stands for nothing, or the person was refused when they registered, nothing is done.
        """
        if act.who not in RESERVED and act.who not in self.people:
            return Outcome(missing=act.who)
        try:
            given = {name: line.understood(name, self.meant(value)) for name, value in act.given.items()}
        except LookupError as missing:
            return Outcome(missing=str(missing.args[0]))
        self._last = max(act.at, self._last + ONE_AFTER_THE_OTHER) if self._last else act.at
        self.world.clock.set(self._last)
        try:
            value = self._call(act)(**given)
        except NonnaError as error:
            return Outcome(error=error, given=given)
        self._keep(act, value)
        return Outcome(value=value, heard=self._news(), given=given)

    def meant(self, value: Json) -> Value:
        """
        A value with ids, tokens and cursors where the story has `$names`.

        Raises:
            LookupError: a name stands for nothing.
        """
        if isinstance(value, list):
            return [self.meant(one) for one in value]
        if isinstance(value, dict):
            return {key: self.meant(one) for key, one in value.items()}
        if isinstance(value, str) and value.startswith("$"):
            return value[1:] if value.startswith("$$") else self._named(value)
        return value

    def _named(self, text: str) -> Value:
        found = REFERENCE.fullmatch(text)
        if found is None or found[1] not in self._kept:
            raise LookupError(text)
        try:
            return identity(at_path(self._kept[found[1]], found[2].split(".")[1:]))
        except LookupError:
            raise LookupError(text) from None

    def _call(self, act: Act) -> Door:
        if act.who == PLATFORM:
            return getattr(self.world.platform, act.do)
        person = None if act.who == NOBODY or act.who in MACHINES else self.people[act.who]
        door = doors(self.app, act.who, person)
        for part in act.do.split("."):
            door = getattr(door, part)
        return door

    def _keep(self, act: Act, value: Value) -> None:
        found = rows(value)
        for key in map(key_of, [value] if found is None else found):
            if key is not None:
                self.made.setdefault(act.do, []).append(key)
        if act.name is not None:
            self._kept[act.name] = value
        if act.who == PLATFORM and act.do == "register":
            self.people[cast("str", act.name)] = value

    def _news(self) -> tuple[Heard, ...]:
        news: list[Heard] = []
        for who, user in self.people.items():
            known = self._inboxes.setdefault(who, set())
            fresh = [one for one in self._inbox(user) if one.notification.id not in known]
            known.update(one.notification.id for one in fresh)
            news += [Heard(who=who, message=one) for one in reversed(fresh)]
        return tuple(news)

    def _inbox(self, user: UUID) -> tuple[Any, ...]:
        """The newest page; a refusal here is no end of the story, since everybody is asked again at its end."""
        try:
            return tuple(self.app.acting_as(user).notifications.inbox().items)
        except NonnaError:
            return ()
