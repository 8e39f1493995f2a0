"""The harness itself: a scenario that says something wrong must be red."""

import asyncio
from typing import Any

import pytest

from nonna_core.kernel.errors import DayIsFull
from tests.steps.blocking import Blocking

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

  Scenario: A wrong number of lines, as an answer
    When Rosa looks at the members of Mia
    Then it shows 5 lines

  Scenario: A wrong number of lines, as a view
    Then Rosa sees 5 lines in the members of Mia

  Scenario: A purge that takes more than is told
    Given it is "2034-01-01 00:00"
    When the retention role purges what is due
    Then it shows:
      | table | number |

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
    result = pytester.runpytest_inprocess("--storage=memory", "--tb=no")
    result.assert_outcomes(passed=2, failed=14, errors=1)


class _Awaited:
    """Something that must be awaited, in a facade in a facade."""

    class Calendar:
        """One attribute of it."""

        async def day(self, number: int, *, free: bool) -> str:
            """Give an answer, or an error, after a while."""
            await asyncio.sleep(0)
            if not free:
                raise DayIsFull
            return f"day {number}"

    def acting_as(self, _who: str) -> "_Awaited":
        """Give the facade of a person."""
        self.events = self.Calendar()
        return self


def test_who_cannot_await_gets_the_answer_itself() -> None:
    """The blocking proxy gives values and errors, not promises of them."""
    with asyncio.Runner() as runner:
        app: Any = Blocking(_Awaited(), runner)
        calendar = app.acting_as("Anna").events
        assert "day 8" == calendar.day(8, free=True)
        with pytest.raises(DayIsFull):
            calendar.day(8, free=False)
