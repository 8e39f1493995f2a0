"""Screens, kinds of tiles and layouts: the scenarios of features/tiles."""

from pytest_bdd import scenarios

from tests.features.alone import scratch_database

__all__ = ["scratch_database"]

scenarios("tiles")
