"""
What two linters of others say: squawk of the migrations, pgrls of the policies of a migrated database.

What they do not like was looked at, one by one: ``tests/prove/linters/reviewed.toml`` says why it stays. What is new is
a find, and so is what was reviewed and is there no more.
"""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path
from typing import Final

import psycopg

from nonna_adapters.postgres.scratch import template
from tests.prove.campaign import Plan, Result
from tests.prove.linters import pgrls, squawk
from tests.prove.linters.reviewing import Finding, complaints, reviewed

PROMISE: Final = "squawk and pgrls find nothing in migrations and policies that was not reviewed, with its reason."
AT_ONCE: Final = 1
CHANCE = False
_SQUAWK, _PGRLS = "squawk on the migrations", "pgrls on the policies"
_POLICIES: Final = {
    "a policy that shows everybody everything": "alter policy members_see_photos on public.photos using (true)",
    "a policy of the bookkeeping for people": "alter policy bookkeeping_sees_photos on public.photos to authenticated",
    "a table without row-level security": "alter table public.events disable row level security",
    "a policy that is reviewed and gone": "drop policy bookkeeping_sees_photos on public.photos",
}
_FILES: Final = {
    "a column that every old row must have": "alter table public.photos add column place text not null;",
    "a table that blocks while it is searched": (
        "alter table public.photos add constraint photos_place check (char_length(url) > 1);"
    ),
}


def parts(_: Plan) -> list[str]:
    """The two of them; no scale makes more of it."""
    return [_SQUAWK, _PGRLS]


def floor(_: Plan) -> dict[str, int]:
    """Nothing is left to chance here."""
    return {}


def run(part: str, _: Plan) -> Result:
    """One of the linters."""
    if part == _SQUAWK:
        return _judged("squawk", squawk.findings(), {"migrations, there and back": len(squawk.FILES)})
    with closing(template().clone()) as database:
        policies = pgrls.policies(database.url())
        return _judged("pgrls", pgrls.findings(database.url()), {"policies": policies})


def plants() -> list[str]:
    """Policies and lines of migrations that they must refuse."""
    return [*_POLICIES, *_FILES]


def plant(name: str) -> Result:
    """The linter whose task it is, with this fault."""
    if name in _FILES:
        with tempfile.TemporaryDirectory(prefix="nonna-linters-") as folder:
            path = Path(folder) / "20991231000000_later.sql"
            path.write_text(_FILES[name])
            return _judged("squawk", squawk.findings([*squawk.FILES, path]), {})
    with closing(template().clone()) as database:
        with psycopg.connect(database.url()) as connection:
            connection.execute(_POLICIES[name].encode())
        return _judged("pgrls", pgrls.findings(database.url()), {})


def _judged(linter: str, findings: list[Finding], counts: dict[str, int]) -> Result:
    known = reviewed(linter)
    stay = sum((one.rule, one.place) in known for one in findings)
    mine = {f"findings of {linter}": len(findings), f"findings of {linter}, reviewed": stay}
    return Result(counts | mine, complaints(findings, known))
