"""A property that is computed once: without a lock, so that nobody waits for somebody else's."""

from __future__ import annotations

import functools
import sys
import threading
from typing import Any, Final

from nonna_core.kernel.caching import cached_property
from tests.forking import Hung, in_child


class Lazy:
    """Something that is asked once."""

    def __init__(self, gate: threading.Event | None = None) -> None:
        self.asked = 0
        self.inside = threading.Event()
        self._gate = gate

    @cached_property
    def ours(self) -> int:
        """How often it was asked."""
        return self._count()

    @functools.cached_property  # noqa: TID251  # it is what is compared with
    def theirs(self) -> int:
        """The same by Python's own."""
        return self._count()

    def _count(self) -> int:
        self.asked += 1
        self.inside.set()
        if self._gate is not None:
            self._gate.wait(20)
        return self.asked


def test_it_is_computed_once_for_each_object() -> None:
    """And keeps its words."""
    one, other = Lazy(), Lazy()
    assert (1, 1, 1) == (one.ours, one.ours, other.ours)
    assert "How often it was asked." == Lazy.ours.__doc__


def in_another_thread(name: str) -> bool:
    """Whether a forked child can compute it while another thread of the parent is in the middle of computing it."""
    gate = threading.Event()
    lazy = Lazy(gate)
    thread = threading.Thread(target=getattr, args=(lazy, name))
    thread.start()
    assert lazy.inside.wait(10)
    try:
        answer: Any = in_child(lambda: getattr(Lazy(), name), seconds=1)
    except Hung:
        return False
    finally:
        gate.set()
        thread.join()
    return bool(answer == 1)


def test_a_forked_child_does_not_wait() -> None:
    """Another thread of the parent was in the middle of it (T-157)."""
    assert in_another_thread("ours")


WITHOUT_A_LOCK: Final = (3, 12)


def test_the_one_of_python_has_a_lock_where_it_is_old() -> None:
    """Planted fault: with the one of ``functools`` a child waits for ever on Python 3.11."""
    assert (sys.version_info >= WITHOUT_A_LOCK) == in_another_thread("theirs")


def test_two_objects_are_asked_side_by_side() -> None:
    """Two people's questions do not wait for one another."""
    gate = threading.Event()
    lazies = [Lazy(gate) for _ in range(2)]
    threads = [threading.Thread(target=getattr, args=(lazy, "ours")) for lazy in lazies]
    for thread in threads:
        thread.start()
    assert all(lazy.inside.wait(5) for lazy in lazies)
    gate.set()
    for thread in threads:
        thread.join()
