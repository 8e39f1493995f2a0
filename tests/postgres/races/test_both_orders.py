"""
A write and a removal, one of them held between its statement and its commit, in both orders (SEC-11, T-48).

The one that comes second waits for the first; then the write has gone along with the removal, or is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from types import MappingProxyType
from typing import Final

import psycopg
import pytest

from nonna_adapters.postgres.errors import translated
from tests.counts import Count
from tests.postgres.races import rooms
from tests.postgres.races.families import Family, Letter, accept, answer, promote, remove_event, remove_member, withdraw
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.town import Act, Town, introduce

_PATIENCE: Final = 0.15


class Scene:
    """A family of two owners or one and three followers, an event, what was said to it, and a letter."""

    def __init__(self, town: Town, *, owners: int = 2) -> None:
        self.family = Family(town, town.people[:owners], town.people[2:5])
        self.anna, self.ben = self.family.owners[0], self.family.owners[-1]
        self.rosa, self.pina, self.carl = self.family.followers
        self.rosas, self.pinas, _ = self.family.memberships[owners:]
        self.zoe = town.people[5]
        self.event = self.family.event()
        self.letter: Letter = self.family.letter()
        town.race([answer(self.pina, self.event), self.family.comment(self.pina, self.event)])
        self.comment = town.ask("select id from public.event_comments where event_id = %(id)s", id=self.event)
        self.photo, self.item = rooms.photo(self.family), rooms.item(self.family)
        self.name = rooms.name(self.family, self.pina)

    def reword(self) -> Act:
        """Pina rewords her comment."""
        sql = "update public.event_comments set comment_text = 'Or not' where id = %(id)s returning id"
        return Act(self.pina, sql, {"id": self.comment})


Choose = Callable[[Scene], Act]

REMOVALS: Final[Mapping[str, Choose]] = MappingProxyType(
    {
        "the event": lambda scene: remove_event(scene.ben, scene.event),
        "the baby": lambda scene: scene.family.remove_baby(scene.ben),
        "the photo": lambda scene: rooms.remove("photo", scene.ben, scene.photo),
        "the item": lambda scene: rooms.remove("registry_item", scene.ben, scene.item),
        "the name": lambda scene: rooms.remove_name(scene.ben, scene.name),
        "the member": lambda scene: remove_member(scene.ben, scene.rosas),
    }
)
WRITES: Final[Mapping[str, tuple[Choose, str]]] = MappingProxyType(
    {
        "a comment": (lambda scene: scene.family.comment(scene.rosa, scene.event), "the event, the baby, the member"),
        "an answer": (lambda scene: answer(scene.rosa, scene.event), "the event, the baby, the member"),
        "another answer": (lambda scene: answer(scene.pina, scene.event, "no"), "the event, the baby"),
        "a withdrawal": (lambda scene: withdraw(scene.pina, scene.event), "the event, the baby"),
        "another wording": (lambda scene: scene.reword(), "the event, the baby"),
        "an event": (lambda scene: scene.family.schedule(scene.anna), "the baby"),
        "another day": (lambda scene: scene.family.move(scene.anna, scene.event, 3), "the event, the baby"),
        "a letter": (lambda scene: scene.family.invite(scene.anna), "the baby"),
        "a new member": (lambda scene: accept(scene.zoe, scene.letter), "the baby"),
        "a new owner": (lambda scene: promote(scene.anna, scene.pinas), "the baby"),
        "a photo": (lambda scene: rooms.show(scene.family, scene.anna), "the baby"),
        "a remark": (
            lambda scene: rooms.remark(scene.family, scene.rosa, scene.photo),
            "the photo, the baby, the member",
        ),
        "a squish": (lambda scene: rooms.squish(scene.rosa, scene.photo), "the photo, the baby, the member"),
        "a tag": (lambda scene: rooms.tag(scene.family, scene.anna, scene.photo), "the photo, the baby"),
        "a wish": (lambda scene: rooms.wish(scene.family, scene.anna), "the baby"),
        "a purchase": (lambda scene: rooms.buy(scene.family, scene.rosa, scene.item), "the item, the baby, the member"),
        "a name": (lambda scene: rooms.suggest(scene.family, scene.rosa), "the baby, the member"),
        "a like": (lambda scene: rooms.like(scene.rosa, scene.name), "the name, the baby, the member"),
        "a choice": (lambda scene: rooms.choose(scene.anna, scene.name), "the name, the baby"),
        "a vote": (lambda scene: rooms.vote(scene.family, scene.rosa), "the baby, the member"),
        "a prediction": (lambda scene: rooms.predict(scene.family, scene.rosa), "the baby, the member"),
        "a label": (lambda scene: scene.family.relabel(scene.rosa), "the baby, the member"),
    }
)
PAIRS: Final = [(write, removal) for write, (_, of) in WRITES.items() for removal in of.split(", ")]


@contextmanager
def _opened(connection: psycopg.Connection, act: Act) -> Iterator[None]:
    """The statement is there, its transaction not over; it is committed at the end."""
    connection.execute("begin")
    introduce(connection, act)
    connection.execute(act.sql.encode(), act.given)
    yield
    connection.execute("commit")


def _word(connection: psycopg.Connection, act: Act) -> str:
    try:
        with connection.transaction():
            introduce(connection, act)
            touched = connection.execute(act.sql.encode(), act.given).rowcount
    except psycopg.Error as error:
        return type(translated(error)).__name__
    return "done" if touched else "NotFound"


@pytest.fixture
def two(town: Town) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    """Two connections."""
    with psycopg.connect(town.url, autocommit=True) as one, psycopg.connect(town.url, autocommit=True) as other:
        yield one, other


def _scene(town: Town, write: str) -> Scene:
    return Scene(town, owners=1 if write == "a new owner" else 2)


def _one_waits(two: tuple[psycopg.Connection, psycopg.Connection], first: Act, second: Act) -> tuple[str, bool]:
    """How the second ended, and whether it was still waiting when the first had not been committed."""
    with ThreadPoolExecutor(1) as thread:
        with _opened(two[0], first):
            ending: Future[str] = thread.submit(_word, two[1], second)
            waits = not _is_over(ending)
        return ending.result(30), waits


def _is_over(ending: Future[str]) -> bool:
    try:
        ending.result(_PATIENCE)
    except TimeoutError:
        return False
    return True


@pytest.mark.parametrize(("write", "removal"), PAIRS)
def test_a_write_that_came_first_goes_along(
    write: str, removal: str, town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """The removal waits for the write, and takes it along."""
    scene = _scene(town, write)
    ending = _one_waits(two, WRITES[write][0](scene), REMOVALS[removal](scene))
    assert ("done", True) == ending
    keep_their_promises(town)
    count("writes against removals, in both orders", 1)


@pytest.mark.parametrize(("write", "removal"), PAIRS)
def test_a_write_that_came_second_is_refused(
    write: str, removal: str, town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """The write waits for the removal and finds nothing any more; it may give way before that."""
    scene = _scene(town, write)
    word, _ = _one_waits(two, REMOVALS[removal](scene), WRITES[write][0](scene))
    assert word in {"NotFound", "InvitationInvalid", "TryAgain"}
    keep_their_promises(town)
    count("writes against removals, in both orders", 1)


def test_a_vote_that_came_first_is_told_of(
    town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """The reveal waits for a vote under way, and counts it (GAM-04, GAM-10)."""
    scene = Scene(town)
    vote, reveal = rooms.vote(scene.family, scene.rosa), rooms.reveal(scene.family, scene.anna)
    assert ("done", True) == _one_waits(two, vote, reveal)
    assert 4 == scene.family.count("notifications", "type = 'prediction_result'")
    count("guesses against the reveal, in both orders", 1)


def test_a_vote_that_came_second_is_closed(
    town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """The vote waits for the reveal under way, and finds the votes closed (GAM-04)."""
    scene = Scene(town)
    vote, reveal = rooms.vote(scene.family, scene.rosa), rooms.reveal(scene.family, scene.anna)
    assert ("VotesAreClosed", True) == _one_waits(two, reveal, vote)
    assert 0 == scene.family.count("gender_votes")
    count("guesses against the reveal, in both orders", 1)


def test_a_purge_waits_for_who_restores(
    town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """What is brought back at the last instant is not taken by a purge that has read it before (RET-06, TRA-09)."""
    scene = Scene(town)
    town.race([rooms.tag(scene.family, scene.anna, scene.photo)])
    rooms.removed_long_ago(scene.family)
    assert ("done", True) == _one_waits(two, rooms.restore_in_time(scene.anna, scene.photo), rooms.purge())
    assert (1, 1) == tuple(scene.family.count(table, "deleted_at is null") for table in ("photos", "photo_tags"))
    count("restores against purges, in both orders", 1)


def test_who_restores_waits_for_a_purge(
    town: Town, two: tuple[psycopg.Connection, psycopg.Connection], count: Count
) -> None:
    """What a purge is taking is no longer there to be brought back."""
    scene = Scene(town)
    rooms.removed_long_ago(scene.family)
    assert ("NotFound", True) == _one_waits(two, rooms.purge(), rooms.restore_in_time(scene.anna, scene.photo))
    assert (0, 1) == (scene.family.count("photos"), scene.family.count("photos_archive"))
    count("restores against purges, in both orders", 1)
