"""What a linter found, held against what was reviewed: ``reviewed.toml``, a reason for each group of places."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from attrs import frozen

ROOT: Final = Path(__file__).resolve().parents[3]
PROGRAMS: Final = ROOT / ".venv-lint" / "bin"
_REVIEWED: Final = Path(__file__).with_name("reviewed.toml")


@frozen(order=True)
class Finding:
    """
    Something that a linter does not like.

    Attributes:
        rule: its name for that.
        place: where, in words that stay when lines move, and that change with what the reason rests on.
        message: what it says.
    """

    rule: str
    place: str
    message: str = ""


class NoLinter(Exception):
    """The linters are not here: make linters."""


def program(name: str) -> str:
    """
    The path of a linter.

    Raises:
        NoLinter: it is not installed; the message says how to get it.
    """
    if not (PROGRAMS / name).exists():
        raise NoLinter(NoLinter.__doc__)
    return str(PROGRAMS / name)


def reviewed(linter: str, path: Path = _REVIEWED) -> dict[tuple[str, str], str]:
    """
    Every reviewed finding of a linter, by rule and place, with its reason.

    Raises:
        ValueError: one is there twice, or has no reason.
    """
    found: dict[tuple[str, str], str] = {}
    for group in tomllib.loads(path.read_text(encoding="utf-8"))[linter]:
        for key in _keys(group):
            if key in found or not group["reason"].strip():
                raise ValueError(f"{path.name}: {' at '.join(key)} is there twice, or without a reason")
            found[key] = group["reason"]
    return found


def _keys(group: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((rule, place) for rule in group["rules"] for place in group["places"])


def complaints(findings: Iterable[Finding], known: Mapping[tuple[str, str], str]) -> list[str]:
    """What is new, and what was reviewed and is there no more: a sentence each."""
    here = {(finding.rule, finding.place): finding for finding in findings}
    new = [f"{one.rule} at {one.place}: {one.message}" for key, one in sorted(here.items()) if key not in known]
    gone = [f"{rule} at {place} was reviewed and is found no more: take it out" for rule, place in known.keys() - here]
    return [*new, *sorted(gone)]


def told(found: list[str]) -> None:
    """
    Say what was found, for ``make``.

    Raises:
        SystemExit: if there is anything.
    """
    if found:
        sys.exit("\n".join([*found, "Mend it, or review it and write why into tests/prove/linters/reviewed.toml."]))
