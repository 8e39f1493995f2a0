"""Messages, preferences, activity, markers, consequences: the scenarios of features/notifications."""

from pytest_bdd import scenarios

scenarios("notifications")
