"""The campaign of poolers where there is none: what it says."""

from __future__ import annotations

import shutil

import pytest

from tests.prove.campaign import Plan, Result
from tests.prove.campaigns import poolers


def test_without_pgbouncer_it_is_a_find(monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install; its planted faults are missed then, not caught."""
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    missing = Result(finds=["pgbouncer was not found: apt-get install pgbouncer"])
    assert missing == poolers.run("session mode, as it comes", Plan(scale=0.001))
    assert Result() == poolers.plant("limits that were asked for and never read")


def test_each_mode_is_met_in_each_form() -> None:
    """Two modes, as Debian ships it and told to ignore options."""
    assert 4 == len(set(poolers.parts(Plan())))
