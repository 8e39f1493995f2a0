"""Every SQLSTATE that a server can answer with: what a caller is told, what is stored, and what the next call meets."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from typing import Any, Final, cast

import psycopg
import pytest
from psycopg.pq import DiagnosticField
from sqlalchemy import text

from nonna_adapters.postgres.errors import is_outdated, is_suspect, translated, unforeseen
from nonna_adapters.postgres.scratch import Database, template
from nonna_adapters.postgres.states import BAD_VALUE, CLASSES, STATES
from nonna_core import Nonna, NonnaError, OutcomeUnknown, StorageTrouble, TryAgain, Unavailable
from tests.postgres.adapter.family import Family
from tests.postgres.processes.people import BACKEND, threads
from tests.postgres.processes.states import (
    KNOWN,
    UNKNOWN,
    Raised,
    at_commit,
    is_a_refusal,
    leaves,
    let_raise,
    meaning,
    raising,
)

ALL: Final = [*KNOWN, *(state for state in UNKNOWN if state not in KNOWN)]
Act = Callable[[Any, str], None]


@pytest.fixture(scope="module")
def raises() -> Iterator[Database]:
    """A database that raises what it is told."""
    with closing(template().clone()) as clone:
        let_raise(clone)
        yield clone


@pytest.fixture(scope="module")
def town(raises: Database) -> Family:
    """A family in it."""
    return Family.founded(raises, "sync")


@pytest.fixture(scope="module")
def app(raises: Database) -> Iterator[Nonna]:
    """An application with one connection, so that the next call meets what the last one left."""
    with closing(threads(raises, pool_size=1)) as made:
        yield made


def is_a_loss(state: str) -> bool:
    """Whether the server says with it that the connection is gone."""
    return state[:2] == "08" or state[:3] == "57P"


def test_the_list_is_whole() -> None:
    """Every class of the standard and of PostgreSQL is in it, and the driver's own table has no other."""
    assert 240 < len(KNOWN) < 320
    assert {"02", "08", "0A", "22", "23", "25", "40", "42", "53", "55", "57", "58", "F0", "HV", "P0", "XX"} <= {
        state[:2] for state in KNOWN
    }
    assert {"57P01", "25006", "XX000", "40001", "HV00N", "F0000"} <= {*KNOWN}


def test_each_state_is_mapped_on_purpose() -> None:
    """It has a line of its own or one of its class; one of a class that nobody has heard of is trouble."""
    classes = {*CLASSES, BAD_VALUE, "ZZ", "N1"}
    assert [] == [state for state in ALL if state not in STATES and state[:2] not in classes]
    errors = {state: translated(Raised(state)) for state in ALL}
    assert {state: meaning(state) for state in ALL} == {state: type(error) for state, error in errors.items()}
    assert {state: leaves(state) for state in ALL} == {state: is_suspect(error) for state, error in errors.items()}


def test_a_class_that_is_not_mapped_is_noticed() -> None:
    """Planted fault: a class of the driver's table that has no line is seen."""
    without = {name: kind for name, kind in CLASSES.items() if name != "53"}
    assert {"53"} == {state[:2] for state in KNOWN if state not in STATES} - {*without, BAD_VALUE}


@pytest.mark.parametrize("in_doubt", [False, True])
def test_no_state_stands_in_a_message(*, in_doubt: bool) -> None:
    """Nor anything else of the database, wherever it is asked."""
    for state in ALL:
        error = translated(Raised(state), in_doubt=in_doubt)
        shown = f"{error.message} {error} {error!r} {error.details}"
        assert (False, False) == (state in shown, "the words of the database" in shown)


def test_only_a_loss_is_doubtful() -> None:
    """Around a COMMIT a connection that is lost leaves a doubt, and an answer leaves none."""
    told = {state: type(translated(Raised(state), in_doubt=True)) for state in ALL}
    assert {state: OutcomeUnknown if is_a_loss(state) else meaning(state) for state in ALL} == told


@pytest.mark.parametrize("severity", ["FATAL", "PANIC"])
@pytest.mark.parametrize("state", ["XX000", "ZZ999", "42P01", "53200"])
def test_what_ends_the_session_is_a_loss(state: str, severity: str) -> None:
    """Whatever the state: after it the server has gone, and around a COMMIT nobody knows."""
    fatal = Raised(state, {DiagnosticField.SEVERITY_NONLOCALIZED: severity.encode()})
    assert (Unavailable, OutcomeUnknown) == (type(translated(fatal)), type(translated(fatal, in_doubt=True)))
    assert is_outdated(fatal)


def test_a_plan_that_is_out_of_date_is_asked_again() -> None:
    """After somebody has altered a table a prepared statement has another shape, and a new connection has none."""
    plan = Raised("0A000", {DiagnosticField.SOURCE_FUNCTION: b"RevalidateCachedQuery"})
    other = Raised("0A000", {DiagnosticField.SOURCE_FUNCTION: b"another"})
    assert (TryAgain, StorageTrouble) == (type(translated(plan)), type(translated(other)))
    assert (True, False) == (is_outdated(plan), is_outdated(other))


def test_the_log_has_what_is_for_operators(caplog: pytest.LogCaptureFixture) -> None:
    """State and constraint of whatever is no refusal, at WARNING; never a word of the driver."""
    with caplog.at_level(logging.DEBUG):
        errors = {state: translated(Raised(state)) for state in ALL}
        translated(Raised("XX000", {DiagnosticField.CONSTRAINT_NAME: b"photos_url"}))
    told = [
        f"{error.code}: SQLSTATE {state}, constraint none"
        for state, error in errors.items()
        if not is_a_refusal(type(error))
    ]
    assert [*told, "storage_trouble: SQLSTATE XX000, constraint photos_url"] == caplog.messages
    assert {("nonna.postgres", logging.WARNING)} == {(record.name, record.levelno) for record in caplog.records}


