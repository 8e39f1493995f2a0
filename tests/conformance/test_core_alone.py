"""
The use cases refuse by themselves what a storage would refuse: here its gate lets everybody write.

Two guards stand for one thing; each must hold where the other is gone (T-185). The other way round, a storage that is
asked without the use cases, is proven on the rows.
"""

from typing import Any

import pytest

from nonna_adapters.memory.gate import Gate
from nonna_core.kernel.access import Access
from nonna_core.testing.act import Act
from nonna_core.testing.acts import ACTS
from nonna_core.testing.checks import answer_to
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
