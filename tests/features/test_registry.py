"""Wishes and purchases: the scenarios of features/registry."""

from pytest_bdd import scenarios

scenarios("registry")
