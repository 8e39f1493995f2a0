"""`nonna play`: plays a story through the real library and shows what was done, what was refused and why."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from nonna_adapters.cli.compare import Comparison
from nonna_adapters.cli.delivered import delivered
from nonna_adapters.cli.expecting import unmet
from nonna_adapters.cli.facade import MACHINES
from nonna_adapters.cli.judging import Judge
from nonna_adapters.cli.seen import everything
from nonna_adapters.cli.stage import Outcome, Stage
from nonna_adapters.cli.story import UnreadableError, read
from nonna_adapters.cli.telling import JsonTeller, PersonTeller, Verdict
from nonna_adapters.cli.theatre import NoStageError, On, judge, worlds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nonna_adapters.cli.story import Act, Story
    from nonna_adapters.cli.telling import Teller
    from nonna_core.testing import World

FAILED, UNREADABLE = 1, 2


def play(
    story: Annotated[str, typer.Argument(help="A story's path, or `day` or `year`.")] = "day",
    on: Annotated[On, typer.Option("--on", help="Where it is played; `both` compares the two.")] = On.MEMORY,
    as_json: Annotated[bool, typer.Option("--json", help="JSON lines for a machine.")] = False,  # noqa: FBT002  # a flag
) -> None:
    """
    Play a story through the real library.

    Exit code: 0; 1 for a difference between the storages, an unmet expectation, or no PostgreSQL to play on; 2 for an
    unreadable story.
    """
    _speak_any_tongue()
    console = Console(highlight=False, markup=False, emoji=False)
    try:
        judged, line_of = read(story), judge()
        line_of.judge(judged)
    except UnreadableError as bad:
        raise _ended(bad, UNREADABLE) from None
    teller: Teller = JsonTeller(console) if as_json else PersonTeller(console)
    try:
        with worlds(on) as both:
            verdict = Performance(judged, line_of, both, teller).perform()
    except NoStageError as no:
        raise _ended(no, FAILED) from None
    raise typer.Exit(verdict.exit_code)


def _ended(why: Exception, code: int) -> typer.Exit:
    Console(stderr=True, highlight=False, markup=False, emoji=False).print(str(why), soft_wrap=True)
    return typer.Exit(code)


def _speak_any_tongue() -> None:
    """A terminal that cannot show a letter gets its number instead of an exception."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


class Performance:
    """One story, played act by act on each of the worlds at once; the first one is what is shown."""

    def __init__(self, story: Story, line_of: Judge, worlds: Sequence[World], teller: Teller) -> None:
        self._story, self._line_of, self._teller = story, line_of, teller
        self._stages = [Stage(world) for world in worlds]
        self._comparison = Comparison()
        self._verdict = Verdict()

    def perform(self) -> Verdict:
        """Play all acts, then ask everybody on every world for everything they can read."""
        for other in self._stages[1:]:
            self._comparison.introduce(delivered(self._stages[0].app), delivered(other.app))
        for act in self._story.acts:
            self._act(act)
        self._end()
        self._teller.sums(self._verdict, [stage.world.name for stage in self._stages])
        return self._verdict

    def _act(self, act: Act) -> None:
        line = self._line_of.line(act.who, act.do)
        outcomes = [stage.carry_out(act, line) for stage in self._stages]
        missed = [found for pair in zip(self._stages, outcomes, strict=True) if (found := self._unmet(act, *pair))]
        differing = self._compare(outcomes)
        self._verdict.acts += 1
        self._verdict.done += outcomes[0].done
        self._verdict.refused += outcomes[0].error is not None
        self._verdict.unmet += bool(missed)
        self._teller.act(act, outcomes[0], missed + differing)

    def _unmet(self, act: Act, stage: Stage, outcome: Outcome) -> str | None:
        try:
            expect = stage.meant(act.expect)
        except LookupError as missing:
            return f"{missing.args[0]} stands for nothing, since the act that was to give it was refused"
        found = unmet(expect, outcome)
        return f"on {stage.world.name}: {found}" if found else None

    def _end(self) -> None:
        first, last = self._story.acts[0].at, self._story.acts[-1].at
        views: dict[str, dict[str, Outcome]] = {}
        faults: dict[str, list[str]] = {}
        for who in (*self._stages[0].people, *MACHINES):
            seen = [everything(stage, who, first, last) for stage in self._stages if who in (*stage.people, *MACHINES)]
            if who not in MACHINES:
                views[who] = seen[0]
            faults[who] = [f"{asked}: {fault}" for asked in seen[0] for fault in self._compare(_answers(seen, asked))]
        self._teller.end(views, faults)

    def _compare(self, outcomes: Sequence[Outcome]) -> list[str]:
        """What differs between the first world and the others; each place counts as one difference."""
        faults = [fault for other in outcomes[1:] for fault in self._comparison.outcomes(outcomes[0], other)]
        self._verdict.differences += len(faults)
        return [f"{self._names()}: {fault}" for fault in faults]

    def _names(self) -> str:
        return " against ".join(stage.world.name for stage in self._stages)


def _answers(views: Sequence[dict[str, Outcome]], asked: str) -> list[Outcome]:
    """The answers to one question; a world that has not so many rows to ask about has none."""
    return [view.get(asked, Outcome(missing=asked)) for view in views]
