"""One use case: who does it, to what, who may not, and which values it refuses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from uuid import uuid4

from attrs import field, frozen

from nonna_core.nonna import Person
from nonna_core.testing import bad
from nonna_core.testing.scene import Scene

STRANGERS: Final = ("zoe", "carl")
PAGED: Final = {"limit": bad.LIMIT, "after": bad.CURSOR}
COMMENT: Final = {"comment_text": bad.text(500)}


@frozen(kw_only=True)
class Act:
    """
    One use case.

    Attributes:
        name: attribute and method of the facade, ``events.schedule``.
        by: who of the family does it.
        named: which arguments name a row; the row is Mia's of the scene.
        given: the other arguments, all good, made from the scene.
        barred: who sees the row, but may not do it.
        blind: who does not even see it.
        fields: the values to refuse, by argument; each answers ``Invalid`` naming the argument.
        called: how a field is named, where it is not named as its argument.
        done: how the good call ends, where it is not with success.
        is_open: whether nobody may do it too.
    """

    name: str
    by: str
    named: tuple[str, ...] = ()
    given: Callable[[Scene], dict[str, Any]] = lambda _: {}
    barred: tuple[str, ...] = ()
    blind: tuple[str, ...] = STRANGERS
    fields: Mapping[str, bad.Values] = field(factory=dict)
    called: Mapping[str, str] = field(factory=dict)
    done: str = "done"
    is_open: bool = False

    def good(self, scene: Scene) -> dict[str, Any]:
        """Arguments with which ``by`` would succeed."""
        return {name: scene.own[name] for name in self.named} | self.given(scene)

    def absent(self) -> dict[str, Any]:
        """Ids of rows that never were."""
        return {name: uuid4() for name in self.named}

    def spoilt(self, scene: Scene) -> dict[str, Any]:
        """The right rows and not one good value; cursors stay, since they are judged before anything is asked."""
        return self.good(scene) | {name: values[0] for name, values in self.fields.items() if name != "after"}

    def call(self, scene: Scene, who: str | None, arguments: Mapping[str, Any]) -> object:
        """Do it as one of the cast, or as nobody."""
        return self.call_as(scene.world.app.acting_as(None) if who is None else scene.person(who), arguments)

    def call_as(self, person: Person, arguments: Mapping[str, Any]) -> object:
        """Do it through a facade."""
        attribute, _, method = self.name.partition(".")
        return getattr(getattr(person, attribute), method)(**arguments)

    def doing(self, scene: Scene, who: str | None, arguments: Mapping[str, Any]) -> Callable[[], object]:
        """The same, for later."""
        return partial(self.call, scene, who, arguments)
