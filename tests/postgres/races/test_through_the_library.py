"""The same races through the library's own calls, by thirty-two threads on as many connections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from threading import Barrier

import pytest

from nonna_adapters.postgres.compose import blocking
from nonna_adapters.postgres.scratch import APP, template
from nonna_core.kernel.errors import NonnaError
from nonna_core.kernel.values import BabyId, EventId, UserId
from nonna_core.nonna import Nonna
from tests.counts import Count
from tests.postgres.races.families import DAY, Family
from tests.postgres.races.promises import keep_their_promises
from tests.postgres.races.test_races import TRIALS
from tests.postgres.races.town import CLIENTS, Town

Call = Callable[[], object]


@pytest.fixture(scope="module")
def library() -> Iterator[tuple[Nonna, Town]]:
    """An application with a connection for everybody, and the town on the same database."""
    with closing(template().clone()) as database:
        app = blocking(database.url(APP), pool_size=CLIENTS)
        with closing(Town(database)) as town, closing(app):
            yield app, town


def _at_once(calls: Sequence[Call]) -> Counter[str]:
    """All calls at the same moment, counted by how they ended."""
    barrier = Barrier(len(calls), timeout=30)

    def run(call: Call) -> str:
        barrier.wait()
        try:
            call()
        except NonnaError as error:
            return error.code
        return "done"

    with ThreadPoolExecutor(len(calls)) as threads:
        return Counter(threads.map(run, calls))


def test_one_person_answers_thirty_two_times(library: tuple[Nonna, Town], count: Count) -> None:
    """Every call succeeds, with one row, one step of the counter and one message (T-46)."""
    app, town = library
    for _ in range(TRIALS // 2):
        family = Family(town, town.people[:1], town.people[1:2])
        event, guest = EventId(family.event()), app.acting_as(UserId(family.followers[0]))
        assert {"done": CLIENTS} == _at_once([partial(guest.events.answer, event, "yes")] * CLIENTS)
        assert (1, 1) == (family.count("event_rsvps"), family.count("notifications", "type = 'event_rsvp'"))
        count("races through the library", 1)
    keep_their_promises(town)


def test_thirty_two_events_for_one_day(library: tuple[Nonna, Town], count: Count) -> None:
    """Two are there, and the others are told that the day is full: nobody has to try again."""
    app, town = library
    for _ in range(TRIALS // 2):
        family = Family(town, town.people[:2])
        owners = [app.acting_as(UserId(who)) for who in family.owners]
        baby = BabyId(family.baby)
        calls = [
            partial(owners[place % 2].events.schedule, baby, title=f"Tea {place}", event_date=DAY)
            for place in range(CLIENTS)
        ]
        assert {"done": 2, "day_is_full": CLIENTS - 2} == _at_once(calls)
        assert 2 == family.count("events", "deleted_at is null")
        count("races through the library", 1)


def test_thirty_two_people_with_one_token(library: tuple[Nonna, Town], count: Count) -> None:
    """One becomes a member; to the others the token opens nothing any more."""
    app, town = library
    for _ in range(TRIALS // 2):
        family = Family(town, town.people[:1])
        letter = family.letter()
        calls = [
            partial(app.acting_as(UserId(who)).invitations.accept, letter.token, relationship_label="Aunt")
            for who in town.people[1 : CLIENTS + 1]
        ]
        assert {"done": 1, "invitation_invalid": CLIENTS - 1} == _at_once(calls)
        assert 2 == family.count("baby_memberships")
        count("races through the library", 1)
