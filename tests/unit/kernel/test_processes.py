"""What a fork copies, and what can be pickled: values can, applications cannot."""

from __future__ import annotations

import copy
import inspect
import os
import pickle
import threading
from collections.abc import Callable
from typing import Any, Final

import pytest
from attrs import fields, has

import nonna_adapters
import nonna_core
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.table import Table
from nonna_adapters.postgres.ready import NotReady
from nonna_core import AsyncNonna, NewPhoto, Nonna, NonnaError
from nonna_core.kernel.processes import ProcessLock, this_process
from nonna_core.testing.acts import ACTS
from tests.conformance.played import untouched
from tests.forking import Hung, fork_without_hooks, forked, in_child

FORKS: Final = [pytest.param(forked, id="hooks"), pytest.param(fork_without_hooks, id="no hooks")]
COPIES: Final[dict[str, Callable[[Any], object]]] = {
    **{f"pickle {protocol}": lambda thing, p=protocol: pickle.dumps(thing, p) for protocol in range(6)},  # type: ignore[misc]  # a default binds it
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
}


def of_an_application() -> dict[str, object]:
    """The parts of an application that a caller gets hold of, of both doors."""
    app = nonna_adapters.in_memory()
    anna = app.storage.platform.register("anna@home.example")  # type: ignore[attr-defined]  # memory has one
    waiting = nonna_adapters.postgres_async("postgresql://nobody@localhost/nothing")
    person, awaiting = app.acting_as(anna), waiting.acting_as(anna)
    parts: dict[str, object] = {
        "application": app,
        "storage": app.storage,
        "person": person,
        "nobody": app.acting_as(None),
        "service": app.as_service(),
        "retention": app.as_retention(),
        "desk": app.storage.desk(anna),
        "on postgres": nonna_adapters.postgres("postgresql://nobody@localhost/nothing"),
        "waiting": waiting,
        "storage on postgres": waiting.storage,
        "waiting person": awaiting,
        "waiting service": waiting.as_service(),
        "waiting retention": waiting.as_retention(),
        "desk on postgres": waiting.storage.desk(anna),
        "a call": person.babies.mine,
    }
    parts |= {f"person.{name}": part for name, part in vars(person).items()}
    return parts | {f"awaiting.{name}": part for name, part in vars(awaiting).items()}


@pytest.mark.parametrize("name", of_an_application())
@pytest.mark.parametrize("way", COPIES)
def test_an_application_is_neither_pickled_nor_copied(way: str, name: str) -> None:
    """Nothing that holds a storage is; a sentence says what to do."""
    if way not in _SHARED_BY.get(name, _SHARED_BY.get(name.partition(".")[0], ())):
        with pytest.raises(TypeError, match="make an application in each process"):
            COPIES[way](of_an_application()[name])


_SHARED_BY: Final = {"a call": ("copy", "deepcopy"), "person": ("copy",)}
"""A method is its own copy, and a shallow copy of an attribute of a person goes by the same desk; both do no harm."""


@pytest.mark.parametrize("way", COPIES)
def test_a_person_is_not_copied_in_any_way(way: str) -> None:
    """What ``acting_as`` gives."""
    with pytest.raises(TypeError, match="Person belongs to one process"):
        COPIES[way](of_an_application()["person"])


def test_units_of_work_are_not_copied_either() -> None:
    """Nor what a unit of work gives."""
    app = nonna_adapters.in_memory()
    anna = app.storage.platform.register("anna@home.example")  # type: ignore[attr-defined]  # memory has one
    with app.storage.desk(anna).look() as work, pytest.raises(TypeError, match="neither pickled nor copied"):
        pickle.dumps(work)


def returned() -> list[object]:
    """Whatever the use cases return in the middle of a family's life, and every row behind it."""
    values: list[object] = []
    for act in ACTS:
        for who in ("anna", "rosa"):
            scene = untouched()
            try:
                values.append(act.doing(scene, who, act.good(scene))())
            except NonnaError as error:
                values.append(error)
    world = untouched().world
    world.app.as_service().refresh_engagement(world.clock().date().replace(day=1))
    storage = world.app.storage
    assert isinstance(storage, MemoryStorage)
    tables = [getattr(storage._rows, field.name) for field in fields(type(storage._rows))]
    return [*values, NewPhoto(url="photo")] + [row for table in tables if isinstance(table, Table) for row in table]


def kinds_of(value: Any) -> set[type]:  # noqa: ANN401  # whatever is returned
    """The entities in it."""
    if has(type(value)):
        return {type(value)}.union(*(kinds_of(getattr(value, field.name)) for field in fields(type(value))))
    if isinstance(value, list | tuple):
        return set[type]().union(*map(kinds_of, value))
    return set()


def copies_of(value: Any) -> list[Any]:  # noqa: ANN401  # whatever is returned
    """What comes back by each way."""
    pickled = [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(2, 6)]  # noqa: S301  # our own
    return [*pickled, copy.copy(value), copy.deepcopy(value)]


def test_what_is_returned_survives() -> None:
    """Entities, pages, ids and errors come back equal from every protocol and from both kinds of copies."""
    values = returned()
    for value in values:
        for again in copies_of(value):
            if isinstance(value, NonnaError):
                assert (type(value), value.message, value.details) == (type(again), again.message, again.details)
            else:
                assert value == again
    entities = {kind for _, kind in inspect.getmembers(nonna_core, inspect.isclass) if has(kind)}
    assert set() == entities - set[type]().union(*map(kinds_of, values))


def test_the_error_of_the_readiness_survives() -> None:
    """It is of the storage on PostgreSQL; the others are asked about with the errors of the core."""
    for again in copies_of(NotReady("do this")):
        assert (NotReady, "do this") == (type(again), again.message)


@pytest.mark.parametrize("fork", FORKS)
def test_a_child_is_another_process(fork: Callable[[], int]) -> None:
    """With the hooks of Python or without, and so is its child."""
    child, grandchild = in_child(lambda: (this_process(), in_child(this_process)), fork=fork)
    assert 3 == len({this_process(), child, grandchild})


def test_an_id_that_comes_again_is_not_taken_for_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system gives an ancestor's process id to a child, it is another process all the same."""
    monkeypatch.setattr(os, "getpid", lambda: 7)
    assert this_process() != in_child(this_process)


def _held(lock: ProcessLock) -> tuple[threading.Thread, threading.Event]:
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with lock:
            held.set()
            done.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    return thread, done


def _takes(lock: Any) -> bool:  # noqa: ANN401  # a lock of any kind
    with lock:
        return True


@pytest.mark.parametrize("fork", FORKS)
def test_a_lock_that_is_held_is_free_in_a_child(fork: Callable[[], int]) -> None:
    """A child cannot wait for a thread that it does not have."""
    lock = ProcessLock()
    thread, done = _held(lock)
    assert in_child(lambda: _takes(lock), fork=fork, seconds=5)
    done.set()
    thread.join()


def test_a_lock_of_python_is_not() -> None:
    """Planted fault: with a plain lock the child hangs."""
    lock = threading.Lock()
    with lock, pytest.raises(Hung):
        in_child(lambda: _takes(lock), seconds=0.3)


def test_whoever_forks_inside_a_lock_leaves_it_in_both() -> None:
    """The thread that holds it is in the child too."""
    lock = ProcessLock()

    def forking() -> bool:
        with lock:
            return in_child(lambda: True)

    assert forking()
    assert _takes(lock)


def test_applications_are_of_two_kinds() -> None:
    """Both are asked about above."""
    assert {Nonna, AsyncNonna} == {type(part) for part in of_an_application().values()} & {Nonna, AsyncNonna}
