"""Photos, tags, squishes and comments: the scenarios of features/photos."""

from pytest_bdd import scenarios

scenarios("photos")
