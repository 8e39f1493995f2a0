"""
A story: JSON lines, one act a line. Here its shape is read; whether it makes sense is judged in judging.py.

=========  =============================================================================================================
key        says
=========  =============================================================================================================
`at`       when: an instant in UTC, never before that of the line above
`who`      a person who registered on a line above, `nobody`, `platform`, `service` or `retention`
`do`       a line of the facade, as `events.schedule`; `register` or `delete_account` for the platform
`with`     its arguments by name; instants and days as text
`as`       a name for what the act gives
`expect`   the error's public code (`{"error": "invalid", "field": "title"}`), or what stands in the value
=========  =============================================================================================================

`$tea` is the id of the row that the act called `tea` gave, of the first one where it gave several; `$inv.token`,
`$page.next`, `$letters.2.token` reach into what it gave. `$$` at the beginning of a text is a plain `$`. In `expect`,
`title` or `2.membership.role` is a place in the value, `count` is the number of rows, `value` is the whole.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, cast

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

SHIPPED = ("day", "year")
KEYS = ("at", "who", "do", "with", "as", "expect")
NEEDED = ("at", "who", "do")
YEARS = range(1900, 2900)
NAME = re.compile(r"[a-z][a-z0-9_]*")

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


class UnreadableError(Exception):
    """
    A story that cannot be played: says which file, which line, what is wrong there and what to change.

    Args:
        file: the story's path as it was given.
        line: the line's number from 1, or 0 where the file as a whole is meant.
        wrong: what is wrong, a sentence.
        mend: what to change, a sentence.
    """

    def __init__(self, file: str, line: int, wrong: str, mend: str) -> None:
        where = f"{file}, line {line}" if line else file
        super().__init__(f"{where}: {wrong} {mend}")
        self.file, self.line, self.wrong, self.mend = file, line, wrong, mend


@attrs.frozen(kw_only=True)
class Act:
    """One line of a story: at this instant (UTC), this person does this."""

    line: int
    at: datetime
    who: str
    do: str
    given: dict[str, Json]
    name: str | None
    expect: dict[str, Json] | None


@attrs.frozen
class Story:
    """The acts of one file, in their order; `file` is the path for messages."""

    file: str
    acts: list[Act]


class _Complaint(ValueError):
    """What is wrong with the line at hand and how to mend it; the reader adds file and line."""

    def __init__(self, wrong: str, mend: str) -> None:
        super().__init__(wrong)
        self.wrong, self.mend = wrong, mend


def read(place: str) -> Story:
    """
    Read a story from a path, or one of the shipped ones by its name (`day`, `year`).

    Raises:
        UnreadableError: no such file, no text, no acts, a line that is no act, a time that falls.
    """
    acts: list[Act] = []
    for number, text in _lines(place):
        try:
            act = _act(number, _record(text))
            _never_falls(acts[-1] if acts else act, act)
        except _Complaint as bad:
            raise UnreadableError(place, number, bad.wrong, bad.mend) from None
        acts.append(act)
    if not acts:
        raise UnreadableError(place, 0, "The story has no acts.", "Write one act a line, each a JSON object.")
    return Story(place, acts)


def _lines(place: str) -> Iterator[tuple[int, str]]:
    try:
        text = _text(place)
    except UnicodeDecodeError:
        raise UnreadableError(place, 0, "The story is not written in UTF-8.", "Save it as UTF-8 text.") from None
    except (OSError, ValueError) as no:
        reason = no.strerror if isinstance(no, OSError) else None
        mend = f"Give the path of a story, or one of: {', '.join(SHIPPED)}."
        raise UnreadableError(place, 0, f"The file cannot be read ({reason or no}).", mend) from None
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def _text(place: str) -> str:
    if place in SHIPPED and not Path(place).exists():
        return resources.files(__package__).joinpath("stories", f"{place}.jsonl").read_text("utf-8")
    return Path(place).read_text("utf-8-sig")


def _record(text: str) -> dict[str, Json]:
    try:
        record = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as bad:
        raise _Complaint(
            f"This is no JSON: {bad.msg} at column {bad.colno}.", "Write the act as one JSON object on one line."
        ) from None
    except (RecursionError, ValueError) as bad:
        if isinstance(bad, _Complaint):
            raise
        raise _Complaint("This JSON is too deep or its numbers are too long.", "Write a simpler value.") from None
    if not isinstance(record, dict):
        raise _Complaint("An act is a JSON object.", 'Write it as {"at": …, "who": …, "do": …}.')
    return record


def _once(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise _Complaint(f"`{key}` stands there twice.", "Keep one of the two.")
    return dict(pairs)


def _no_number(word: str) -> Json:
    raise _Complaint(f"{word} is no JSON value.", "Write a number, or a text in quotes.")


def _act(number: int, record: dict[str, Json]) -> Act:
    for key in record:
        if key not in KEYS:
            raise _Complaint(f"An act has no `{key}`.", f"Use only: {', '.join(KEYS)}.")
    for key in NEEDED:
        if not isinstance(record.get(key), str):
            raise _Complaint(f"`{key}` is missing or is no text.", f"Add it, as in {_EXAMPLES[key]}.")
    return Act(
        line=number,
        at=_instant(str(record["at"])),
        who=str(record["who"]),
        do=str(record["do"]),
        given=_object(record, "with", '{"baby_id": "$mia"}') or {},
        name=_name(record.get("as")),
        expect=_expectation(record),
    )


_EXAMPLES = {"at": '"at": "2026-03-01T09:00:00Z"', "who": '"who": "anna"', "do": '"do": "events.schedule"'}


def _instant(text: str) -> datetime:
    mend = "Write an instant in UTC, as in 2026-03-01T09:00:00Z."
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise _Complaint(f"`at` is no instant: {text!r}.", mend) from None
    if at.utcoffset() != timedelta(0):
        raise _Complaint(f"`at` is not in UTC: {text!r}.", mend)
    if at.year not in YEARS:
        raise _Complaint(f"`at` is too far away: {text!r}.", f"Choose a year from {YEARS[0]} to {YEARS[-1]}.")
    return at


def _object(record: dict[str, Json], key: str, example: str) -> dict[str, Json] | None:
    value = record.get(key)
    if key in record and not isinstance(value, dict):
        raise _Complaint(f"`{key}` is no object.", f'Write it as "{key}": {example}, or leave it out.')
    return cast("dict[str, Json] | None", value)


def _name(value: Json) -> str | None:
    if value is None or (isinstance(value, str) and NAME.fullmatch(value)):
        return value
    raise _Complaint("`as` is no name.", 'Give a name of a to z, 0 to 9 and _, a letter first, as in "as": "tea".')


def _expectation(record: dict[str, Json]) -> dict[str, Json] | None:
    expect = _object(record, "expect", '{"error": "day_is_full"}')
    if expect == {}:
        raise _Complaint("`expect` is empty.", "Name an error or a field with its value, or leave it out.")
    return expect


def _never_falls(before: Act, act: Act) -> None:
    if act.at < before.at:
        raise _Complaint(
            f"`at` falls: line {before.line} is at {before.at:%Y-%m-%dT%H:%M:%SZ} already.",
            "Give this act the same time or a later one, or move the line up.",
        )
