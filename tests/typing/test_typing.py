"""The files beside this one are read by the type checker: what is right passes, what is wrong is found."""

import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
FILES = sorted(path.name for path in HERE.glob("*.py") if not path.name.startswith("test_"))


def checked(*files: str) -> subprocess.CompletedProcess[str]:
    """What mypy says, as it is set up for the whole repository; ignored lines that are no errors are errors."""
    program = [sys.executable, "-m", "mypy", *files]
    return subprocess.run(program, capture_output=True, text=True, check=False, cwd=HERE.parents[1])


def test_right_passes_and_wrong_is_found() -> None:
    """Each line that is marked as wrong is an error, and there is no other."""
    done = checked(*(str(HERE / name) for name in FILES))
    assert (0, "") == (done.returncode, done.stderr), done.stdout


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("assert_type(me.babies.mine(), list[str])", "assert-type"),
        ("me.babies.mine()  # type: ignore[call-arg]  # this is right", "unused-ignore"),
        ("me.babies.get(event_id)", "arg-type"),
    ],
)
def test_what_is_not_as_it_says_is_found(line: str, code: str, tmp_path: Path) -> None:
    """Planted: a wrong type, a right line marked as wrong, a wrong line that is not marked."""
    fault = tmp_path / "fault.py"
    fault.write_text(
        "from typing import assert_type\nfrom nonna_core import EventId, Nonna, UserId\n"
        "def fault(app: Nonna, anna: UserId, event_id: EventId) -> None:\n"
        f"    me = app.acting_as(anna)\n    assert_type(anna, UserId)\n    {line}\n"
    )
    done = checked(str(fault))
    assert done.returncode == 1
    assert f"[{code}]" in done.stdout


def test_every_door_is_among_the_files() -> None:
    """The doors, the container and the ports each have a file."""
    assert FILES == ["async_door.py", "container.py", "storages.py", "sync_door.py"]
