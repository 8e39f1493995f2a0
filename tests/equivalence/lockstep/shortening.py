"""A story on which two worlds disagree, with every step left out that is not needed for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.equivalence.lockstep.calls import Step
from tests.equivalence.lockstep.pair import Disagreement, Pair
from tests.equivalence.lockstep.visible import look_around

_MOST_TRIES = 400


def shortened(disagreement: Disagreement, opened: Callable[[], Pair]) -> Disagreement:
    """The same trouble in fewer steps: parts are left out, ever smaller ones, as long as there is trouble."""
    shortest = disagreement
    part = len(shortest.story) // 2
    tries = 0
    while part and tries < _MOST_TRIES:
        for start in range(0, len(shortest.story), part):
            tries += 1
            found = trouble_with((*shortest.story[:start], *shortest.story[start + part :]), opened)
            if found is not None:
                shortest = found
                break
        else:
            part //= 2
    return shortest


def trouble_with(story: Sequence[Step], opened: Callable[[], Pair]) -> Disagreement | None:
    """How two new worlds disagree on a story or on what is seen after it, if they do."""
    pair = opened()
    try:
        pair.tell(story)
        look_around(pair)
    except Disagreement as disagreement:
        return disagreement
    finally:
        pair.close()
    return None
