"""Every rule and every trap of the specification is shown by a scenario or by a test that cites it."""

import re

from tests.house.tree import ROOT

_RULE = re.compile(r"\b[A-Z]{2,3}-\d{2}\b")
_TRAP = re.compile(r"\bT-\d{2,3}\b")


def _listed(page: str, form: str) -> set[str]:
    return set(re.findall(rf"^\| ({form}) \|", (ROOT / "docs/spec" / page).read_text(), flags=re.MULTILINE))


def _tagged() -> set[str]:
    features = [path.read_text() for path in (ROOT / "features").rglob("*.feature")]
    return set(re.findall(r"@([A-Z]{2,3}-\d{2})\b", "\n".join(features)))


def _cited(form: re.Pattern[str]) -> set[str]:
    tests = [path for path in (ROOT / "tests").rglob("*.py") if "house" not in path.parts]
    kit = list((ROOT / "src/nonna_core/testing").rglob("*.py"))
    features = list((ROOT / "features").rglob("*.feature"))
    return {found for path in (*tests, *kit, *features) for found in form.findall(path.read_text())}


def test_every_rule_is_shown() -> None:
    """A rule is carried by the tag of a scenario, or by a test that cites it."""
    rules = _listed("rules.md", r"[A-Z]{2,3}-\d{2}")
    assert len(rules) > 200
    assert [] == sorted(rules - _tagged() - _cited(_RULE))


def test_every_trap_is_shown() -> None:
    """A trap is carried by a test that cites it."""
    traps = _listed("traps.md", r"T-\d{2,3}")
    assert len(traps) > 100
    assert [] == sorted(traps - _cited(_TRAP))


def test_scenarios_cite_rules_that_exist() -> None:
    """A tag that looks like a rule names a rule of the specification."""
    every = set(_RULE.findall((ROOT / "docs/spec/rules.md").read_text()))
    assert set() == _tagged() - every
