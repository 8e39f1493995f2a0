"""A way to the server that is cut when a word goes by, before the server has heard it or before we hear the answer."""

from __future__ import annotations

import select
import socket
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from nonna_adapters.postgres.scratch import Database

PORT: Final = 5432
_CHUNK: Final = 65_536
_READY: Final = b"Z\0\0\0\5I"

When = Literal["before", "after"]


class Cutter:
    """
    Stands between the application and the server.

    Attributes:
        word: what is listened for; nothing while it is empty.
        when: whether the server hears it before the line is cut.
        heard: how often the word went by.
    """

    def __init__(self, database: Database, when: When) -> None:
        self.word = b""
        self.when: When = when
        self.heard = 0
        self._database = database
        info = database.superuser.info
        self._server = f"{info.host}/.s.PGSQL.{info.port}" if info.host.startswith("/") else (info.host, info.port)
        self._folder = tempfile.TemporaryDirectory(prefix="cut-", dir="/tmp")  # a socket's name is short
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(Path(self._folder.name) / f".s.PGSQL.{PORT}"))
        self._door.listen()
        self._threads: list[threading.Thread] = []

    def url(self, login: str) -> str:
        """The way through here."""
        password = self._database.template.password(login)
        plain = "sslmode=disable&gssencmode=disable"
        return f"postgresql://{login}:{password}@/{self._database.name}?host={self._folder.name}&port={PORT}&{plain}"

    def __enter__(self) -> Self:
        self._start(self._let_in)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for thread in self._threads:
            thread.join(10)
        self._folder.cleanup()

    def _start(self, act: object, *given: socket.socket) -> None:
        thread = threading.Thread(target=act, args=given, daemon=True)  # type: ignore[arg-type]  # a method of ours
        self._threads.append(thread)
        thread.start()

    def _let_in(self) -> None:
        while True:
            try:
                client, _ = self._door.accept()
            except OSError:
                return
            self._start(self._carry, client)

    def _carry(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX if isinstance(self._server, str) else socket.AF_INET)
        server.connect(self._server)
        with client, server:
            if self._until_heard(client, server) and self.when == "after":
                _until_done(client, server)

    def _until_heard(self, client: socket.socket, server: socket.socket) -> bool:
        """Carry what is said to and fro until the word goes by; the server does not hear it if the cut comes before."""
        while True:
            for speaker in select.select([client, server], [], [])[0]:
                said = speaker.recv(_CHUNK)
                heard = speaker is client and bool(self.word) and self.word in said
                self.heard += heard
                if not said or (heard and self.when == "before"):
                    return heard
                (server if speaker is client else client).sendall(said)
                if heard:
                    return True


def _until_done(client: socket.socket, server: socket.socket) -> None:
    """Carry on to the server alone, until it says that it is ready and no transaction is open."""
    answer = b""
    while not answer.endswith(_READY):
        for speaker in select.select([client, server], [], [])[0]:
            said = speaker.recv(_CHUNK)
            if not said:
                return
            if speaker is client:
                server.sendall(said)
            else:
                answer += said
