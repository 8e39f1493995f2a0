"""Events, answers, comments: the scenarios of features/events."""

from pytest_bdd import scenarios

scenarios("events")
