"""
The phrase book: what a person can do and what a person can look at, each said in one way.

An act is written in its plain form, `answer {status} to "{title}"`, so that one line serves three sentences:
*Rosa answers yes to "Tea"* (given, when) and *each of them tries to answer yes to "Tea"* (who may).
"""

import re
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import attrs

from tests.steps.words import pattern

Meaning = TypeVar("Meaning", bound=Callable[..., object])


@attrs.frozen
class Phrase:
    """A sentence with slots, and what it means."""

    template: str
    meaning: Callable[..., object]
    sentence: re.Pattern[str] = attrs.field(repr=False)

    def slots(self, said: str) -> dict[str, str]:
        """What fills the slots."""
        match = self.sentence.fullmatch(said)
        return match.groupdict() if match else {}


@attrs.define
class Book:
    """Phrases of one kind; exactly one of them fits a sentence."""

    kind: str
    phrases: list[Phrase] = attrs.field(factory=list)
    _looked_up: dict[str, Phrase] = attrs.field(factory=dict, init=False, repr=False)

    def says(self, template: str) -> Callable[[Meaning], Meaning]:
        """Enter a phrase; what is decorated is what it means, and takes the slots by name."""

        def enter(meaning: Meaning) -> Meaning:
            self.phrases.append(Phrase(template, meaning, pattern(template)))
            return meaning

        return enter

    def find(self, said: str) -> Phrase:
        """The phrase that fits; the same few sentences are said in every scenario, so each is looked up once."""
        if said not in self._looked_up:
            self._looked_up[said] = self._look_up(said)
        return self._looked_up[said]

    def _look_up(self, said: str) -> Phrase:
        fitting = [phrase for phrase in self.phrases if phrase.sentence.fullmatch(said)]
        if len(fitting) != 1:
            raise LookupError(f"{len(fitting)} phrases of {self.kind} fit {said!r}: {fitting}")
        return fitting[0]

    def meaning(self, said: str) -> Callable[..., object]:
        """What a sentence means, its slots filled."""
        phrase = self.find(said)
        return partial(phrase.meaning, **phrase.slots(said))


ACTS = Book("acts")
VIEWS = Book("views")


def plain(said: str) -> str:
    """The plain form of what somebody does: `answers yes` becomes `answer yes`."""
    verb, *rest = said.split(" ", 1)
    return " ".join([verb.removesuffix("s"), *rest])
