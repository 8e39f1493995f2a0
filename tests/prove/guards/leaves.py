"""Conditions, taken apart by PostgreSQL's own grammar: each leaf of AND and OR replaced by true and by false."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from pglast import ast, parse_sql
from pglast.parser import ParseError
from pglast.stream import RawStream

__all__ = ["conditions", "parsed", "regions", "weakened"]

Spot = tuple[Any, Callable[[Any], None]]

_SELECT: Final = "select "
_BOOLEAN_FIELDS: Final = {
    "SelectStmt": "whereClause",
    "JoinExpr": "quals",
    "CaseWhen": "expr",
    "UpdateStmt": "whereClause",
}
_ENDS: Final = {
    "if": ("then",),
    "elsif": ("then",),
    "where": ("returning", "group", "order", "limit", "for", "union", "on conflict", "loop", "then", "into", "window"),
}


def conditions(expression: str) -> list[str]:
    """
    The expression with one leaf replaced: true first, then false; an expression that is one leaf gives itself replaced.

    Raises:
        ValueError: it is no expression.
    """
    spots = len(list(_spots(parsed(expression))))
    return [_replaced(expression, place, value) for place in range(spots) for value in (True, False)]


def weakened(expression: str) -> list[str]:
    """Only what lets more through: each leaf replaced by true."""
    return conditions(expression)[::2]


def parsed(expression: str) -> Any:  # noqa: ANN401  # a statement of the grammar, whose fields are of no type
    """
    The expression as what a statement selects.

    Raises:
        ValueError: it is no expression.
    """
    try:
        [raw] = parse_sql(_SELECT + expression)
    except (ParseError, ValueError) as error:
        raise ValueError(f"{expression!r}: {error}") from error
    return raw.stmt


def _replaced(expression: str, place: int, value: bool) -> str:  # noqa: FBT001  # the value that is put there
    statement = parsed(expression)
    _, put = list(_spots(statement))[place]
    put(ast.A_Const(isnull=False, val=ast.Boolean(boolval=value)))
    return RawStream()(statement).removeprefix("SELECT ")


def _spots(statement: Any) -> Iterator[Spot]:  # noqa: ANN401  # the same
    """The leaves of the expression itself, then those of the conditions inside it."""
    target = statement.targetList[0]
    yield from _leaves(target.val, lambda node: setattr(target, "val", node))
    yield from _inside(target.val)


def _leaves(node: Any, put: Callable[[Any], None]) -> Iterator[Spot]:  # noqa: ANN401  # any node of the grammar
    if isinstance(node, ast.BoolExpr):
        for place, one in enumerate(node.args or ()):
            yield from _leaves(one, _into(node, place))
    else:
        yield node, put


def _into(node: Any, place: int) -> Callable[[Any], None]:  # noqa: ANN401  # the same
    def put(leaf: Any) -> None:  # noqa: ANN401  # any node of the grammar
        node.args = (*node.args[:place], leaf, *node.args[place + 1 :])

    return put


def _inside(node: Any) -> Iterator[Spot]:  # noqa: ANN401  # any node of the grammar
    if isinstance(node, (tuple, list)):
        for one in node:
            yield from _inside(one)
    elif isinstance(node, ast.Node):
        field = _BOOLEAN_FIELDS.get(type(node).__name__)
        if field and getattr(node, field) is not None:
            yield from _leaves(getattr(node, field), lambda leaf: setattr(node, field, leaf))
        for name in node:
            yield from _inside(getattr(node, name))


def regions(body: str) -> Iterator[tuple[int, int]]:
    """Where the conditions of a function stand in its text: after IF and ELSIF, after WHERE."""
    until = 0
    for found in re.finditer(r"\b(if|elsif|where)\b", body, re.IGNORECASE):
        start = found.end()
        end = start + _length(body[start:], _ENDS[found[1].lower()])
        if start >= until and end > start and not _is_end_if(body, found.start()):
            yield start, end
            until = end


def _is_end_if(body: str, at: int) -> bool:
    return body[:at].rstrip().lower().endswith("end")


def _length(text: str, ends: Sequence[str]) -> int:
    """How far a condition goes: to a closing bracket that is not its own, a semicolon or a word that ends it."""
    depth, stops = 0, re.compile(r"'(?:[^']|'')*'|[()\[\];]|\b(?:" + "|".join(ends) + r")\b", re.IGNORECASE)
    for found in stops.finditer(text):
        word = found[0]
        if word in "([":
            depth += 1
        elif word in ")]":
            depth -= 1
        if depth < 0 or (depth == 0 and word not in ")]([" and not word.startswith("'")):
            return found.start()
    return len(text)
