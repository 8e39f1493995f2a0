"""Whether a mutant differs in one function or one value of its module only, and what stands there instead."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from types import CodeType

Function = ast.FunctionDef | ast.AsyncFunctionDef
Value = ast.Assign | ast.AnnAssign


@lru_cache(maxsize=2)
def _parts(source: str) -> tuple[dict[str, str], str]:
    """What each outermost function does and each name of the module is, and all the rest; of two with one name none."""
    tree = ast.parse(source)
    named = list(_named(tree, ""))
    many = Counter(name for name, _ in named)
    parts = {name: _emptied(part) for name, part in named if many[name] == 1}
    return parts, ast.dump(tree)


def _named(parent: ast.AST, scope: str) -> Iterator[tuple[str, Function | Value]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, Function):
            yield f"{scope}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from _named(node, f"{scope}{node.name}.")
        elif isinstance(node, Value) and not scope and node.value:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield ast.unparse(target), node


def _emptied(part: Function | Value) -> str:
    """What stood there."""
    if isinstance(part, Function):
        body, part.body = part.body, [ast.Pass()]
        return ast.dump(ast.Module(body, []))
    value, part.value = part.value, ast.Constant(None)
    return ast.dump(value) if value else ""


def only_part(before: str, after: str) -> str:
    """The name of the one function or value that differs; none where anything else does."""
    (parts, rest), (others, another_rest) = _parts(before), _parts(after)
    if parts.keys() != others.keys() or rest != another_rest:
        return ""
    differing = [name for name, part in parts.items() if part != others[name]]
    return differing[0] if len(differing) == 1 else ""


def code_of(source: str, path: str, name: str) -> CodeType:
    """What is run for a function of this text, or what is evaluated for a value."""
    part = dict(_named(ast.parse(source), ""))[name]
    if isinstance(part, Value) and part.value:
        return compile(ast.Expression(part.value), path, "eval", dont_inherit=True)
    return next(_nested(compile(source, path, "exec", dont_inherit=True), name))


def _nested(code: CodeType, name: str) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_qualname == name:
                yield constant
            yield from _nested(constant, name)
