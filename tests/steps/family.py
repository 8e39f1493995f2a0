"""The family of all examples: Anna and Ben own Mia, Rosa and Pina follow her, Carl was removed; Zoe owns Leo."""

from functools import cache, partial
from typing import Any

from nonna_adapters.memory.world import MemoryWorld, memory_world
from tests.steps.stage import NOBODY, Stage, outcome_of
from tests.steps.words import value_of

CAST = {
    "nobody": NOBODY,
    "stranger": "Zoe",
    "follower": "Pina",
    "author": "Rosa",
    "owner": "Anna",
    "co-owner": "Ben",
    "removed follower": "Carl",
    "ex-owner": "Ben",
}
"""Who plays whom where it is asked who may; what has an author is Rosa's, and the ex-owner has just left."""

_LABELS = {"Rosa": "Grandma", "Pina": "Aunt", "Carl": "Uncle"}
_MIA = {"expected_birth_date": "2026-06-01", "time_zone": "Europe/Vienna"}
_LEO = {"expected_birth_date": "2026-07-01"}


def found(stage: Stage) -> None:
    """The family as it begins; in memory it is founded once, and each scenario that begins with it gets a copy."""
    if isinstance(stage.world, MemoryWorld) and stage.is_empty:
        model, world = _founded_in_memory()
        stage.set_as(model, world.copied())
    else:
        _found(stage)


@cache
def _founded_in_memory() -> tuple[Stage, MemoryWorld]:
    world = memory_world()
    stage = Stage(world)
    _found(stage)
    return stage, world


def _found(stage: Stage) -> None:
    """Everybody registers, the babies are made, the letters are sent and accepted, and Carl is removed."""
    for who in ("Anna", "Ben", *_LABELS, "Zoe"):
        stage.perform(who, "registers", {"display_name": who})
    stage.perform("Anna", "creates the baby Mia", _dates(_MIA))
    stage.perform("Zoe", "creates the baby Leo", _dates(_LEO))
    stage.perform("Anna", f'invites "{_address("Ben")}" to Mia as owner', {})
    stage.perform("Ben", f'accepts the invitation of "{_address("Ben")}"', {})
    for who, label in _LABELS.items():
        stage.perform("Anna", f'invites "{_address(who)}" to Mia', {})
        stage.perform(who, f'accepts the invitation of "{_address(who)}" as "{label}"', {})
    stage.perform("Anna", "removes Carl from Mia", {})


def _address(who: str) -> str:
    return f"{who.lower()}@home.example"


def _dates(fields: dict[str, str]) -> dict[str, Any]:
    return {field: value_of(field, cell) for field, cell in fields.items()}


def answers_to(stage: Stage, act: str) -> dict[str, str]:
    """
    What each of the cast is told when they try to do something, each on a scene that no other has touched.

    Whoever is refused has changed nothing (another scenario proves it), so the next one may try on the same scene.
    """
    told: dict[str, str] = {}
    fresh = True
    for part, who in CAST.items():
        if not fresh or part == "ex-owner":
            stage.retell()
        if part == "ex-owner":
            stage.perform(who, "leaves Mia", {})
        told[part] = outcome_of(partial(stage.carry_out, who, act, {})).words
        fresh = told[part] != "done"
    return told
