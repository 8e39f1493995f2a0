"""
What is absent and what is another family's takes the same way through the library (T-147).

How long a statement takes is the server's affair and is not promised; that both ask the same statements, in as many
round trips, is.
"""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from nonna_core import NotFound
from nonna_core.nonna import Person
from tests.postgres.adapter.family import Family
from tests.postgres.adapter.traces import round_trips

ASKED: dict[str, Callable[[Person, Any], object]] = {
    "a baby": lambda person, row: person.babies.get(row),
    "its calendar": lambda person, row: person.events.upcoming(row),
    "its gallery": lambda person, row: person.photos.gallery(row),
    "a new event": lambda person, row: person.events.schedule(row, title="", event_date=None),  # type: ignore[arg-type]
    "its removal": lambda person, row: person.babies.remove(row),
}


@pytest.mark.parametrize("asked", ASKED)
def test_both_take_the_same_way(family: Family, asked: str) -> None:
    """Zoe asks for Mia and for nothing: the same refusal after the same number of round trips (SEC-10, T-147)."""
    act = ASKED[asked]

    def refused(row: object) -> Callable[[], object]:
        def ask() -> None:
            with pytest.raises(NotFound):
                family.do(family.zoe, lambda zoe: act(zoe, row))

        return ask

    assert round_trips(family, refused(uuid4())) == round_trips(family, refused(family.mia.id))
