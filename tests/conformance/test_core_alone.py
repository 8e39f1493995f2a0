"""
The use cases refuse by themselves what a storage would refuse: here its gate is open, or it keeps no limit.

Two guards stand for one thing; each must hold where the other is gone (T-185). The other way round, a storage that is
asked without the use cases, is proven on the rows.
"""

from collections.abc import Callable
from typing import Any

import pytest

from nonna_adapters.memory import work
from nonna_adapters.memory.gate import Gate
from nonna_core.kernel.access import Access
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from nonna_core.testing.checks import answer_to
from nonna_core.testing.scene import FULL_DAY, Scene
from tests.conformance.played import untouched

CAST = ("anna", "ben", "rosa", "pina", "carl", "zoe")
TOLD_BY_THE_STORAGE = {"guesses.vote_totals", "guesses.prediction_totals"}
"""They count rows that nobody may see; only who may not even see a row can say that it counts them."""


def answers(act: Act) -> dict[str, str]:
    """What each of the cast is told, each on a scene that nobody has touched."""
    scenes = {who: untouched() for who in CAST}
    return {who: answer_to(act.doing(scene, who, act.good(scene))).word for who, scene in scenes.items()}


def unlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody write whatever they can see."""

    def see(gate: Gate, access: Access, _: object, row: object) -> object:
        return gate.see(access, row)

    def stored(_: Gate, __: Access, before: object, ___: object) -> object:
        return before

    def let_in(*_: Any) -> None:  # noqa: ANN401  # whatever a gate is asked
        """Say nothing."""

    doors = {"ask": see, "change": stored, "create": let_in, "create_under": let_in, "ask_family": let_in}
    for name, door in doors.items():
        monkeypatch.setattr(Gate, name, door)


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.name)
def test_nobody_gets_further_without_the_gate(act: Act, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody is told the same, but for what the storage alone can tell."""
    behind_the_gate = answers(act)
    unlock(monkeypatch)
    assert (act.name not in TOLD_BY_THE_STORAGE) is (answers(act) == behind_the_gate)


def rule_breakers(scene: Scene) -> dict[str, Callable[[], object]]:
    """What a limit forbids, by its code; that something is unique is for the storage to say (GAM-11)."""
    anna, ben, pina, zoe = (scene.person(name) for name in ("anna", "ben", "pina", "zoe"))
    mia, rooms, full_day = scene.family.mia, scene.rooms, scene.now + FULL_DAY
    for word in "abcd":
        anna.photos.tag(rooms.smile, word)
    anna.babies.edit(mia, gender="female")
    return {
        "day_is_full": lambda: ben.events.schedule(mia, title="Nap", event_date=full_day),
        "day_is_full of a move": lambda: ben.events.edit(scene.tea, event_date=full_day),
        "too_many_owners": lambda: anna.members.promote(scene.family.in_mia["rosa"]),
        "last_owner": lambda: zoe.members.leave(scene.family.leo),
        "too_many_tags": lambda: anna.photos.tag(rooms.smile, "f"),
        "votes_are_closed": lambda: pina.guesses.vote(mia, "male"),
    }


def test_no_limit_is_left_to_the_storage(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule is asked for before anything is written."""
    monkeypatch.setattr(work, "GUARDS", {})
    told = {rule: answer_to(call).word for rule, call in rule_breakers(untouched()).items()}
    assert {rule: rule.partition(" ")[0] for rule in told} == told
