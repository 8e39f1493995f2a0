"""Screens, kinds of tiles and layouts: the scenarios of features/tiles."""

from pytest_bdd import scenarios

from tests.features.alone import emptied_database, scratch_database

__all__ = ["emptied_database", "scratch_database"]

scenarios("tiles")
