"""Names and guesses: the scenarios of features/gamification."""

from pytest_bdd import scenarios

scenarios("gamification")
