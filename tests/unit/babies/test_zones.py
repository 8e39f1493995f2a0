"""Which names a system may know that are no places (BP-19, T-63)."""

import pytest

from nonna_core.babies import zones

LINKS = {"localtime", "Factory", "posixrules", "posix/UTC", "right/UTC"}


def test_a_system_may_know_names_that_are_no_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever it has them from, they are left out; a name that only looks alike is not."""
    monkeypatch.setattr(zones, "available_timezones", lambda: {"UTC", "Etc/right/UTC", *LINKS})
    zones.known_zones.cache_clear()
    known = zones.known_zones()
    zones.known_zones.cache_clear()
    assert {"UTC", "Etc/right/UTC"} == known
