"""The campaigns are run, resumed and reported as they must be, whatever they prove."""

from __future__ import annotations

import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path
from types import ModuleType

import pytest
from attrs import define, evolve, field
from rich.console import Console

from tests.prove import __main__ as command
from tests.prove import report, runner
from tests.prove.campaign import NAMES, Plan, Result, Sum, campaign
from tests.prove.ledger import Kept, Ledger, fingerprint, wall
from tests.prove.work import work

PLAN = Plan(seed=3, scale=0.5)
FOUND = Result({"tries": 1}, finds=["one was too many"])


@define
class Small:
    """
    A campaign of two parts and a planted fault.

    Attributes:
        finds: what the second part finds.
        blind: whether the planted fault is missed.
        cells: what both parts meet twice.
    """

    __doc__ = "A small one."
    PROMISE = "nothing is lost."
    AT_ONCE = 1
    CHANCE: bool = True
    finds: list[str] = field(factory=list)
    blind: bool = False
    cells: tuple[str, ...] = ("met",)

    def parts(self, plan: Plan) -> list[str]:
        """Two of them."""
        return [f"{number} of {plan.times(4)}" for number in (1, 2)]

    def run(self, part: str, plan: Plan) -> Result:
        """Count."""
        return Result(
            {"tries": plan.times(10)},
            cover=dict.fromkeys(self.cells, 2),
            finds=self.finds if part.startswith("2") else [],
        )

    def floor(self, plan: Plan) -> dict[str, int]:
        """Three of one kind."""
        return {"met": plan.times(6)}

    def plants(self) -> list[str]:
        """Only one."""
        return ["one too many"]

    def plant(self, name: str) -> Result:
        """Find it, unless blind."""
        return Result() if self.blind else Result(finds=[name])


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """A ledger in which nothing stands."""
    return Ledger(tmp_path, "races", PLAN, "abc")


def run(small: Small, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], runner.Outcome]:
    """Run a campaign in this process; give what was run now, and how it ended."""

    def here(parts: list[str], _: object, __: int) -> list[Kept]:
        results = {part: small.plant(part) if "plant" in part else small.run(part, PLAN) for part in parts}
        return [Kept(part, result, 10.0, 12.0, "18.0") for part, result in results.items()]

    monkeypatch.setattr(runner, "_finished", here)
    told: list[str] = []
    outcome = runner.run("races", small, PLAN, ledger, lambda one: told.append(one.part))
    return told, outcome


