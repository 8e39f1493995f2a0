"""The page of what calls can end in is that of the docstrings, and what is only foreseen leaves nothing behind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from random import Random
from unittest.mock import patch

import pytest

from nonna_core.kernel.errors import NonnaError
from tests.cli.test_coverage_of_the_year import NOT_MET, errors_of, facade
from tests.equivalence.lockstep import coverage
from tests.equivalence.lockstep.aiming import aimed
from tests.equivalence.lockstep.beginnings import TURNS
from tests.equivalence.lockstep.calls import Call, say
from tests.equivalence.lockstep.conftest import in_memory
from tests.equivalence.lockstep.coverage import Cell, CountingPair, reachable
from tests.equivalence.lockstep.family import MIA, THE_FAMILY, schedules
from tests.equivalence.lockstep.pair import Disagreement
from tests.equivalence.lockstep.sentences import USE_CASES
from tests.equivalence.lockstep.visible import look_around


def _errors(of: type[NonnaError] = NonnaError) -> Iterator[type[NonnaError]]:
    yield of
    for kind in of.__subclasses__():
        yield from _errors(kind)


def _pair() -> CountingPair:
    pair = CountingPair(in_memory, in_memory, hits=Counter())
    pair.tell(THE_FAMILY)
    return pair


def _look_ahead(pair: CountingPair, foreseen: AbstractContextManager[object]) -> None:
    """One world foresees what the other never hears of; then everybody looks at both."""
    with closing(pair), foreseen:
        for call in (schedules("Cake", 2, 10), say("Ben", "members.leave", baby_id=MIA), say("Rosa", "account.close")):
            pair.foreseen(call)
        look_around(pair)


def test_the_page_has_the_errors_of_the_docstrings() -> None:
    """What the docstrings name is what people and machines are answered, use case by use case, and no more."""
    codes = {error.__name__: error.code for error in _errors()}
    named = {(do, codes[error]) for do, line in facade().items() for error in errors_of(line)}
    unheard = {(do, codes[error]) for do, error in NOT_MET}
    met = {
        (cell.what.removeprefix("service.").removeprefix("retention."), cell.word)
        for cell in reachable()
        if cell.kind != "platform" and cell.word != "done"
    }
    assert named - unheard == met


def test_every_use_case_is_done_by_somebody_and_the_page_is_in_order() -> None:
    """None is there that nobody can do, none is there twice."""
    done = {cell.what for cell in reachable() if cell.word == "done"}
    assert (set(USE_CASES), sorted(set(reachable()))) == (done, list(reachable()))


def test_whoever_can_find_nothing_in_a_family_finds_it_as_everybody_else() -> None:
    """What is gone is gone for owners, too; a bad id is one for whoever has no account. So the page has no gaps."""
    everybody = {"owner", "follower", "former owner", "former follower", "stranger", "somebody", "ghost"}
    unfound = [_kinds(what, "not_found") for what in USE_CASES]
    assert [] == [kinds for kinds in unfound if "owner" in kinds and kinds != everybody]
    assert [] == [what for what in USE_CASES if len({"ghost", "nobody"} & _kinds(what, "invalid")) == 1]


def _kinds(what: str, word: str) -> set[str]:
    return {cell.kind for cell in reachable() if (cell.what, cell.word) == (what, word)}


def test_what_is_foreseen_happens() -> None:
    """The cell that was foreseen is the one that is met, call by call."""
    chance, told = Random(5), Counter[bool]()  # noqa: S311  # no secret
    with closing(_pair()) as pair:
        for _ in range(40):
            call = aimed(pair, chance, [cell for cell in reachable() if cell.kind != "retention"])
            foreseen, before = pair.foreseen(call), Counter(pair.hits)
            pair.call(call)
            told[pair.hits - before == Counter([foreseen])] += 1
    assert {True: 40} == told


def test_what_is_foreseen_leaves_nothing_behind() -> None:
    """Whoever looks afterwards sees a world in which nothing was done."""
    _look_ahead(_pair(), nullcontext())


def test_an_act_that_is_not_taken_back_is_seen() -> None:
    """Planted fault: what is foreseen is done."""
    with pytest.raises(Disagreement):
        _look_ahead(_pair(), patch.object(coverage, "_taken_back", nullcontext))


def test_a_person_is_what_they_are_to_the_family_of_the_call() -> None:
    """By whatever the call names: a baby, a letter, an event."""
    with closing(_pair()) as pair:
        asked = [pair.kind_of(say(who, "babies.get", baby_id=MIA)) for who in ("Anna", "Rosa", "Carl", "Zoe", "nobody")]
        unknown = pair.foreseen(say("ghost", "babies.get", baby_id=MIA))
    assert ["owner", "follower", "former follower", "stranger", "nobody"] == asked
    assert Cell("babies.get", "ghost", "not_found") == unknown


def test_a_story_begins_with_what_can_be_done() -> None:
    """None of the turns is refused, each taken by itself."""
    for name, (_, turn) in TURNS.items():
        with closing(_pair()) as pair:
            assert [] == [(name, one) for one in turn if isinstance(one, Call) and pair.call(one)[0].is_refusal]
