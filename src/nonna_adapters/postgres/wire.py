"""
Sends the statements of one transaction through the driver's pipeline, in as few round trips as its questions need.

Writes wait; a question takes along what waits; COMMIT travels with the last writes; who is asking travels with the
first statement. A transaction that only reads has no BEGIN and no COMMIT: what one pipeline carries is a transaction
by itself. ROLLBACK is never a line of a pipeline: it is said outside, by
:meth:`.line.Line.recover`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from functools import cache
from typing import Any, Final, cast

import psycopg
from attrs import define, field
from sqlalchemy import ClauseElement
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.sql.compiler import SQLCompiler

from nonna_adapters.postgres.errors import is_outdated, translated, unforeseen
from nonna_adapters.postgres.line import Line, Rows, Sent
from nonna_core.kernel.errors import WrongContext
from nonna_core.kernel.processes import Process, this_process
from nonna_core.kernel.values import Instant

BEGIN: Final[Sent] = ("begin isolation level read committed", {})
COMMIT: Final[Sent] = ("commit", {})
FORKED: Final = (
    "This unit of work was begun before a fork, and belongs to the parent process. Nothing of it was written here: "
    "let the child leave it alone, and make its own call."
)
_DIALECT: Final = PGDialect_psycopg()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves its dialects untyped


@cache
def compiled(statement: ClauseElement) -> Sent:
    """The text of a statement of a module, and the parameters that are written in it."""
    result = cast("SQLCompiler", statement.compile(dialect=_DIALECT))
    fixed = {name: value for name, value in result.params.items() if not result.binds[name].required}
    return str(result), fixed


@define(eq=False)
class Question:
    """A statement on its way."""

    wire: Wire
    sent: Sent
    is_write: bool
    arrived: Rows | None = None

    def answer(self) -> Rows:
        """The rows; the statement is sent now, with all that waits, if it has not been yet."""
        if self.arrived is None:
            self.wire.flush()
        return self.arrived or []


@define(eq=False)
class Wire:
    """
    The statements of one unit of work.

    Attributes:
        opening: what is said first: in a transaction that writes once, else in every round trip.
        writes: whether the unit of work may write.
        has_written: whether a write has been sent.
        is_open: whether a transaction is open on the server.
        failed: whether the driver reported an error.
        outdated: whether connections that are as old as this one would fail in the same way.
        process: where it was begun; a forked child has a copy, and may say nothing on it.
    """

    line: Line
    connection: Any
    opening: Sequence[Sent]
    writes: bool
    has_written: bool = False
    is_open: bool = False
    failed: bool = False
    outdated: bool = False
    process: Process = field(factory=this_process)
    _now: Instant | None = None
    _waiting: list[Question] = field(factory=list)

    @property
    def now(self) -> Instant:
        """The instant of the transaction."""
        if self._now is None:
            self.flush()
        return self._now  # type: ignore[return-value]  # the first round trip sets it, or raises

    def later(self, statement: ClauseElement, /, **values: Any) -> Question:
        """A question that travels with whatever is sent next."""
        return self._post(statement, values, is_write=False)

    def read(self, statement: ClauseElement, /, **values: Any) -> Rows:
        """Ask now, together with all that waits."""
        return self.later(statement, **values).answer()

    def write(self, statement: ClauseElement, /, **values: Any) -> Question:
        """A write that waits for the next question or for the end; its rows can be read then."""
        return self._post(statement, values, is_write=True)

    def change(self, statement: ClauseElement, /, **values: Any) -> Rows:
        """A write whose answer is needed now."""
        return self._post(statement, values, is_write=True).answer()

    def _post(self, statement: ClauseElement, values: Mapping[str, Any], *, is_write: bool) -> Question:
        if is_write and not self.writes:
            raise RuntimeError("This unit of work only reads: begin one that may write.")
        text, fixed = compiled(statement)
        question = Question(self, (text, {**fixed, **values}), is_write)
        self._waiting.append(question)
        return question

    def flush(self, *, commit: bool = False) -> None:
        """
        One round trip with all that waits.

        Raises:
            NonnaError: the database refused, or cannot be reached.
        """
        opening = [] if self.is_open else self.opening
        waiting, self._waiting = self._waiting, []
        self.has_written |= any(question.is_write for question in waiting)
        self.is_open = self.writes
        batch = [*opening, *(question.sent for question in waiting), *([COMMIT] if commit else [])]
        arrived = self._sent(batch, said=len(opening), commit=commit)
        for question, rows in zip(waiting, arrived[len(opening) :], strict=False):
            question.arrived = rows

    def _sent(self, batch: Sequence[Sent], *, said: int, commit: bool) -> list[Rows]:
        if self.is_forked:
            raise WrongContext(FORKED)
        in_doubt = commit and self.has_written
        try:
            arrived = self.line.send(self.connection, batch)
            if self._now is None:
                self._now = arrived[said - 1][0][-1].astimezone(UTC)
        except psycopg.Error as error:
            self.outdated = is_outdated(error)
            trouble = translated(error, in_doubt=in_doubt)
        except Exception as error:  # noqa: BLE001  # whatever a driver raises that is out of step with the server
            trouble = unforeseen(error, in_doubt=in_doubt)
        else:
            return arrived
        self.failed = True
        raise trouble  # outside of the handler, so that nothing of the driver hangs on it

    @property
    def is_forked(self) -> bool:
        """Whether this is the copy in a forked child."""
        return this_process() != self.process

    def finish(self) -> None:
        """Store what was written; questions that nobody needs any more are dropped."""
        self._waiting = [question for question in self._waiting if question.is_write]
        if self.writes and (self.is_open or self._waiting):
            self.flush(commit=True)
            self.is_open = False

    def abandon(self) -> None:
        """Undo. Where nothing was written COMMIT does it too, and keeps what the connection has prepared."""
        self._waiting.clear()
        if self.is_forked:
            return
        if self.failed or self.has_written:
            self.line.recover(self.connection)
        elif self.is_open:
            self.line.send(self.connection, [COMMIT])