def test_plants_come_first(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the campaign finds anything at all is asked before it is believed."""
    told, outcome = run(Small(), ledger, monkeypatch)
    assert ["plant: one too many", "1 of 2", "2 of 2"] == told
    assert {"tries": 10} == dict(outcome.sum.counts)
    assert outcome.holds


def test_a_stopped_run_goes_on(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was finished is not run again, and counts."""
    ledger.keep(Kept("1 of 2", Result({"tries": 5}, cover={"met": 2}), 0.0, 4.0, "15.1"))
    told, outcome = run(Small(), ledger, monkeypatch)
    assert ["plant: one too many", "2 of 2"] == told
    assert {"tries": 10} == dict(outcome.sum.counts)
    assert ["15.1", "18.0"] == outcome.servers
    assert 6.0 == outcome.seconds


def test_forgetting_begins_anew(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing that was finished is left."""
    first, _ = run(Small(), ledger, monkeypatch)
    ledger.forget()
    again, _ = run(Small(), ledger, monkeypatch)
    assert first == again


def test_a_find_breaks_the_promise(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is enough."""
    _, outcome = run(Small(finds=["lost"]), ledger, monkeypatch)
    assert (["lost"], False) == (outcome.sum.finds, outcome.holds)


@pytest.mark.parametrize(
    ("cells", "find"), [((), "met: met 0 times of 3"), (("met", "new"), "new: met, and not known")]
)
def test_coverage_is_judged_both_ways(
    cells: tuple[str, ...], find: str, ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was met too seldom is a find, and so is what nobody knew of."""
    _, outcome = run(Small(cells=cells), ledger, monkeypatch)
    assert ([find], False) == (outcome.sum.finds, outcome.holds)


def test_a_blind_campaign_proves_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever misses the planted fault is not believed."""
    _, outcome = run(Small(blind=True), ledger, monkeypatch)
    assert (["one too many"], False) == (outcome.missed, outcome.holds)


def test_what_a_part_lets_out_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception is told with where it came from."""
    module = ModuleType("tests.prove.campaigns.races")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    [find] = work("races", "1 of 2", PLAN).result.finds
    assert "AttributeError" in find


def test_nobody_works_on_when_the_command_is_killed() -> None:
    """Who waits here waits for everybody who could still write: the command and those who work for it."""
    killed = subprocess.run([sys.executable, "-c", _KILLED], stdout=subprocess.PIPE, timeout=30, check=False)
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, b"at work\n")


_KILLED = """
import os, signal, time
from tests.prove.runner import crew
workers = crew(2)
workers.submit(os.system, "echo at work").result()
workers.submit(time.sleep, 60)
time.sleep(0.2)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_other_sources_begin_anew(tmp_path: Path) -> None:
    """A figure belongs to the sources that it was taken of."""
    (tmp_path / "src").mkdir()
    before = fingerprint(tmp_path)
    (tmp_path / "src" / "one.py").write_text("1")
    assert before != fingerprint(tmp_path)
    Ledger(tmp_path, "races", PLAN, before).keep(Kept("1 of 2", Result(), 0.0, 1.0, "18.0"))
    assert {} == Ledger(tmp_path, "races", PLAN, fingerprint(tmp_path)).kept()


def test_pauses_are_no_work() -> None:
    """Two at once are counted once, a night in between not at all."""
    spans = [(0.0, 4.0), (2.0, 5.0), (100.0, 101.0)]
    assert 6.0 == wall(Kept("part", Result(), began, ended, "18.0") for began, ended in spans)


def test_shares_are_even() -> None:
    """Together they are what was asked for, and none is empty."""
    assert [3, 3, 2] == Plan(scale=2).shares(4, 3)
    assert [1, 1] == Plan(scale=0.001).shares(100, 2)


def test_a_note_is_said_once() -> None:
    """Two parts that say the same say it once in the sum."""
    assert ["same"] == Sum.of([Result(notes=["same"]), Result(notes=["same"])]).notes


def test_an_unknown_campaign_is_told_with_the_known() -> None:
    """The message lists them."""
    with pytest.raises(LookupError, match="there are guards, python"):
        campaign("cakes")
    with pytest.raises(SystemExit) as ended:
        command.main(["cakes"], Console(file=StringIO()))
    assert 2 == ended.value.code


def test_the_page_replaces_a_run_with_the_same_seed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest figure of a seed stands there; another seed has its own column; what was found is in words."""
    monkeypatch.setattr(report, "campaign", lambda _: Small())
    figures = tmp_path / "proof.json"
    good = runner.Outcome(Sum.of([Result({"tries": 7})]), ["one too many"], [], 61.0, ["18.0"])
    bad = evolve(good, sum=Sum.of([FOUND]), caught=[], missed=["one too many"])
    for seed, outcome in ((1, bad), (2, bad), (1, good)):
        report.enter("races", Plan(seed), "abc", outcome, figures)
    text = figures.with_suffix(".md").read_text()
    assert "| [races](#races) | 1 | 1 | 0 | 1 of 1 | 18.0 | 1 min 01 s |" in text
    assert "| tries | 7 | 1 |" in text
    assert text.count("- one was too many") == 1


def test_the_printed_page_is_current() -> None:
    """``docs/proof.md`` says what ``docs/proof.json`` says."""
    assert report.page(report.entries()) == report.PAGE.read_text()


@pytest.mark.parametrize("name", NAMES)
def test_every_campaign_is_whole(name: str) -> None:
    """It promises something, has parts with names of their own, and faults that are planted for it."""
    module = campaign(name)
    parts = module.parts(Plan(scale=0.01))
    assert module.PROMISE.endswith(".")
    assert len(set(parts)) == len(parts) > 0
    assert module.plants()
    assert module.AT_ONCE in {1, 2}
    assert module.CHANCE in {True, False}


@pytest.mark.parametrize(("small", "code"), [(Small(), 0), (Small(finds=["lost"]), 1)])
def test_the_command_says_how_it_ended(
    small: Small, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0 if all promises hold, 1 if not."""
    monkeypatch.setattr(command, "campaign", lambda _: small)
    monkeypatch.setattr(command, "run", lambda _, __, ___, ledger, ____: run(small, ledger, monkeypatch)[1])
    said = StringIO()
    assert code == command.main(["races", "--no-report", "--seed", "3", "--scale", "0.5"], Console(file=said), tmp_path)
    assert f"{code} finds in 10 tries; 1 planted faults caught" in said.getvalue()


def test_what_draws_nothing_is_run_once_for_all_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its second seed finds everything done, and the page gives it none."""
    small = Small(CHANCE=False)
    monkeypatch.setattr(command, "campaign", lambda _: small)
    monkeypatch.setattr(command, "run", lambda _, __, ___, ledger, ____: run(small, ledger, monkeypatch)[1])
    for seed in ("3", "4"):
        command.main(["races", "--no-report", "--seed", seed], Console(file=StringIO()), tmp_path)
    [ledger] = tmp_path.iterdir()
    assert "seed0" in ledger.name
    figures = tmp_path / "proof.json"
    monkeypatch.setattr(report, "campaign", lambda _: small)
    report.enter("races", Plan(0), "abc", runner.Outcome(Sum(), ["one too many"], [], 61.0, ["18.0"]), figures)
    assert "| [races](#races) | – | 1 |" in figures.with_suffix(".md").read_text()
