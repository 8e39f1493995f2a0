"""
A warm process that tries mutants, ``python -m tests.prove.python_mutants.forge``: for a line of JSON it answers one.

Everything that is not ours is imported already and everything that is ours is compiled already. For each mutant and
each of its suites it forks; the child takes the mutant instead of the module and runs the suite until the first
failure. Where one function or line differs alone, the nearest suites wait collected, and the child takes only that.
Nothing on the disk changes.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from importlib.abc import SourceLoader
from importlib.machinery import SourceFileLoader
from io import StringIO
from itertools import count
from pathlib import Path
from types import CodeType
from typing import Any, Final, NoReturn

import pytest
from hypothesis import Phase, settings

from tests.prove.python_mutants.children import awaited, limited
from tests.prove.python_mutants.parts import only_part
from tests.prove.python_mutants.suites import EVERYTHING
from tests.prove.python_mutants.waiting import Waiter, Waiting

ROOT: Final = Path(__file__).parents[3]
_OURS: Final = ("src/nonna_core", "src/nonna_adapters/memory", "tests/steps", "tests/features", "tests/unit")
_NOT_OURS: Final = ("hypothesis.strategies", "psycopg_pool", "sqlalchemy.ext.asyncio", "typer.testing")
"""What tests need beside pytest and its plugins, so that no child has to import it."""
_STILLBORN: Final = 77
"""How a child ends that cannot even import the module."""
_BROKEN: Final = 78
"""How a child ends that pytest could not end."""

_codes: dict[str, CodeType] = {}
_passed = count(1)
_AGAIN: Final = 25
"""Of so many that died in passing one is tried the long way all the same, which decides."""
_waiting: dict[tuple[str, ...], Waiting] = {}


def _compiled(loader: SourceLoader, name: str) -> CodeType | None:
    """What is run for a module; in place of what the loader would read, compile and perhaps write."""
    path = loader.get_filename(name)
    return _codes[path] if path in _codes else _read(loader, name)


_read: Final = SourceLoader.get_code


def _compile_ours() -> None:
    for top in _OURS:
        for path in sorted((ROOT / top).rglob("*.py")):
            _codes[str(path)] = compile(path.read_bytes(), path, "exec", dont_inherit=True)


def main() -> None:
    """Answer each line until there are no more."""
    settings.register_profile("mutants", database=None, derandomize=True, phases=[Phase.explicit, Phase.generate])
    settings.load_profile("mutants")
    os.chdir(ROOT)
    sys.path[:0] = [str(ROOT)]
    _warm_up()
    _compile_ours()
    SourceFileLoader.get_code = _compiled  # type: ignore[assignment, method-assign]  # so that every import obeys, pytest's too
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_tried(**json.loads(line))) + "\n")
        sys.stdout.flush()
    for one in _waiting.values():
        one.close()


def _warm_up() -> None:
    """Import what is not ours, pytest's plugins by a run of nothing; what is there by then no child has to look at."""
    for name in _NOT_OURS:
        import_module(name)
    with tempfile.TemporaryDirectory() as empty, redirect_stdout(StringIO()):
        nothing = Path(empty) / "pytest.ini"
        nothing.write_text("[pytest]")
        pytest.main(["-n", "0", "-c", str(nothing), "--rootdir", empty, empty])
    gc.collect()
    gc.freeze()


def _tried(module: str, source: str, suites: list[list[str]], seconds: list[float]) -> dict[str, Any]:
    """How a mutant ended: the first suite that does not pass decides."""
    used: list[float] = []
    for fate, cost in _in_passing(module, source, suites, seconds):
        used.append(cost)
        if fate != "survived" and next(_passed) % _AGAIN:
            return {"fate": fate, "used": used, "said": ""}
    used.clear()
    with tempfile.NamedTemporaryFile() as said:
        for suite, limit in zip(suites, seconds, strict=True):
            fate, cost = _fate(module, source, suite, limit, said.fileno())
            used.append(cost)
            if fate != "survived":
                return {"fate": fate, "used": used, "said": _end(said.name)}
    return {"fate": "survived", "used": used, "said": ""}


def _end(name: str) -> str:
    return "\n".join(Path(name).read_text(errors="replace").splitlines()[-12:])


def _in_passing(module: str, source: str, suites: list[list[str]], seconds: list[float]) -> Iterator[tuple[str, float]]:
    """How a mutant of one function or line ends in the suites that wait for it."""
    path = ROOT / "src" / module
    name = only_part(path.read_text(), source)
    for suite, limit in zip(suites, seconds, strict=True) if name else ():
        if suite != EVERYTHING and (waiting := _collected(suite)).is_sound(limit):
            code, cost = waiting.tried(str(path), name, source, limit)
            yield _word(code), cost


def _collected(suite: list[str]) -> Waiting:
    key = tuple(suite)
    if key not in _waiting:
        _waiting[key] = Waiting(str(ROOT / "src"), lambda waiter: _suite_run(suite, waiter))
    return _waiting[key]


def _fate(module: str, source: str, suite: list[str], limit: float, out: int) -> tuple[str, float]:
    pid = os.fork()
    if pid == 0:
        _be_the_child(module, source, suite, limit, out)
    code, used = awaited(pid)
    return _word(code), used


def _be_the_child(module: str, source: str, suite: list[str], limit: float, out: int) -> NoReturn:
    """Never come back, whatever a mutant raises: what the parent holds open is not the child's to close."""
    code = _BROKEN
    try:
        os.setsid()
        os.dup2(out, 1)
        os.dup2(out, 2)
        code = _child(module, source, suite, limit)
    finally:
        os._exit(code)


def _word(code: int) -> str:
    if -code in {signal.SIGXCPU, signal.SIGALRM}:
        return "hung"
    return {0: "survived", _STILLBORN: "stillborn"}.get(code, "killed")


def _child(module: str, source: str, suite: list[str], limit: float) -> int:
    limited(limit)
    path = ROOT / "src" / module
    try:
        _codes[str(path)] = compile(source, path, "exec", dont_inherit=True)
        import_module(".".join(Path(module).with_suffix("").parts))
    except Exception:  # noqa: BLE001  # whatever a mutant raises
        return _STILLBORN
    return _suite_run(suite)


def _suite_run(suite: list[str], *plugins: Waiter) -> int:
    with tempfile.TemporaryDirectory() as cache:
        return int(pytest.main([*_OPTIONS, "-o", f"cache_dir={cache}", *suite], plugins=plugins))


_OPTIONS: Final = ("--storage=memory", "-n", "0", "-x", "-q", "--tb=line", "--assert=plain", "--no-header")


if __name__ == "__main__":
    main()
