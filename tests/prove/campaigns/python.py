"""
The Python sources with one fault at a time: what mutmut changes, and each leaf, column, statement and answer beside.

Every mutant of the guards (who may, consequences, gate, bookkeeping, the table of errors) must be killed by a test of
the inner loop, or stand with its proof in ``python_mutants/equivalent.toml``. Of the rest of the core a sample is
drawn, and one in twenty may survive. A mutant that cannot even be imported counts for nothing.
"""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final, TypeVar

from attrs import evolve

from tests.prove.campaign import Plan, Result
from tests.prove.python_mutants.bench import Bench, Forge
from tests.prove.python_mutants.judging import Tally, elsewhere, of_a_guard, proofs, tallied
from tests.prove.python_mutants.mutants import Mutants
from tests.prove.python_mutants.suites import ELSEWHERE, EVERYTHING, GUARDS, area, nearest, suites

PROMISE = (
    "every fault in a line of access, in a consequence, in the gate, in the bookkeeping and in the table of errors "
    "turns a test red, and so do nineteen of twenty anywhere else in the core."
)
AT_ONCE = 2
CHANCE = True

T = TypeVar("T")

_OF_A_PART: Final = 300
_SAMPLE: Final = 0.12
_BEFORE, _AFTER = "nothing changed, before", "nothing changed, after"
_REST: Final = "elsewhere in "
_PLANTED_ON: Final = "nonna_core/registry/consequences.py"
_PLANTS: Final[dict[str, tuple[list[str], bool]]] = {
    "a suite that asserts nothing": (["tests/prove/python_mutants/asserts_nothing.py"], False),
    "a suite that is red by itself": (["tests/prove/python_mutants/is_red.py"], False),
    "a proof that is none": (["tests/unit/registry/test_consequences.py"], True),
}
"""What is asked to kill, and whether the mutants are listed as doing the same although they do not."""


def parts(plan: Plan) -> list[str]:
    """The guards module by module, the rest domain by domain, and everything unchanged at both ends."""
    guards = [f"{module}, {number}" for module in GUARDS for number in range(_chunks(plan, module))]
    rest = [f"{_REST}{name}" for name in dict.fromkeys(area(module) for module in ELSEWHERE)]
    return [_BEFORE, *guards, *rest, _AFTER]


def _chunks(plan: Plan, module: str) -> int:
    return -(-_share(plan, _places(module)) // _OF_A_PART)


@cache
def _places(module: str) -> int:
    return len(Mutants(module))


def _share(plan: Plan, count: int) -> int:
    return min(count, plan.times(count))


def run(part: str, plan: Plan) -> Result:
    """One part."""
    if part in {_BEFORE, _AFTER}:
        return _unchanged()
    if part.startswith(_REST):
        return _elsewhere(part.removeprefix(_REST), plan)
    module, number = part.split(", ")
    return _guard(module, int(number), plan)


def _unchanged() -> Result:
    """Everything that is asked to kill is green while nothing is changed."""
    module = GUARDS[0]
    with Forge() as forge:
        fate = Bench(forge, module, [EVERYTHING]).unchanged(Mutants(module).text, 1)
    finds = [] if fate.word == "survived" else [f"everything is red ({fate.word}) without any mutant: {fate.said}"]
    return Result({"runs of everything unchanged": 1}, finds)


def _guard(module: str, number: int, plan: Plan) -> Result:
    mutants, known = Mutants(module), proofs(module)
    everyone = list(mutants.some())
    chosen = _sample(plan, module, everyone, _share(plan, len(everyone)))
    with Forge() as forge:
        bench, near = Bench(forge, module, suites(module)), len(nearest(module))
        tally, finds = tallied(bench, mutants.text, near, chosen[number :: _chunks(plan, module)], known)
    if number == 0:
        names = {one.name for one in everyone}
        finds += [
            f"is listed as doing the same in {module}, but is gone: {name}" for name in known if name not in names
        ]
    judged = of_a_guard(tally, known)
    return evolve(judged, finds=[*judged.finds, *finds])


def _sample(plan: Plan, of: str, everything: list[T], size: int) -> list[T]:
    return Random(f"{plan.seed} {of}").sample(everything, size)  # noqa: S311  # a sample that can be drawn again


def _elsewhere(name: str, plan: Plan) -> Result:
    """A sample of all places of a domain, in the order of its modules."""
    modules = [Mutants(module) for module in ELSEWHERE if area(module) == name]
    places = [(mutants, index) for mutants in modules for index in range(len(mutants))]
    size = min(len(places), plan.times(round(_SAMPLE * len(places))))
    chosen = _sample(plan, name, places, size)
    total, finds = Tally(), list[str]()
    with Forge() as forge:
        for mutants in modules:
            indexes = sorted(index for owner, index in chosen if owner is mutants)
            if indexes:
                bench, near = Bench(forge, mutants.module, suites(mutants.module)), len(nearest(mutants.module))
                tally, red = tallied(bench, mutants.text, near, mutants.some(indexes), {})
                total.add(tally)
                finds += red
    judged = elsewhere(name, total)
    return evolve(judged, finds=[*judged.finds, *finds])


def floor(_: Plan) -> dict[str, int]:
    """Nothing is left to chance here but the sample, which is judged by its share."""
    return {}


def plants() -> list[str]:
    """Suites that prove nothing, and a proof that is none."""
    return list(_PLANTS)


def plant(name: str) -> Result:
    """A few mutants of one module before suites, or against proofs, that are wrong."""
    suite, lies = _PLANTS[name]
    mutants = Mutants(_PLANTED_ON)
    few = list(mutants.some(range(2)))
    known = {one.name: "so it is said" for one in few} if lies else {}
    with Forge() as forge:
        tally, red = tallied(Bench(forge, _PLANTED_ON, [suite]), mutants.text, 1, few, known)
    judged = of_a_guard(tally, known)
    return evolve(judged, finds=[*judged.finds, *red])
