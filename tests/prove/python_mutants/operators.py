"""What is changed in a mutant: everything that mutmut changes, and what it leaves alone although guards hang on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

import libcst as cst
from mutmut.mutation.mutators import mutation_operators

Operator = Callable[[Any], Iterable[cst.CSTNode]]


def _leaves(node: cst.BinaryOperation | cst.BooleanOperation) -> Iterator[cst.CSTNode]:
    """Of two words or conditions that are combined, each alone."""
    if isinstance(node.operator, cst.BitAnd | cst.BitOr | cst.And | cst.Or):
        yield node.left
        yield node.right


def _elements(node: cst.Tuple | cst.List | cst.Dict) -> Iterator[cst.CSTNode]:
    """Each column, field or kind taken from its list."""
    for index in range(len(node.elements)):
        yield node.with_changes(elements=_without(node.elements, index))


def _elements_of_a_set(node: cst.Set) -> Iterator[cst.CSTNode]:
    """The same for a set, which is no longer one without any."""
    if len(node.elements) > 1:
        yield from (node.with_changes(elements=_without(node.elements, index)) for index in range(len(node.elements)))


def _without(elements: Iterable[Any], index: int) -> list[Any]:
    left = [element for number, element in enumerate(elements) if number != index]
    if len(left) == 1:
        left = [left[0].with_changes(comma=cst.Comma())]
    return left


def _condition(node: cst.If | cst.While | cst.CompIf) -> Iterator[cst.CSTNode]:
    """The opposite is asked."""
    test = node.test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
    yield node.with_changes(test=cst.UnaryOperation(cst.Not(), test))


def _statement(node: cst.SimpleStatementLine) -> Iterator[cst.CSTNode]:
    """What is called, yielded or raised is left out."""
    if len(node.body) == 1 and _acts(node.body[0]):
        yield node.with_changes(body=[cst.Pass()])


def _acts(statement: cst.BaseSmallStatement) -> bool:
    if isinstance(statement, cst.Expr):
        return not isinstance(statement.value, cst.SimpleString | cst.ConcatenatedString | cst.Ellipsis)
    return isinstance(statement, cst.Raise) or (isinstance(statement, cst.Return) and statement.value is None)


def _answer(node: cst.Return) -> Iterator[cst.CSTNode]:
    """Nothing is given back."""
    if node.value is not None and not (isinstance(node.value, cst.Name) and node.value.value == "None"):
        yield node.with_changes(value=cst.Name("None"), whitespace_after_return=cst.SimpleWhitespace(" "))


def _text(node: cst.FormattedStringText) -> Iterator[cst.CSTNode]:
    """Something else is written between the values."""
    yield node.with_changes(value=f"XX{node.value}XX")


_OURS: Final[list[tuple[type, Operator]]] = [
    (cst.BinaryOperation, _leaves),
    (cst.BooleanOperation, _leaves),
    (cst.Tuple, _elements),
    (cst.List, _elements),
    (cst.Dict, _elements),
    (cst.Set, _elements_of_a_set),
    (cst.If, _condition),
    (cst.While, _condition),
    (cst.CompIf, _condition),
    (cst.SimpleStatementLine, _statement),
    (cst.Return, _answer),
    (cst.FormattedStringText, _text),
]


def mutated(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What could stand there instead."""
    for kind, operator in (*mutation_operators, *_OURS):
        if isinstance(node, kind):
            yield from operator(node)


_OF_TYPES: Final = {"TypeVar", "NewType", "ParamSpec"}
_GENERIC: Final = {"Callable", "Mapping", "Iterable", "list", "dict", "tuple"}


def is_left_alone(node: cst.CSTNode) -> bool:
    """What only names, imports or types things: checkers read it, a call never does; and how a class is built."""
    if isinstance(node, cst.Annotation | cst.Import | cst.ImportFrom | cst.Decorator | cst.TypeAlias):
        return True
    if isinstance(node, cst.Assign):
        return _is_a_type(node.value) or _names(node.targets[0].target, {"__all__", "__slots__"})
    if isinstance(node, cst.AnnAssign):
        return _names(node.annotation.annotation, {"TypeAlias"})
    return isinstance(node, cst.If) and _names(node.test, {"TYPE_CHECKING"})


def _is_a_type(value: cst.BaseExpression) -> bool:
    if isinstance(value, cst.Subscript):
        return _names(value.value, _GENERIC)
    return isinstance(value, cst.Call) and _names(value.func, _OF_TYPES)


def _names(node: cst.BaseExpression, names: set[str]) -> bool:
    return isinstance(node, cst.Name) and node.value in names
