"""Connections that are lost: before anything was said, in the middle, and around COMMIT."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Final

import pytest

from nonna_adapters.postgres.compose import awaited, blocking
from nonna_adapters.postgres.scratch import APP, Database, template
from nonna_adapters.postgres.world import Door
from nonna_core import Nonna, NonnaError, NotAllowed, OutcomeUnknown, Unavailable
from nonna_core.nonna import Person
from tests.postgres.adapter.cutter import Cutter, When
from tests.postgres.adapter.family import Family

COMMIT: Final = b"\0commit\0"
"""As the protocol carries it; the isolation level has the word in it too."""

OTHERS: Final = b"select pid from pg_stat_activity where datname = %s and pid <> pg_backend_pid()"


@pytest.fixture
def own(door: Door) -> Iterator[Family]:
    """A family in a database of its own, whose connections may be killed."""
    with closing(template().clone()) as database:
        yield Family.founded(database, door)


def kill_all(database: Database) -> None:
    """End every connection to a database but the one past all policies."""
    server = database.superuser
    for (process,) in server.execute(OTHERS, (database.name,)).fetchall():
        server.execute(b"select pg_terminate_backend(%s)", (process,))
    while server.execute(OTHERS, (database.name,)).fetchall():
        time.sleep(0.01)


def test_what_died_in_the_pool_is_left_out(own: Family) -> None:
    """A connection that the server has closed meanwhile is replaced before anything is asked on it."""
    for _ in range(2):
        own.do(own.anna, lambda anna: anna.babies.mine())
        kill_all(own.world.database)
    assert [own.mia.id] == [mine.baby.id for mine in own.do(own.anna, lambda anna: anna.babies.mine())]


def test_a_connection_that_dies_in_the_middle_is_unavailable(own: Family) -> None:
    """Nothing was written, and the next call finds another connection."""

    def dying(_: Nonna) -> None:
        with own.desk(own.anna).begin() as work:
            work.events.remove(event.id)
            work.babies.get(own.mia.id)
            kill_all(own.world.database)
            work.babies.get(own.mia.id)

    event = own.party()
    with pytest.raises(Unavailable):
        own.do_below(dying)
    assert own.do(own.anna, lambda anna: anna.events.get(event.id)).event == event


def test_a_connection_that_dies_before_the_commit_leaves_a_doubt(own: Family) -> None:
    """Whoever was about to store something is told to look, and finds all or nothing."""

    def dying(_: Nonna) -> None:
        with own.desk(own.anna).begin() as work:
            work.babies.get(own.mia.id)
            work.events.remove(event.id)
            kill_all(own.world.database)

    event = own.party()
    with pytest.raises(OutcomeUnknown):
        own.do_below(dying)
    assert own.do(own.anna, lambda anna: anna.events.get(event.id)).event == event


class Line:
    """The application behind a way that is cut."""

    def __init__(self, family: Family, when: When) -> None:
        self.family = family
        self.cutter = Cutter(family.world.database, when)

    def call(self, act: Callable[[Nonna], object]) -> None:
        """One call of an application of its own, through the cutter, behind the door of the family."""
        url = self.cutter.url(APP)
        if self.family.world.name == "postgres":
            with closing(blocking(url)) as app:
                act(app)
        else:
            self.family.world.database.runner.run(self._awaited(url, act))

    @staticmethod
    async def _awaited(url: str, act: Callable[[Nonna], object]) -> None:
        app = awaited(url)
        try:
            await app.storage.run(lambda: act(Nonna(app.storage)))
        finally:
            await app.close()

    def cut(self, word: bytes, act: Callable[[Person], object], person: str = "anna") -> NonnaError:
        """The error that a person gets whose line is cut at a word."""
        self.cutter.word = word
        with self.cutter, pytest.raises(NonnaError) as caught:
            self.call(lambda app: act(app.acting_as(getattr(self.family, person))))
        return caught.value


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_line_that_is_cut_at_the_commit_leaves_a_doubt(when: When, either: Family) -> None:
    """Written whole or not at all, told as unknown, and tried exactly once (T-156)."""
    line = Line(either, when)
    error = line.cut(COMMIT, lambda anna: anna.identity.edit_profile(display_name="Anna Maria"))
    assert type(error) is OutcomeUnknown
    assert error.__context__ is None
    assert line.cutter.heard == 1
    name = either.do(either.anna, lambda anna: anna.identity.me()).display_name
    assert name == {"before": "anna", "after": "Anna Maria"}[when]


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_line_that_is_cut_at_a_question_is_unavailable(when: When, either: Family) -> None:
    """Nothing can have been written."""
    line = Line(either, when)
    assert type(line.cut(b"profiles", lambda anna: anna.identity.me())) is Unavailable
    assert line.cutter.heard == 1


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_commit_of_nothing_leaves_no_doubt(when: When, either: Family) -> None:
    """Where nothing was to be stored, nothing is unknown."""
    name = either.do(either.anna, lambda anna: anna.identity.me()).display_name
    error = Line(either, when).cut(COMMIT, lambda anna: anna.identity.edit_profile(display_name=name))
    assert type(error) is Unavailable


def test_a_refusal_is_told_even_if_the_line_is_cut_behind_it(either: Family) -> None:
    """What was refused stays refused."""
    error = Line(either, "before").cut(
        COMMIT, lambda rosa: rosa.babies.edit(either.mia.id, name="Maria"), person="rosa"
    )
    assert type(error) is NotAllowed


def test_the_cutter_lets_pass_what_it_does_not_listen_for(either: Family) -> None:
    """Planted: without a word to cut at, the same way works."""
    line = Line(either, "before")
    with line.cutter:
        line.call(lambda app: app.acting_as(either.anna).identity.edit_profile(display_name="Anna Maria"))
    assert line.cutter.heard == 0
    assert either.do(either.anna, lambda anna: anna.identity.me()).display_name == "Anna Maria"
