"""What is returned cannot be changed, and shares nothing with the storage (T-175)."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

import attrs

from nonna_core.testing.checks import expect
from nonna_core.testing.plain import parts
from nonna_core.testing.scene import Scene, play
from nonna_core.testing.seen import seen
from nonna_core.testing.world import World

_CHANGES: Final[tuple[Callable[[Any], object], ...]] = (
    lambda held: held.clear(),
    lambda held: held.update(forged="forged"),
    lambda held: held.__setitem__(next(iter(held), "forged"), "forged"),
    lambda held: held.__delitem__(next(iter(held), "forged")),
    lambda held: held.pop(next(iter(held), "forged")),
    lambda held: held.popitem(),
    lambda held: held.setdefault("forged", "forged"),
    lambda held: held.__ior__({"forged": "forged"}),
    lambda held: held.__init__({"forged": "forged"}),
    lambda held: held.append("forged"),
    lambda held: held.add("forged"),
    lambda held: setattr(held, "forged", "forged"),
)


def reachable(value: object) -> Iterator[Any]:
    """Everything that an answer leads to, itself included."""
    yield value
    for _, part in parts(value):
        yield from reachable(part)


def forge(value: object) -> None:
    """Change whatever of it lets itself be changed."""
    for held in list(reachable(value)):
        for column in attrs.fields(type(held)) if attrs.has(type(held)) else ():
            with suppress(AttributeError):
                setattr(held, column.name, None)
        if not isinstance(held, str | int | type(None)):
            for change in _CHANGES:
                with suppress(AttributeError, TypeError, KeyError):
                    change(held)


def _answers(scene: Scene) -> dict[str, object]:
    service = scene.world.app.as_service()
    layout = [service.screens(), service.tile_definitions(), service.tile_configs()]
    return {**seen(scene), "layout": layout}


def what_is_returned_cannot_be_changed(world: World) -> None:
    """Everything that is read is forged where it can be, and read again as it was."""
    scene = play(world)
    before = pickle.dumps(_answers(scene))
    for answer in _answers(scene).values():
        forge(answer)
    now = _answers(scene)
    for what, answer in pickle.loads(before).items():  # noqa: S301  # written three lines above
        expect(answer, now[what], f"what everybody reads after it was forged, {what}")


def what_is_returned_is_a_value(world: World) -> None:
    """Entities and their mappings can be hashed, copied and pickled, and are equal to their copies."""
    scene = play(world)
    for what, answer in _answers(scene).items():
        for held in reachable(answer):
            if isinstance(held, list):
                continue
            copies = [copy.copy(held), copy.deepcopy(held), pickle.loads(pickle.dumps(held))]  # noqa: S301  # our own
            expect([held] * 3, copies, f"copies of {what}")
            expect([hash(held)] * 3, [hash(one) for one in copies], f"hashes of {what}")
            if isinstance(held, Mapping):
                expect(held, json.loads(json.dumps(held)), f"{what} as JSON")
