"""Babies, members, invitations: the scenarios of features/babies."""

from pytest_bdd import scenarios

scenarios("babies")
