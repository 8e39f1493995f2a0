"""The mutants of a module: each differs from it in one place, and is called after what it says instead."""

from __future__ import annotations

import ast
import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Final

import libcst as cst
from attrs import frozen
from libcst.metadata import CodeRange, MetadataWrapper, WhitespaceInclusivePositionProvider

from tests.prove.python_mutants.operators import is_left_alone, mutated

ROOT: Final = Path(__file__).parents[3]
_LONGEST: Final = 160


@frozen
class Mutant:
    """
    A module with a fault.

    Attributes:
        module: its path under ``src``.
        name: where it differs, and how; the same as long as nothing there is rewritten.
        source: what is run instead.
    """

    module: str
    name: str
    source: str


@frozen
class _Place:
    scope: str
    node: cst.CSTNode
    instead: cst.CSTNode


class _Places(cst.CSTVisitor):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Place] = []
        self._scope: list[str] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if is_left_alone(node):
            return False
        self.found.extend(_Place(".".join(self._scope), node, instead) for instead in mutated(node))
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self._scope.append(node.name.value)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            self._scope.pop()


class Mutants:
    """All the mutants of one module, in the order of its text; each is made when it is asked for."""

    def __init__(self, module: str, text: str | None = None) -> None:
        self.module = module
        self.text = (ROOT / "src" / module).read_text() if text is None else text
        wrapper = MetadataWrapper(cst.parse_module(self.text), unsafe_skip_copy=True)
        self._tree = wrapper.module
        self._ranges = wrapper.resolve(WhitespaceInclusivePositionProvider)
        self._begins = [0, *accumulate(len(line) for line in self.text.splitlines(keepends=True))]
        places = _Places()
        self._tree.visit(places)
        self._places = places.found

    def __len__(self) -> int:
        return len(self._places)

    def some(self, indexes: Iterable[int] | None = None) -> Iterator[Mutant]:
        """Each once: what reads alike is one mutant, and what says the same as the module is none."""
        seen, names = {_meaning(self.text)}, Counter[str]()
        for index in range(len(self)) if indexes is None else indexes:
            place = self._places[index]
            source = self._source(place)
            if source is None or (meaning := _meaning(source)) in seen:
                continue
            seen.add(meaning)
            name = f"{place.scope}: {_difference(self.text, source)}".removeprefix(": ")
            names[name] += 1
            yield Mutant(self.module, name if names[name] == 1 else f"{name} ({names[name]})", source)

    def _source(self, place: _Place) -> str | None:
        source = self._spliced(place) or self._rebuilt(place)
        try:
            compile(source, self.module, "exec", dont_inherit=True)
        except SyntaxError:
            return None
        return source

    def _spliced(self, place: _Place) -> str:
        """The text with another expression in one place; nothing where that reads otherwise by itself, if indented."""
        at = self._ranges.get(place.node)
        if not (isinstance(place.instead, cst.BaseExpression) and isinstance(at, CodeRange)):
            return ""
        begin, end = (self._begins[one.line - 1] + one.column for one in (at.start, at.end))
        if self.text[begin:end] != self._tree.code_for_node(place.node):
            return ""
        return self.text[:begin] + self._tree.code_for_node(place.instead) + self.text[end:]

    def _rebuilt(self, place: _Place) -> str:
        changed = self._tree.deep_replace(place.node, place.instead)
        return changed.code if isinstance(changed, cst.Module) else ""


def _meaning(source: str) -> str:
    return ast.dump(ast.parse(source))


def _difference(before: str, after: str) -> str:
    """The lines that differ, put together."""
    lines = before.splitlines(), after.splitlines()
    blocks = difflib.SequenceMatcher(a=lines[0], b=lines[1], autojunk=False).get_opcodes()
    sides = [
        " ".join(line.strip() for tag, *ends in blocks if tag != "equal" for line in side[slice(*ends[at : at + 2])])
        for side, at in ((lines[0], 0), (lines[1], 2))
    ]
    return f"{_short(sides[0])} -> {_short(sides[1]) or 'nothing'}"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} ... {text[-_LONGEST // 2 :]}"
