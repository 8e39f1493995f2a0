"""Runs a file of pgTAP tests as ``psql`` does, statement by statement, and tells from which line each failure comes."""

import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
from attrs import define, field, frozen

__all__ = ["Outcome", "Statement", "run", "statements"]

# What a semicolon may stand in, and the semicolon itself.
_PIECE = re.compile(
    r"'(?:[^']|'')*'"
    r'|"[^"]*"'
    r"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$"
    r"|--[^\n]*"
    r"|^\\ir (?P<included>\S+)$"
    r"|(?P<end>;)",
    re.DOTALL | re.MULTILINE,
)
_TEST = re.compile(r"(?P<bad>not )?ok (?P<number>\d+)(?: - (?P<what>.*))?")
_UNDONE = re.compile(r"# (?:skip|todo)\b", re.IGNORECASE)


@frozen
class Statement:
    """A statement, the file that it stands in and the line on which it begins."""

    path: Path
    line: int
    text: str

    def place(self, words: str = "") -> str:
        """Name the line that holds the last of these words, as one of a list of values does; else the first line."""
        last = re.findall(r"\w+", words)[-2:]
        for wanted in filter(None, (last, last[1:])):
            for number, line in enumerate(self.text.splitlines(), self.line):
                if all(re.search(rf"\b{word}\b", line) for word in wanted):
                    return f"{self.path.name}:{number}"
        return f"{self.path.name}:{self.line}"


@define
class Outcome:
    """
    What came of a file.

    Attributes:
        planned: how many tests it promised.
        ran: how many it ran.
        failures: one line each: where, and what was said.
    """

    planned: int = 0
    ran: int = 0
    failures: list[str] = field(factory=list)

    def hear(self, statement: Statement, said: str) -> None:
        """Take in what one row of an answer says; what follows a failure explains it."""
        test = _TEST.match(said)
        if said.startswith("1.."):
            self.planned = int(said[3:])
        elif test is not None:
            self.ran += 1
            if test["bad"] or int(test["number"]) != self.ran or _UNDONE.search(said):
                self.failures.append(f"{statement.place(test['what'] or '')}: {said}")


def statements(path: Path) -> Iterator[Statement]:
    """Read a file, and what it includes, where it includes it."""
    text = path.read_text(encoding="utf-8")
    begin = 0
    for piece in _PIECE.finditer(text):
        if piece["included"]:
            yield from statements(path.parent / piece["included"])
        elif not piece["end"]:
            continue
        else:
            yield _statement(path, text, begin, piece.end())
        begin = piece.end()


def _statement(path: Path, text: str, begin: int, end: int) -> Statement:
    blank = re.compile(r"(?:\s|--[^\n]*)*").match(text, begin)
    begin = blank.end() if blank else begin
    return Statement(path, text.count("\n", 0, begin) + 1, text[begin:end])


def run(url: str, path: Path) -> Outcome:
    """Run a file; a statement that the server refuses ends it and is a failure, and so is a plan that was not kept."""
    outcome = Outcome()
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements(path):
            try:
                cursor = connection.execute(statement.text.encode())
            except psycopg.Error as error:
                outcome.failures.append(f"{statement.place()}: {str(error).strip()}")
                return outcome
            for row in cursor if cursor.description else ():
                outcome.hear(statement, str(row[0]))
    if outcome.planned != outcome.ran:
        outcome.failures.append(f"{path.name}: {outcome.planned} tests were planned, {outcome.ran} ran")
    return outcome
