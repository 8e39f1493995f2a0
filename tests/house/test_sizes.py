"""The house stays small: modules, functions and their medians; complexity is judged by ruff."""

import ast
from pathlib import Path
from statistics import median

import pytest

from tests.house.tree import Function, functions, modules

LINES_OF_A_MODULE = 300
MEDIAN_OF_MODULES = 90
LINES_OF_A_FUNCTION = 30
MEDIAN_OF_FUNCTIONS = 8


def length(function: Function) -> int:
    """Count the lines of a function's body: neither its arguments, which are as many as columns, nor its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def lines_of_code(source: str) -> int:
    """Count the lines of a module that are neither blank nor part of a docstring."""
    docstrings = [
        range(node.body[0].lineno - 1, node.body[0].end_lineno or 0)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, (ast.Module, ast.ClassDef, Function)) and ast.get_docstring(node) is not None
    ]
    words = {line for lines in docstrings for line in lines}
    return sum(1 for number, line in enumerate(source.splitlines()) if line.strip() and number not in words)


def lengths(source: str) -> dict[str, int]:
    """Give the length of each function of a module."""
    return {function.name: length(function) for function in functions(ast.parse(source))}


@pytest.fixture(scope="module")
def sources() -> dict[Path, str]:
    """Give every module of the library with its text."""
    return {path: path.read_text() for path in modules()}


def test_no_module_is_long(sources: dict[Path, str]) -> None:
    """A module has at most 300 lines."""
    long = {path.name: text.count("\n") for path, text in sources.items() if text.count("\n") > LINES_OF_A_MODULE}
    assert {} == long


def test_most_modules_are_short(sources: dict[Path, str]) -> None:
    """Half of the modules have at most 90 lines, those that are blank or belong to a docstring aside."""
    assert median(lines_of_code(text) for text in sources.values()) <= MEDIAN_OF_MODULES


def test_no_function_is_long(sources: dict[Path, str]) -> None:
    """A function has at most 30 lines, its arguments and its docstring aside."""
    long = {
        f"{path.name}:{name}": lines
        for path, text in sources.items()
        for name, lines in lengths(text).items()
        if lines > LINES_OF_A_FUNCTION
    }
    assert {} == long


def test_most_functions_are_short(sources: dict[Path, str]) -> None:
    """Half of the functions have at most 8 lines."""
    assert median(lines for text in sources.values() for lines in lengths(text).values()) <= MEDIAN_OF_FUNCTIONS


def test_a_long_function_is_seen() -> None:
    """Planted fault: the lines of a body are counted, those of arguments and docstring are not."""
    assert {"f": 31} == lengths('def f(\n    a,\n    b,\n):\n    """One\n\n    two."""\n' + "    pass\n" * 31)


def test_a_long_module_is_seen() -> None:
    """Planted fault: lines of code are counted, blank lines and those of docstrings are not."""
    assert 101 == lines_of_code('"""One\n\ntwo."""\n\n\ndef f():\n    """Three."""\n' + "    pass\n" * 100)
