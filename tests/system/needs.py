"""What the system tests need beside Python; ``python -m tests.system.needs`` names the packages that are missing."""

from __future__ import annotations

import sys
from typing import Final

from nonna_adapters.postgres.binaries import servers_found
from nonna_adapters.postgres.embedded import CannotStart
from tests.postgres.identity.bouncer import program

__all__ = ["missing"]

_MAJORS: Final = 2


def missing() -> list[str]:
    """Give the Debian packages to install: pgbouncer, and a second major version of PostgreSQL."""
    packages = []
    try:
        program()
    except CannotStart:
        packages.append("pgbouncer")
    if len(servers_found()) < _MAJORS:
        packages.append("postgresql")
    return packages


if __name__ == "__main__":
    if packages := missing():
        sys.exit(f"The system tests need more than Python: apt-get install {' '.join(packages)}")
