"""Accounts, profiles, counters: the scenarios of features/identity."""

from pytest_bdd import scenarios

scenarios("identity")
