"""The features keep their own house, and the house would notice if they did not."""

import re
from pathlib import Path

import pytest

from tests.features import lint

ROOT = Path(__file__).parents[2]
FEATURES = lint.read(ROOT / "features")
RULES = set(re.findall(r"^\| ([A-Z]{2,3}-\d{2}) \|", (ROOT / "docs/spec/rules.md").read_text(), flags=re.MULTILINE))
FAULTY = """
Feature: Faults
  @EVT-99
  Scenario: A rule that does not exist
    When Anna leaves Mia
    Then it is done

  Scenario: No rule at all
    When Anna leaves Mia
    Then it is done

  @EVT-01
  Scenario: No end
    When Anna leaves Mia

  @EVT-01
  Scenario: No such sentence
    When the cat leaves Mia
    Then it is done

  @EVT-01
  Scenario: No end
    When Anna leaves Mia
"""


@pytest.fixture
def in_a_world() -> None:
    """Files are read in no world."""


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A folder with a feature that has one fault of each kind."""
    (tmp_path / "faults.feature").write_text(FAULTY)
    return tmp_path


def test_every_scenario_carries_a_rule() -> None:
    """Each scenario is tagged with rules of the specification and with nothing else."""
    assert [] == lint.without_a_rule(FEATURES, RULES)


def test_every_scenario_asserts_something() -> None:
    """Each scenario has a Then."""
    assert [] == lint.without_an_end(FEATURES)


def test_no_scenario_hides_another() -> None:
    """Scenarios of one feature have different names."""
    assert [] == lint.said_twice(ROOT / "features")


def test_every_sentence_is_understood_in_one_way() -> None:
    """One step fits each sentence."""
    assert [] == lint.ambiguous(FEATURES)


def test_every_step_and_phrase_is_used() -> None:
    """No step and no phrase waits for a feature."""
    assert [] == lint.unsaid(FEATURES)


def test_every_folder_of_features_is_run() -> None:
    """Each folder of features has a module here that runs it."""
    folders = {path.name for path in (ROOT / "features").iterdir() if path.is_dir()}
    assert folders == folders & {path.stem.removeprefix("test_") for path in Path(__file__).parent.glob("test_*.py")}


def test_faults_are_noticed(faulty: Path) -> None:
    """Each kind of fault is found where it was planted."""
    features = lint.read(faulty)
    assert ["A rule that does not exist", "No rule at all"] == _names(lint.without_a_rule(features, RULES))
    assert ["No end"] == _names(lint.without_an_end(features))
    assert ["No end"] == _names(lint.said_twice(faulty))
    assert ["when the cat leaves Mia"] == lint.ambiguous(features)
    assert 'schedule "{title}" for {baby}' in lint.unsaid(features)


def _names(found: list[str]) -> list[str]:
    return [name.partition(": ")[2] for name in found]
