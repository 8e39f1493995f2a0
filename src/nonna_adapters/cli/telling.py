"""What a played story shows as it goes: to a person in sentences, to a machine in JSON lines."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, Any, Protocol

import attrs
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nonna_adapters.cli.family import family_of
from nonna_adapters.cli.plain import plain
from nonna_adapters.cli.words import Words, day, gave, short

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from nonna_adapters.cli.stage import Heard, Outcome
    from nonna_adapters.cli.story import Act

STAMP = "%Y-%m-%dT%H:%M:%SZ"


@attrs.define
class Verdict:
    """The sums of a played story."""

    acts: int = 0
    done: int = 0
    refused: int = 0
    unmet: int = 0
    differences: int = 0

    @property
    def exit_code(self) -> int:
        """0, or 1 where an expectation was unmet or the storages differ."""
        return 1 if self.unmet or self.differences else 0


class Teller(Protocol):
    """Whoever tells a story while it is played."""

    @abstractmethod
    def act(self, act: Act, outcome: Outcome, faults: Sequence[str]) -> None:
        """One act: how it ended, and what is wrong with that: unmet expectations, differences."""

    @abstractmethod
    def end(self, views: Mapping[str, Mapping[str, Outcome]], faults: Mapping[str, Sequence[str]]) -> None:
        """The family as each person sees it, and where the storages differ, by person and machine."""

    @abstractmethod
    def sums(self, verdict: Verdict, storages: Sequence[str]) -> None:
        """How many acts, refusals, unmet expectations and differences there were."""


class JsonTeller(Teller):
    """One JSON object a line; tokens are left out (SEC-15)."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def act(self, act: Act, outcome: Outcome, faults: Sequence[str]) -> None:
        """Tell the act as the story has it, and its end."""
        told: dict[str, Any] = {"line": act.line, "at": act.at.strftime(STAMP), "who": act.who, "do": act.do}
        if outcome.error is not None:
            told["error"] = {"code": outcome.error.code, "message": outcome.error.message, **outcome.error.details}
        elif outcome.done:
            told["value"] = plain(outcome.value)
        told["heard"] = [{"who": one.who, "type": one.message.notification.type} for one in outcome.heard]
        self._say({**told, "faults": list(faults)})

    def end(self, views: Mapping[str, Mapping[str, Outcome]], faults: Mapping[str, Sequence[str]]) -> None:
        """Tell one line a person and one a machine."""
        for who, differing in faults.items():
            told: dict[str, Any] = {"machine": who}
            if who in views:
                told = {"person": who, "sees": [attrs.asdict(row) for row in family_of(views[who])]}
            self._say({**told, "faults": list(differing)})

    def sums(self, verdict: Verdict, storages: Sequence[str]) -> None:
        """Tell the sums in one line."""
        self._say({"storages": list(storages), **attrs.asdict(verdict)})

    def _say(self, told: object) -> None:
        self._console.out(json.dumps(told), highlight=False)


class PersonTeller(Teller):
    """Sentences for a person, days as headings, the refusals with their code beside them."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._words = Words()
        self._day = ""

    def act(self, act: Act, outcome: Outcome, faults: Sequence[str]) -> None:
        """Tell what was done or refused, who heard of it, and what was expected otherwise."""
        self._heading(act.at)
        if outcome.done:
            self._words.learn(act, outcome)
        sentence = self._words.sentence(act, outcome.given, done=outcome.done)
        if outcome.error is None:
            self._line("  " if outcome.done else "! ", f"{sentence}{gave(outcome.value)}.", "")
        else:
            self._line("x ", f'{sentence}: "{short(outcome.error.message, 200)}"', "yellow", f" ({outcome.error.code})")
        self._heard(outcome.heard)
        for fault in faults:
            self._line("! ", f"line {act.line}: {fault}", "bold red")

    def _heading(self, at: datetime) -> None:
        heading = f"{day(at)} {at.year}"
        if heading != self._day:
            self._day = heading
            self._console.print(Text(f"\n{heading}", style="bold"), soft_wrap=True)

    def _heard(self, heard: Sequence[Heard]) -> None:
        listeners: dict[str, list[str]] = {}
        for one in heard:
            text = short(f"{one.message.title}: {one.message.body}", 200)
            listeners.setdefault(text, []).append(self._words.person(one.who))
        for text, who in listeners.items():
            times = [name if number == 1 else f"{name} ({number})" for name, number in Counter(who).items()]
            self._line("    ", f"-> {', '.join(times)}: {text}", "cyan")

    def end(self, views: Mapping[str, Mapping[str, Outcome]], faults: Mapping[str, Sequence[str]]) -> None:
        """Tell the families in a table, a line for each family of each person."""
        title = "\nThe family as each person sees it"
        table = Table("Who", "Family", "With", "Coming up", "Holds", "Unread", title=title)
        for who, view in views.items():
            for number, row in enumerate(family_of(view)):
                name = "" if number else self._words.person(who)
                cells = (name, row.family, row.people, row.coming, row.holds, row.unread)
                table.add_row(*map(Text, cells))
        self._console.print(table)
        for who, differing in faults.items():
            for fault in differing:
                self._line("! ", f"{self._words.person(who)} sees: {fault}", "bold red")

    def sums(self, verdict: Verdict, storages: Sequence[str]) -> None:
        """Tell the sums in a sentence."""
        compared = f", {verdict.differences} differences" if len(storages) > 1 else ""
        self._line(
            "\n",
            f"{verdict.acts} acts on {' and '.join(storages)}: {verdict.done} done, {verdict.refused} refused, "
            f"{verdict.unmet} unmet expectations{compared}.",
            "bold red" if verdict.exit_code else "bold green",
        )

    def _line(self, mark: str, text: str, style: str, aside: str = "") -> None:
        self._console.print(Text(mark).append(text, style=style).append(aside, style="dim"), soft_wrap=True)
