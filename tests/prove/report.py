"""Prints ``docs/proof.md`` from ``docs/proof.json``, and enters the outcome of a campaign there."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from tests.prove.campaign import NAMES, Plan, campaign
from tests.prove.ledger import ROOT
from tests.prove.runner import Outcome

FIGURES: Final = ROOT / "docs" / "proof.json"
PAGE: Final = ROOT / "docs" / "proof.md"
Entry = dict[str, Any]

_HEAD: Final = """\
# Proof

What every promise went through, printed by `make prove`. It runs the campaigns below one after the other, goes on
where it was stopped, and takes one campaign by its name: `make prove CAMPAIGN=races SEED=2`. `PROVE_SCALE` multiplies
every count: 1 is the figure that is promised, 5 is for a release; a run at a smaller scale says so. A campaign that
tries everything there is draws nothing: it has no seed, and one run of it stands for all.

*0 in N* means that nothing was found in N independent tries. It does not mean never: with 95 % confidence the true rate
lies below 3 / N, so 0 in 200,000 is less than one in 66,000. A campaign counts only if it finds the faults that are
planted for it; which ones is said below each.
"""


def enter(name: str, plan: Plan, sources: str, outcome: Outcome, figures: Path = FIGURES) -> None:
    """Put an outcome in the place of the one that this campaign had with this seed, and print the page."""
    entry: Entry = {
        "campaign": name,
        "seed": plan.seed,
        "scale": plan.scale,
        "sources": sources,
        "servers": outcome.servers,
        "seconds": round(outcome.seconds),
        "counts": dict(sorted(outcome.sum.counts.items())),
        "finds": outcome.sum.finds,
        "notes": outcome.sum.notes,
        "caught": outcome.caught,
        "missed": outcome.missed,
    }
    others = [one for one in entries(figures) if (one["campaign"], one["seed"]) != (name, plan.seed)]
    ordered = sorted([*others, entry], key=lambda one: (NAMES.index(one["campaign"]), one["seed"]))
    figures.write_text(json.dumps(ordered, indent=2, ensure_ascii=False) + "\n")
    figures.with_suffix(".md").write_text(page(ordered))


def entries(figures: Path = FIGURES) -> list[Entry]:
    """The outcomes that are known."""
    return list(json.loads(figures.read_text())) if figures.exists() else []


def page(known: list[Entry]) -> str:
    """The page, as it must stand in the repository."""
    missing = [name for name in NAMES if name not in {one["campaign"] for one in known}]
    head = "| campaign | seed | scale | finds | planted faults caught | server | time |"
    parts = [_HEAD, "\n".join([head, "|---" * 7 + "|", *map(_row, known)])]
    if missing:
        parts.append(f"Not run yet: {', '.join(missing)}.")
    for name in NAMES:
        mine = [one for one in known if one["campaign"] == name]
        if mine:
            parts.append(_chapter(name, mine))
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _row(one: Entry) -> str:
    caught = f"{len(one['caught'])} of {len(one['caught']) + len(one['missed'])}"
    link = f"[{one['campaign']}](#{one['campaign']})"
    figures = (_seed(one), f"{one['scale']:g}", str(len(one["finds"])), caught)
    return _cells(link, [*figures, ", ".join(one["servers"]), _time(one["seconds"])])


def _seed(one: Entry) -> str:
    """The campaign that draws nothing has none."""
    return str(one["seed"] or "–")


def _time(seconds: int) -> str:
    return f"{seconds // 60} min {seconds % 60:02} s"


def _chapter(name: str, mine: list[Entry]) -> str:
    module = campaign(name)
    plants = sorted({plant for one in mine for plant in one["caught"]})
    lines = [f"## {name}", "", _paragraph(module.__doc__ or ""), "", f"Holds if nothing is found: {module.PROMISE}", ""]
    lines += [f"Planted and caught: {'; '.join(plants) or 'nothing'}.", ""]
    lines += [_cells("", (f"seed {_seed(one)}" for one in mine)), "|---" * (1 + len(mine)) + "|"]
    for what in sorted({what for one in mine for what in one["counts"]}):
        lines.append(_cells(what, (f"{one['counts'].get(what, 0):,}" for one in mine)))
    for title, key in (("Found", "finds"), ("Planted and missed", "missed"), ("Notes", "notes")):
        told = list(dict.fromkeys(line for one in mine for line in one[key]))
        if told:
            lines += ["", f"{title}:", "", *(f"- {_paragraph(line)}" for line in told)]
    return "\n".join(lines)


def _cells(first: str, others: Iterable[str]) -> str:
    return f"| {' | '.join([first, *others])} |"


def _paragraph(text: str) -> str:
    return " ".join(text.split())
