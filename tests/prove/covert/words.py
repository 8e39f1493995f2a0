"""Canaries: words of letters alone that stand nowhere else, so that wherever one is found it has been told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Final

from nonna_core.testing.bad import CANARY

WORD: Final = re.compile(r"zq[a-z]+xv")
TOKEN: Final = re.compile(r"zq[a-z]{39}xv")
"""Tokens are canaries too, as long as every token is."""

_LETTERS: Final = "abcdefghijklmnop"


def _spelt(number: int, length: int) -> str:
    digits = f"{number:0{length}x}"
    return "".join(_LETTERS[int(digit, 16)] for digit in digits)


def token(number: int) -> str:
    """The token of this number, in the form of every token."""
    return f"zq{_spelt(number, 39)}xv"


def words() -> Iterator[str]:
    """One after the other, each only once."""
    return (f"zq{_spelt(number, 6)}xv" for number in count())


def with_word(value: object, word: str) -> object:
    """A bad value with the word in the place of its canary; ``None`` where it has none."""
    if isinstance(value, str):
        return value.replace(CANARY, word) if CANARY in value else None
    if isinstance(value, bytes):
        return value.replace(CANARY.encode(), word.encode()) if CANARY.encode() in value else None
    if isinstance(value, list | set):
        inner = [with_word(held, word) for held in value]
        return type(value)(inner) if any(held is not None for held in inner) else None
    return None


def found(text: str) -> list[str]:
    """The canaries in a text, with what stands around the first."""
    place = WORD.search(text)
    return [] if place is None else [text[max(0, place.start() - 80) : place.end() + 40]]
