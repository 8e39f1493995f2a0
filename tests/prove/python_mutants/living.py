"""A part of a module that is replaced while it lives: those who hold it hold the other from then on."""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Mapping
from types import CodeType, FunctionType
from typing import Any

from attrs import fields


class Living:
    """The functions and lines of those modules that are imported and stand under one folder."""

    def __init__(self, top: str) -> None:
        self._functions = _functions(top)

    def is_function(self, path: str, name: str) -> bool:
        """Whether it is one of the functions of a module."""
        return (path, name) in self._functions

    def replace(self, path: str, name: str, code: CodeType) -> bool:
        """Whether it could be done: not what sees other names around it, or cannot be refilled, or is nowhere."""
        if self.is_function(path, name):
            return _rewritten(self._functions[path, name], code)
        names = next(vars(one) for one in list(sys.modules.values()) if getattr(one, "__file__", None) == path)
        return name in names and _refilled(names[name], code, names)


def _functions(top: str) -> Mapping[tuple[str, str], list[FunctionType]]:
    """The functions by their modules and names, each as often as a class was made of it."""
    gc.unfreeze()
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if type(one) is FunctionType and one.__code__.co_filename.startswith(top):
            found[one.__code__.co_filename, one.__code__.co_qualname].append(one)
    gc.freeze()
    return found


def _rewritten(functions: list[FunctionType], code: CodeType) -> bool:
    if any(one.__code__.co_freevars != code.co_freevars for one in functions):
        return False
    for one in functions:
        one.__code__ = code
    return True


def _refilled(old: Any, code: CodeType, names: dict[str, Any]) -> bool:  # noqa: ANN401  # whatever a module holds
    """Give a line of access the fields of the other; from it, unlike from its words, nothing else is computed."""
    new = eval(code, names)  # noqa: S307  # the text of a mutant
    if type(new) is not type(old) or type(old).__name__ != "Access":
        return False
    for one in fields(type(old)):
        object.__setattr__(old, one.name, getattr(new, one.name))
    return True
