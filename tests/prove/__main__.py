"""``python -m tests.prove [CAMPAIGN …] [--seed N] [--scale X] [--anew]``: what ``make prove`` runs."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from tests.prove.campaign import NAMES, Plan, campaign
from tests.prove.ledger import ROOT, Kept, Ledger, fingerprint
from tests.prove.report import enter
from tests.prove.runner import Outcome, run, todo


def main(arguments: list[str], console: Console, folder: Path = ROOT / ".cache" / "prove") -> int:
    """Run what was asked for; 1 if anything was found or a planted fault was missed, 2 if a name is none."""
    asked = _asked(arguments)
    sources = fingerprint()
    held = []
    for name in asked.campaigns:
        plan = Plan(asked.seed if campaign(name).CHANCE else 0, asked.scale)
        held.append(_prove(name, plan, Ledger(folder, name, plan, sources), sources, console, asked))
    return 0 if all(held) else 1


def _asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description="The long campaigns.")
    parser.add_argument("campaigns", nargs="*", metavar="CAMPAIGN", help=f"one or more of {', '.join(NAMES)}")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (1)")
    scale = float(os.environ.get("PROVE_SCALE", "1"))
    parser.add_argument("--scale", type=float, default=scale, help="what every count is multiplied by (PROVE_SCALE, 1)")
    parser.add_argument("--anew", action="store_true", help="forget what was finished already")
    parser.add_argument("--no-report", action="store_true", help="leave docs/proof.md as it is")
    asked = parser.parse_args(arguments)
    unknown = set(asked.campaigns) - set(NAMES)
    if unknown or asked.scale <= 0:
        parser.error(f"no campaign is called {', '.join(sorted(unknown))}" if unknown else "a scale is above 0")
    asked.campaigns = asked.campaigns or list(NAMES)
    return asked


def _prove(name: str, plan: Plan, ledger: Ledger, sources: str, console: Console, asked: argparse.Namespace) -> bool:
    module = campaign(name)
    if asked.anew:
        ledger.forget()
    finished, everything = len(ledger.kept()), len(todo(module, plan))
    columns = (TextColumn("{task.description:12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        bar = progress.add_task(name, total=everything, completed=finished)

        def tell(one: Kept) -> None:
            progress.advance(bar)
            if one.result.finds and one.part in module.parts(plan):
                progress.console.print(f"{name}, {one.part}:", *one.result.finds, sep="\n  ", markup=False)

        outcome = run(name, module, plan, ledger, tell)
    if not asked.no_report:
        enter(name, plan, sources, outcome)
    console.print(_sentence(outcome), markup=False)
    return outcome.holds


def _sentence(outcome: Outcome) -> str:
    counts = ", ".join(f"{count:,} {what}" for what, count in sorted(outcome.sum.counts.items()))
    missed = f"; MISSED the planted {', '.join(outcome.missed)}" if outcome.missed else ""
    return f"  {len(outcome.sum.finds)} finds in {counts}; {len(outcome.caught)} planted faults caught{missed}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], Console()))
