"""What was removed and comes back: the scenarios of features/trash."""

from pytest_bdd import scenarios

scenarios("trash")
