"""``python -m tests.prove.guards KIND [PATTERN]``: what becomes of the mutants whose names match, one a line."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Sequence

import psycopg

from tests.prove.campaigns.guards import every
from tests.prove.guards.attacks import Attacks, playing
from tests.prove.guards.catalog import Mutant
from tests.prove.guards.trying import killed_by


def main(kind: str, pattern: str = "") -> None:
    """Try them, and tell who notices each and after how many seconds."""
    chosen = [mutant for mutant in every(kind) if re.search(pattern, mutant.name)]
    playing(lambda attacks: _told(chosen, attacks))


def _told(mutants: Sequence[Mutant], attacks: Attacks) -> None:
    attacks.calibrate()
    killer = killed_by(attacks)
    for mutant in mutants:
        began = time.monotonic()
        try:
            found = killer(mutant) or "NOBODY"
        except psycopg.Error as error:
            found = f"refused by PostgreSQL: {str(error).splitlines()[0]}"
        sys.stderr.write(f"{time.monotonic() - began:5.2f}  {mutant.name}\n         {found}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
