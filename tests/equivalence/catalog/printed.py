"""Prints docs/access.md from the Access lines: ``python -m tests.equivalence.catalog.printed``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from nonna_core.babies.access import PROMOTE
from nonna_core.gamification.access import CHOOSE, PREDICTION_TOTALS, VOTE_TOTALS
from nonna_core.kernel.access import Access, Who, no_one
from nonna_core.trash.access import TRASH
from tests.equivalence.catalog.access_page import VERBS
from tests.equivalence.catalog.lines import DOMAINS, lines_of
from tests.equivalence.catalog.markdown import ROOT

__all__ = ["PAGE", "printed"]

PAGE: Final = ROOT / "docs" / "access.md"
_HEAD: Final = """\
# Who may do what, as the code has it

This page is printed from the Access lines in `src/nonna_core/*/access.py`, which the memory storage enforces; the
policies of the database say the same. What is meant, with its exceptions and its machines, is in
[spec/access.md](spec/access.md); a test compares the two, and another tries every cell as every person on both
storages.

A word in `code` is a function of the database: where there is one, it is the only way. Whoever cannot see a row is
answered as if it were not there. A removed row, and all rows of a removed baby, are there for nobody but the trash.
The archive of photos has no line: no person ever meets it. Screens, kinds of tiles and tiles are made and changed by
the service alone.
"""
_FOOT: Final = """\

## Beyond the tables

| what | who |
|---|---|
| make a follower an owner, `promote_member` | {promote} |
| end one's own membership, `leave_baby`; all of them, `close_account` | the person |
| choose a name, `choose_name`, and take the mark off, `unchoose_name` | {choose} |
| know how many votes there are of each kind, `gender_vote_totals` | {votes} |
| know how many predictions there are of each date, `birth_date_totals` | {predictions} |
| look into the trash of a family, `trash` | {trash} |
"""


def printed() -> str:
    """Give the page."""
    body = "".join(line for domain in DOMAINS for line in _domain(domain))
    beyond = {
        "promote": PROMOTE,
        "choose": CHOOSE,
        "votes": VOTE_TOTALS,
        "predictions": PREDICTION_TOTALS,
        "trash": TRASH,
    }
    return _HEAD + body + _FOOT.format(**{name: who.words for name, who in beyond.items()})


def _domain(domain: str) -> Iterator[str]:
    yield f"\n## {domain.capitalize()}\n"
    for line in lines_of(domain):
        yield f"\n### {line.table}\n\n| verb | who | how |\n|---|---|---|\n"
        for verb in VERBS:
            yield f"| {verb} | {_who(getattr(line, verb), line, verb)} | {_how(line, verb)} |\n"
        yield f"\n*Never changes:* {', '.join(line.frozen)}\n"


def _who(who: Who, line: Access, verb: str) -> str:
    # Somebody who joins is not in the family yet, so no word about the row can say who it is: the token does.
    return "–" if who is no_one and verb not in line.through else who.words.replace(no_one.words, "whoever has a token")


def _how(line: Access, verb: str) -> str:
    further = {name: function for name, function in line.through.items() if name not in VERBS}
    if verb in line.through:
        return f"`{line.through[verb]}`"
    if verb == "change" and further:
        return ", ".join(f"`{function}`" for function in further.values())
    columns = {"create": line.given, "change": line.columns}.get(verb, ())
    return ", ".join(columns) or "–"


if __name__ == "__main__":
    PAGE.write_text(printed())
