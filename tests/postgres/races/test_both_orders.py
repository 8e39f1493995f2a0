"""
A write and a removal, one of them held between its statement and its commit, in both orders (SEC-11, T-48).

The one that comes second waits for the first; then the write has gone along with the removal, or is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import pytest

from nonna_adapters.postgres.scratch import template
from tests.counts import Count
from tests.postgres.races.duels import Ring
from tests.postgres.races.left import left
from tests.postgres.races.naive import Naive
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.scenes import ACTS, ROOMS, Scene
from tests.postgres.races.town import Town

WRITES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "a comment": "the event, the baby, the member",
        "an answer": "the event, the baby, the member",
        "another answer": "the event, the baby",
        "a withdrawal": "the event, the baby",
        "another wording": "the event, the baby",
        "an event": "the baby",
        "another day": "the event, the baby",
        "a letter": "the baby",
        "a new member": "the baby",
        "a new owner": "the baby",
        "a photo": "the baby",
        "a remark": "the photo, the baby, the member",
        "a squish": "the photo, the baby, the member",
        "a tag": "the photo, the baby",
        "a wish": "the baby",
        "a purchase": "the item, the baby, the member",
        "a name": "the baby, the member",
        "a like": "the name, the baby, the member",
        "a choice": "the name, the baby",
        "a vote": "the baby, the member",
        "a prediction": "the baby, the member",
        "a label": "the baby, the member",
    }
)
PAIRS: Final = [(write, removal) for write, of in WRITES.items() for removal in of.split(", ")]


@pytest.fixture(scope="module")
def ring(town: Town) -> Iterator[Ring]:
    """Two connections, and one that looks who waits."""
    opened = Ring(town)
    yield opened
    opened.close()


def _scene(town: Town, write: str) -> Scene:
    return Scene(town, owners=1 if write == "a new owner" else 2)


@pytest.mark.parametrize(("write", "removal"), PAIRS)
def test_a_write_that_came_first_goes_along(write: str, removal: str, town: Town, ring: Ring, count: Count) -> None:
    """The removal waits for the write, and takes it along."""
    scene = _scene(town, write)
    ending = ring.duel(ACTS[write](scene), ACTS[removal](scene))
    assert ("done", "done", True) == ending.words
    keep_their_promises(town)
    count("writes against removals, in both orders", 1)


@pytest.mark.parametrize(("write", "removal"), PAIRS)
def test_a_write_that_came_second_is_refused(write: str, removal: str, town: Town, ring: Ring, count: Count) -> None:
    """The write waits for the removal and finds nothing any more; it may give way before that."""
    scene = _scene(town, write)
    ending = ring.duel(ACTS[removal](scene), ACTS[write](scene))
    assert "done" == ending.first.word
    assert ending.second.word in {"NotFound", "InvitationInvalid", "TryAgain"}
    keep_their_promises(town)
    count("writes against removals, in both orders", 1)


def test_a_vote_that_came_first_is_told_of(town: Town, ring: Ring, count: Count) -> None:
    """The reveal waits for a vote under way, and counts it (GAM-04, GAM-10)."""
    scene = Scene(town)
    assert ("done", "done", True) == ring.duel(ACTS["a vote"](scene), ACTS["the gender"](scene)).words
    assert 4 == scene.family.count("notifications", "type = 'prediction_result'")
    count("guesses against the reveal, in both orders", 1)


def test_a_vote_that_came_second_is_closed(town: Town, ring: Ring, count: Count) -> None:
    """The vote waits for the reveal under way, and finds the votes closed (GAM-04)."""
    scene = Scene(town)
    assert ("done", "VotesAreClosed", True) == ring.duel(ACTS["the gender"](scene), ACTS["a vote"](scene)).words
    assert 0 == scene.family.count("gender_votes")
    count("guesses against the reveal, in both orders", 1)


def test_a_purge_waits_for_who_restores(town: Town, ring: Ring, count: Count) -> None:
    """What is brought back at the last instant is not taken by a purge that has read it before (RET-06, TRA-09)."""
    scene = Scene(town)
    assert ("done", "done", True) == ring.duel(ACTS["in time"](scene), ACTS["purged"](scene)).words
    assert (1, 1) == tuple(scene.family.count(table, "deleted_at is null") for table in ("photos", "photo_tags"))
    count("restores against purges, in both orders", 1)


def test_who_restores_waits_for_a_purge(town: Town, ring: Ring, count: Count) -> None:
    """What a purge is taking is no longer there to be brought back."""
    scene = Scene(town)
    assert ("done", "NotFound", True) == ring.duel(ACTS["purged"](scene), ACTS["in time"](scene)).words
    assert (0, 1) == (scene.family.count("photos"), scene.family.count("photos_archive"))
    count("restores against purges, in both orders", 1)


@pytest.mark.parametrize("room", ROOMS)
def test_the_same_from_two_devices_is_the_same_in_turn(room: str, town: Town, ring: Ring, count: Count) -> None:
    """Whoever does the same twice at once ends as one who does it twice in turn: in the answers and in what is left."""
    owners, acts = ROOMS[room]
    for act in acts:
        ends = []
        for meet in (ring.duel, ring.in_turn):
            scene = Scene(town, owners=owners)
            ending = meet(ACTS[act](scene), ACTS[act](scene))
            told = {ending.first.at: "first", ending.second.at: "second"}
            ends.append((ending.first.word, ending.second.word, left(scene, told)))
        assert ends[0] == ends[1], act
        count("acts that meet themselves", 1)


def test_a_lock_that_is_gone_is_missed() -> None:
    """Planted fault: where nobody stays a member while they write, who removes them does not wait."""
    database = template().clone()
    Naive([], "", [("nonna_private.hold_membership", "for key share", "")]).apply(database)
    town = Town(database, clients=1)
    ring, scene = Ring(town), Scene(town)
    assert ("done", "done", False) == ring.duel(ACTS["a comment"](scene), ACTS["the member"](scene)).words
    ring.close()
    town.close()
    database.close()
