"""How the tests of the command line write a story and play it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from typer.testing import CliRunner, Result

from nonna_adapters.cli.main import app

Line: TypeAlias = str | Mapping[str, Any]
Play: TypeAlias = Callable[..., Result]


def with_postgres(config: pytest.Config) -> bool:
    """Whether PostgreSQL is among the chosen storages."""
    return bool({"postgres", "all"} & set(config.getoption("storage") or ["all"]))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Play what takes ``on`` or ``where`` in memory, and on PostgreSQL where that is among the chosen ones."""
    for fixture, other in (("on", "both"), ("where", "postgres")):
        if fixture in metafunc.fixturenames:
            metafunc.parametrize(fixture, ["memory", other] if with_postgres(metafunc.config) else ["memory"])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a server where PostgreSQL is not chosen."""
    needing = [item for item in items if "own_server" in getattr(item, "fixturenames", ())]
    if needing and not with_postgres(config):
        config.hook.pytest_deselected(items=needing)
        items[:] = [item for item in items if item not in needing]


@pytest.fixture
def own_server() -> Iterator[str]:
    """The URL of a server that no other test uses."""
    from nonna_adapters.postgres.embedded import Server  # noqa: PLC0415  # memory needs no driver

    with Server.start() as server:
        yield server.url()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a story of these lines; a line that is no text is written as JSON."""

    def written(*lines: Line) -> Path:
        path = tmp_path / "story.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return path

    return written


@pytest.fixture
def play(write: Callable[..., Path]) -> Play:
    """Play a story of these lines with the real command."""

    def played(*lines: Line, options: tuple[str, ...] = ()) -> Result:
        return CliRunner().invoke(app, ["play", str(write(*lines)), *options])

    return played
