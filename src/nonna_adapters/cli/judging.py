"""Whether a story makes sense: everybody in it is known, and every act is a line of the facade, rightly called."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from nonna_adapters.cli.facade import (
    MACHINES,
    NOBODY,
    PHOTO_WORDS,
    PLATFORM,
    Line,
    machine_lines,
    people_lines,
    platform_lines,
)
from nonna_adapters.cli.story import UnreadableError
from nonna_core.kernel.errors import NonnaError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nonna_adapters.cli.facade import Door
    from nonna_adapters.cli.story import Act, Json, Story
    from nonna_core.testing import Platform

REFERENCE = re.compile(r"\$([a-z][a-z0-9_]*)((?:\.[a-z0-9_]+)*)")
RESERVED = (NOBODY, PLATFORM, *MACHINES)


def error_codes(above: type[NonnaError] = NonnaError) -> set[str]:
    """The public codes of all errors of the library."""
    own = {str(getattr(above, "code", ""))} - {""}
    return own.union(*(error_codes(below) for below in above.__subclasses__()))


class Judge:
    """Reads a story from its first line to its last and knows who and what is known by then."""

    def __init__(self, app: Door, platform: Platform) -> None:
        machines = {machine: machine_lines(app, machine) for machine in MACHINES}
        self._lines = {PLATFORM: platform_lines(platform), **machines}
        self._people_lines = people_lines(app)
        self._people: set[str] = set()
        self._names: set[str] = set()

    def judge(self, story: Story) -> None:
        """
        Find the first act that cannot be played.

        Raises:
            UnreadableError: it names an unknown person, use case, argument, name or error code.
        """
        for act in story.acts:
            for wrong, mend in self._faults(act):
                raise UnreadableError(story.file, act.line, wrong, mend)

    def line(self, who: str, do: str) -> Line:
        """The use case that a judged act names."""
        return self._lines.get(who, self._people_lines)[do]

    def _faults(self, act: Act) -> Iterator[tuple[str, str]]:
        yield from self._who(act)
        yield from self._do(act)
        yield from self._given(act)
        yield from self._expect(act)
        yield from self._name(act)

    def _who(self, act: Act) -> Iterator[tuple[str, str]]:
        if act.who not in RESERVED and act.who not in self._people:
            known = f"Use {_either(self._people | set(RESERVED), act.who)}"
            yield f"Nobody called {act.who!r} has registered yet.", f"{known}, or let them register on a line above."

    def _do(self, act: Act) -> Iterator[tuple[str, str]]:
        lines = self._lines.get(act.who, self._people_lines)
        if act.do not in lines:
            yield f"{act.who} cannot do {act.do!r}.", f"Write {_either(lines, act.do)}."

    def _given(self, act: Act) -> Iterator[tuple[str, str]]:
        line = self.line(act.who, act.do)
        for name, value in act.given.items():
            if name not in line.takes:
                mend = f"Write {_either(line.takes, name)}." if line.takes else 'Leave "with" out.'
                yield f"{act.do} takes no {name!r}.", mend
            for word in line.strange(name, value):
                yield f"A new photo has no {word!r}.", f"Write {_either(PHOTO_WORDS, word)}."
        for name in line.needs - set(act.given):
            yield f"{act.do} needs {name!r}.", 'Add it to "with".'
        for name in references(act.given):
            yield from self._known(name)

    def _expect(self, act: Act) -> Iterator[tuple[str, str]]:
        expect = act.expect or {}
        if "error" in expect:
            codes = error_codes()
            if expect["error"] not in codes:
                yield f"There is no error {expect['error']!r}.", f"Write {_either(codes, str(expect['error']))}."
            if set(expect) - {"error", "field"}:
                yield "`expect` names an error and also values.", 'Keep the error (and its "field"), or the values.'
        for name in references(expect):
            yield from self._known(name)

    def _known(self, name: str) -> Iterator[tuple[str, str]]:
        if name not in self._names:
            known = f"Use {_either(self._names, name)}, or give" if self._names else "Give"
            yield f"Nothing was called ${name} yet.", f'{known} the name on a line above with "as".'

    def _name(self, act: Act) -> Iterator[tuple[str, str]]:
        name, registers = act.name, (act.who, act.do) == (PLATFORM, "register")
        if name in RESERVED or name in self._people:
            yield f"The name {name!r} is taken.", 'Choose another word for "as".'
        if registers and name is None:
            yield "Whoever registers needs a name in the story.", 'Add it, as in "as": "anna".'
        if name is not None:
            self._names.add(name)
            self._people.update({name} if registers else ())


def references(value: Json) -> Iterator[str]:
    """The names after `$` anywhere in a value; `$$` at a text's beginning is a plain `$`."""
    if isinstance(value, str) and value.startswith("$") and not value.startswith("$$"):
        found = REFERENCE.fullmatch(value)
        yield found[1] if found else value[1:]
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from references(part)


def _either(known: Iterable[str], meant: str) -> str:
    """The likeliest of the known words, or all of them where there are few."""
    words = sorted(known)
    near = get_close_matches(meant, words, n=3, cutoff=0.5) or words[:12]
    return " or ".join(near)
