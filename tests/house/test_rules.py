"""Every rule of the domains that are built is shown by a scenario or a test, or stands on the list of what waits."""

import re

from tests.house.tree import ROOT

GROUPS = ("ACC", "BP", "MEM", "INV", "EVT", "STA", "MRK", "NOT", "ACT", "SEC", "TRA")
_ID = re.compile(r"\b[A-Z]{2,3}-\d{2}\b")


def _rules() -> set[str]:
    rows = re.findall(r"^\| ([A-Z]{2,3}-\d{2}) \|", (ROOT / "docs/spec/rules.md").read_text(), flags=re.MULTILINE)
    return {rule for rule in rows if rule.partition("-")[0] in GROUPS}


def _tagged() -> set[str]:
    features = [path.read_text() for path in (ROOT / "features").rglob("*.feature")]
    tags = re.findall(r"@([A-Z]{2,3}-\d{2})\b", "\n".join(features))
    return set(tags)


def _cited() -> set[str]:
    tests = [path for path in (ROOT / "tests").rglob("test_*.py") if "house" not in path.parts]
    return {rule for path in tests for rule in _ID.findall(path.read_text())}


def _deferred() -> list[str]:
    return (ROOT / "docs/deferred-rules.txt").read_text().split()


def test_every_rule_is_shown_or_waits() -> None:
    """A rule is carried by the tag of a scenario, by a test that cites it, or by the list of what waits."""
    assert [] == sorted(_rules() - _tagged() - _cited() - set(_deferred()))


def test_what_waits_is_a_rule_that_no_scenario_shows() -> None:
    """The list holds rules only, in order, and none that a scenario carries."""
    deferred = _deferred()
    assert sorted(set(deferred)) == deferred
    assert set() == set(deferred) - _rules()
    assert set() == set(deferred) & _tagged()


def test_scenarios_cite_rules_that_exist() -> None:
    """A tag that looks like a rule names a rule of the specification."""
    every = set(_ID.findall((ROOT / "docs/spec/rules.md").read_text()))
    assert set() == _tagged() - every
