"""The state machine: its rules are all use cases, and the clock."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from random import Random
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.equivalence.lockstep.calls import Step, Until, Wait
from tests.equivalence.lockstep.family import THE_FAMILY
from tests.equivalence.lockstep.pair import Pair
from tests.equivalence.lockstep.sentences import JUST_THEN, USE_CASES, call_of, some_call
from tests.equivalence.lockstep.visible import look_around

Make = Callable[[Random], Step]

_AND_MORE: Final = 9
_ALL_BUT_ONE: Final = 4
_seeds: Final = st.integers(0, 2**40)


def wait(random: Random) -> Step:
    """Microseconds, hours, days, a year."""
    return Wait(random.choice((0, 0, 0, 1, 2, 8, 366)), random.choice((1, 1_000_000, 3_600_000_000)))


def until(random: Random) -> Step:
    """The instant at which something ends or begins, a microsecond before it or after it."""
    return Until(random.choice((0, 0, 0, 1, 2, 3, -1)), random.randint(-1, 1))


def anything(random: Random) -> Step:
    """A call, or now and then the passing of time."""
    if random.randrange(20):
        return some_call(random)
    return random.choice((wait, until))(random)


class Lockstep(RuleBasedStateMachine):
    """
    Two worlds with the same family in them; every rule is a call or the passing of time.

    What hypothesis draws is which rule is next, and a seed for its arguments. It likes to repeat itself, to keep to
    few rules and to stop early: so the seed is mixed with the number of the call, and others follow each step.
    """

    def __init__(self, opened: Callable[[], Pair]) -> None:
        super().__init__()
        self._pair = opened()

    @initialize(acquainted=st.integers(0, _ALL_BUT_ONE))
    def the_family_moves_in(self, acquainted: int) -> None:
        """Mostly the family of the examples is there; one time in five there are only accounts."""
        self._pair.tell(THE_FAMILY[:6] if acquainted == _ALL_BUT_ONE else THE_FAMILY)

    @rule(seed=_seeds)
    def time_passes(self, seed: int) -> None:
        """Time passes."""
        self._do(wait, seed)

    @rule(seed=_seeds)
    def something_ends_or_begins(self, seed: int) -> None:
        """Time passes until then."""
        self._do(until, seed)

    def _do(self, make: Make, seed: int) -> None:
        for one in (make, *[anything] * _AND_MORE):
            random = Random(f"{seed}:{self._pair.calls}")  # noqa: S311  # no secret
            step = one(random)
            self._pair.step(step)
            if isinstance(step, Until):
                self._pair.step(call_of(random.choice(JUST_THEN), random))

    def teardown(self) -> None:
        """What everybody sees at the end; then both worlds are closed."""
        try:
            if not self._pair.disagree:
                look_around(self._pair)
        finally:
            self._pair.close()


def _use_case(what: str) -> Callable[..., None]:
    def asked(self: Lockstep, seed: int) -> None:
        self._do(partial(call_of, what), seed)

    asked.__name__ = asked.__qualname__ = what.replace(".", "_")
    asked.__doc__ = f"``{what}``."
    return rule(seed=_seeds)(asked)


for _what in USE_CASES:
    setattr(Lockstep, _what.replace(".", "_"), _use_case(_what))
