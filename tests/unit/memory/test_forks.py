"""A forked copy of the memory storage lives on by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

import pytest
from attrs import evolve

import nonna_adapters
from nonna_adapters.memory.storage import MemoryStorage
from nonna_adapters.memory.table import Log, Table
from nonna_core import BabyProfile, Nonna, UserId
from tests.forking import Hung, fork_without_hooks, forked, in_child

FORKS: Final = [pytest.param(forked, id="hooks"), pytest.param(fork_without_hooks, id="no hooks")]
Fork = Callable[[], int]


@pytest.fixture
def app() -> Nonna:
    """An application in memory."""
    return nonna_adapters.in_memory()


@pytest.fixture
def anna(app: Nonna) -> UserId:
    """Somebody who lives there."""
    return person(app, "anna")


def person(app: Nonna, name: str) -> UserId:
    """A new account."""
    found: UserId = app.storage.platform.register(f"{name}@home.example")  # type: ignore[attr-defined]  # memory has one
    return found


def founded(app: Nonna, who: UserId, name: str) -> BabyProfile:
    """A new baby."""
    return app.acting_as(who).babies.create(name=name, expected_birth_date=date(2030, 1, 1))


def names(app: Nonna, who: UserId) -> list[str]:
    """The babies of somebody."""
    return sorted(mine.baby.name for mine in app.acting_as(who).babies.mine())


@contextmanager
def in_the_middle(app: Nonna, who: UserId) -> Iterator[None]:
    """Another thread is in the middle of a transaction that has written."""
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with app.storage.desk(who).begin():
            app.storage._rows.profiles.put(_renamed(app, who))  # type: ignore[attr-defined]  # half an act
            held.set()
            done.wait(20)

    thread = threading.Thread(target=hold)
    thread.start()
    assert held.wait(10)
    try:
        yield
    finally:
        done.set()
        thread.join()


def _renamed(app: Nonna, who: UserId) -> Any:  # noqa: ANN401  # a row
    return evolve(app.storage._rows.profiles.get(who), display_name="Half")  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize("fork", FORKS)
def test_a_copy_lives_on_by_itself(fork: Fork, app: Nonna, anna: UserId) -> None:
    """What is written in the child stays there, and what is written in the parent stays there."""
    founded(app, anna, "Mia")

    def child() -> list[str]:
        founded(app, anna, "Leo")
        return names(app, anna)

    assert ["Leo", "Mia"] == in_child(child, fork=fork)
    assert ["Mia"] == names(app, anna)


@pytest.mark.parametrize("fork", FORKS)
def test_a_transaction_of_another_thread_is_undone_in_the_copy(fork: Fork, app: Nonna, anna: UserId) -> None:
    """The child does not wait for a thread that it does not have, and sees nothing of what that has half written."""
    with in_the_middle(app, anna):

        def child() -> tuple[str, list[str]]:
            founded(app, anna, "Leo")
            return app.acting_as(anna).identity.me().display_name, names(app, anna)

        assert ("anna", ["Leo"]) == in_child(child, fork=fork, seconds=5)
    assert "Half" == app.acting_as(anna).identity.me().display_name


def test_without_the_look_the_child_hangs(app: Nonna, anna: UserId, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a copy that does not know that it is one waits for ever."""
    monkeypatch.setattr(MemoryStorage, "inherited", lambda _: None)
    with in_the_middle(app, anna), pytest.raises(Hung):
        in_child(lambda: names(app, anna), seconds=0.3)


@pytest.mark.parametrize("fork", FORKS)
def test_whoever_forks_in_a_transaction_has_one_in_each(fork: Fork, app: Nonna, anna: UserId) -> None:
    """Each ends its own: the parent's is stored in the parent, the child's in the copy."""

    def child() -> None:
        with pytest.raises(RuntimeError, match="inside another"):
            names(app, anna)

    with app.storage.desk(anna).begin() as work:
        app.storage._rows.profiles.put(_renamed(app, anna))  # type: ignore[attr-defined]  # half an act
        in_child(child, fork=fork)
        assert anna == work.person
    assert "Half" == app.acting_as(anna).identity.me().display_name


def test_half_a_change_of_a_table_can_be_undone() -> None:
    """A fork may copy a table between two steps of a change; whoever undoes it finds the table as it was."""
    steps = 0
    while True:
        log = Log()
        table: Table[tuple[int, str, str]] = Table(log, key=lambda r: r[0], kind=lambda r: r[1], by=lambda r: r[2])
        log.begin(writes=True)
        table.add((1, "a", "x"))
        log.end()
        before = _picture(table)
        log.begin(writes=True)
        left = _Interrupted(steps)
        table._indexes = {name: left.watching(index) for name, index in table._indexes.items()}
        try:
            table.put((1, "b", "y"))
        except InterruptedError:
            left.over = True
        else:
            break
        log.roll_back()
        log.roll_back()
        assert before == _picture(table)
        steps += 1
    assert steps > 4


def _picture(table: Table[Any]) -> object:
    rows, indexes = table.contents()
    return dict(rows), {name: {at: dict(keys) for at, keys in buckets.items()} for name, buckets in indexes.items()}


class _Interrupted:
    """Lets so many questions pass and then interrupts."""

    def __init__(self, steps: int) -> None:
        self.left = steps
        self.over = False

    def watching(self, index: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """The same index, until the questions are used up."""

        def asked(row: Any) -> Any:  # noqa: ANN401  # a row
            if not self.over and self.left == 0:
                raise InterruptedError
            self.left -= 1
            return index(row)

        return asked
