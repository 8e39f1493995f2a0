"""The page about access in docs/ is what the Access lines print."""

import pytest
from attrs import evolve

from nonna_core.events import access as of_events
from nonna_core.kernel.access import member
from tests.equivalence.catalog.printed import PAGE, printed


def test_the_page_is_current() -> None:
    """Run ``python -m tests.equivalence.catalog.printed`` after changing a line."""
    assert printed() == PAGE.read_text()


def test_a_page_that_is_behind_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted fault: a line that changed makes another page."""
    monkeypatch.setattr(of_events, "EVENTS", evolve(of_events.EVENTS, remove=member))
    assert printed() != PAGE.read_text()
