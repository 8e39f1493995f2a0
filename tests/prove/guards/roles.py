"""Whose families a condition asks for: an owner's instead of any member's, a follower's instead of an owner's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from pglast import ast
from pglast.stream import RawStream

from tests.prove.guards.leaves import parsed

__all__ = ["ROLES", "other_roles"]

_VIEW: Final = "my_babies"
ROLES: Final = ("owner", "follower")


def other_roles(expression: str) -> list[str]:
    """
    The expression with one of its questions about the caller's families asked for another role.

    That it asks for no role any more is a leaf that is replaced by true already.
    """
    places = range(len(list(_questions(parsed(expression)))))
    return [changed for place in places for role in ROLES if (changed := _asked_for(expression, place, role))]


def _asked_for(expression: str, place: int, role: str) -> str:
    """The expression with another role; nothing where it asks for this one."""
    statement = parsed(expression)
    question = list(_questions(statement))[place]
    if question.whereClause is not None and repr(role) in RawStream()(question.whereClause):
        return ""
    question.whereClause = parsed(f"role = '{role}'").targetList[0].val
    return RawStream()(statement).removeprefix("SELECT ")


def _questions(node: Any) -> Iterator[Any]:  # noqa: ANN401  # any node of the grammar
    if isinstance(node, (tuple, list)):
        for one in node:
            yield from _questions(one)
    elif isinstance(node, ast.Node):
        if isinstance(node, ast.SelectStmt) and any(_is_view(source) for source in node.fromClause or ()):
            yield node
        for name in node:
            yield from _questions(getattr(node, name))


def _is_view(source: Any) -> bool:  # noqa: ANN401  # the same
    return isinstance(source, ast.RangeVar) and source.relname == _VIEW
