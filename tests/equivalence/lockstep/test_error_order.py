"""Several things wrong at once: the answer is the first in the order NotFound, NotAllowed, Invalid, the rules."""

from __future__ import annotations

from functools import partial
from typing import Final
from unittest.mock import patch

import pytest

from nonna_core.kernel.access import Standing
from tests.equivalence.lockstep.calls import say
from tests.equivalence.lockstep.conftest import Opened, in_memory
from tests.equivalence.lockstep.family import MIA, THE_FAMILY
from tests.equivalence.lockstep.pair import Disagreement, Pair
from tests.equivalence.lockstep.refusals import CASES as FIRST_ROOMS
from tests.equivalence.lockstep.room_refusals import CASES as OTHER_ROOMS

CASES: Final = {**FIRST_ROOMS, **OTHER_ROOMS}


@pytest.mark.parametrize("case", CASES)
def test_the_first_of_several_refusals_is_given(case: str, opened_in_turn: Opened) -> None:
    """Both worlds name the same thing first, and it is the one that the specification puts first."""
    before, call, error, field = CASES[case]
    pair = opened_in_turn()
    pair.tell((*THE_FAMILY, *before))
    outcome, _ = pair.call(call)
    pair.close()
    assert (error, field) == (type(outcome.value), getattr(outcome.value, "field", None))


def test_an_answer_in_another_order_is_seen() -> None:
    """Planted fault: one world judges the values first, and leaves it to its gate to ask who is calling."""
    forgets = partial(patch.object, Standing, "require", lambda *_: None)
    pair = Pair(in_memory, in_memory, around=forgets)
    pair.tell(THE_FAMILY)
    with pytest.raises(Disagreement):
        pair.call(say("Rosa", "babies.edit", baby_id=MIA, name=""))
