"""Who may import whom: every contract of pyproject.toml holds, and each one breaks when it is broken on purpose."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.tree import ROOT

# The contract, the module in which a bad import is planted, and the import.
PLANTS = {
    "adapters": ("nonna_adapters/memory/storage.py", "import nonna_adapters.cli.main"),
    "storages": ("nonna_adapters/memory/storage.py", "import nonna_adapters.postgres.storage"),
    "core": ("nonna_core/babies/model.py", "import nonna_core.events"),
    "purity": ("nonna_core/events/model.py", "import sqlalchemy"),
    "driver": ("nonna_adapters/memory/storage.py", "import psycopg"),
    "injection": ("nonna_adapters/postgres/storage.py", "import dependency_injector"),
    "inside-a-domain": ("nonna_core/events/model.py", "import nonna_core.events.ports"),
    "identity-by-its-package": ("nonna_core/babies/model.py", "import nonna_core.identity.model"),
    "babies-by-its-package": ("nonna_core/events/model.py", "import nonna_core.babies.model"),
    "events-by-its-package": ("nonna_core/notifications/model.py", "import nonna_core.events.model"),
    "notifications-by-its-package": ("nonna_core/nonna.py", "import nonna_core.notifications.model"),
    "trash-by-its-package": ("nonna_core/nonna.py", "import nonna_core.trash.model"),
    "photos-by-its-package": ("nonna_core/trash/model.py", "import nonna_core.photos.model"),
    "registry-by-its-package": ("nonna_core/trash/model.py", "import nonna_core.registry.model"),
    "gamification-by-its-package": ("nonna_core/nonna.py", "import nonna_core.gamification.guess"),
    "tiles-by-its-package": ("nonna_core/nonna.py", "import nonna_core.tiles.model"),
}
CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
}


def broken(checkout: Path) -> set[str]:
    """Give the names of the contracts that do not hold in a copy of the checkout."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Contracts" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"^(.+) BROKEN", done.stdout, flags=re.MULTILINE))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy what the contracts speak about."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_holds(checkout: Path) -> None:
    """The tree as it is breaks no contract."""
    assert set() == broken(checkout)


def test_every_contract_is_broken_once() -> None:
    """There is a planted fault for each contract, and no other."""
    assert set(CONTRACTS) == set(PLANTS)


@pytest.mark.parametrize("contract", PLANTS)
def test_a_bad_import_is_seen_by_its_contract(checkout: Path, contract: str) -> None:
    """Planted fault: with one bad import, the contract that forbids it is broken and named."""
    module, planted = PLANTS[contract]
    path = checkout / "src" / module
    path.write_text(f"{path.read_text()}\n{planted}\n")
    assert CONTRACTS[contract] in broken(checkout)
