"""What is shipped: a wheel that works in an empty environment, and that brings the migrations along."""

import importlib.metadata
import shutil
import subprocess
import sys
import venv
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest

from nonna_adapters.postgres.binaries import servers_found
from nonna_adapters.postgres.embedded import Server
from nonna_adapters.postgres.migration_files import migrations
from tests.house.tree import ROOT

_IN_MEMORY = """
import sys
from datetime import UTC, datetime, timedelta
import nonna_core as nonna
from nonna_adapters import in_memory
app = in_memory()
anna = app.storage.platform.register("anna@home.example")
mia = app.acting_as(anna).babies.create(name="Mia", expected_birth_date=datetime.now(UTC).date() + timedelta(days=60))
tea = app.acting_as(anna).events.schedule(mia.id, title="Tea", event_date=datetime.now(UTC) + timedelta(days=7))
assert tea == app.acting_as(anna).events.get(tea.id).event
assert isinstance(tea, nonna.Event)
assert not {"sqlalchemy", "psycopg", "typer", "dependency_injector"} & set(sys.modules)
"""
_ON_POSTGRES = """
import asyncio, sys, uuid
from datetime import UTC, datetime, timedelta
import psycopg
import nonna_adapters
from nonna_adapters.postgres.migrate import Migrator
owner_url, app_url = sys.argv[1:]
print(nonna_adapters.__file__)
print(*(each.title for each in Migrator(owner_url).up()))
anna = uuid.uuid4()
with psycopg.connect(owner_url) as connection:
    connection.execute("alter role nonna_app login")
    connection.execute("insert into auth.users (id, email) values (%s, 'anna@home.example')", (anna,))
app = nonna_adapters.postgres(app_url)
mia = app.acting_as(anna).babies.create(name="Mia", expected_birth_date=datetime.now(UTC).date() + timedelta(days=60))
app.close()
async def look():
    door = nonna_adapters.postgres_async(app_url)
    found = await door.acting_as(anna).babies.mine()
    await door.close()
    return found
((seen,),) = [asyncio.run(look())]
assert mia == seen.baby
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy of what is in the repository."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("src", "migrations"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(copy / "dist"), str(copy))
    (built,) = (copy / "dist").glob("*.whl")
    return built


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", env={"PATH": "/usr/bin:/bin"})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_packages_types_stories_and_migrations(wheel: Path) -> None:
    """Both packages are typed, every migration has its way back beside it, and nothing else is on board."""
    names = set(zipfile.ZipFile(wheel).namelist())
    expected = {f"nonna_adapters/migrations/{each.title}.sql" for each in migrations()}
    expected |= {f"nonna_adapters/migrations/down/{each.title}.sql" for each in migrations()}
    expected |= {f"nonna_{package}/py.typed" for package in ("core", "adapters")}
    expected |= {f"nonna_adapters/cli/stories/{story}.jsonl" for story in ("day", "year")}
    assert set() == expected - names
    assert {"nonna_core", "nonna_adapters", "nonna-0.1.0.dist-info"} == {name.partition("/")[0] for name in names}


def test_the_wheel_asks_for_attrs_and_tzdata_alone(wheel: Path) -> None:
    """Whatever else is needed belongs to an extra."""
    text = zipfile.ZipFile(wheel).read("nonna-0.1.0.dist-info/METADATA").decode()
    needed = [line for line in Parser().parsestr(text).get_all("Requires-Dist", []) if "extra ==" not in line]
    assert ["attrs", "tzdata"] == sorted(line.partition(">")[0] for line in needed)


def test_it_works_in_an_empty_environment(wheel: Path, tmp_path: Path) -> None:
    """With attrs and tzdata alone, the core is imported and a use case runs in memory."""
    venv.create(tmp_path / "empty", symlinks=True)
    python = tmp_path / "empty" / "bin" / "python"
    packages = Path(_run(str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    for name in ("attrs", "tzdata"):
        _copy_distribution(name, packages)
    zipfile.ZipFile(wheel).extractall(packages)
    _run(str(python), "-c", _IN_MEMORY)


def _copy_distribution(name: str, packages: Path) -> None:
    distribution = importlib.metadata.distribution(name)
    for file in distribution.files or []:
        source, target = Path(str(distribution.locate_file(file))), packages / file
        if source.is_file() and ".." not in file.parts:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


def test_the_installed_package_migrates_and_serves_both_doors(wheel: Path, tmp_path: Path) -> None:
    """Outside of the checkout, on the oldest PostgreSQL found, its migrations make what both doors need."""
    zipfile.ZipFile(wheel).extractall(tmp_path)
    found = servers_found()
    with Server.start(found[min(found)]) as server, server.scratch_database() as url:
        name = url.partition("@/")[2].partition("?")[0]
        code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{_ON_POSTGRES}"
        module, applied = _run(sys.executable, "-c", code, url, server.url(name, user="nonna_app")).splitlines()
    assert str(tmp_path / "nonna_adapters" / "__init__.py") == module
    assert [each.title for each in migrations()] == applied.split()
