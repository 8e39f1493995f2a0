"""How promises are checked: what a call answered, and what differs from what was promised."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from nonna_core.kernel.errors import Invalid, NonnaError

DONE = "done"


class Broken(AssertionError):
    """A storage has not kept a promise."""


@frozen
class Answer:
    """
    How a call ended.

    Attributes:
        word: ``done``, the code of the error, ``invalid`` with its field, or the name of an error that is none of ours.
        message: what the error says.
        details: what it carries for a program.
        trace: everything that a log could show of it; not compared.
    """

    word: str
    message: str = ""
    details: Mapping[str, Any] = field(factory=dict)
    trace: str = field(default="", eq=False, repr=False)


def answer_to(call: Callable[[], object]) -> Answer:
    """Call, and tell how it ended; an error of a driver is an answer too, though never the right one."""
    try:
        call()
    except NonnaError as error:
        word = f"{error.code} {error.field}" if isinstance(error, Invalid) else error.code
        return Answer(word, error.message, error.details, _all_of(error))
    except Exception as error:  # noqa: BLE001  # whatever a storage lets through is to be reported, not to end the check
        return Answer(type(error).__qualname__, str(error), {}, _all_of(error))
    return Answer(DONE)


def _all_of(error: BaseException) -> str:
    return "".join([repr(error), repr(vars(error)), *traceback.format_exception(error)])


def expect(expected: object, actual: object, what: str) -> None:
    """
    Compare what was promised with what happened.

    Raises:
        Broken: they differ.
    """
    if expected != actual:
        raise Broken(f"{what}: expected {expected!r}, got {actual!r}")


def expect_answers(promised: Mapping[str, str], given: Mapping[str, Answer]) -> None:
    """
    Compare many answers at once.

    Raises:
        Broken: some differ; each is named.
    """
    wrong = [
        f"{name}: expected {promised[name]}, got {got.word}"
        for name, got in given.items()
        if promised[name] != got.word
    ]
    if wrong:
        raise Broken("\n".join(wrong))
