"""Every use case in a person's words: what was done, what could not be done, and to what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nonna_adapters.cli.phrases import ACTORS, PHRASES, UNKNOWN
from nonna_adapters.cli.plain import key_of, row_of, rows

if TYPE_CHECKING:
    from nonna_adapters.cli.plain import Value
    from nonna_adapters.cli.stage import Outcome
    from nonna_adapters.cli.story import Act

LABELS = (
    ("title", "'{}'"),
    ("comment_text", "'{}'"),
    ("caption", "the photo '{}'"),
    ("suggested_name", "{}"),
    ("screen_name", "the screen {}"),
    ("tile_type", "the tile {}"),
    ("invitee_email", "{}"),
    ("name", "{}"),
)
"""The first column that a row has gives it a name in sentences."""

WISH = (("name", "'{}'"),)
BARE = ("name", "email", "role", "suggested_name")
SHORT = 60
MOST_LISTED = 3


class Words:
    """Puts acts into sentences; learns from what it is shown who and what an id is."""

    def __init__(self) -> None:
        self._labels: dict[UUID, str] = {}

    def person(self, who: str) -> str:
        """How a person of the story is called in a sentence."""
        return ACTORS.get(who) or who.replace("_", " ").title()

    def label(self, key: UUID, otherwise: str) -> str:
        """What an id stands for, as far as the story has shown it."""
        return self._labels.get(key, otherwise)

    def learn(self, act: Act, outcome: Outcome) -> None:
        """Remember what the ids in the act's result stand for."""
        if act.do == "register":
            self._labels[outcome.value] = self.person(act.name or "")
        for one in rows(outcome.value) or [outcome.value]:
            self._learn(row_of(one))

    def _learn(self, row: Value) -> None:
        key, label = key_of(row), self._label_of(row)
        if key is not None and label:
            self._labels[key] = label

    def _label_of(self, row: Value) -> str:
        for field, form in WISH if hasattr(row, "priority") else LABELS:
            if isinstance(text := getattr(row, field, None), str):
                return form.format(short(text))
        person = getattr(row, "user_id", None)
        return self._labels.get(person, "") if isinstance(person, UUID) and hasattr(row, "role") else ""

    def sentence(self, act: Act, given: dict[str, Any], *, done: bool) -> str:
        """What happened, or could not happen, without the full stop."""
        (did, to_do), rest = PHRASES.get(act.do, (("did", "do"), act.do))
        subject = self.person(act.name or "") if act.do == "register" else self.person(act.who)
        words = {name: self._word(name, value) for name, value in given.items()}
        verb = did if done else f"could not {to_do}"
        return f"{subject} {verb} {rest.format_map(_Something(words))}{_aside(given)}"

    def _word(self, name: str, value: object) -> str:
        if name in UNKNOWN:
            key = _uuid(value)
            return self._labels.get(key, UNKNOWN[name]) if key else UNKNOWN[name]
        if isinstance(value, list):
            return _photos(value) if name == "photos" else _listed([short(str(one)) for one in value])
        bare = name in BARE or isinstance(value, date)
        return short(str(value)) if bare else f"'{short(str(value))}'"


class _Something(dict[str, str]):
    """What was not given has a word too."""

    def __missing__(self, name: str) -> str:
        return UNKNOWN.get(name, "something")


def short(text: str, most: int = SHORT) -> str:
    """A text on one line, cut where it is long."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line if len(line) <= most else f"{line[: most - 3]}..."


def day(instant: datetime) -> str:
    """A day for a person, as in `Sun 8 Mar`."""
    return f"{instant:%a} {instant.day} {instant:%b}"


def _listed(words: list[str]) -> str:
    if len(words) > MOST_LISTED:
        return f"{len(words)} people"
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "nobody"


def gave(value: Value) -> str:
    """What an act gave, where that is a number or numbers; else nothing."""
    if isinstance(value, Mapping):
        return ": " + (", ".join(f"{key} {number}" for key, number in value.items()) or "nothing")
    return f": {value}" if type(value) is int else ""


def _photos(photos: list[Any]) -> str:
    return "a photo" if len(photos) == 1 else f"{len(photos)} photos"


def _aside(given: dict[str, Any]) -> str:
    if given.get("dry_run") is True:
        return " (only to count it)"
    instant = given.get("event_date")
    return f" ({day(instant)})" if isinstance(instant, datetime) else ""


def _uuid(value: object) -> UUID | None:
    try:
        return value if isinstance(value, UUID) else UUID(str(value))
    except ValueError:
        return None
