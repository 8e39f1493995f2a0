"""Listens to everything that is said aside: the logs of Python at their most talkative, the screen, and the server."""

from __future__ import annotations

import io
import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Final

from nonna_adapters.postgres.embedded import OwnServer
from nonna_adapters.postgres.scratch import Database

_LOUD: Final = ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.pool", "psycopg", "psycopg.pool", "asyncio", "nonna")


class Ears(logging.Handler):
    """
    Keeps what is logged and printed.

    Attributes:
        heard: every record as it would be written, its arguments and its exception beside it.
        printed: what went to the screen.
    """

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.printed = io.StringIO()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        error = record.exc_info[1] if record.exc_info else None
        trace = "".join(traceback.format_exception(error)) if error else ""
        self.heard.append(f"{record.name}: {record.getMessage()} {record.args!r} {trace}")

    def all(self) -> Iterator[tuple[str, str]]:
        """What was heard, and where."""
        yield from (("a log", line) for line in self.heard)
        yield "what was printed", self.printed.getvalue()


@contextmanager
def listening() -> Iterator[Ears]:
    """All loggers say everything, and are heard."""
    ears, root = Ears(), logging.getLogger()
    loggers = [root, *(logging.getLogger(name) for name in _LOUD)]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.DEBUG)
    logging.captureWarnings(capture=True)
    root.addHandler(ears)
    try:
        with redirect_stdout(ears.printed), redirect_stderr(ears.printed):
            yield ears
    finally:
        root.removeHandler(ears)
        logging.captureWarnings(capture=False)
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


class ServerLog:
    """What a server of ours writes down from now on; of another's nothing can be read."""

    def __init__(self, database: Database | None) -> None:
        server = database.template.server if database is not None else None
        self._log = server.log if isinstance(server, OwnServer) else None
        self._from = self._log.stat().st_size if self._log else 0

    def lines(self) -> str:
        """All of it."""
        if self._log is None:
            return ""
        with self._log.open("rb") as log:
            log.seek(self._from)
            return log.read().decode(errors="replace")


def all_of(error: BaseException) -> str:
    """Everything that an error says, whoever asks it: its texts, its fields, its causes, its way here."""
    said = list[str]()
    seen = set[int]()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in seen:
            seen.add(id(one))
            said.append(f"{one} {one!r} {one.args!r} {vars(one)!r} {getattr(one, '__notes__', '')}")
            waiting += [one.__cause__, one.__context__]
    return " ".join([*said, *traceback.format_exception(error)])
