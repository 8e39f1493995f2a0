"""The harness itself: a scenario that says something wrong must be red."""

import pytest

pytest_plugins = ["pytester"]

PLUGINS = ["tests.counts", "tests.steps.sentences", "tests.conftest", "tests.features.conftest"]
FEATURE = """
Feature: Planted faults
  Background:
    Given the family of Mia

  Scenario: Right
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it is done
    And Rosa sees the event "Tea":
      | title |
      | Tea   |

  Scenario: A refusal that does not come
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it is refused: day_is_full

  Scenario: Another refusal than the one that comes
    When Rosa schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it is refused: not_found

  Scenario: A refusal where none is expected
    When Rosa schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it is done

  Scenario: A wrong table
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it shows:
      | title | event day  |
      | Tea   | 2026-03-09 |

  Scenario: A column that nothing has
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then it shows:
      | colour |
      | red    |

  Scenario: A row too few
    Then Rosa sees the members of Mia:
      | user |
      | Anna |

  Scenario: A consequence that is not told
    Given everybody has read the news
    When Anna schedules "Tea" for Mia on "2026-03-08 15:00"
    Then this follows:
      | activity      | marker |
      | event_created | event  |

  Scenario: A consequence where none is expected
    Given everybody has read the news
    When Rosa leaves Mia
    Then nothing follows
    When Anna edits Mia:
      | gender | female |
    Then nothing follows

  Scenario: A wrong cell of who may
    When each of them tries to remove Mia
    Then they are told:
      | nobody      | stranger  | follower    | author      | owner | co-owner | removed follower | ex-owner  |
      | not_allowed | not_found | not_allowed | not_allowed | done  | done     | done             | not_found |

  Scenario: Somebody who sees what they may not
    Then Rosa cannot see Mia

  Scenario: A given that is refused
    Given Rosa schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Rosa sees nothing in her agenda

  Scenario: A refusal that nobody looks at
    When Rosa schedules "Tea" for Mia on "2026-03-08 15:00"
    Then Rosa sees nothing in her agenda
"""


@pytest.fixture
def in_a_world() -> None:
    """The scenarios of this module have worlds of their own."""


def test_wrong_scenarios_are_red(pytester: pytest.Pytester) -> None:
    """Each scenario that says something wrong fails; the last one does when it is over, and counts twice."""
    pytester.makefile(".feature", planted=FEATURE)
    pytester.makeconftest(f"pytest_plugins = {PLUGINS}")
    pytester.makepyfile('from pytest_bdd import scenarios\nscenarios("planted.feature")')
    result = pytester.runpytest_inprocess("--storage=memory")
    result.assert_outcomes(passed=2, failed=11, errors=1)