def test_the_log_is_silent_unless_somebody_listens() -> None:
    """A library writes nothing by itself."""
    assert any(isinstance(handler, logging.NullHandler) for handler in logging.getLogger("nonna.postgres").handlers)


# A real server.


def _reads(work: Any, state: str) -> None:
    work._wire.read(raising(state))


def _writes(work: Any, state: str) -> None:
    work._wire.write(_CHANGE)
    work._wire.change(raising(state))


def _writes_late(work: Any, state: str) -> None:
    work._wire.write(_CHANGE)
    work._wire.write(raising(state))


def _commits(work: Any, state: str) -> None:
    work._wire.change(at_commit(state))
    work._wire.write(_CHANGE)


_CHANGE: Final = text("update public.profiles set display_name = 'X'")
_AT: Final[dict[str, tuple[bool, Act]]] = {
    "a question": (False, _reads),
    "a write": (True, _writes),
    "the last write": (True, _writes_late),
    "the commit": (True, _commits),
}


def _told(app: Nonna, town: Family, state: str, at: str) -> type:
    writes, act = _AT[at]
    desk = app.storage.desk(town.anna)
    with pytest.raises(NonnaError) as caught, desk.begin() if writes else desk.look() as work:
        act(work, state)
    assert state not in f"{caught.value} {caught.value!r}"
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)
    return type(caught.value)


def _backend(app: Nonna, town: Family) -> int:
    with app.storage.desk(town.anna).look() as work:
        return cast("int", cast("Any", work)._wire.read(BACKEND)[0][0])


@pytest.mark.parametrize("at", _AT)
def test_a_real_server_with_every_state(at: str, app: Nonna, town: Family) -> None:
    """Told as mapped, nothing stored, the connection where it should be, the next call works (T-159)."""
    wrong = []
    before = _backend(app, town)
    for state in ALL:
        told = _told(app, town, state, at)
        after = _backend(app, town)
        lost = is_a_loss(state) and at in {"the last write", "the commit"}
        if told is not (OutcomeUnknown if lost else meaning(state)) or (before != after) < leaves(state):
            wrong.append((state, told.__name__, before != after))
        before = after
    assert [] == wrong
    assert "anna" == app.acting_as(town.anna).identity.me().display_name


# What a driver raises without a state.


@pytest.mark.parametrize(
    "error",
    [
        psycopg.ProgrammingError("bad"),
        psycopg.InterfaceError("bad"),
        psycopg.NotSupportedError("bad"),
        psycopg.DataError("bad"),
        psycopg.InternalError("bad"),
        psycopg.OperationalError("bad"),
        psycopg.errors.ConnectionTimeout("bad"),
        IndexError("bad"),
        NotImplementedError("bad"),
        ValueError("bad"),
        KeyError("bad"),
        RuntimeError("bad"),
        MemoryError("bad"),
        OSError("bad"),
        UnicodeDecodeError("utf-8", b"", 0, 1, "bad"),
    ],
    ids=lambda error: type(error).__name__,
)
@pytest.mark.parametrize("writes", [False, True])
def test_nothing_of_the_driver_leaves_a_call(
    error: Exception, app: Nonna, town: Family, monkeypatch: pytest.MonkeyPatch, *, writes: bool
) -> None:
    """Whatever it raises comes out as trouble of the storage, and the connection is not used again."""
    before = _backend(app, town)
    line = app.storage._people.line  # type: ignore[attr-defined]  # no port shows it

    def failing(*_: object) -> None:
        raise error

    def provoke() -> None:
        desk = app.storage.desk(town.anna)
        with desk.begin() if writes else desk.look() as work:
            if writes:
                cast("Any", work)._wire.write(_CHANGE)
            monkeypatch.setattr(type(line), "send", failing)
            cast("Any", work)._wire.read(BACKEND)

    with pytest.raises(StorageTrouble) as caught:
        provoke()
    monkeypatch.undo()
    assert (None, None) == (caught.value.__cause__, caught.value.__context__)
    assert "bad" not in f"{caught.value} {caught.value!r}"
    assert before != _backend(app, town)


def test_a_connection_that_gives_nothing_back_is_out_of_step(
    app: Nonna, town: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the answer to the first statement is missing, nobody guesses."""
    line = app.storage._people.line  # type: ignore[attr-defined]  # no port shows it
    monkeypatch.setattr(type(line), "send", lambda *_: [[], []])
    with pytest.raises(Unavailable):
        app.acting_as(town.anna).identity.me()
    monkeypatch.undo()
    assert "anna" == app.acting_as(town.anna).identity.me().display_name


def test_what_is_out_of_step_around_a_commit_is_doubtful(caplog: pytest.LogCaptureFixture) -> None:
    """Nobody knows, and the log has the class of what was raised."""
    assert (Unavailable, OutcomeUnknown) == (
        type(unforeseen(IndexError())),
        type(unforeseen(IndexError(), in_doubt=True)),
    )
    assert ["unavailable: no SQLSTATE, IndexError", "outcome_unknown: no SQLSTATE, IndexError"] == caplog.messages


def test_a_state_that_is_let_through_is_noticed(app: Nonna, town: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: where the connection goes back whatever happened, the next call meets it again."""
    monkeypatch.setattr("nonna_adapters.postgres.engine.is_suspect", lambda _: False)
    before = _backend(app, town)
    with suppress(StorageTrouble):
        _told(app, town, "XX000", "a question")
    assert before == _backend(app, town)
