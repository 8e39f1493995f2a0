"""Runs a campaign: its planted faults first, then the parts that no earlier run has finished."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from threading import Thread

from attrs import frozen

from tests.prove.campaign import Campaign, Plan, Sum
from tests.prove.ledger import Kept, Ledger, wall
from tests.prove.work import PLANT, work

Tell = Callable[[Kept], object]


@frozen
class Outcome:
    """
    How a campaign ended.

    Attributes:
        sum: what its parts went through.
        caught: the planted faults that were found out.
        missed: those that were not: the campaign proves nothing.
        seconds: how long it took, its pauses aside.
        servers: the versions of the servers that were asked, from the first part to the last.
    """

    sum: Sum
    caught: list[str]
    missed: list[str]
    seconds: float
    servers: list[str]

    @property
    def holds(self) -> bool:
        """Nothing was found, by a campaign that finds."""
        return bool(self.caught) and not self.missed and not self.sum.finds


def todo(campaign: Campaign, plan: Plan) -> list[str]:
    """The planted faults and the parts, in their order."""
    return [*(f"{PLANT}{name}" for name in campaign.plants()), *campaign.parts(plan)]


def run(name: str, campaign: Campaign, plan: Plan, ledger: Ledger, tell: Tell) -> Outcome:
    """Everything that is left to do; each part is written down and told as soon as it is finished."""
    kept = ledger.kept()
    left = [part for part in todo(campaign, plan) if part not in kept]
    at_once = min(campaign.AT_ONCE, os.cpu_count() or 1)
    # What a planted fault may leave behind ends with the processes that saw it.
    for planted in (True, False):
        mine = [part for part in left if part.startswith(PLANT) is planted]
        for one in _finished(mine, partial(work, name, plan=plan), at_once):
            ledger.keep(one)
            tell(one)
    return judged(list(ledger.kept().values()), campaign.floor(plan))


def _finished(parts: list[str], work: Callable[[str], Kept], at_once: int) -> Iterator[Kept]:
    if not parts:
        return
    with crew(at_once) as workers:
        running = {workers.submit(work, part): part for part in parts}
        try:
            for done in as_completed(running):
                yield _of(done.result, running[done])
        finally:
            workers.shutdown(wait=False, cancel_futures=True)


def crew(size: int) -> ProcessPoolExecutor:
    """Processes that do the work, and end with their servers when this one does, however it ends."""
    return ProcessPoolExecutor(size, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    Thread(target=_wait_for_the_end, daemon=True).start()


def _wait_for_the_end() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)  # whatever it is at; a server ends with the process that started it


def _of(result: Callable[[], Kept], part: str) -> Kept:
    try:
        return result()
    except BrokenProcessPool as error:
        raise SystemExit(f"the process of {part} was killed ({error}); the same command goes on from here") from error


def judged(kept: list[Kept], floor: Mapping[str, int]) -> Outcome:
    """What all of it says; a cell that was met too seldom, or that nobody knew of, is a find too."""
    plants = {one.part.removeprefix(PLANT): one.result for one in kept if one.part.startswith(PLANT)}
    total = Sum.of(one.result for one in kept if not one.part.startswith(PLANT))
    total.finds.extend(
        f"{cell}: met {total.cover[cell]} times of {n}" for cell, n in floor.items() if total.cover[cell] < n
    )
    total.finds.extend(f"{cell}: met, and not known" for cell in sorted(total.cover.keys() - floor.keys()))
    return Outcome(
        sum=total,
        caught=[name for name, result in plants.items() if result.finds],
        missed=[name for name, result in plants.items() if not result.finds],
        seconds=wall(kept),
        servers=list(dict.fromkeys(one.server for one in sorted(kept, key=lambda one: one.began))),
    )
